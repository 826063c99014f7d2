# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a Spec as linalg named ops with requantisation in arith.

Which of the equivalent forms is used (layout of the weights, where the bias is
added, one linalg.generic or ops on tensors) is drawn from |random|.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "generator"))

import linalg  # noqa: E402
from layer_spec import half  # noqa: E402


def _requantize_body(body, value, spec):
    """The scalar steps behind the accumulator, i32 to i8."""
    shift = spec.shifts[0]
    if spec.multipliers:
        wide = body.cast("extsi", value, "i32", "i64")
        wide = body.binary("muli", wide,
                           body.constant(spec.multipliers[0], "i64"), "i64")
        wide = body.binary("addi", wide,
                           body.constant(half(31 + shift), "i64"), "i64")
        wide = body.binary("shrsi", wide, body.constant(31 + shift, "i64"),
                           "i64")
        value = body.cast("trunci", wide, "i64", "i32")
    else:
        if spec.rounding != "FLOOR" and shift:
            value = body.binary("addi", value, body.constant(half(shift)))
        if shift:
            value = body.binary("shrsi", value, body.constant(shift))
    if spec.ozp:
        value = body.binary("addi", value, body.constant(spec.ozp))
    value = body.binary("maxsi", value, body.constant(spec.low))
    value = body.binary("minsi", value, body.constant(spec.high))
    return body.cast("trunci", value, "i32", "i8")


def _requantize(f, acc, spec, random, bias, axis, loc):
    """|bias| is a vector to be added first, or None."""
    if bias is None and random.chance(30):
        body = linalg.Elementwise(f, acc.shape, loc)
        name = _requantize_body(body, acc.name, spec)
        return linalg.Value(name, acc.shape, "i8")
    inputs = [(acc, None)]
    if bias is not None:
        inputs.append((bias, (axis,)))

    def build(body, names):
        value = names[0]
        if bias is not None:
            value = body.binary("addi", value, names[1])
        return _requantize_body(body, value, spec)
    return linalg.generic(f, inputs, acc.shape, "i8", build, loc)


def _start(f, spec, random, shape, axis, loc):
    """The initial accumulator and the bias still to be added (or None)."""
    b = f.constant(spec.bias, (spec.k,), "i32")
    if random.chance(50):
        return linalg.broadcast_channels(f, b, shape, axis, loc), None
    return linalg.fill(f, 0, shape, "i32", loc), b


def _padded(f, x, spec, layout, value, loc):
    top, bottom, left, right = spec.pads
    if not spec.padded:
        return x
    low = linalg.order(layout, 0, top, left, 0)
    high = linalg.order(layout, 0, bottom, right, 0)
    return linalg.pad(f, x, low, high, value, loc)


def _permuted(data, sizes, perms):
    """Bytes of an array of |sizes| with its dimensions reordered."""
    strides = [1] * len(sizes)
    for i in range(len(sizes) - 2, -1, -1):
        strides[i] = strides[i + 1] * sizes[i + 1]
    offsets = [0]
    for p in perms:
        offsets = [o + i * strides[p] for o in offsets
                   for i in range(sizes[p])]
    return bytes(data[o] for o in offsets)


# Name, layout, and order of the weights' dimensions O,H,W,I.
_CONV = (("conv_2d_nchw_fchw", "nchw", (0, 3, 1, 2)),
         ("conv_2d_nhwc_hwcf", "nhwc", (1, 2, 3, 0)),
         ("conv_2d_nhwc_fhwc", "nhwc", (0, 1, 2, 3)))
_DEPTHWISE = {"nchw": ("depthwise_conv_2d_nchw_chw", (0, 1, 2)),
              "nhwc": ("depthwise_conv_2d_nhwc_hwc", (1, 2, 0))}


