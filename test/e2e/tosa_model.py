# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the integer ops of TOSA 1.0 compute, after the words of its
specification, in plain Python. Tensors are row-major lists with a shape."""
import itertools


def indices(shape):
    return itertools.product(*[range(n) for n in shape])


class Array:
    def __init__(self, shape, data):
        self.shape, self.data = tuple(shape), list(data)

    def __getitem__(self, index):
        at = 0
        for n, i in zip(self.shape, index):
            assert 0 <= i < n, (self.shape, index)
            at = at * n + i
        return self.data[at]

    def spread(self, index):
        """Element |index| of a result this tensor is broadcast to."""
        return self[[i if n > 1 else 0 for n, i in zip(self.shape, index)]]


def make(shape, element):
    return Array(shape, [element(i) for i in indices(shape)])


def wrap(value, bits):
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


def clip(value, low, high):
    return max(low, min(high, value))


def signed(bits):
    return -(1 << (bits - 1)), (1 << (bits - 1)) - 1


def unsigned(bits):
    return 0, (1 << bits) - 1


def elementwise(function, *arrays):
    shape = [max(n) for n in zip(*[a.shape for a in arrays])]
    return make(shape, lambda i: function(*[a.spread(i) for a in arrays]))


#===----------------------------------------------------------------------===#
# Scaling
#===----------------------------------------------------------------------===#

def apply_scale(value, multiplier, shift, double=False):
    rounding = 1 << (shift - 1)
    if double and shift > 31:
        rounding += (1 << 30) if value >= 0 else -(1 << 30)
    return (value * multiplier + rounding) >> shift


def shift_right(value, by, rounds):
    return (value >> by) + ((value >> (by - 1)) & 1 if rounds and by else 0)


def multiply(a, b, shift):
    product = a * b
    return wrap((product + (1 << (shift - 1))) >> shift if shift else product,
                32)


def divide(a, b):
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


def leading_zeros(value):
    return 32 - (value & 0xffffffff).bit_length()


def table16(value, entries):
    at, fraction = (value >> 7) + 256, value & 127
    return (entries[at] << 7) + (entries[at + 1] - entries[at]) * fraction


#===----------------------------------------------------------------------===#
# Windows. Activations are N, H, W, C; pads top, bottom, left, right.
#===----------------------------------------------------------------------===#

def windows(size, pads, kernel, stride, dilation=1):
    """For every output position the list of (tap, place)."""
    out = (size + sum(pads) - dilation * (kernel - 1) - 1) // stride + 1
    return [[(k, o * stride - pads[0] + k * dilation) for k in range(kernel)
             if 0 <= o * stride - pads[0] + k * dilation < size]
            for o in range(out)]


def conv2d(x, w, b, pad, stride, dilation, izp, wzp):
    rows = windows(x.shape[1], pad[:2], w.shape[1], stride[0], dilation[0])
    columns = windows(x.shape[2], pad[2:], w.shape[2], stride[1], dilation[1])

    def element(i):
        n, oy, ox, k = i
        return b[(k,)] + sum(
            (x[n, y, xx, c] - izp) * (w[k, ky, kx, c] - wzp)
            for ky, y in rows[oy] for kx, xx in columns[ox]
            for c in range(x.shape[3]))
    return make((x.shape[0], len(rows), len(columns), w.shape[0]), element)


def depthwise(x, w, b, pad, stride, dilation, izp, wzp):
    """|w| is H, W, C, M."""
    rows = windows(x.shape[1], pad[:2], w.shape[0], stride[0], dilation[0])
    columns = windows(x.shape[2], pad[2:], w.shape[1], stride[1], dilation[1])
    many = w.shape[3]

    def element(i):
        n, oy, ox, k = i
        return b[(k,)] + sum(
            (x[n, y, xx, k // many] - izp) *
            (w[ky, kx, k // many, k % many] - wzp)
            for ky, y in rows[oy] for kx, xx in columns[ox])
    return make((x.shape[0], len(rows), len(columns), w.shape[2] * many),
                element)


def conv3d(x, w, b, izp):
    """Without padding, stride 1. |x| N, D, H, W, C; |w| O, D, H, W, I."""
    shape = [x.shape[0]] + [x.shape[i] - w.shape[i] + 1 for i in (1, 2, 3)]

    def element(i):
        n, od, oy, ox, k = i
        return b[(k,)] + sum(
            (x[n, od + d, oy + y, ox + xx, c] - izp) * w[k, d, y, xx, c]
            for d, y, xx, c in indices(w.shape[1:]))
    return make(shape + [w.shape[0]], element)


def transpose_conv2d(x, w, b, out_pad, stride, izp):
    height = (x.shape[1] - 1) * stride[0] + out_pad[0] + out_pad[1] + w.shape[1]
    width = (x.shape[2] - 1) * stride[1] + out_pad[2] + out_pad[3] + w.shape[2]
    sums = {i: b[(i[3],)]
            for i in indices((x.shape[0], height, width, w.shape[0]))}
    for n, y, xx, c in indices(x.shape):
        for k, ky, kx in indices(w.shape[:3]):
            at = (n, y * stride[0] + out_pad[0] + ky,
                  xx * stride[1] + out_pad[2] + kx, k)
            if at in sums:
                sums[at] += (x[n, y, xx, c] - izp) * w[k, ky, kx, c]
    return make((x.shape[0], height, width, w.shape[0]), lambda i: sums[i])


def average(total, count):
    k = (count - 1).bit_length()
    multiplier = (((1 << 30) + 1) << k) // count
    return apply_scale(total, multiplier, 30 + k)


def pool(x, kernel, stride, pad, reduce):
    rows = windows(x.shape[1], pad[:2], kernel[0], stride[0])
    columns = windows(x.shape[2], pad[2:], kernel[1], stride[1])
    return make((x.shape[0], len(rows), len(columns), x.shape[3]),
                lambda i: reduce([x[i[0], y, xx, i[3]]
                                  for _, y in rows[i[1]]
                                  for _, xx in columns[i[2]]]))


def resize(x, scale, offset, border, bilinear):
    sizes = [((x.shape[1 + i] - 1) * scale[2 * i] - offset[i] + border[i]) //
             scale[2 * i + 1] + 1 for i in range(2)]

    def place(o, axis):
        y = o * scale[2 * axis + 1] + offset[axis]
        first = y // scale[2 * axis]
        rest = y - first * scale[2 * axis]
        last = x.shape[1 + axis] - 1
        return (clip(first, 0, last), clip(first + 1, 0, last), rest,
                scale[2 * axis])

    def element(i):
        n, oy, ox, c = i
        y0, y1, ry, sy = place(oy, 0)
        x0, x1, rx, sx = place(ox, 1)
        if not bilinear:
            return x[n, y1 if 2 * ry >= sy else y0,
                     x1 if 2 * rx >= sx else x0, c]
        return (x[n, y0, x0, c] * (sy - ry) * (sx - rx) +
                x[n, y0, x1, c] * (sy - ry) * rx +
                x[n, y1, x0, c] * ry * (sx - rx) + x[n, y1, x1, c] * ry * rx)
    return make([x.shape[0]] + sizes + [x.shape[3]], element)


#===----------------------------------------------------------------------===#
# Moving and reducing
#===----------------------------------------------------------------------===#

def reduce(x, axis, function):
    shape = list(x.shape)
    shape[axis] = 1
    return make(shape, lambda i: function(
        [x[i[:axis] + (k,) + i[axis + 1:]] for k in range(x.shape[axis])]))


def argmax(x, axis):
    best = reduce(x, axis, lambda values: values.index(max(values)))
    return Array(x.shape[:axis] + x.shape[axis + 1:], best.data)


def concat(arrays, axis):
    shape = list(arrays[0].shape)
    shape[axis] = sum(a.shape[axis] for a in arrays)

    def element(i):
        at = i[axis]
        for a in arrays:
            if at < a.shape[axis]:
                return a[i[:axis] + (at,) + i[axis + 1:]]
            at -= a.shape[axis]
    return make(shape, element)


def pad(x, low_high, value):
    shape = [n + low_high[2 * i] + low_high[2 * i + 1]
             for i, n in enumerate(x.shape)]

    def element(i):
        at = [k - low_high[2 * d] for d, k in enumerate(i)]
        inside = all(0 <= k < n for k, n in zip(at, x.shape))
        return x[at] if inside else value
    return make(shape, element)


def transpose(x, perms):
    def element(i):
        at = [0] * len(perms)
        for k, p in enumerate(perms):
            at[p] = i[k]
        return x[at]
    return make([x.shape[p] for p in perms], element)
