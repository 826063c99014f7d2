# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the layers of a generated network in one dialect.

A Live is a tensor of the network with what the generator knows about it; both
writers have the same methods.
"""
import layer_linalg
import layer_spec
import layer_tosa
import linalg
import tosa
from values import isqrt

WIDTH_FIRST = (0, 2, 1, 3)   # swaps the two middle dimensions


class Live:
    """|layout| is "nhwc" or "nchw"; a flat one is 1xC."""

    def __init__(self, value, h, w, c, layout, rms, flat=False):
        self.value, self.h, self.w, self.c = value, h, w, c
        self.layout, self.rms, self.flat = layout, rms, flat

    @property
    def shape(self):
        return (self.h, self.w, self.c)


def output_rms(spec, sources):
    """About the root mean square of a layer's outputs."""
    if spec.kind == "add":
        total = sum(x.rms * x.rms for x in sources) >> (2 * spec.shifts[0])
        return max(min(isqrt(total), 80), 4)
    if spec.kind == "avg_pool":
        return max(sources[0].rms // 2, 4)
    if spec.kind == "max_pool":
        return sources[0].rms
    return 28 if spec.low == 0 else layer_spec.OUTPUT_RMS


class TosaWriter:
    dialect = "tosa"

    def __init__(self, random):
        self.f = tosa.function()
        self.planar = random.chance(35)   # border in N,C,H,W

    def argument(self, h, w, c):
        if self.planar:
            x = self.f.argument((1, c, h, w))
            x = tosa.transpose(self.f, x, linalg.TO_NHWC)
        else:
            x = self.f.argument((1, h, w, c))
        return Live(x, h, w, c, "nhwc", layer_spec.INPUT_RMS)

    def adapt(self, random, spec):
        """TOSA's windows end at the last row and column."""
        layer_spec.fit_stride(spec)

    def layer(self, spec, sources, loc):
        values = [x.value for x in sources]
        x = sources[0]
        if not x.flat and (spec.h, spec.w) != (x.h, x.w):
            values[0] = tosa.slice_(self.f, values[0], (0, 0, 0, 0),
                                    (1, spec.h, spec.w, x.c), loc)
        out = layer_tosa.write(self.f, spec, values, loc)
        h, w = spec.out_size()
        return Live(out, h, w, spec.k, "nhwc", output_rms(spec, sources),
                    x.flat)

    def flatten(self, x):
        size = x.value.size
        out = tosa.reshape(self.f, x.value, (1, size))
        return Live(out, 1, 1, size, "nhwc", x.rms, True)

    def clip(self, x, low, high):
        out = tosa.clamp(self.f, x.value, low, high)
        return Live(out, x.h, x.w, x.c, x.layout, x.rms, x.flat)

    def softmax(self, x):
        out = tosa.softmax(self.f, x.value, "softmax")
        return Live(out, x.h, x.w, x.c, "nhwc", x.rms, True)

    def move(self, x, random):
        """A transpose and its inverse, with or without an op between them
        that does not mind, or a transpose that stays."""
        mode = random.below(3)
        if mode == 2:
            out = tosa.transpose(self.f, x.value, WIDTH_FIRST)
            return Live(out, x.w, x.h, x.c, x.layout, x.rms)
        out = tosa.transpose(self.f, x.value, linalg.TO_NCHW)
        if mode == 1:
            out = tosa.clamp(self.f, out, -90, 100)
        out = tosa.transpose(self.f, out, linalg.TO_NHWC)
        return Live(out, x.h, x.w, x.c, x.layout, x.rms)

    def finish(self, results, random):
        values = []
        for x in results:
            value = x.value
            if not x.flat and (self.planar or random.chance(10)):
                value = tosa.transpose(self.f, value, linalg.TO_NCHW)
            values.append(value)
        self.f.ret(*values)
        return self.f


class LinalgWriter:
    dialect = "linalg"

    def __init__(self, random):
        self.f = linalg.function()
        self.random = random
        self.layout = random.choice(("nchw", "nchw", "nhwc"))
        self.floor = random.chance(40)

    def argument(self, h, w, c):
        x = self.f.argument(linalg.order(self.layout, 1, h, w, c))
        return Live(x, h, w, c, self.layout, layer_spec.INPUT_RMS)

    def adapt(self, random, spec):
        """Takes away what linalg or this writer cannot say."""
        spec.exponent = 30
        spec.shifts = spec.shifts[:1]
        if spec.multipliers:
            spec.multipliers = spec.multipliers[:1]
        if spec.kind == "depthwise":
            spec.izp = spec.wzp = 0
        spec.rounding = "FLOOR" if self.floor else "SINGLE_ROUND"

    def _in_layout(self, x, layout):
        if x.flat or x.layout == layout:
            return x
        perms = linalg.TO_NCHW if layout == "nchw" else linalg.TO_NHWC
        out = linalg.transpose(self.f, x.value, perms)
        return Live(out, x.h, x.w, x.c, layout, x.rms)

    def layer(self, spec, sources, loc):
        layout = sources[0].layout
        sources = [self._in_layout(x, layout) for x in sources]
        out = layer_linalg.write(self.f, spec, [x.value for x in sources],
                                 layout, self.random, loc)
        h, w = spec.out_size()
        return Live(out, h, w, spec.k, layout, output_rms(spec, sources),
                    sources[0].flat)

    def flatten(self, x):
        out = linalg.collapse(self.f, x.value, [[0], [1, 2, 3]])
        return Live(out, 1, 1, x.value.size, x.layout, x.rms, True)

    def clip(self, x, low, high):
        """No op of linalg that this writer has: only layers clamp."""
        return None

    def softmax(self, x):
        return x

    def move(self, x, random):
        """Goes on in the other layout, there and back, or with height and
        width exchanged."""
        other = "nhwc" if x.layout == "nchw" else "nchw"
        mode = random.below(3)
        if mode == 0:
            return self._in_layout(x, other)
        if mode == 1:
            return self._in_layout(self._in_layout(x, other), x.layout)
        perms = WIDTH_FIRST if x.layout == "nhwc" else (0, 1, 3, 2)
        out = linalg.transpose(self.f, x.value, perms)
        return Live(out, x.w, x.h, x.c, x.layout, x.rms)

    def finish(self, results, random):
        self.f.ret(*[x.value for x in results])
        return self.f

