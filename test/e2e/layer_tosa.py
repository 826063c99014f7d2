# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a Spec as TOSA ops. Activations are N,H,W,C."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "generator"))

import tosa  # noqa: E402


def _requantize(f, x, spec, loc):
    if spec.multipliers:
        multipliers, base = spec.multipliers, 31
    else:
        multipliers, base = [1 << spec.exponent] * len(spec.shifts), \
            spec.exponent
    shifts = [base + s for s in spec.shifts]
    if len(shifts) != len(multipliers):
        shifts = shifts[:1] * len(multipliers)
    out = tosa.rescale(f, x, "i8", multipliers, shifts, 0, spec.ozp,
                       spec.rounding, loc)
    if (spec.low, spec.high) != (-128, 127):
        out = tosa.clamp(f, out, spec.low, spec.high, loc)
    return out


def _padded(f, x, spec, loc):
    """The input and the padding left to the convolution itself."""
    if not (spec.explicit_pad and spec.padded):
        return x, spec.pads
    around = (0, 0) + tuple(spec.pads) + (0, 0)
    return tosa.pad(f, x, around, spec.izp, loc), (0, 0, 0, 0)


def _conv(f, x, spec, loc):
    x, pads = _padded(f, x, spec, loc)
    b = f.constant(spec.bias, (spec.k,), "i32")
    shape = (spec.k,) + tuple(spec.kernel) + (spec.c,)
    w = f.constant(spec.weights, shape, "i8")
    out = tosa.conv2d(f, x, w, b, pads, spec.stride, spec.izp, spec.wzp,
                      spec.dilation, loc)
    return _requantize(f, out, spec, loc)


def _depthwise(f, x, spec, loc):
    x, pads = _padded(f, x, spec, loc)
    b = f.constant(spec.bias, (spec.c,), "i32")
    area = spec.kernel[0] * spec.kernel[1]
    flat = bytes(spec.weights[c * area + t]
                 for t in range(area) for c in range(spec.c))
    w = f.constant(flat, tuple(spec.kernel) + (spec.c, 1), "i8")
    out = tosa.depthwise(f, x, w, b, pads, spec.stride, spec.izp,
                         spec.wzp, loc)
    return _requantize(f, out, spec, loc)


def _dense(f, x, spec, loc):
    """As TFLite's converter writes it: a 1x1 convolution of one pixel."""
    if len(x.shape) == 2:
        x = tosa.reshape(f, x, (1, 1, 1, spec.c), loc)
        out = _conv(f, x, spec, loc)
        return tosa.reshape(f, out, (1, spec.k), loc)
    return _conv(f, x, spec, loc)


def _add(f, a, b, spec, loc):
    if spec.izp == 0 and spec.izp2 == 0 and not spec.multipliers:
        wide = [tosa.cast(f, a, "i32", loc), tosa.cast(f, b, "i32", loc)]
    elif spec.multipliers:   # as TFLite: 20 more bits, one side scaled
        wide = [tosa.rescale(f, a, "i32", [tosa.ONE], [10], spec.izp, 0,
                             spec.rounding, loc),
                tosa.rescale(f, b, "i32", [tosa.ONE], [11], spec.izp2, 0,
                             spec.rounding, loc)]
        wide[0] = tosa.rescale(f, wide[0], "i32", spec.multipliers, [32], 0, 0,
                               spec.rounding, loc)
        total = tosa.binary(f, "add", wide[0], wide[1], loc=loc)
        return tosa.rescale(f, total, "i8", spec.multipliers, [50], 0,
                            spec.ozp, spec.rounding, loc)
    else:
        wide = [tosa.rescale(f, x, "i32", [tosa.ONE], [30], zp, 0,
                             spec.rounding, loc)
                for x, zp in ((a, spec.izp), (b, spec.izp2))]
    total = tosa.binary(f, "add", wide[0], wide[1], loc=loc)
    return _requantize(f, total, spec, loc)


def write(f, spec, inputs, loc=None):
    """Appends the layer; one result."""
    x = inputs[0]
    if spec.kind == "conv":
        return _conv(f, x, spec, loc)
    if spec.kind == "depthwise":
        return _depthwise(f, x, spec, loc)
    if spec.kind == "dense":
        return _dense(f, x, spec, loc)
    if spec.kind == "add":
        return _add(f, x, inputs[1], spec, loc)
    if spec.kind == "avg_pool":
        out = tosa.avg_pool(f, x, spec.kernel, spec.pads, spec.stride,
                            spec.izp, spec.ozp, loc)
    else:
        out = tosa.max_pool(f, x, spec.kernel, spec.pads, spec.stride, loc)
    if (spec.low, spec.high) != (-128, 127):
        out = tosa.clamp(f, out, spec.low, spec.high, loc)
    return out
