# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""core.py EXPLANATION REPORT: what the core did adds up and is what the report
says, whose decisions are in the order of the explanation."""
import json
import re
import sys

text, report = open(sys.argv[1]).read(), json.load(open(sys.argv[2]))
busy = int(re.search(r"the core is busy for (\d+),", text)[1])
parts = [int(line.rsplit(":")[1])
         for line in text[text.index("the core is busy"):].splitlines()[1:]
         if line.startswith("    ")]
assert sum(parts) == busy, (parts, busy)
core = [layer["workers"]["core"]["busy"] for layer in report["profile"]["layers"]]
assert sum(core) == busy, (core, busy)
shown = re.findall(r"^(\S+): qnn\.", text, re.M)
decided = [decision["name"] for decision in report["decisions"]]
assert shown == decided, (shown, decided)
