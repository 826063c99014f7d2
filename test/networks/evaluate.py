# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The exact integer meaning of the layers that the generator writes.

Plain Python on lists. It exists to choose weights and to print histograms; the
oracle of the tests is htvm-reference.
"""
import operator
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "generator"))

import tosa  # noqa: E402


class Tensor:
    """Integers in the order H, W, C."""

    def __init__(self, height, width, channels, data):
        self.height, self.width, self.channels = height, width, channels
        self.data = data


def clip(value, low=-128, high=127):
    return low if value < low else high if value > high else value


def _padded_rows(x, pads):
    """Rows with the zero columns and zero rows around them."""
    top, bottom, left, right = pads
    length = x.width * x.channels
    before, behind = [0] * (left * x.channels), [0] * (right * x.channels)
    empty = [0] * (length + len(before) + len(behind))
    rows = [before + x.data[y * length:(y + 1) * length] + behind
            for y in range(x.height)]
    return [empty] * top + rows + [empty] * bottom


def _windows(x, kernel, stride, pads, sample):
    """The size of the output and, for each of its positions (or about |sample|
    of them, evenly spread), the rows of the window below it."""
    rows = _padded_rows(x, pads)
    height = (len(rows) - kernel[0]) // stride + 1
    width = (len(rows[0]) // x.channels - kernel[1]) // stride + 1
    # Odd, so that the sample does not stay in the same columns.
    step = max(height * width // sample, 1) | 1 if sample else 1
    length = kernel[1] * x.channels
    windows = []
    for position in range(0, height * width, step):
        y = position // width * stride
        start = position % width * stride * x.channels
        windows.append([row[start:start + length]
                        for row in rows[y:y + kernel[0]]])
    return height, width, windows


def sample_windows(x, kernel, stride, pads, sample):
    """About |sample| windows, each as a flat FY,FX,C list."""
    windows = _windows(x, kernel, stride, pads, sample)[2]
    return [[v for row in window for v in row] for window in windows]


def conv2d(x, weights, bias, kernel, stride, pads, sample=0):
    """Accumulators; |weights| is one flat FY,FX,C list per output."""
    height, width, windows = _windows(x, kernel, stride, pads, sample)
    data = []
    for window in windows:
        flat = [v for row in window for v in row]
        data += [b + sum(map(operator.mul, flat, w))
                 for w, b in zip(weights, bias)]
    return Tensor(height, width, len(weights), data)


def depthwise(x, weights, bias, kernel, stride, pads, sample=0):
    """Accumulators; |weights| is one flat FY,FX list per channel."""
    height, width, windows = _windows(x, kernel, stride, pads, sample)
    taps = [list(column) for column in zip(*weights)]
    data = []
    for window in windows:
        pixels = [row[i * x.channels:(i + 1) * x.channels]
                  for row in window for i in range(kernel[1])]
        sums = list(bias)
        for pixel, tap in zip(pixels, taps):
            sums = list(map(operator.add, sums,
                            map(operator.mul, pixel, tap)))
        data += sums
    return Tensor(height, width, x.channels, data)


def requantize(x, shift, low, high=127):
    """Shift with rounding half up, then the clip."""
    half = 1 << (shift - 1) if shift else 0
    return Tensor(x.height, x.width, x.channels,
                  [clip((v + half) >> shift, low, high) for v in x.data])


def clamp(x, low, high):
    return Tensor(x.height, x.width, x.channels,
                  [clip(v, low, high) for v in x.data])


def add(a, b):
    return Tensor(a.height, a.width, a.channels,
                  [clip(v + w) for v, w in zip(a.data, b.data)])


def average_pool(x, kernel):
    """Windows that do not overlap; TOSA's reciprocal instead of a division."""
    count = kernel[0] * kernel[1]
    k = (count - 1).bit_length()
    multiplier = (((1 << 30) + 1) << k) // count
    height, width, windows = _windows(x, kernel, kernel[0], (0, 0, 0, 0), 0)
    data = []
    for window in windows:
        flat = [v for row in window for v in row]
        for c in range(x.channels):
            total = sum(flat[c::x.channels]) * multiplier
            data.append(clip((total + (1 << (29 + k))) >> (30 + k)))
    return Tensor(height, width, x.channels, data)


def softmax(x):
    """tosa.softmax of the generator, for one vector."""
    high, low = tosa.softmax_tables()
    top = max(x.data)
    values = [(high[v - top + 255] << 7) + low[v - top + 255] for v in x.data]
    total = sum(values)
    return Tensor(x.height, x.width, x.channels,
                  [clip((256 * e + (total >> 1)) // total - 128)
                   for e in values])
