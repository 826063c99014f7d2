# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""TOSA 1.0 ops as text. Activations are N,H,W,C."""
from text import Function, Value, array, dense

ONE = 1 << 30  # a multiplier of one, with a shift of 30


def function(name="main"):
    def constant_op(attribute):
        kind = attribute.split(" : ")[1]
        return '"tosa.const"() <{values = %s}> : () -> %s' % (attribute, kind)
    return Function(constant_op, name)


def shape_of(f, shape, loc=None):
    """A tosa.const_shape."""
    name = f.fresh()
    f.raw("%s = tosa.const_shape {values = dense<[%s]> : tensor<%dxindex>} : "
          "() -> !tosa.shape<%d>"
          % (name, ", ".join(str(n) for n in shape), len(shape), len(shape)),
          loc)
    return name


def _sliding(pad, stride, dilation=None, kernel=None):
    parts = []
    if kernel:
        parts.append("kernel = " + array("i64", kernel))
    if dilation:
        parts.append("dilation = " + array("i64", dilation))
    parts.append("pad = " + array("i64", pad))
    parts.append("stride = " + array("i64", stride))
    return ", ".join(parts)


def _out(size, pads, kernel, stride, dilation=1):
    return (size + pads - dilation * (kernel - 1) - 1) // stride + 1


def conv2d(f, x, w, b, pad, stride, izp=0, wzp=0, dilation=(1, 1), loc=None):
    """|w| is O,H,W,I; |pad| top, bottom, left, right."""
    n, h, width, _ = x.shape
    k, fy, fx, _ = w.shape
    shape = (n, _out(h, pad[0] + pad[1], fy, stride[0], dilation[0]),
             _out(width, pad[2] + pad[3], fx, stride[1], dilation[1]), k)
    zps = [f.constant([zp], (1,), "i8") for zp in (izp, wzp)]
    attributes = "acc_type = i32, " + _sliding(pad, stride, dilation)
    return f.call("tosa.conv2d", [x, w, b] + zps, attributes, shape, "i32", loc)


def depthwise(f, x, w, b, pad, stride, izp=0, wzp=0, loc=None):
    """|w| is H,W,C,1."""
    n, h, width, c = x.shape
    fy, fx, _, m = w.shape
    shape = (n, _out(h, pad[0] + pad[1], fy, stride[0]),
             _out(width, pad[2] + pad[3], fx, stride[1]), c * m)
    zps = [f.constant([zp], (1,), "i8") for zp in (izp, wzp)]
    attributes = "acc_type = i32, " + _sliding(pad, stride, (1, 1))
    return f.call("tosa.depthwise_conv2d", [x, w, b] + zps, attributes, shape,
                  "i32", loc)


def rescale(f, x, elem, multipliers, shifts, izp=0, ozp=0,
            rounding="SINGLE_ROUND", loc=None):
    """More than one multiplier makes it a per-channel rescale."""
    operands = [x, f.constant(multipliers, (len(multipliers),), "i32"),
                f.constant(shifts, (len(shifts),), "i8"),
                f.constant([izp], (1,), x.elem),
                f.constant([ozp], (1,), elem)]
    channels = "true" if len(multipliers) > 1 else "false"
    attributes = ("input_unsigned = false, output_unsigned = false, "
                  "per_channel = %s, rounding_mode = %s, scale32 = true"
                  % (channels, rounding))
    return f.call("tosa.rescale", operands, attributes, x.shape, elem, loc)


def clamp(f, x, low, high, loc=None):
    attributes = "max_val = %d : i8, min_val = %d : i8" % (high, low)
    return f.call("tosa.clamp", [x], attributes, x.shape, x.elem, loc)


def binary(f, name, a, b, elem=None, loc=None):
    """An elementwise op with broadcast."""
    shape = [max(m, n) for m, n in zip(a.shape, b.shape)]
    return f.call("tosa." + name, [a, b], "", shape, elem or a.elem, loc)


def cast(f, x, elem, loc=None):
    return f.call("tosa.cast", [x], "", x.shape, elem, loc)


def avg_pool(f, x, kernel, pad, stride, izp=0, ozp=0, loc=None):
    n, h, w, c = x.shape
    shape = (n, _out(h, pad[0] + pad[1], kernel[0], stride[0]),
             _out(w, pad[2] + pad[3], kernel[1], stride[1]), c)
    zps = [f.constant([zp], (1,), "i8") for zp in (izp, ozp)]
    attributes = "acc_type = i32, " + _sliding(pad, stride, kernel=kernel)
    return f.call("tosa.avg_pool2d", [x] + zps, attributes, shape, "i8", loc)


def max_pool(f, x, kernel, pad, stride, loc=None):
    n, h, w, c = x.shape
    shape = (n, _out(h, pad[0] + pad[1], kernel[0], stride[0]),
             _out(w, pad[2] + pad[3], kernel[1], stride[1]), c)
    return f.call("tosa.max_pool2d", [x], _sliding(pad, stride, kernel=kernel),
                  shape, "i8", loc)


