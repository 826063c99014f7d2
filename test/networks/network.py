# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network under construction: writes TOSA and evaluates itself.

Each method appends one layer: it draws weights for it, sets their magnitude
from what the layer really receives so that its outputs have the wanted spread,
writes the TOSA ops, computes the exact outputs for every input and notes how
they are distributed. The integer meaning of a layer is in evaluate.py.

Layers for the analog engine (docs/engines/analog.md) have weights of -1, 0 and
1 (ternary.py), an input clamped to 7 bits, a bias that only makes the rounding
go down, and an output clamped to the ADC's 6 bits.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "generator"))

import tosa  # noqa: E402
from evaluate import (Tensor, add, average_pool, clamp, clip,  # noqa: E402
                      conv2d, depthwise, requantize, sample_windows,
                      softmax)
from ternary import ternary_weights  # noqa: E402
from values import (Random, draw, from_bytes, isqrt,  # noqa: E402
                    weight_table)

SHIFT = 4        # every layer's requantisation (hardware contract, section 9)
SPREAD = 36      # wanted standard deviation of a layer's outputs
SAMPLE = 64      # output positions that the calibration looks at, per input
WINDOWS = 32     # ... of an analog layer
CODES = 12       # wanted standard deviation of an analog layer's codes
INPUT_7_BITS = (-64, 63)
CODE_6_BITS = (-32, 31)
FORMS = ("digital", "ternary", "mixed")


class Activation:
    """A tensor of the network: its value in the IR, its contents, one Tensor
    for each input of the network, and the range that its layer clamps to."""

    def __init__(self, value, tensors, limits=(-128, 127)):
        self.value, self.tensors, self.limits = value, tensors, limits


