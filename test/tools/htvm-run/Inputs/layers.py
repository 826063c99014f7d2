# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""layers.py DIR: folders with results of the layers of two_layers.c, as
layers.json describes them, for the input 0, 1, 2, ... 63, and 64, 65, ...:
right ones, and ones with one thing wrong each."""
import pathlib
import struct
import sys

root = pathlib.Path(sys.argv[1])


def twice(n):
    return bytearray(min(2 * i, 127) for i in range(64 * n))


def last(n):
    """Plus one in the first inference, two in the second; columns first."""
    plus = [v + 1 + i // 64 & 0xFF for i, v in enumerate(twice(n))]
    return bytearray(plus[64 * i + 16 * r + c] for i in range(n) for c in range(16) for r in range(4))


def npy(data, shape, kind="|i1"):
    head = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}".encode()
    head += b" " * (-(len(head) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head + data


def folder(name, **files):
    (root / name).mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        file = file.replace("last", "a%2Flast").replace("_bin", ".bin").replace("_npy", ".npy")
        (root / name / file).write_bytes(data)


def changed(data, *places):
    for at, by in places:
        data[at] = data[at] + by & 0xFF
    return data


folder("good", twice_bin=twice(1), last_npy=npy(last(1), (1, 16, 4)))
folder("two", twice_npy=npy(twice(2), (2, 4, 16)), last_bin=last(2))
folder("both", twice_bin=changed(twice(2), (100, -3)), last_bin=changed(last(2), (64 + 9, -5), (64 + 11, 7)))
folder("last", twice_bin=twice(1), last_bin=changed(last(1), (9, -1)))
folder("missing", twice_bin=twice(1))
folder("empty")
folder("size", twice_bin=twice(1)[:63])
folder("shape", twice_npy=npy(twice(1), (1, 16, 4)))
folder("type", twice_npy=npy(twice(2), (1, 4, 16), "<i2"))
folder("broken", twice_npy=npy(twice(1), (1, 4, 16))[:40])
folder("stranger", twice_bin=twice(1), thrice_bin=twice(1))
six = b"".join(bytes(twice(1)[16 * r : 16 * r + 16]) if r >= 0 else b"?" * 16 for r in (0, -1, 1, 2, -1, 3))
folder("channels", twice_npy=npy(six, (1, 6, 16)))
folder("channels_bin", twice_bin=six + b"!" * 16)
folder("channels_wrong", twice_bin=changed(bytearray(six), (5 * 16 + 2, 1)))
folder("channels_few", twice_bin=six[:80])
folder("clamped", twice_bin=bytearray(min(max(v, 4), 100) for v in twice(1)))
