# SPDX-License-Identifier: MIT
"""Whether two results say the same.

Compared are, for every customer, the last date, the count and the sum in whole cents, and, where both have scores,
which scores go with which values: tiles split equal values, so which of two equal customers is in the upper one is a
matter of taste, but how many are is not.
"""

import csv
import filecmp

OURS = ("customer", "last_date", "frequency", "monetary", "r", "f", "m")


def digest(path, of_rfm=False):
    """Sums over all rows that do not depend on their order, by what they are about."""
    sums = {"customers": 0, "purchases": 0, "cents": 0, "last date": 0, "count": 0, "sum": 0}
    scores = {"recency scores": 0, "frequency scores": 0, "monetary scores": 0}
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        header = next(rows)
        places = [header.index(name) for name in OURS] if of_rfm else range(min(len(header), 7))
        scored = len(places) == 7
        for row in rows:
            customer, day, count, amount, *tiles = [row[place] for place in places]
            count = int(count)
            cents = round(100 * float(amount))
            sums["customers"] += 1
            sums["purchases"] += count
            sums["cents"] += cents
            sums["last date"] += hash((customer, day))
            sums["count"] += hash((customer, count))
            sums["sum"] += hash((customer, cents))
            if scored:
                for name, value, tile in zip(scores, (day, count, cents), map(int, tiles)):
                    scores[name] += hash((value, tile))
    return {**sums, **scores} if scored else sums


def verdict(ours, theirs):
    """What differs between two digests, "agree" if nothing does."""
    different = [name for name in theirs if ours[name] != theirs[name]]
    if different:
        return "DIFFERENT: " + ", ".join(different)
    return "agree" if "recency scores" in theirs else "totals agree"


def same_bytes(one, other):
    return "same bytes" if filecmp.cmp(one, other, shallow=False) else "DIFFERENT BYTES"
