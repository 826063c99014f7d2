# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""values.py FILE COUNT [DESCR SHAPE ORDER]: bytes 0, 1, 2, ... as a raw file,
or behind a .npy header that says DESCR, SHAPE, ORDER (True: Fortran)."""
import sys

path, count = sys.argv[1], int(sys.argv[2])
data = bytes(i % 256 for i in range(count))
if len(sys.argv) > 3:
    descr, shape, order = sys.argv[3:]
    text = f"{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}"
    text += " " * (-(len(text) + 11) % 64) + "\n"
    data = b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode() + data
open(path, "wb").write(data)
