# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the refusal in a text with the report on the same network.

    shortage.py REPORT.json REFUSAL.txt
"""
import json
import re
import sys

b = json.load(open(sys.argv[1]))["bytes"]
text = open(sys.argv[2]).read()
parts = dict(re.findall(r"(code|constants|activations|variables) (\d+)", text))
wrong = [p for p in parts if int(parts[p]) != b[p]] if len(parts) == 4 else ["all"]
peak = "%d bytes: " % b["peak"]["bytes"] + ", ".join(
    "%s %d" % (x["name"], x["bytes"]) for x in b["peak"]["buffers"][:5])
if peak not in text:
    wrong.append("peak")
needed = int(re.search(r"needs (\d+)", text)[1])
if not 0 <= needed - b["used"] < 256:
    wrong.append("sum")
if "available, %d too many" % (needed - 100000) not in text:
    wrong.append("difference")
print(" ".join(wrong) or "good")
sys.exit(bool(wrong))
