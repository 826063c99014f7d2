#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares reports with the table of keys in docs/report.md, both ways: every
key of a report is in the table and has the type that the table says; every key
of the table that does not say "not always" is in every report, and every other
one in at least one of them.

    schema.py DOCS/report.md REPORT.json...
"""
import json
import re
import sys

TYPES = {
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool)
    and v == int(v),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "any": lambda v: True,
}


def read_table(path):
    rows = {}
    for line in open(path, encoding="utf-8"):
        cells = re.match(r"\| `([^`]+)` \| (\w+) \| (.*) \|$", line)
        if cells and cells[2] in TYPES:
            rows[cells[1]] = (cells[2], "not always" in cells[3])
    return rows


def find_row(rows, key):
    if key in rows:
        return key
    parts = key.split(".")
    star = parts[0] + ".*"
    return star if len(parts) > 1 and star in rows else None


def walk(value, key, found):
    if isinstance(value, dict):
        for name, inner in value.items():
            walk(inner, key + "." + name if key else name, found)
    elif isinstance(value, list):
        for inner in value:
            walk(inner, key + "[]", found)
    else:
        found.append((key, value))


def check(rows, path, seen):
    found, errors = [], []
    walk(json.load(open(path, encoding="utf-8")), "", found)
    here = set()
    for key, value in found:
        row = find_row(rows, key)
        if not row:
            errors.append("%s: '%s' is not in the table" % (path, key))
            continue
        here.add(row)
        if not TYPES[rows[row][0]](value):
            errors.append("%s: '%s' is %r, not %s"
                          % (path, key, value, rows[row][0]))
    lists = {key.split("[")[0] for key in here}
    for row, (_, optional) in rows.items():
        is_empty = "[]" in row and row.split("[")[0] not in lists
        if row not in here and not optional and not is_empty:
            errors.append("%s: '%s' is missing" % (path, row))
    seen |= here
    return errors


def main():
    rows, seen = read_table(sys.argv[1]), set()
    errors = [] if len(rows) > 50 else ["the table of keys is not found"]
    for path in sys.argv[2:]:
        errors += check(rows, path, seen)
    errors += ["'%s' of the table is in no report" % row
               for row in rows if row not in seen]
    for text in sorted(set(errors)):
        print(text)
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
