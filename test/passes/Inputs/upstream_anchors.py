# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares `--PASS ANCHOR` lines with the pipeline that mlir-opt makes of all
these passes: a pass stands there directly under its anchor."""
import re
import subprocess
import sys

rows = [line.split() for line in open(sys.argv[1]) if line.startswith("  --")]
table = {name[2:]: anchor for name, anchor in rows}
passes = [name for name in table if not name.endswith("-pipeline") and name != "sparsifier"]
dump = subprocess.run(
    ["mlir-opt"] + ["--" + name for name in passes] + ["--dump-pass-pipeline"],
    input="",
    capture_output=True,
    text=True,
).stderr

found = {}
stack = []
for line in dump.splitlines()[1:]:
    text = line.strip().rstrip(",")
    if line.endswith("("):
        stack.append(text[:-1])
    elif text == ")":
        stack.pop()
        if not stack:
            break
    elif text:
        found[re.match(r"[\w-]+", text).group()] = stack[-1]

status = 0
for name in passes:
    # "any" is nested nowhere, like a pass on modules.
    wanted = "builtin.module" if table[name] == "any" else table[name]
    if found.get(name) != wanted:
        print(f"'{name}' runs on {found.get(name)}, the table says {table[name]}")
        status = 1
if len(passes) < 250:
    print(f"only {len(passes)} passes are listed")
    status = 1
sys.exit(status)
