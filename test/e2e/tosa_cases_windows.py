# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of tosa_cases.py that move a window over their input, products, and
resize."""
import tosa_model as model
from text import array
from tosa_cases import BITS, case, types
from tosa_model import elementwise


def sliding(pad=None, stride=None, dilation=None, kernel=None, out_pad=None):
    parts = [("kernel", kernel), ("pad", pad), ("out_pad", out_pad),
             ("stride", stride), ("dilation", dilation)]
    return ", ".join("%s = %s" % (name, array("i64", numbers))
                     for name, numbers in parts if numbers)


def weights(c, shape, elem="i8"):
    data = c.draw(shape, elem)
    return c.constant(data, elem), data


def narrowed(c, value, want, shift=22):
    """48-bit sums as 32-bit values, which can leave the network."""
    factor = 19660
    operands = [value, c.scalar(factor, "i16"), c.scalar(shift, "i8"),
                c.f.constant([0], (1,), "i48"), c.scalar(0, "i32")]
    y = c.call("rescale", operands, "input_unsigned = false, output_unsigned "
               "= false, per_channel = false, rounding_mode = SINGLE_ROUND, "
               "scale32 = false", value.shape, "i32")
    return y, elementwise(lambda v: model.apply_scale(v, factor, shift), want)


def small_bias(c, count):
    data = c.draw((count,), "i32", -9999, 9999)
    return c.constant(data, "i32"), data


@case("conv2d", {"stride": (1, 1), "dilation": (1, 1)},
      {"stride": (2, 1), "dilation": (2, 2)})
def conv2d(c, stride, dilation):
    x, data = c.input((1, 6, 7, 3))
    w, factors = weights(c, (4, 2, 3, 3))
    b, bias = small_bias(c, 4)
    pad = (1, 0, 1, 1)
    want = model.conv2d(data, factors, bias, pad, stride, dilation, -9, 4)
    zps = [c.scalar(-9, "i8"), c.scalar(4, "i8")]
    c.result(c.call("conv2d", [x, w, b] + zps, "acc_type = i32, " +
                    sliding(pad, stride, dilation), want.shape, "i32"), want)


@case("depthwise_conv2d", {"many": 1}, {"many": 3})
def depthwise(c, many):
    x, data = c.input((1, 7, 7, 3))
    w, factors = weights(c, (3, 2, 3, many))
    b, bias = small_bias(c, 3 * many)
    pad = (1, 1, 0, 1)
    want = model.depthwise(data, factors, bias, pad, (2, 2), (1, 1), 11, 0)
    zps = [c.scalar(11, "i8"), c.scalar(0, "i8")]
    c.result(c.call("depthwise_conv2d", [x, w, b] + zps, "acc_type = i32, " +
                    sliding(pad, (2, 2), (1, 1)), want.shape, "i32"), want)


@case("conv3d")
def conv3d(c):
    x, data = c.input((1, 3, 4, 5, 2))
    w, factors = weights(c, (3, 2, 2, 3, 2))
    b, bias = small_bias(c, 3)
    want = model.conv3d(data, factors, bias, 3)
    zps = [c.scalar(3, "i8"), c.scalar(0, "i8")]
    c.result(c.call("conv3d", [x, w, b] + zps, "acc_type = i32, " +
                    sliding((0,) * 6, (1,) * 3, (1,) * 3), want.shape, "i32"),
             want)


@case("transpose_conv2d", {"out_pad": (0, 0, 0, 0), "stride": (1, 1)},
      {"out_pad": (-1, 0, 0, -1), "stride": (2, 2)},
      {"out_pad": (0, 1, 0, 0), "stride": (1, 2)})
def transpose_conv2d(c, out_pad, stride):
    x, data = c.input((1, 4, 3, 2))
    w, factors = weights(c, (3, 3, 3, 2))
    b, bias = small_bias(c, 3)
    want = model.transpose_conv2d(data, factors, bias, out_pad, stride, 6)
    zps = [c.scalar(6, "i8"), c.scalar(0, "i8")]
    c.result(c.call("transpose_conv2d", [x, w, b] + zps, "acc_type = i32, " +
                    sliding(out_pad=out_pad, stride=stride), want.shape,
                    "i32"), want)


@case("matmul")
def matmul(c):
    a, left = c.input((2, 3, 5))
    b, right = c.input((2, 5, 4))
    zps = [c.scalar(-3, "i8"), c.scalar(8, "i8")]
    want = model.make((2, 3, 4), lambda i: sum(
        (left[i[0], i[1], k] + 3) * (right[i[0], k, i[2]] - 8)
        for k in range(5)))
    c.result(c.call("matmul", [a, b] + zps, "", want.shape, "i32"), want)


@case("conv2d", {"elem": "i16"})
def conv2d_wide(c, elem):
    x, data = c.input((1, 5, 6, 3), elem)
    w, factors = weights(c, (4, 2, 3, 3))
    bias = c.draw((4,), "i32")
    b = c.constant(bias, "i48")
    want = model.conv2d(data, factors, bias, (0,) * 4, (1, 1), (1, 1), 0, 0)
    zps = [c.scalar(0, "i16"), c.scalar(0, "i8")]
    y = c.call("conv2d", [x, w, b] + zps, "acc_type = i48, " +
               sliding((0,) * 4, (1, 1), (1, 1)), want.shape, "i48")
    c.result(*narrowed(c, y, want))


@case("depthwise_conv2d", {"elem": "i16"})
def depthwise_wide(c, elem):
    x, data = c.input((1, 5, 6, 3), elem)
    w, factors = weights(c, (2, 3, 3, 1))
    bias = c.draw((3,), "i32")
    b = c.constant(bias, "i48")
    want = model.depthwise(data, factors, bias, (0,) * 4, (1, 1), (1, 1), 0, 0)
    zps = [c.scalar(0, "i16"), c.scalar(0, "i8")]
    y = c.call("depthwise_conv2d", [x, w, b] + zps, "acc_type = i48, " +
               sliding((0,) * 4, (1, 1), (1, 1)), want.shape, "i48")
    c.result(*narrowed(c, y, want))


@case("matmul", {"elem": "i16"})
def matmul_wide(c, elem):
    a, left = c.input((2, 3, 5), elem)
    b, right = c.input((2, 5, 4), elem)
    zps = [c.scalar(0, elem), c.scalar(0, elem)]
    want = model.make((2, 3, 4), lambda i: sum(
        left[i[0], i[1], k] * right[i[0], k, i[2]] for k in range(5)))
    y = c.call("matmul", [a, b] + zps, "", want.shape, "i48")
    c.result(*narrowed(c, y, want, 30))


POOL = {"kernel": (3, 2), "stride": (2, 1), "pad": (1, 0, 1, 0)}


@case("max_pool2d", *types("i8", "i16"))
def max_pool(c, elem):
    x, data = c.input((1, 6, 7, 3), elem)
    want = model.pool(data, POOL["kernel"], POOL["stride"], POOL["pad"], max)
    c.result(c.call("max_pool2d", [x], sliding(**POOL), want.shape, elem), want)


@case("avg_pool2d", {"elem": "i8", "izp": 0}, {"elem": "i8", "izp": -20},
      {"elem": "i16", "izp": 0})
def avg_pool(c, elem, izp):
    x, data = c.input((1, 6, 7, 3), elem)
    ozp = 12 if izp else 0
    low, high = model.signed(BITS[elem])

    def mean(values):
        total = sum(v - izp for v in values)
        return model.clip(model.average(total, len(values)) + ozp, low, high)
    want = model.pool(data, POOL["kernel"], POOL["stride"], POOL["pad"], mean)
    zps = [c.scalar(izp, elem), c.scalar(ozp, elem)]
    c.result(c.call("avg_pool2d", [x] + zps, "acc_type = i32, " +
                    sliding(**POOL), want.shape, elem), want)


RESIZES = [{"elem": e, "mode": m, "scale": s, "offset": o, "border": b}
           for e in ("i8", "i16") for m in ("NEAREST_NEIGHBOR", "BILINEAR")
           for s, o, b in (((4, 2, 4, 2), (0, 0), (0, 0)),
                           ((4, 2, 4, 2), (-1, -1), (1, 1)),
                           ((8, 6, 3, 2), (0, 1), (0, 1)))]


@case("resize", *RESIZES)
def resize(c, elem, mode, scale, offset, border):
    bilinear = mode == "BILINEAR"
    x, data = c.input((1, 4, 5, 2), elem)
    # The size needs to be whole: the border takes what is left.
    border = [b - ((data.shape[1 + i] - 1) * scale[2 * i] - offset[i] + b) %
              scale[2 * i + 1] for i, b in enumerate(border)]
    want = model.resize(data, scale, offset, border, bilinear)
    to = elem if not bilinear else "i32" if elem == "i8" else "i48"
    y = c.shaped("resize", [x], [scale, offset, border], [], "mode = " + mode,
                 want.shape, to)
    c.result(*(narrowed(c, y, want) if to == "i48" else (y, want)))
