#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a softmax as the TFLite converter writes it, and its input.

    generate_softmax.py SHAPE AXIS SEED MODULE INPUT

SHAPE is 4x64 or the like. An even seed takes the tables of an exponential with
a scale that belongs to the seed, an odd one tables of arbitrary numbers: then
there are two results, the sums of the four tables and what is made of them with
the bits that a shift can use. The input holds every byte if it is long enough.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "generator"))

import tosa  # noqa: E402
from values import Random  # noqa: E402

ENTRIES = 513
DOUBLE = "DOUBLE_ROUND"


def exponential(seed):
    """Four tables whose sum, shifted by 17, 9, 1 and -7 bits, is exp(-x) with
    31 bits behind the point, for steps of 1 / (8 + seed)."""
    tables = [[0] * ENTRIES for _ in range(4)]
    value, steps = (1 << 31) - 1, 8 + seed
    for entry in range(256, -1, -1):
        for part, shift in enumerate((24, 16, 8, 0)):
            tables[part][entry] = value >> shift & 255
        value = value * (steps * 1000 - 1000) // (steps * 1000)
    return tables


def arbitrary(random):
    return [[random.below(65536) - 32768 for _ in range(ENTRIES)]
            for _ in range(4)]


def shift(f, x, name, amount):
    by = f.constant([amount], [1] * len(x.shape), "i32")
    attributes = "round = true" if name == "arithmetic_right_shift" else ""
    return f.call("tosa." + name, [x, by], attributes, x.shape, "i32")


def mul(f, a, b, amount):
    by = f.constant([amount], (1,), "i8")
    shape = [max(m, n) for m, n in zip(a.shape, b.shape)]
    return f.call("tosa.mul", [a, b, by], "", shape, "i32")


def reciprocal(f, total, rank):
    """1 / total in three steps of Newton; also the leading zeros of total."""
    def number(value):
        return f.constant([value], [1] * rank, "i32")
    zeros = f.call("tosa.clz", [total], "", total.shape, "i32")
    scaled = tosa.binary(f, "logical_left_shift", total,
                         tosa.binary(f, "sub", zeros, number(1)))
    x = tosa.binary(f, "add", mul(f, scaled, number(-1010580540), 31),
                    number(1515870810))
    for _ in range(3):
        left = tosa.binary(f, "sub", number(536870912), mul(f, x, scaled, 31))
        x = tosa.binary(f, "add", x, mul(f, mul(f, x, left, 31), number(4), 0))
    return x, zeros


def exponentials(f, x, axis, tables):
    wide = tosa.rescale(f, x, "i32", [tosa.ONE], [30], izp=11)
    below = tosa.binary(f, "sub", wide, tosa.reduce(f, "max", wide, axis))
    index = tosa.rescale(f, below, "i16", [tosa.ONE], [23])
    parts = []
    for entries, (name, amount) in zip(tables, (
            ("logical_left_shift", 17), ("logical_left_shift", 9),
            ("logical_left_shift", 1), ("arithmetic_right_shift", 7))):
        values = f.constant(entries, (ENTRIES,), "i16")
        part = f.call("tosa.table", [index, values], "", x.shape, "i32")
        parts.append(shift(f, part, name, amount))
    e = parts[0]
    for part in parts[1:]:
        e = tosa.binary(f, "add", e, part)
    return e


def softmax(f, x, axis, tables):
    e = exponentials(f, x, axis, tables)
    total = tosa.reduce(f, "sum", shift(f, e, "arithmetic_right_shift", 12),
                        axis)
    factor, zeros = reciprocal(f, total, len(x.shape))
    product = mul(f, e, factor, 30)
    by = tosa.binary(f, "sub", f.constant([35], [1] * len(x.shape), "i32"),
                     zeros)
    shifted = f.call("tosa.arithmetic_right_shift", [product, by],
                     "round = true", x.shape, "i32")
    return tosa.rescale(f, shifted, "i8", [tosa.ONE], [30], ozp=-128)


def main():
    shape = [int(n) for n in sys.argv[1].split("x")]
    axis, seed = int(sys.argv[2]), int(sys.argv[3])
    random = Random(seed)
    f = tosa.function()
    x = f.argument(shape)
    if seed % 2:
        e = exponentials(f, x, axis, arbitrary(random))
        f.ret(e, tosa.rescale(f, e, "i8", [1518500250], [45], izp=0, ozp=3,
                              rounding=DOUBLE))
    else:
        f.ret(softmax(f, x, axis, exponential(seed)))
    with open(sys.argv[4], "w") as file:
        file.write(f.text())
    values = [i % 256 for i in range(x.size)]
    for i in range(x.size - 1, 0, -1):
        j = random.below(i + 1)
        values[i], values[j] = values[j], values[i]
    with open(sys.argv[5], "wb") as file:
        file.write(bytes(values))


main()
