# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""random_bytes.py SEED COUNT FILE: COUNT random bytes."""
import random
import sys

seed, count, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
with open(path, "wb") as file:
    file.write(random.Random(seed).randbytes(count))
