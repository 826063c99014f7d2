#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes one random small network for both engines, 2 to 8 layers.

    generate_mixed.py SEED             the module, to stdout
    generate_mixed.py SEED -o DIR      DIR/mixedSEED.mlir, .inputN.bin, .json

As generate_network.py, with ternary layers of 7-bit inputs among the others:
clamps between them in an op of their own, in the layer before, or not needed.
An engine must take every ternary layer. The same seed gives the same files.
"""
import sys

sys.dont_write_bytecode = True

import layer_spec  # noqa: E402
from case import command  # noqa: E402
from generate_network import WORK, Builder, build  # noqa: E402
from layer_spec import half  # noqa: E402
from network_writer import LinalgWriter, TosaWriter  # noqa: E402
from values import Random, draw, isqrt  # noqa: E402

ROWS = 1152
SEVEN_BITS = (-64, 63)


def within(range_, limits):
    return limits[0] <= range_[0] and range_[1] <= limits[1]


class MixedBuilder(Builder):
    def __init__(self, random, writer):
        super().__init__(random, writer)
        self.odd = False
        self.ranges = {}     # of values, by name: what their layer clamps to
        self.ternaries = []  # names of layers

    def range_of(self, x):
        return self.ranges.get(x.value.name, (-128, 127))

    def expected(self, spec):
        if getattr(spec, "name", None) == "ternary":
            return "analog"
        return super().expected(spec)

    def append(self, spec, sources):
        out = super().append(spec, sources)
        if out is None:
            return None
        if spec.macs():
            self.ranges[out.value.name] = (spec.low, spec.high)
        if getattr(spec, "name", None) == "ternary":
            self.ternaries.append("ternary%d" % self.layers)
            out.rms = 10
        return out

    def numbers(self, spec, x):
        """Of layers of 8 bits: a clamp to 7 now and then."""
        super().numbers(spec, x)
        if self.random.chance(35):
            spec.high = 63
            spec.low = 0 if spec.low == 0 else -64

    def seven_bits(self, x):
        """|x| or a clamp of it; None when this dialect has none."""
        if within(self.range_of(x), SEVEN_BITS):
            return x
        clipped = self.writer.clip(x, *SEVEN_BITS)
        if clipped is not None:
            self.used.add(x.value.name)
            self.ranges[clipped.value.name] = SEVEN_BITS
        return clipped

    def ternary(self, x, kind="conv", channels=None, same=False, stride=None):
        """A layer that the analog engine must be able to take."""
        random = self.random
        spec = self.spec(kind, x)
        spec.name = "ternary"
        spec.c = x.c
        spec.k = channels or layer_spec.draw_size(random, 1, 96)
        if kind == "conv":
            self.ternary_window(spec, same, stride)
        if spec.c * spec.kernel[0] * spec.kernel[1] > ROWS \
                or spec.work() > WORK:
            return None
        self.writer.adapt(random, spec)
        self.ternary_numbers(spec, min(x.rms, 40))
        if not self.has_room(spec):
            return None
        x = self.seven_bits(x)
        return x and self.append(spec, [x])

    def ternary_window(self, spec, same, stride):
        random = self.random
        sides = [s for s in (1, 3, 3, 5, 7) if spec.c * s * s <= ROWS] or [1]
        side = random.choice(sides)
        spec.kernel = (side, side)
        spec.pads = (side // 2,) * 4
        spec.stride = (1, 1) if same else stride or \
            random.choice(((1, 1), (1, 1), (2, 2)))
        if not same and not stride and random.chance(20) \
                and min(spec.h, spec.w) >= side:
            spec.pads = (0, 0, 0, 0)

    def ternary_numbers(self, spec, rms):
        random = self.random
        count, share = spec.k * spec.taps, random.choice((64, 128, 170, 256))
        table = [0] * (256 - share) + [1, -1] * (share // 2)
        spec.weights = bytearray(draw(random.bytes(count), table))
        spec.weights[0] = 1   # something depends on the input
        spec.weights = bytes(spec.weights)
        spread = rms * isqrt(max(spec.taps * share // 256, 1) << 16) // 256
        shift = max((spread // 12).bit_length() - 1, 0)
        spec.shifts = [random.between(max(shift - 1, 0), min(shift + 1, 12))]
        spec.exponent, spec.multipliers = 30, None
        lowers = half(spec.shifts[0]) if spec.rounding == "SINGLE_ROUND" else 0
        spec.bias = [-lowers] * spec.k
        spec.low, spec.high = (0 if random.chance(50) else -32), 31

    def ternary_residual(self, x):
        y = x
        for _ in range(self.random.between(1, 2)):
            y = y and self.ternary(y, "conv", x.c, same=True)
        if y and y.shape == x.shape:
            self.add(x, y)

    def step(self):
        x = self.live[-1]
        dice = self.random.below(100)
        if x.flat or dice >= 55:
            super().step()
        elif dice < 35:
            self.ternary(x)
        else:
            self.ternary_residual(x)

    def dense(self, x):
        if self.random.chance(50):
            super().dense(x)
        elif x.h * x.w * x.c <= ROWS:
            flat = self.flat(x)
            self.ranges[flat.value.name] = self.range_of(x)
            self.ternary(flat, "dense")


def generate(seed):
    random = Random("mixed", seed)
    writer = TosaWriter(random) if random.chance(70) else LinalgWriter(random)
    builder = MixedBuilder(random, writer)
    case = build("mixed", seed, random, builder)
    case.engines = "digital,analog"
    case.layers = {name: ("engine", None) for name in builder.ternaries}
    return case


if __name__ == "__main__":
    command(__doc__, generate)
