#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes one random network as the TFLite converter writes networks.

    generate_tflite.py SEED            the module, to stdout
    generate_tflite.py SEED -o DIR     DIR/tfliteSEED.mlir, .inputN.bin, .json

Multipliers and shifts by channel, DOUBLE_ROUND, zero points everywhere, SAME
padding that is not the same on both sides, sums of rescaled inputs, pools,
MEAN, concatenation, tables, fully connected layers and softmax; half of the
networks has dead filters. Odd seeds are compiled for the core alone. The same
seed gives the same files.
"""
import sys

sys.dont_write_bytecode = True

import layer_spec  # noqa: E402
import tflite  # noqa: E402
import tosa  # noqa: E402
from case import Case, command  # noqa: E402
from values import Random, draw, weight_table  # noqa: E402

WORK = 250000         # multiply-accumulates of one layer, at most
TOTAL_WORK = 900000
TOTAL_BYTES = 120000  # weights and activations
BUDGETS = (65536, 131072, 262144)
SPREAD = 40           # wanted root mean square of an output around zero
NO_PADS = (0, 0, 0, 0)


class Tensor:
    """|zp| stands for zero; |rms| is about that of the distance from it. A
    flat one is 1xC."""

    def __init__(self, value, zp, rms):
        self.value, self.zp, self.rms = value, zp, rms
        self.flat = len(value.shape) == 2
        self.h, self.w = (1, 1) if self.flat else value.shape[1:3]
        self.c = value.shape[-1]


class Network:
    def __init__(self, seed):
        self.random = Random("tflite", seed)
        self.f = tosa.function()
        self.dead = self.random.choice((0, 0, 30, 70))  # percent of filters
        self.kinds, self.live, self.used = [], [], set()
        self.macs = self.bytes = 0

    #===------------------------------------------------------------------===#
    # Numbers
    #===------------------------------------------------------------------===#

    def zero_point(self, relu):
        if relu and self.random.chance(85):
            return -128
        return self.random.between(-40, 40)

    def weights(self, count, taps, may_die):
        """Bytes, filter by filter, and which filters are dead."""
        random = self.random
        table = weight_table(256 * random.between(12, 60))
        data = draw(random.bytes(count * taps), table)
        dead = [may_die and random.chance(self.dead) for _ in range(count)]
        if all(dead) and random.chance(80):
            dead[random.below(count)] = False
        filters = [b"\0" * taps if dead[k] else data[k * taps:(k + 1) * taps]
                   for k in range(count)]
        return filters, dead

    def scales(self, filters, x, per_channel):
        """Real multipliers that give outputs of SPREAD."""
        def one(weights):
            squares = sum((w - 256 if w > 127 else w) ** 2 for w in weights)
            # No square root: a factor of two either way makes it lively.
            power = max(squares, 1).bit_length() / 2
            rms = 2 ** int(power) * (1.4 if power % 1 else 1)
            return SPREAD / (rms * x.rms) * self.random.between(48, 130) / 64
        if per_channel:
            return [one(w) for w in filters]
        return [one(b"".join(filters))]

    def bias(self, dead, reals):
        """TFLite gives dead filters scales near zero and biases to match."""
        values = []
        for k, is_dead in enumerate(dead):
            i = k if len(reals) > 1 else 0
            if is_dead and len(reals) > 1 and self.random.chance(60):
                reals[k] = 2.0 ** -self.random.between(20, 33)
            limit = min(int(SPREAD / reals[i]), (1 << 28) - 1)
            values.append(self.random.between(-limit, limit))
            if is_dead and self.random.chance(70):   # ReLU makes it zero
                values[-1] = -4 * limit
        return values

    #===------------------------------------------------------------------===#
    # Layers
    #===------------------------------------------------------------------===#

    def has_room(self, macs, size):
        if macs > WORK or self.macs + macs > TOTAL_WORK \
                or self.bytes + size > TOTAL_BYTES:
            return False
        self.macs += macs
        self.bytes += size
        return True

    def name(self, kind):
        self.kinds.append(kind)
        return "%s%d" % (kind, len(self.kinds))

    def emit(self, value, zp, rms, *sources):
        self.used.update(x.value.name for x in sources)
        out = Tensor(value, zp, rms)
        self.live.append(out)
        return out

    def activation(self, value, zp, relu, loc):
        """ReLU, or its six-bounded sister, as a clamp that is often idle."""
        if relu:
            high = 127 if self.random.chance(85) else self.random.between(
                max(zp + 20, 0), 126)
            value = tosa.clamp(self.f, value, zp, high, loc)
        return value

    def window(self, x, kernel, stride):
        """The pads of SAME or VALID; None when the input is too small."""
        if self.random.chance(75):
            return tflite.same_pads(x.h, kernel[0], stride[0]) + \
                tflite.same_pads(x.w, kernel[1], stride[1])
        fits = x.h >= kernel[0] and x.w >= kernel[1]
        return NO_PADS if fits else None

    def conv(self, x, count=None, kernel=None, stride=None, relu=None):
        random = self.random
        count = count or layer_spec.draw_size(random, 1, 48)
        kernel = kernel or random.choice(((1, 1), (1, 1), (3, 3), (3, 3),
                                          (5, 5), (5, 3), (1, 3), (2, 2)))
        stride = stride or random.choice(((1, 1), (1, 1), (2, 2)))
        pads = self.window(x, kernel, stride)
        taps = kernel[0] * kernel[1] * x.c
        if not pads or not self.has_room(
                x.h * x.w // (stride[0] * stride[1]) * count * taps,
                count * (taps + x.h * x.w)):
            return None
        loc = self.name("conv")
        filters, dead = self.weights(count, taps, True)
        reals = self.scales(filters, x, True)
        bias = self.bias(dead, reals)
        out = tflite.conv2d(self.f, x.value, b"".join(filters),
                            (count,) + kernel + (x.c,), bias, pads, stride,
                            x.zp, loc)
        return self.finish(out, reals, x, relu, loc)

    def depthwise(self, x):
        random = self.random
        times = random.choice((1, 1, 1, 1, 2, 3))
        kernel = random.choice(((3, 3), (3, 3), (5, 5), (1, 3), (2, 2)))
        stride = random.choice(((1, 1), (1, 1), (2, 2)))
        pads = self.window(x, kernel, stride)
        count, taps = x.c * times, kernel[0] * kernel[1]
        if not pads or x.c == 1 or not self.has_room(
                x.h * x.w * count * taps, count * (taps + x.h * x.w)):
            return None
        loc = self.name("depthwise")
        filters, dead = self.weights(count, taps, True)
        reals = self.scales(filters, x, True)
        bias = self.bias(dead, reals)
        across = bytes(filters[k][t] for t in range(taps)
                       for k in range(count))
        out = tflite.depthwise(self.f, x.value, across, kernel, count, bias,
                               pads, stride, x.zp, loc)
        return self.finish(out, reals, x, None, loc)

    def finish(self, sums, reals, x, relu, loc):
        relu = self.random.chance(65) if relu is None else relu
        zp = self.zero_point(relu)
        out = tflite.requantize(self.f, sums, reals, zp, loc)
        out = self.activation(out, zp, relu, loc)
        return self.emit(out, zp, 28 if relu else SPREAD, x)

    def add(self, a, b):
        random = self.random
        loc = self.name("add")
        relu = random.chance(50)
        zp = self.zero_point(relu)
        ratio = 0.5 if random.chance(20) else random.between(8, 64) / 128
        real = random.between(50, 120) / 100
        out = tflite.add(self.f, a.value, b.value, (a.zp, b.zp), ratio, real,
                         zp, loc)
        out = self.activation(out, zp, relu, loc)
        return self.emit(out, zp, 30 if relu else SPREAD, a, b)

    def residual(self, x):
        y = x
        for _ in range(self.random.between(1, 2)):
            y = y and self.conv(y, x.c, self.random.choice(((1, 1), (3, 3))),
                                (1, 1))
        if y and y.value.shape == x.value.shape:
            self.add(x, y)

    def shortcut(self, x):
        count = layer_spec.draw_size(self.random, 1, 40)
        a = self.conv(x, count, (3, 3), (2, 2))
        b = self.conv(x, count, (1, 1), (2, 2), False)
        if a and b and a.value.shape == b.value.shape:
            self.add(a, b)

    def concat(self, x):
        """Of two tensors of one size: their raw values."""
        a = self.conv(x, None, (1, 1), (1, 1))
        b = self.conv(x, None, (3, 3), (1, 1))
        if not a or not b or a.value.shape[:3] != b.value.shape[:3]:
            return
        loc = self.name("concat")
        out = tosa.concat(self.f, [a.value, b.value], 3, loc)
        self.emit(out, a.zp, max(a.rms, b.rms), a, b)

    def pool(self, x):
        random = self.random
        average = random.chance(60)
        kernel = random.choice(((2, 2), (3, 3), (x.h, x.w)))
        stride = random.choice((kernel, (1, 1), (2, 2)))
        kernel = (min(kernel[0], x.h), min(kernel[1], x.w))
        pads = self.window(x, kernel, stride)
        if not pads or max(kernel) > 40:
            return
        loc = self.name("average" if average else "maximum")
        value = tflite.fit(self.f, x.value, pads, kernel, stride, loc)
        if average:
            out = tosa.avg_pool(self.f, value, kernel, pads, stride, loc=loc)
        else:
            out = tosa.max_pool(self.f, value, kernel, pads, stride, loc=loc)
        self.emit(out, x.zp, max(x.rms // 2, 8) if average else x.rms, x)

    def table(self, x):
        loc = self.name("table")
        steps = [self.random.between(0, 2) for _ in range(256)]
        entries, value = [], -128
        for step in steps:
            value = min(value + step, 127)
            entries.append(value)
        self.emit(tosa.table(self.f, x.value, entries, loc), -20, 60, x)

    def mean(self, x):
        loc = self.name("mean")
        zp = self.zero_point(False)
        real = self.random.between(80, 200) / 100
        self.emit(tflite.mean(self.f, x.value, x.zp, real, zp, loc), zp, 30, x)

    def flatten(self, x):
        out = tosa.reshape(self.f, x.value, (1, x.value.size))
        return self.emit(out, x.zp, x.rms, x)

    def fully_connected(self, x, count=None):
        count = count or layer_spec.draw_size(self.random, 1, 64)
        if not self.has_room(count * x.c, count * x.c):
            return None
        loc = self.name("dense")
        filters, dead = self.weights(count, x.c, self.random.chance(40))
        reals = self.scales(filters, x, False)
        relu = self.random.chance(40)
        zp = self.zero_point(relu)
        out = tflite.fully_connected(
            self.f, x.value, b"".join(filters), count, self.bias(dead, reals),
            x.zp, reals[0], zp, loc)
        out = self.activation(out, zp, relu, loc)
        return self.emit(out, zp, 28 if relu else SPREAD, x)

    def softmax(self, x):
        loc = self.name("softmax")
        base = self.random.between(880, 990) * ((1 << 40) // 1000)
        self.emit(tflite.softmax(self.f, x.value, x.zp, base, loc), -128, 40,
                  x)

    #===------------------------------------------------------------------===#
    # The whole
    #===------------------------------------------------------------------===#

    def step(self):
        x = self.live[-1]
        if self.random.chance(15):
            x = self.random.choice(self.live)
        dice = self.random.below(100)
        steps = ((28, self.conv), (50, self.depthwise), (66, self.residual),
                 (76, self.shortcut), (84, self.concat), (93, self.pool),
                 (97, self.table), (100, self.add_twin))
        next(step for limit, step in steps if dice < limit)(x)

    def add_twin(self, x):
        twins = [y for y in self.live if y.value.shape == x.value.shape]
        self.add(x, self.random.choice(twins))

    def body(self):
        random = self.random
        shape = (1, random.between(2, 24), random.between(2, 24),
                 random.choice((1, 2, 3, 4, 8, 10, 16, 24)))
        zp = random.choice((-128, 83, -1, random.between(-128, 127)))
        self.live.append(Tensor(self.f.argument(shape), zp, 90))
        wanted = random.between(3, 10)
        for _ in range(60):
            if len(self.kinds) >= wanted:
                break
            self.step()

    def head(self):
        """A classifier, on three networks of four."""
        x, random = self.live[-1], self.random
        if random.chance(25) and self.kinds:
            return
        if random.chance(30):
            self.mean(x)
        elif x.value.size <= 2048:
            self.flatten(x)
        else:
            return
        while random.chance(40):
            self.fully_connected(self.live[-1])
        last = self.fully_connected(self.live[-1], random.between(2, 12))
        if last and random.chance(60):
            self.softmax(last)

    def results(self):
        """What nobody reads, and often one more: softmax hides a lot."""
        leaves = [x for x in self.live[1:] if x.value.name not in self.used]
        if self.random.chance(30):
            leaves.append(self.random.choice(self.live))
        return [x.value for x in leaves] or [self.live[-1].value]


def generate(seed):
    network = Network(seed)
    network.body()
    network.head()
    f = network.f
    f.ret(*network.results())
    inputs = [layer_spec.input_bytes(network.random, x.size)
              for x in f.arguments]
    summary = "%s%s" % (" ".join(network.kinds),
                        ", dead filters" if network.dead else "")
    case = Case("tflite", seed, summary, f, inputs,
                network.random.choice(BUDGETS), ["any"] * len(network.kinds),
                network.macs)
    case.engines = "none" if seed % 2 else "digital,analog"
    return case


if __name__ == "__main__":
    command(__doc__, generate)
