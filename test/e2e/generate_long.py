#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes one random convolution with a kernel longer than the digital engine's.

    generate_long.py SEED              the module, to stdout
    generate_long.py SEED -o DIR       DIR/longSEED.mlir, .inputN.bin, .json

As generate_layer.py, whose files these are, but for the kernel: one side at
least is from 8 on.
"""
import sys

sys.dont_write_bytecode = True

import generate_layer  # noqa: E402
import layer_spec  # noqa: E402
import linalg  # noqa: E402
import tosa  # noqa: E402
from case import Case, command  # noqa: E402
from values import Random  # noqa: E402

LONGEST, SHORT = 26, (1, 1, 1, 2, 3, 5, 7)
MOST_STEPS, MOST_WEIGHTS, MOST_PLANES = 600000, 20000, 150000


def draw_kernel(random):
    sides = [random.between(8, LONGEST),
             random.between(8, 12) if random.chance(15)
             else random.choice(SHORT)]
    return tuple(sides if random.chance(50) else sides[::-1])


def draw_pads(random, kernel):
    if random.chance(50):
        return (0, 0, 0, 0)
    return tuple(random.below(min(side, 15)) for side in kernel
                 for _ in range(2))


def draw_spec(random, dialect):
    while True:
        spec = layer_spec.Spec(random.choice(("depthwise", "depthwise",
                                              "conv")))
        spec.kernel = draw_kernel(random)
        spec.pads = draw_pads(random, spec.kernel)
        spec.stride = (2, 2) if random.chance(20) else (1, 1)
        spec.h, spec.w = (side - 1 + random.between(1, 25)
                          for side in spec.kernel)
        spec.c = random.between(1, 40)
        spec.k = spec.c if spec.kind == "depthwise" else random.between(1, 40)
        if dialect == "tosa":
            layer_spec.fit_stride(spec)
        if (spec.work() <= MOST_STEPS and spec.taps * spec.k <= MOST_WEIGHTS
                and 8 * spec.bytes() <= MOST_PLANES):
            break
    if dialect == "linalg" and random.chance(40):
        spec.rounding = "FLOOR"
    layer_spec.draw_numbers(random, spec)
    layer_spec.draw_requant(random, spec, odd=random.chance(30))
    spec.dilation = (1, 1)
    generate_layer.adapt(random, spec, dialect)
    return spec


def generate(seed):
    random = Random("long", seed)
    dialect = "tosa" if random.chance(60) else "linalg"
    spec = draw_spec(random, dialect)
    f = tosa.function() if dialect == "tosa" else linalg.function()
    write = (generate_layer.write_tosa if dialect == "tosa"
             else generate_layer.write_linalg)
    write(f, spec, random)
    inputs = [layer_spec.input_bytes(random, x.size) for x in f.arguments]
    return Case("long", seed, "%s %s" % (dialect, spec.summary()), f, inputs,
                262144, [layer_spec.expected_engine(spec)], spec.macs())


if __name__ == "__main__":
    command(__doc__, generate)
