# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""refused.py FOLDER FILE...: each file has to be refused with one error; prints
it."""
import os
import subprocess
import sys

for name in sys.argv[2:]:
    elf = name + ".elf"
    done = subprocess.run(["htvm-compile", os.path.join(sys.argv[1], name),
                           "-o", elf], capture_output=True, text=True)
    assert done.returncode == 1, (name, done.returncode)
    assert not os.path.exists(elf), name
    errors = [line for line in done.stderr.splitlines() if "error: " in line]
    assert len(errors) == 1, (name, errors)
    print(errors[0])
