# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes an AnalogSpec as one qnn op. Activations are N,C,H,W, flat ones
N,C."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "generator"))

import qnn  # noqa: E402


def attributes(spec):
    parts = [qnn.zero_points(spec.izp, spec.wzp),
             qnn.scaling(spec.multipliers, spec.shifts, spec.rounding,
                         spec.ozp, spec.low, spec.high)]
    if spec.clip:
        parts.append(qnn.clip(*spec.clip))
    if spec.post:
        parts.append(qnn.post_scaling(
            spec.post.multiplier, spec.post.add, spec.post.shift,
            spec.post.low, spec.post.high))
    return ", ".join(parts)


def limit(f, x, low, high, loc=None):
    """A layer of the core whose results lie in |low|..|high|."""
    text = ("clamp_min = %d : i32, clamp_max = %d : i32" % (low, high))
    return qnn.pool(f, "max", x, (1, 1), (0, 0, 0, 0), (1, 1), text, loc)


def write(f, spec, x, loc=None):
    """Appends the layer; one result."""
    b = f.constant(spec.bias, (spec.k,), "i32")
    if spec.kind == "dense":
        w = f.constant(spec.weights, (spec.k, spec.c), "i8")
        return qnn.dense(f, x, w, b, attributes(spec), loc)
    shape = (spec.k, spec.c // spec.groups) + tuple(spec.kernel)
    w = f.constant(spec.weights, shape, "i8")
    return qnn.conv2d(f, x, w, b, spec.pads, spec.stride, spec.dilation,
                      spec.groups, attributes(spec), loc)
