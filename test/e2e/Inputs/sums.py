# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Are the 32-bit sums in file 2 those of the signed bytes in file 1, eight a
step? With a third argument every step begins anew."""
import struct
import sys

y = open(sys.argv[1], "rb").read()
sums = open(sys.argv[2], "rb").read()
values = struct.unpack("<%db" % len(y), y)
actual = struct.unpack("<%di" % len(y), sums)
total = [7] * 8
for i, value in enumerate(values):
    before = 7 if len(sys.argv) > 3 else total[i % 8]
    total[i % 8] = before + value
    assert actual[i] == total[i % 8], (i, actual[i], total[i % 8])
assert len(set(values)) > (5 if len(sys.argv) > 3 else 50), "all the same"