def _conv(f, x, spec, layout, random, loc):
    oh, ow = spec.out_size()
    if spec.kind == "depthwise":
        name, perms = _DEPTHWISE[layout]
        sizes = (spec.c,) + tuple(spec.kernel)
    else:
        name, _, perms = random.choice([c for c in _CONV if c[1] == layout])
        sizes = (spec.k,) + tuple(spec.kernel) + (spec.c,)
    w = f.constant(_permuted(spec.weights, sizes, perms),
                   [sizes[p] for p in perms], "i8")
    scalars = []
    if spec.izp or spec.wzp:
        name += "_q"
        scalars = [(linalg.scalar(f, zp, "i32", loc), "i32")
                   for zp in (spec.izp, spec.wzp)]
    x = _padded(f, x, spec, layout, spec.izp, loc)
    shape = linalg.order(layout, 1, oh, ow, spec.k)
    axis = 1 if layout == "nchw" else 3
    init, bias = _start(f, spec, random, shape, axis, loc)
    acc = linalg.named(f, name, [x, w], init,
                       linalg.window(spec.stride, spec.dilation), scalars, loc)
    return _requantize(f, acc, spec, random, bias, axis, loc)


def _dense(f, x, spec, random, loc):
    """|x| is 1xI (matmul) or I (vecmat or matvec)."""
    o, i = spec.k, spec.c
    transposed = _permuted(spec.weights, (o, i), (1, 0))
    shape = (1, o) if len(x.shape) == 2 else (o,)
    axis = len(shape) - 1
    init, bias = _start(f, spec, random, shape, axis, loc)
    if len(shape) == 2:
        w = f.constant(transposed, (i, o), "i8")
        if spec.izp or spec.wzp:
            zps = [(linalg.scalar(f, zp, "i32", loc), "i32")
                   for zp in (spec.izp, spec.wzp)]
            acc = linalg.named(f, "quantized_matmul", [x, w], init,
                               scalars=zps, loc=loc)
        else:
            acc = linalg.named(f, "matmul", [x, w], init, loc=loc)
    elif random.chance(50):
        w = f.constant(transposed, (i, o), "i8")
        acc = linalg.named(f, "vecmat", [x, w], init, loc=loc)
    else:
        w = f.constant(spec.weights, (o, i), "i8")
        acc = linalg.named(f, "matvec", [w, x], init, loc=loc)
    return _requantize(f, acc, spec, random, bias, axis, loc)


def _sum_body(body, names, spec):
    sides = []
    for name, zp in zip(names, (spec.izp, spec.izp2)):
        side = body.cast("extsi", name, "i8", "i32")
        if zp:
            side = body.binary("subi", side, body.constant(zp))
        sides.append(side)
    return _requantize_body(body, body.binary("addi", sides[0], sides[1]),
                            spec)


def _add(f, a, b, spec, random, loc):
    if random.chance(30):
        name = _sum_body(linalg.Elementwise(f, a.shape, loc),
                         [a.name, b.name], spec)
        return linalg.Value(name, a.shape, "i8")
    return linalg.generic(f, [(a, None), (b, None)], a.shape, "i8",
                          lambda body, names: _sum_body(body, names, spec),
                          loc)


def _pool(f, x, spec, layout, loc):
    oh, ow = spec.out_size()
    shape = linalg.order(layout, 1, oh, ow, spec.c)
    kernel = linalg.empty(f, spec.kernel, "i8", loc)
    attributes = linalg.window(spec.stride)
    if spec.kind == "max_pool":
        x = _padded(f, x, spec, layout, -128, loc)
        init = linalg.fill(f, -128, shape, "i8", loc)
        return linalg.named(f, "pooling_%s_max" % layout, [x, kernel], init,
                            attributes, loc=loc)
    x = _padded(f, x, spec, layout, 0, loc)
    init = linalg.fill(f, 0, shape, "i32", loc)
    total = linalg.named(f, "pooling_%s_sum" % layout, [x, kernel], init,
                         attributes, loc=loc)
    area = spec.kernel[0] * spec.kernel[1]
    if spec.rounding == "FLOOR":
        name = "floordivsi"
    else:
        name = "divsi"

    def build(body, names):
        value = body.binary(name, names[0], body.constant(area))
        return body.cast("trunci", value, "i32", "i8")
    return linalg.generic(f, [(total, None)], shape, "i8", build, loc)


def write(f, spec, inputs, layout, random, loc=None):
    """Appends the layer; one result."""
    x = inputs[0]
    if spec.kind in ("conv", "depthwise"):
        return _conv(f, x, spec, layout, random, loc)
    if spec.kind == "dense":
        return _dense(f, x, spec, random, loc)
    if spec.kind == "add":
        return _add(f, x, inputs[1], spec, random, loc)
    return _pool(f, x, spec, layout, loc)
