# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""damaged.py HTVM_RUN FILE.elf INPUT: runs the program cut off at many lengths
and with bytes changed. Whatever happens must be diagnosed: exit status 0, 1 or
3, and a message unless it is 0."""
import random
import subprocess
import sys

tool, elf, values = sys.argv[1:]
whole = open(elf, "rb").read()
rng = random.Random(7)
tried = {}


def attempt(name, image):
    path = elf + ".damaged"
    open(path, "wb").write(image)
    run = subprocess.run(
        [tool, path, f"--input={values}", "--max-cycles=20000", "--table"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    tried[run.returncode] = tried.get(run.returncode, 0) + 1
    if run.returncode not in (0, 1, 3) or (run.returncode and not run.stderr):
        sys.exit(f"{name}: exit status {run.returncode} {run.stderr!r}")


for length in list(range(0, 200, 7)) + list(range(200, len(whole), 199)):
    attempt(f"cut off at {length}", whole[:length])
for seed in range(60):
    image = bytearray(whole)
    # Half of the damage goes to the headers, where it hurts most.
    for _ in range(rng.randint(1, 4)):
        head = rng.randint(0, 1)
        at = rng.randrange(100) if head else rng.randrange(len(image))
        image[at] = rng.choice([0, 1, 0x7f, 0x80, 0xff, rng.randrange(256)])
    attempt(f"damaged {seed}", bytes(image))
print("every damaged file diagnosed")
print(tried, file=sys.stderr)
