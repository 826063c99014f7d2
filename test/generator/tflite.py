# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""TOSA as the TFLite converter writes it: int8 activations in N,H,W,C with any
zero point, multipliers of 31 bits and a shift for each channel, DOUBLE_ROUND.
Only correctly rounded operations on fractions, so seeds mean the same
everywhere."""
import math

import tosa
from tosa import ONE

ROUND = "DOUBLE_ROUND"
LARGEST_SHIFT = 62


def multiplier_of(real):
    """|real| > 0 as TOSA's multiplier and shift."""
    mantissa, exponent = math.frexp(real)
    multiplier, shift = int(mantissa * (1 << 31) + 0.5), 31 - exponent
    if multiplier == 1 << 31:
        multiplier, shift = multiplier >> 1, shift - 1
    if shift > LARGEST_SHIFT:   # the converter does the same
        return multiplier >> min(shift - LARGEST_SHIFT, 31), LARGEST_SHIFT
    return multiplier, shift


def requantize(f, x, reals, zp, loc):
    """One of |reals|, or one a channel."""
    pairs = [multiplier_of(real) for real in reals]
    return tosa.rescale(f, x, "i8", [m for m, _ in pairs],
                        [s for _, s in pairs], 0, zp, ROUND, loc)


def same_pads(size, kernel, stride):
    """Padding before and behind that gives ceil(size / stride) outputs; the
    odd one stands behind."""
    out = (size + stride - 1) // stride
    total = max((out - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def fit(f, x, pads, kernel, stride, loc):
    """Takes away rows and columns behind the last window."""
    sizes = []
    for i in range(2):
        size = x.shape[1 + i]
        rest = (size + sum(pads[2 * i:2 * i + 2]) - kernel[i]) % stride[i]
        sizes.append(size - rest)
    if sizes == list(x.shape[1:3]):
        return x
    return tosa.slice_(f, x, (0, 0, 0, 0),
                       (x.shape[0], sizes[0], sizes[1], x.shape[3]), loc)


def conv2d(f, x, weights, shape, bias, pads, stride, izp, loc):
    """The accumulators. |shape| is O,H,W,I."""
    x = fit(f, x, pads, shape[1:3], stride, loc)
    w = f.constant(weights, shape, "i8")
    b = f.constant(bias, (shape[0],), "i32")
    return tosa.conv2d(f, x, w, b, pads, stride, izp, loc=loc)


def depthwise(f, x, weights, kernel, count, bias, pads, stride, izp, loc):
    """|weights| are H,W,C*M: a constant of TFLite's shape and a reshape."""
    x = fit(f, x, pads, kernel, stride, loc)
    c = x.shape[3]
    w = f.constant(weights, (1,) + tuple(kernel) + (count,), "i8")
    w = tosa.reshape(f, w, tuple(kernel) + (c, count // c), loc)
    b = f.constant(bias, (count,), "i32")
    return tosa.depthwise(f, x, w, b, pads, stride, izp, loc=loc)


def fully_connected(f, x, weights, count, bias, izp, real, zp, loc):
    """1xI to 1xO by way of a convolution of one pixel."""
    inputs = x.shape[1]
    x = tosa.reshape(f, x, (1, 1, 1, inputs), loc)
    w = f.constant(weights, (count, inputs), "i8")
    w = tosa.reshape(f, w, (count, 1, 1, inputs), loc)
    b = f.constant(bias, (count,), "i32")
    out = tosa.conv2d(f, x, w, b, (0, 0, 0, 0), (1, 1), izp, loc=loc)
    out = requantize(f, out, [real], zp, loc)
    return tosa.reshape(f, out, (1, count), loc)


def _widen(f, x, zp, shift, loc):
    return tosa.rescale(f, x, "i32", [ONE], [shift], zp, 0, ROUND, loc)


def add(f, a, b, zps, ratio, real, zp, loc):
    """|ratio| is the scale of |a| through twice that of |b|, at most 1/2."""
    m, s = multiplier_of(ratio)
    left = tosa.rescale(f, _widen(f, a, zps[0], 10, loc), "i32", [m], [s], 0,
                        0, ROUND, loc)
    total = tosa.binary(f, "add", left, _widen(f, b, zps[1], 11, loc), loc=loc)
    return requantize(f, total, [real / (1 << 19)], zp, loc)


def mean(f, x, izp, real, zp, loc):
    """Of all pixels: 1xHxWxC to 1xC."""
    n, h, w, c = x.shape
    total = _widen(f, x, izp, 30, loc)
    for axis in (1, 2):
        total = tosa.reduce(f, "sum", total, axis, loc)
    out = requantize(f, total, [real / (h * w)], zp, loc)
    return tosa.reshape(f, out, (n, c), loc)


#===----------------------------------------------------------------------===#
# Softmax
#===----------------------------------------------------------------------===#

def _exp_tables(base, bits=40):
    """base^d for d = 256 .. 0 as fractions of 31 bits, a table for each byte;
    |base| counts 2^-bits. Behind them, what no index reaches."""
    powers, value = [], 1 << (31 + 2 * bits)
    for _ in range(257):
        powers.append(min((value >> (2 * bits)), (1 << 31) - 1))
        value = value * base >> bits
    entries = powers[::-1] + [powers[0]] * 256
    return [[e >> by & 255 for e in entries] for by in (24, 16, 8, 0)]


def _mul(f, a, b, shift, loc):
    by = f.constant([shift], (1,), "i8")
    shape = [max(m, n) for m, n in zip(a.shape, b.shape)]
    return f.call("tosa.mul", [a, b, by], "", shape, "i32", loc)


def _shift(f, x, by, loc):
    return f.call("tosa.arithmetic_right_shift", [x, by], "round = true",
                  x.shape, "i32", loc)


def _exponentials(f, wide, base, loc):
    """e^(x - max) in 31 bits, put together from four tables."""
    below = tosa.binary(f, "sub", wide, tosa.reduce(f, "max", wide, 1, loc),
                        loc=loc)
    index = tosa.rescale(f, below, "i16", [ONE], [23], loc=loc)
    parts = []
    for entries in _exp_tables(base):
        table = f.constant(entries, (513,), "i16")
        parts.append(f.call("tosa.table", [index, table], "", index.shape,
                            "i32", loc))
    total = None
    for part, by in zip(parts, (17, 9, 1)):
        part = tosa.binary(f, "logical_left_shift", part,
                           f.constant([by], (1, 1), "i32"), loc=loc)
        total = tosa.binary(f, "add", total, part, loc=loc) if total else part
    low = _shift(f, parts[3], f.constant([7], (1, 1), "i32"), loc)
    return tosa.binary(f, "add", total, low, loc=loc)


def _reciprocal(f, scaled, loc):
    """Newton's iteration, from TFLite's 48/17 - 32/17 x in 29 bits."""
    def number(value):
        return f.constant([value], (1, 1), "i32")

    x = tosa.binary(f, "add", _mul(f, scaled, number(-1010580540), 31, loc),
                    number(1515870810), loc=loc)
    for _ in range(3):
        error = tosa.binary(f, "sub", number(536870912),
                            _mul(f, x, scaled, 31, loc), loc=loc)
        step = _mul(f, _mul(f, x, error, 31, loc), number(4), 0, loc)
        x = tosa.binary(f, "add", x, step, loc=loc)
    return x


def softmax(f, x, zp, base, loc):
    """Of 1xN; |base| is e to the input's scale in 2^-40, negative."""
    wide = tosa.rescale(f, x, "i32", [ONE], [30], zp, loc=loc)
    e = _exponentials(f, wide, base, loc)
    total = tosa.reduce(f, "sum", _shift(f, e, f.constant([12], (1, 1), "i32"),
                                         loc), 1, loc)
    zeros = f.call("tosa.clz", [total], "", total.shape, "i32", loc)
    one = f.constant([1], (1, 1), "i32")
    scaled = tosa.binary(f, "logical_left_shift", total,
                         tosa.binary(f, "sub", zeros, one, loc=loc), loc=loc)
    share = _mul(f, e, _reciprocal(f, scaled, loc), 30, loc)
    by = tosa.binary(f, "sub", f.constant([35], (1, 1), "i32"), zeros, loc=loc)
    return tosa.rescale(f, _shift(f, share, by, loc), "i8", [ONE], [30],
                        ozp=-128, loc=loc)
