#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes one random small network of 2 to 8 layers.

    generate_network.py SEED           the module, to stdout
    generate_network.py SEED -o DIR    DIR/networkSEED.mlir, .inputN.bin, .json

Chains, residual sums, shortcuts, several inputs and outputs, pools, flatten
and dense layers, transposes that cancel and transposes that do not. The same
seed gives the same files.
"""
import sys

sys.dont_write_bytecode = True

import layer_spec  # noqa: E402
from case import Case, command  # noqa: E402
from layer_spec import Spec  # noqa: E402
from network_writer import LinalgWriter, Live, TosaWriter  # noqa: E402
from values import Random  # noqa: E402

WORK = 400000         # steps of one layer, at most
TOTAL_WORK = 1500000
TOTAL_BYTES = 250000
MOST_LAYERS = 8
BUDGETS = (16384, 20000, 32768, 65536, 131072, 262144)


class Builder:
    """Appends random layers to a network."""

    def __init__(self, random, writer):
        self.random, self.writer = random, writer
        self.live = []       # tensors that may be used
        self.used = set()    # names of values with a reader
        self.layers, self.work, self.bytes = 0, 0, 0
        self.expect, self.kinds, self.need, self.macs = [], [], 0, 0
        self.odd = random.chance(30)

    def inputs(self):
        random = self.random
        h, w = random.between(1, 34), random.between(1, 34)
        c = random.choice((1, 2, 3, 4, 8, 16, 17, 24, 32, 48))
        for _ in range(2 if random.chance(15) else 1):
            self.live.append(self.writer.argument(h, w, c))

    def spec(self, kind, x):
        spec = Spec(kind)
        spec.h, spec.w, spec.c = x.h, x.w, x.c
        return spec

    def append(self, spec, sources):
        """Writes a layer whose numbers are drawn already; None when it would
        make the network too large."""
        if not self.has_room(spec):
            return None
        self.work += spec.work()
        self.bytes += spec.bytes()
        self.layers += 1
        self.macs += spec.macs()
        self.expect.append(self.expected(spec))
        self.kinds.append(spec.kind)
        self.need = max(self.need, layer_spec.smallest_tile(spec))
        name = "%s%d" % (getattr(spec, "name", spec.kind), self.layers)
        out = self.writer.layer(spec, sources, name)
        self.used.update(x.value.name for x in sources)
        self.live.append(out)
        return out

    def has_room(self, spec):
        work = spec.work()
        return (self.layers < MOST_LAYERS and work <= WORK
                and self.work + work <= TOTAL_WORK
                and self.bytes + spec.bytes() <= TOTAL_BYTES)

    def expected(self, spec):
        return layer_spec.expected_engine(spec)

    def conv(self, x, kind="conv", channels=None, same=False, stride=None,
             kernel=None):
        random = self.random
        spec = self.spec(kind, x)
        layer_spec.draw_window(random, spec)
        if stride:
            spec.stride = stride
        if kernel or same:
            side = kernel or random.choice((1, 3, 3, 5))
            spec.kernel = (side, side)
            spec.pads = (side // 2,) * 4
        if same:
            spec.stride = (1, 1)
        spec.k = spec.c
        if kind == "conv":
            spec.k = channels or layer_spec.draw_size(random, 1, 96)
        self.numbers(spec, x)
        return self.append(spec, [x])

    def numbers(self, spec, x):
        random = self.random
        if spec.work() > WORK:
            return
        layer_spec.draw_numbers(random, spec, x.rms, calm=True)
        layer_spec.draw_requant(random, spec, self.odd)
        spec.explicit_pad = spec.padded and random.chance(10)
        self.writer.adapt(random, spec)

    def add(self, a, b):
        spec = self.spec("add", a)
        spec.k = spec.c
        self.writer.adapt(self.random, spec)
        layer_spec.draw_add(self.random, spec, self.odd)
        return self.append(spec, [a, b])

    def residual(self, x):
        """x + f(x), f of one or two layers."""
        y = x
        for _ in range(self.random.between(1, 2)):
            kind = "conv" if self.random.chance(75) else "depthwise"
            y = y and self.conv(y, kind, x.c, same=True)
        if y and y.shape == x.shape:
            self.add(x, y)

    def shortcut(self, x):
        """f(x) + g(x) with a stride-2 3x3 and a stride-2 1x1 layer."""
        if x.h < 3 or x.w < 3:
            return
        channels = layer_spec.draw_size(self.random, 1, 64)
        a = self.conv(x, "conv", channels, stride=(2, 2), kernel=3)
        b = self.conv(x, "conv", channels, stride=(2, 2), kernel=1)
        if a and b and a.shape == b.shape:
            self.add(a, b)

    def pool(self, x):
        random = self.random
        spec = self.spec(random.choice(("avg_pool", "max_pool")), x)
        spec.k = spec.c
        if random.chance(40):
            spec.kernel = spec.stride = (spec.h, spec.w)
            if max(spec.kernel) > 64:
                return
        else:
            side = random.choice((2, 3))
            spec.kernel = (min(side, x.h), min(side, x.w))
            spec.stride = random.choice((spec.kernel, (1, 1)))
        self.writer.adapt(random, spec)
        self.append(spec, [x])

    def dense(self, x):
        """Flatten and one or two dense layers, perhaps a softmax."""
        if x.h * x.w * x.c > 4096:
            return
        x = self.flat(x)
        for _ in range(self.random.between(1, 2)):
            spec = Spec("dense")
            spec.c = x.c
            spec.k = layer_spec.draw_size(self.random, 1, 128)
            self.numbers(spec, x)
            x = self.append(spec, [x])
            if x is None:
                return
        if self.random.chance(20):
            self.replace(x, self.writer.softmax(x))

    def flat(self, x):
        out = self.writer.flatten(x)
        self.replace(x, out)
        return out

    def replace(self, x, out):
        """|out| stands for |x| from here on."""
        if out is not x:
            self.used.add(x.value.name)
            self.live.append(out)

    def step(self):
        random = self.random
        x = self.live[-1]
        if random.chance(20):
            x = random.choice(self.live)
        dice = random.below(100)
        if x.flat:
            return
        if dice < 34:
            self.conv(x)
        elif dice < 48:
            self.conv(x, "depthwise")
        elif dice < 63:
            self.residual(x)
        elif dice < 74:
            self.shortcut(x)
        elif dice < 82:
            self.pool(x)
        elif dice < 90:
            self.replace(x, self.writer.move(x, random))
        else:
            twins = [y for y in self.live
                     if y.shape == x.shape and not y.flat and y is not x]
            self.add(x, random.choice(twins or [x]))

    def results(self):
        """Every value without a reader, and sometimes one more: a value with
        readers, an input, or a result a second time."""
        arguments = [v.name for v in self.writer.f.arguments]
        leaves = [x for x in self.live if x.value.name not in self.used
                  and x.value.name not in arguments]
        if self.random.chance(15):
            leaves.append(self.random.choice(self.live))
        return leaves


def build(family, seed, random, builder):
    """The case of a network that |builder| appends layer by layer."""
    writer = builder.writer
    builder.inputs()
    wanted = random.between(2, 8)
    for _ in range(100):
        if builder.layers >= wanted - 1:
            break
        builder.step()
    last = builder.live[-1]
    if not last.flat and random.chance(60):
        builder.dense(last)
    if builder.layers < 2:
        builder.add(builder.live[0], builder.live[0])
        builder.add(builder.live[-1], builder.live[0])
    f = writer.finish(builder.results(), random)
    budgets = [b for b in BUDGETS if 5 * b >= 6 * builder.need] or [262144]
    inputs = [layer_spec.input_bytes(random, x.size) for x in f.arguments]
    summary = "%s %s" % (writer.dialect, " ".join(builder.kinds))
    return Case(family, seed, summary, f, inputs, random.choice(budgets),
                builder.expect, builder.macs)


def generate(seed):
    random = Random("network", seed)
    writer = TosaWriter(random) if random.chance(55) else LinalgWriter(random)
    return build("network", seed, random, Builder(random, writer))


if __name__ == "__main__":
    command(__doc__, generate)
