# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_baseline.py DOCUMENT CSV: every measured baseline is correct, and its
cycles are those of the table, counted elsewhere. Where the code comes to lie
changes a few hundred cycles."""
import csv
import json
import sys

counted = {(row["net"], row["variant"]): int(row["cycles"])
           for row in csv.DictReader(open(sys.argv[2]))}
rows = json.load(open(sys.argv[1]))["baselines"]
assert len(rows) == 16, len(rows)
for row in rows:
    want = counted.get((row["network"], row["variant"]))
    if row["origin"] == "quoted":
        assert row["cycles"] == want, row
        continue
    assert row["correct"], row
    assert want is None or abs(row["cycles"] - want) < 1000, (row, want)
