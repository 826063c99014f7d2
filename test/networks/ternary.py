# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Weights of -1, 0 and 1 for a layer without bias and with a fixed shift.

Weights at random do not do here: they cannot be made larger where a layer's
inputs are small, and nothing centres a channel whose inputs are all positive.
Each row is therefore made from the layer's real inputs: it tells two of them
apart (the sign of their difference at each tap, a quarter of the signs drawn),
in a random order of taps and without those that would take the row's mean far
from 0. How many taps are not 0 sets the spread of the outputs.
"""
import operator

from values import isqrt

ROUNDS = 4
DENSEST = 256   # of 256 taps


def ternary_weights(random, windows, channels, target):
    """|channels| rows of FY,FX,C weights; |windows| are inputs of the layer as
    flat lists. |target| is the wanted spread of the sums."""
    taps = len(windows[0])
    means = [sum(column) * 256 // len(windows) for column in zip(*windows)]
    drawn = [_Row(random, windows, taps) for _ in range(channels)]
    density = DENSEST
    for _ in range(ROUNDS):
        rows = [row.weights(means, density, target) for row in drawn]
        spread = max(_spread(rows, windows), 1)
        density = density * target * target // (spread * spread)
        density = max(min(density, DENSEST), min(DENSEST, 256 * 8 // taps), 1)
    return [row.weights(means, density, target) for row in drawn]


class _Row:
    """What is drawn for a row, once for all densities."""

    def __init__(self, random, windows, taps):
        order = random.bytes(2 * taps)
        self._order = sorted(range(taps), key=lambda t: (
            order[2 * t] << 8 | order[2 * t + 1], t))
        self._mask = random.bytes(taps)
        drawn = random.bytes(taps)
        one = windows[random.below(len(windows))]
        other = windows[random.below(len(windows))]
        self._signs = [_sign(a - b) if d >= 64 and a != b else 1 - 2 * (d & 1)
                       for a, b, d in zip(one, other, drawn)]

    def weights(self, means, density, limit):
        row, total = [0] * len(means), 0
        for tap in self._order:
            after = total + self._signs[tap] * means[tap]
            if self._mask[tap] < density and (abs(after) < 256 * limit or
                                              abs(after) < abs(total)):
                row[tap], total = self._signs[tap], after
        return row


def _sign(value):
    return 1 if value > 0 else -1


def _spread(rows, windows):
    """The spread of all sums around the mean of their row."""
    squares = 0
    for row in rows:
        sums = [sum(map(operator.mul, row, window)) for window in windows]
        mean = sum(sums) // len(sums)
        squares += sum((v - mean) ** 2 for v in sums)
    return isqrt(squares // (len(rows) * len(windows)))