def transpose(f, x, perms, loc=None):
    shape = [x.shape[p] for p in perms]
    return f.call("tosa.transpose", [x], "perms = " + array("i32", perms),
                  shape, x.elem, loc)


def reshape(f, x, shape, loc=None):
    operand = shape_of(f, shape, loc)
    text = ("tosa.reshape %s, %s : (%s, !tosa.shape<%d>) -> %s"
            % (x.name, operand, x.type, len(shape),
               Value("", shape, x.elem).type))
    return f.op(text, shape, x.elem, loc)


def slice_(f, x, start, size, loc=None):
    names = [shape_of(f, start, loc), shape_of(f, size, loc)]
    text = ("tosa.slice %s, %s, %s : (%s, !tosa.shape<%d>, !tosa.shape<%d>)"
            " -> %s" % (x.name, names[0], names[1], x.type, len(start),
                        len(size), Value("", size, x.elem).type))
    return f.op(text, size, x.elem, loc)


def pad(f, x, low_high, value=0, loc=None):
    """|low_high| is low and high of every dimension, in order."""
    name = shape_of(f, low_high, loc)
    shape = [n + low_high[2 * i] + low_high[2 * i + 1]
             for i, n in enumerate(x.shape)]
    fill = f.constant([value], (1,), x.elem)
    text = ("tosa.pad %s, %s, %s : (%s, !tosa.shape<%d>, %s) -> %s"
            % (x.name, name, fill.name, x.type, len(low_high), fill.type,
               Value("", shape, x.elem).type))
    return f.op(text, shape, x.elem, loc)


def concat(f, values, axis, loc=None):
    shape = list(values[0].shape)
    shape[axis] = sum(v.shape[axis] for v in values)
    return f.call("tosa.concat", values, "axis = %d : i32" % axis, shape,
                  values[0].elem, loc)


def reduce(f, name, x, axis, loc=None):
    shape = list(x.shape)
    shape[axis] = 1
    return f.call("tosa.reduce_" + name, [x], "axis = %d : i32" % axis, shape,
                  x.elem, loc)


def table(f, x, entries, loc=None):
    values = f.constant(entries, (len(entries),), "i8")
    return f.call("tosa.table", [x, values], "", x.shape, "i8", loc)


def shift_right(f, x, amount, loc=None):
    by = f.constant([amount], [1] * len(x.shape), x.elem)
    return f.call("tosa.arithmetic_right_shift", [x, by], "round = false",
                  x.shape, x.elem, loc)


def variable(f, name, values, shape, elem):
    """A variable of the module with its initial value; the value that the
    network reads from it."""
    f.module.append('tosa.variable @"%s" = %s'
                    % (name, dense(values, shape, elem)))
    kind = Value("", shape, elem).type
    read = f.op('tosa.variable_read @"%s" : %s' % (name, kind), shape, elem)
    return f.op("builtin.unrealized_conversion_cast %s : %s to %s"
                % (read.name, kind, kind), shape, elem)


def write(f, name, value):
    cast = f.op("builtin.unrealized_conversion_cast %s : %s to %s"
                % (value.name, value.type, value.type), value.shape,
                value.elem)
    f.raw('tosa.variable_write @"%s", %s : %s' % (name, cast.name, cast.type))


def softmax_tables():
    """exp(-d/16) for d = 255 .. 0 as 14-bit integers, split into two signed
    bytes of 7 bits each. exp(-1/16) is 0.939413062813476 as a fraction, so
    that no floating-point function decides about a bit."""
    values = [0] * 256
    power = 16383 * 10 ** 30
    for d in range(256):
        values[255 - d] = (power + 5 * 10 ** 29) // 10 ** 30
        power = power * 939413062813476 // 10 ** 15
    return [v >> 7 for v in values], [v & 127 for v in values]


def softmax(f, x, loc=None):
    """An exact integer softmax over the last axis of int8 logits: e =
    exp((x - max) / 16) from two tables, then (256 e + s/2) / s - 128 with s
    the sum of e. The temperature 16 fits logits of a standard deviation of
    about 30."""
    axis = len(x.shape) - 1
    high, low = softmax_tables()
    wide = rescale(f, x, "i32", [ONE], [30], loc=loc)
    below = binary(f, "sub", wide, reduce(f, "max", wide, axis, loc), loc=loc)
    index = rescale(f, below, "i8", [ONE], [30], ozp=127, loc=loc)
    parts = [rescale(f, table(f, index, high, loc), "i32", [ONE], [23],
                     loc=loc),
             rescale(f, table(f, index, low, loc), "i32", [ONE], [30],
                     loc=loc)]
    e = binary(f, "add", parts[0], parts[1], loc=loc)
    total = reduce(f, "sum", e, axis, loc)
    eight = f.constant([8], [1] * len(x.shape), "i32")
    scaled = binary(f, "logical_left_shift", e, eight, loc=loc)
    rounded = binary(f, "add", scaled, shift_right(f, total, 1, loc), loc=loc)
    quotient = binary(f, "intdiv", rounded, total, loc=loc)
    return rescale(f, quotient, "i8", [ONE], [30], ozp=-128, loc=loc)
