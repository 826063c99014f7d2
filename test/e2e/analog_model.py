# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An analog layer computed by straight loops from its Spec alone."""
from values import from_bytes, to_bytes


def _limit(value, limits):
    return min(max(value, limits[0]), limits[1]) if limits else value


def _window(spec, oy, ox):
    """(offset of the pixel, offset of the tap) of every tap inside."""
    for fy in range(spec.kernel[0]):
        y = oy * spec.stride[0] + fy * spec.dilation[0] - spec.pads[0]
        for fx in range(spec.kernel[1]):
            x = ox * spec.stride[1] + fx * spec.dilation[1] - spec.pads[2]
            if 0 <= y < spec.h and 0 <= x < spec.w:
                yield y * spec.w + x, fy * spec.kernel[1] + fx


def _rows(spec):
    """The weights, less their zero point, of each output channel."""
    values = [w - spec.wzp for w in from_bytes(spec.weights)]
    return [values[k * spec.taps:(k + 1) * spec.taps]
            for k in range(spec.k)]


def evaluate(spec, data):
    """The result's bytes, N,C,H,W, for an input in N,C,H,W."""
    plane, channels = spec.h * spec.w, spec.c // spec.groups
    x = [_limit(_limit(v, spec.before), spec.clip) - spec.izp
         for v in from_bytes(data)]
    rows = _rows(spec)
    oh, ow = spec.out_size()
    out = [0] * (spec.k * oh * ow)
    for oy in range(oh):
        for ox in range(ow):
            taps = list(_window(spec, oy, ox))
            for k in range(spec.k):
                first = k // (spec.k // spec.groups) * channels
                total = sum(x[(first + c) * plane + pixel]
                            * rows[k][c * spec.area + tap]
                            for c in range(channels) for pixel, tap in taps)
                out[(k * oh + oy) * ow + ox] = spec.result(k, total)
    return to_bytes(out)
