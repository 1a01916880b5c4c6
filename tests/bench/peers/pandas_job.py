# SPDX-License-Identifier: MIT
# pandas_job.py IN OUT
import sys

import numpy
import pandas

orders = pandas.read_csv(sys.argv[1], usecols=["customer_id", "order_date", "amount"])
orders["order_date"] = pandas.to_datetime(orders["order_date"], format="%Y-%m-%d")
totals = (
    orders.groupby("customer_id", sort=False)
    .agg(last_date=("order_date", "max"), frequency=("amount", "size"), monetary=("amount", "sum"))
    .reset_index()
)

# SQL's ntile(5): n % 5 groups of one more than n / 5, then the others.
n = len(totals)
tiles = numpy.repeat(range(1, 6), [n // 5 + (tile < n % 5) for tile in range(5)])
for measure, score in (("last_date", "r"), ("frequency", "f"), ("monetary", "m")):
    totals[score] = tiles[totals[measure].rank(method="first").astype(int) - 1]
totals.to_csv(sys.argv[2], index=False)