class Network:
    """|form| says which layers are made for the analog engine: none
    ("digital"), every convolution and dense layer that is not depthwise
    ("ternary"), or those called `analog` ("mixed")."""

    def __init__(self, name, seed, form="digital"):
        self.name, self.seed, self.form = name, seed, form
        self.function = tosa.function()
        self.macs = 0
        self.inputs = []      # bytes of each input
        self.histogram = []   # lines

    def input(self, height, width, channels, count=3):
        """|count| picture-like inputs: smooth shapes with some noise."""
        value = self.function.argument((1, height, width, channels))
        tensors = []
        for index in range(count):
            data = _picture(Random(self.seed, self.name, "input", index),
                            height, width, channels)
            tensors.append(Tensor(height, width, channels, data))
            self.inputs.append(bytes(v & 255 for v in data))
        self._note("input", tensors)
        return Activation(value, tensors)

    def conv(self, name, x, channels, kernel, stride=1, pad=None, relu=True,
             analog=True):
        """|pad| is what lies before the first row and column; behind the last
        ones comes what the stride needs (a slice where that is negative)."""
        if self._is_ternary(analog):
            return self._ternary(name, x, channels, _pair(kernel), stride, pad,
                                 relu)
        return self._layer(name, x, channels, _pair(kernel), stride, pad, relu,
                           False)

    def depthwise(self, name, x, kernel, stride=1, pad=None, relu=True):
        return self._layer(name, x, x.tensors[0].channels, _pair(kernel),
                           stride, pad, relu, True)

    def dense(self, name, x, outputs, relu=False, analog=False):
        """Written as a 1x1 convolution of one pixel."""
        return self.conv(name, x, outputs, 1, relu=relu, analog=analog)

    def add(self, name, a, b):
        f = self.function
        wide = [tosa.rescale(f, side.value, "i32", [tosa.ONE], [30], loc=name)
                for side in (a, b)]
        total = tosa.binary(f, "add", wide[0], wide[1], loc=name)
        value = tosa.rescale(f, total, "i8", [tosa.ONE], [30], loc=name)
        tensors = [add(s, t) for s, t in zip(a.tensors, b.tensors)]
        self._note(name, tensors)
        return Activation(value, tensors)

    def average_pool(self, name, x, kernel):
        kernel = _pair(kernel)
        value = tosa.avg_pool(self.function, x.value, kernel, (0, 0, 0, 0),
                              kernel, loc=name)
        tensors = [average_pool(t, kernel) for t in x.tensors]
        self._note(name, tensors)
        return Activation(value, tensors)

    def softmax(self, name, x):
        value = tosa.softmax(self.function, x.value, loc=name)
        tensors = [softmax(t) for t in x.tensors]
        self._note(name, tensors)
        return Activation(value, tensors)

    def flatten(self, name, x):
        size = x.value.size
        value = tosa.reshape(self.function, x.value, (1, size), loc=name)
        return Activation(value, [Tensor(1, 1, size, t.data)
                                  for t in x.tensors])

    def finish(self, x):
        self.function.ret(x.value)
        return [bytes(v & 255 for v in t.data) for t in x.tensors]

    def text(self, comment):
        return self.function.text(comment)

    def _layer(self, name, x, channels, kernel, stride, pad, relu, one_each):
        source = x.tensors[0]
        pad = _pair(pad or 0)
        value, pads = self._fit(name, x.value, kernel, stride, pad)
        taps = kernel[0] * kernel[1] * (1 if one_each else source.channels)
        evaluate = depthwise if one_each else conv2d
        weights, bias = self._calibrate(name, x.tensors, evaluate, channels,
                                        taps, kernel, stride, pads)
        accumulators = [evaluate(t, weights, bias, kernel, stride, pads)
                        for t in x.tensors]
        low = 0 if relu else -128
        tensors = [requantize(a, SHIFT, low) for a in accumulators]
        self.macs += taps * len(tensors[0].data)
        self._note(name, tensors)
        value = self._emit(name, value, weights, bias, channels, kernel,
                           stride, pads, (low, 127), one_each)
        return Activation(value, tensors, (low, 127))

    def _is_ternary(self, analog):
        return self.form == "ternary" or (self.form == "mixed" and analog)

    def _ternary(self, name, x, channels, kernel, stride, pad, relu):
        value, tensors = self._clamp(name, x, INPUT_7_BITS)
        value, pads = self._fit(name, value, kernel, stride, _pair(pad or 0))
        random = Random(self.seed, self.name, name, "ternary")
        windows = [window for t in tensors for window in
                   sample_windows(t, kernel, stride, pads, WINDOWS)]
        weights = ternary_weights(random, windows, channels, CODES << SHIFT)
        # Half of what the shift drops: rounding half up becomes down.
        bias = [-(1 << (SHIFT - 1))] * channels
        low, high = (0 if relu else CODE_6_BITS[0]), CODE_6_BITS[1]
        outputs = [requantize(conv2d(t, weights, bias, kernel, stride, pads),
                              SHIFT, low, high) for t in tensors]
        self.macs += len(weights[0]) * len(outputs[0].data)
        self._note(name, outputs)
        value = self._emit(name, value, weights, bias, channels, kernel,
                           stride, pads, (low, high), False)
        return Activation(value, outputs, (low, high))

    def _clamp(self, name, x, limits):
        """|x| within |limits|, by an op of its own where its layer may give
        other values."""
        if x.limits[0] >= limits[0] and x.limits[1] <= limits[1]:
            return x.value, x.tensors
        value = tosa.clamp(self.function, x.value, *limits, loc=name)
        return value, [clamp(t, *limits) for t in x.tensors]

    def _fit(self, name, value, kernel, stride, pad):
        """TOSA wants every row and column used: chooses the padding behind
        the last ones, slices off what no window reaches."""
        behind, size = [], list(value.shape)
        for i in range(2):
            extent = value.shape[1 + i]
            out = (extent + 2 * pad[i] - kernel[i]) // stride + 1
            rest = (out - 1) * stride + kernel[i] - extent - pad[i]
            behind.append(max(rest, 0))
            size[1 + i] += min(rest, 0)
        if size != list(value.shape):
            value = tosa.slice_(self.function, value, (0, 0, 0, 0), size,
                                loc=name)
        return value, (pad[0], behind[0], pad[1], behind[1])

    def _calibrate(self, name, tensors, evaluate, channels, taps, kernel,
                   stride, pads):
        """Weights and bias. The magnitude comes first from the fan-in and the
        inputs' power, then from the spread that this really gives; the bias
        centres each channel, so that none is dead, up to a random offset."""
        random = Random(self.seed, self.name, name)
        raw = random.bytes(channels * taps)
        squares = sum(v * v for t in tensors for v in t.data)
        power = isqrt(256 * 256 * squares // sum(len(t.data) for t in tensors))
        target = SPREAD << SHIFT
        rms = (target << 16) // max(power * isqrt(taps << 16) >> 8, 1)
        zero = [0] * channels
        for _ in range(3):
            weights = _rows(from_bytes(draw(raw, weight_table(rms))), taps)
            sample = [evaluate(t, weights, zero, kernel, stride, pads, SAMPLE)
                      for t in tensors]
            means, spread = _statistics(sample, channels)
            rms = min(rms * target // max(spread, 1), 127 * 256)
        offsets = [v * (SPREAD << SHIFT) // 256
                   for v in from_bytes(random.bytes(channels))]
        return weights, [o - m for o, m in zip(offsets, means)]

    def _emit(self, name, value, weights, bias, channels, kernel, stride, pads,
              limits, one_each):
        f = self.function
        b = f.constant(bias, (channels,), "i32")
        if one_each:
            taps = kernel[0] * kernel[1]
            flat = [weights[c][t] for t in range(taps) for c in range(channels)]
            w = f.constant(flat, kernel + (channels, 1), "i8")
            out = tosa.depthwise(f, value, w, b, pads, (stride, stride),
                                 loc=name)
        else:
            flat = [v for row in weights for v in row]
            shape = (channels,) + kernel + (value.shape[3],)
            w = f.constant(flat, shape, "i8")
            out = tosa.conv2d(f, value, w, b, pads, (stride, stride), loc=name)
        out = tosa.rescale(f, out, "i8", [tosa.ONE], [30 + SHIFT], loc=name)
        if limits == (-128, 127):
            return out
        return tosa.clamp(f, out, *limits, loc=name)

    def _note(self, name, tensors):
        data = [v for t in tensors for v in t.data]
        mean = sum(data) / len(data)
        spread = (sum((v - mean) ** 2 for v in data) / len(data)) ** 0.5
        shares = [100.0 * data.count(v) / len(data) for v in (0, 127, -128)]
        channels = tensors[0].channels
        columns = [[v for t in tensors for v in t.data[c::channels]]
                   for c in range(channels)]
        dead = sum(1 for column in columns if len(set(column)) == 1)
        self.histogram.append(
            "%-10s %8d %7.1f %7.1f %7.1f %7.1f %7.1f %5d of %d"
            % ((name, len(data), mean, spread) + tuple(shares)
               + (dead, channels)))


HISTOGRAM_HEAD = ("layer        values    mean  spread    % 0   % 127  % -128"
                  "   constant channels")


def _pair(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value, value)


def _rows(values, length):
    return [values[i:i + length] for i in range(0, len(values), length)]


def _statistics(samples, channels):
    """The mean of each channel and the spread around these means."""
    count = sum(len(s.data) for s in samples) // channels
    means = [sum(sum(s.data[c::channels]) for s in samples) // count
             for c in range(channels)]
    squares = sum((v - m) ** 2 for s in samples for c, m in enumerate(means)
                  for v in s.data[c::channels])
    return means, isqrt(squares // (count * channels))


def _picture(random, height, width, channels):
    """Blocks of random colour under fine noise, as a flat H,W,C list."""
    cells = random.between(3, 6)
    colours = from_bytes(random.bytes((cells + 1) ** 2 * channels))
    noise = from_bytes(random.bytes(height * width * channels))
    data = []
    for y in range(height):
        for x in range(width):
            cell = (y * cells // height) * (cells + 1) + x * cells // width
            for c in range(channels):
                value = colours[cell * channels + c] * 3 // 4
                data.append(clip(value + noise[len(data)] // 4))
    return data
