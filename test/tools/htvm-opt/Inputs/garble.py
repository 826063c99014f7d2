# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""garble.py TEXT BYTECODE TEMPORARY [COUNT [SEED]]: runs htvm-opt on damaged
copies of both files. Only statuses 0 and 1 are right; with 1 there has to be a
message and no output."""
import os
import random
import subprocess
import sys

text, bytecode, temporary = sys.argv[1:4]
count = int(sys.argv[4]) if len(sys.argv) > 4 else 24
first = int(sys.argv[5]) if len(sys.argv) > 5 else 1


def damage(data, rng):
    data = bytearray(data)
    if rng.random() < 0.4:
        return bytes(data[: rng.randrange(len(data))])
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(data))
        action = rng.randrange(3)
        if action == 0:
            data[at] = rng.randrange(256)
        elif action == 1:
            del data[at : at + rng.randrange(1, 20)]
        else:
            data[at:at] = data[rng.randrange(len(data)) :][: rng.randrange(1, 20)]
        if not data:
            break
    return bytes(data)


for seed in range(first, first + count):
    rng = random.Random(seed)
    source = (text, bytecode)[seed % 2]
    with open(source, "rb") as file:
        damaged = damage(file.read(), rng)
    name = temporary + ".damaged"
    out = temporary + ".out"
    with open(name, "wb") as file:
        file.write(damaged)
    if os.path.exists(out):
        os.remove(out)
    run = subprocess.run(
        ["htvm-opt", name, "--split-input-file", "--canonicalize", "-o", out],
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    good = run.returncode == 0 and os.path.exists(out)
    good |= run.returncode == 1 and bool(run.stderr) and not os.path.exists(out)
    if not good:
        sys.stderr.buffer.write(run.stderr)
        sys.exit(f"{source}: seed {seed}: exit status {run.returncode}")
