# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""status.py N COMMAND...: runs COMMAND, which must end with exit status N;
what it writes to stderr goes to stdout."""
import subprocess
import sys

result = subprocess.run(sys.argv[2:], stderr=subprocess.STDOUT)
if result.returncode != int(sys.argv[1]):
    sys.exit(f"exit status {result.returncode}, expected {sys.argv[1]}")
