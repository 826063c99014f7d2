# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reproducible random numbers and int8 value distributions.

Everything is derived from SHAKE-256 of a key, so a seed gives the same bytes
with every Python version and on every machine.
"""
import hashlib
import struct


class Random:
    """A stream of random numbers named by a key."""

    def __init__(self, *key):
        self._key = "/".join(str(part) for part in key)
        self._count = 0
        self._pool = b""
        self._at = 0

    def bytes(self, count):
        """The next |count| random bytes."""
        self._count += 1
        key = "%s#%d" % (self._key, self._count)
        return hashlib.shake_256(key.encode()).digest(count)

    def below(self, limit):
        """An integer in 0 .. limit-1."""
        if self._at == len(self._pool):
            self._pool = self.bytes(1024)
            self._at = 0
        (word,) = struct.unpack_from("<Q", self._pool, self._at)
        self._at += 8
        return word % limit

    def between(self, low, high):
        """An integer in low .. high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(100) < percent

    def choice(self, items):
        return items[self.below(len(items))]

    def logarithmic(self, low, high):
        """An integer in low .. high; every factor of two is as likely."""
        if high <= low:
            return low
        octaves = []
        while low <= high:
            octaves.append((low, min(2 * low - 1, high)))
            low *= 2
        return self.between(*self.choice(octaves))


def isqrt(value):
    """The integer square root."""
    if value < 2:
        return max(value, 0)
    root = 1 << ((value.bit_length() + 1) // 2)
    while True:
        better = (root + value // root) // 2
        if better >= root:
            return root
        root = better


def _quantiles(scale):
    """256 int8 values, cubic in the rank: most are small, a few are large.
    |scale| is the largest one times 256."""
    values = []
    for rank in range(256):
        u = 2 * rank - 255
        magnitude = (abs(u) ** 3 * scale // 255 ** 3 + 128) >> 8
        values.append(max(-128, min(127, magnitude if u > 0 else -magnitude)))
    return values


def weight_table(rms256):
    """256 int8 values whose root mean square is |rms256| / 256 as nearly as
    int8 allows; indexed by a random byte."""
    target = rms256 * rms256
    low, high = 0, 1 << 20
    while low < high:
        middle = (low + high) // 2
        squares = sum(v * v for v in _quantiles(middle)) * 256
        if squares < target:
            low = middle + 1
        else:
            high = middle
    return _quantiles(low)


def to_bytes(values):
    """int8 values as bytes."""
    return bytes(v & 255 for v in values)


def from_bytes(data):
    """Bytes as int8 values."""
    return [b - 256 if b > 127 else b for b in data]


def draw(random_bytes, table):
    """One int8 value (as a byte) of |table| for each random byte."""
    return random_bytes.translate(to_bytes(table))
