#!/bin/sh
# SPDX-License-Identifier: MIT
# sqlite.sh IN OUT
exec sqlite3 :memory: <<SQL
.import --csv $1 orders
.headers on
.mode csv
.once $2
WITH totals AS (
    SELECT customer_id, max(order_date) AS last_date, count(*) AS frequency, sum(amount) AS monetary
    FROM orders GROUP BY customer_id)
SELECT *, ntile(5) OVER (ORDER BY last_date) AS r, ntile(5) OVER (ORDER BY frequency) AS f,
    ntile(5) OVER (ORDER BY monetary) AS m
FROM totals;
SQL
