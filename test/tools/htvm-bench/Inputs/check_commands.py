# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_commands.py DIR/fig5.json: runs the command of every row in DIR; it has
to print the row's loss_percent."""
import json
import os
import subprocess
import sys

rows = json.load(open(sys.argv[1]))["rows"]
for row in rows:
    printed = subprocess.run(row["command"], shell=True, check=True, text=True,
                             stdout=subprocess.PIPE,
                             cwd=os.path.dirname(sys.argv[1])).stdout.strip()
    assert printed == "%.2f" % row["loss_percent"], (printed, row)
print("percentages derived:", len(rows))
