#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network over time, in two forms that compute the same.

  generate_stream.py STREAM.mlir OFFLINE.mlir INPUT.bin [--steps=N] [--seed=S]

STREAM takes one step of 16 features an inference and keeps what its
convolutions over time look back at in state (tosa.variable): a FIFO of 4 steps
in front of a depthwise convolution of 5 taps, one of 2 steps behind it, and the
sum of all results so far. OFFLINE takes all N steps at once and keeps nothing:
the initial contents of the FIFOs stand in front of the first step. Both end
with 8 values a step; STREAM has the sums as its second result.
"""
import argparse
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "generator"))

import tosa  # noqa: E402
from values import Random  # noqa: E402

FEATURES, WIDE, CLASSES = 16, 32, 8


class Stream:
    def __init__(self, steps, streaming, seed):
        self.f = tosa.function("stream" if streaming else "offline")
        self.streaming = streaming
        self.random = Random(seed, "stream")
        self.x = self.f.argument((1, steps, 1, FEATURES))

    def draw(self, count, low=-128, high=127):
        return [self.random.between(low, high) for _ in range(count)]

    def look_back(self, name, x, steps, initial):
        """|x| behind the |steps| steps before it."""
        shape = (1, steps, 1, x.shape[3])
        if not self.streaming:
            before = self.f.constant(initial, shape, "i8")
            return tosa.concat(self.f, [before, x], 1)
        before = tosa.variable(self.f, name, initial, shape, "i8")
        window = tosa.concat(self.f, [before, x], 1)
        tosa.write(self.f, name, tosa.slice_(self.f, window, (0, 1, 0, 0),
                                             shape))
        return window

    def requantize(self, x, shift):
        return tosa.rescale(self.f, x, "i8", [tosa.ONE], [30 + shift])

    def depthwise(self, x, taps, shift):
        c = x.shape[3]
        w = self.f.constant(self.draw(taps * c), (taps, 1, c, 1), "i8")
        b = self.f.constant(self.draw(c), (c,), "i32")
        y = tosa.depthwise(self.f, x, w, b, (0, 0, 0, 0), (1, 1))
        return self.requantize(y, shift)

    def pointwise(self, x, channels, shift):
        c = x.shape[3]
        w = self.f.constant(self.draw(channels * c), (channels, 1, 1, c), "i8")
        b = self.f.constant(self.draw(channels), (channels,), "i32")
        y = tosa.conv2d(self.f, x, w, b, (0, 0, 0, 0), (1, 1))
        return self.requantize(y, shift)

    def sums(self, x):
        """|x| and all of it that came before."""
        wide = tosa.cast(self.f, x, "i32")
        before = tosa.variable(self.f, "sums", [7] * wide.size, wide.shape,
                               "i32")
        total = tosa.binary(self.f, "add", before, wide)
        tosa.write(self.f, "sums", total)
        return total

    def text(self):
        x = self.look_back("stream/states", self.x, 4, [-128] * 4 * FEATURES)
        x = self.pointwise(self.depthwise(x, 5, 8), WIDE, 9)
        x = self.look_back("stream_1/states", x, 2, self.draw(2 * WIDE))
        x = self.pointwise(self.depthwise(x, 3, 8), CLASSES, 9)
        self.f.ret(*([x, self.sums(x)] if self.streaming else [x]))
        return self.f.text()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs=3)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for path, steps, streaming in ((options.files[0], 1, True),
                                   (options.files[1], options.steps, False)):
        with open(path, "w") as file:
            file.write(Stream(steps, streaming, options.seed).text())
    data = Random(options.seed, "input").bytes(options.steps * FEATURES)
    with open(options.files[2], "wb") as file:
        file.write(data)


if __name__ == "__main__":
    main()
