# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a generated layer is: shapes, numbers, and the engine it should get.

A Spec says everything about one layer and nothing about a dialect; weights are
in the order output, row, column, input (depthwise: channel, row, column).
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "generator"))

from values import draw, from_bytes, isqrt, weight_table  # noqa: E402

EDGES = (1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65)
KERNELS = (1, 3, 5, 7)
WEIGHT_MEMORY = 65536
INPUT_RMS = 74   # of uniform int8 values
OUTPUT_RMS = 40


class Spec:
    """Fields are set by the functions below; defaults mean "nothing"."""

    def __init__(self, kind):
        self.kind = kind
        self.h = self.w = 1
        self.c = self.k = 1
        self.kernel, self.stride, self.dilation = (1, 1), (1, 1), (1, 1)
        self.pads = (0, 0, 0, 0)
        self.weights, self.bias = b"", []
        self.izp = self.izp2 = self.wzp = self.ozp = 0
        self.exponent = 30        # multiplier 2^exponent
        self.shifts = [0]         # on top of it; one, or one a channel
        self.multipliers = None   # instead of powers of two
        self.rounding = "SINGLE_ROUND"   # DOUBLE_ROUND, FLOOR (linalg)
        self.low, self.high = -128, 127
        self.explicit_pad = False  # an op of its own pads the input (TOSA)

    @property
    def taps(self):
        area = self.kernel[0] * self.kernel[1]
        return area * (self.c if self.kind in ("conv", "dense") else 1)

    @property
    def padded(self):
        return any(self.pads)

    def out_size(self):
        def one(size, pads, i):
            reach = self.dilation[i] * (self.kernel[i] - 1) + 1
            return (size + pads - reach) // self.stride[i] + 1
        return (one(self.h, self.pads[0] + self.pads[1], 0),
                one(self.w, self.pads[2] + self.pads[3], 1))

    def macs(self):
        if self.kind not in ("conv", "depthwise", "dense"):
            return 0
        oh, ow = self.out_size()
        return oh * ow * self.k * self.taps

    def work(self):
        """Steps of the plainest program for it."""
        oh, ow = self.out_size()
        return max(self.macs(), self.h * self.w * self.c,
                   oh * ow * self.k * self.kernel[0] * self.kernel[1])

    def bytes(self):
        oh, ow = self.out_size()
        weights = self.k * self.taps if self.macs() else 0
        return self.h * self.w * self.c + oh * ow * self.k + weights

    def summary(self):
        text = "%s %dx%dx%d" % (self.kind, self.c, self.h, self.w)
        if self.kind in ("conv", "dense"):
            text += " -> %d" % self.k
        if self.kind != "dense" and self.kind != "add":
            text += " kernel %dx%d stride %dx%d pad %s" % (
                self.kernel + self.stride + (list(self.pads),))
        if self.dilation != (1, 1):
            text += " dilation %dx%d" % self.dilation
        shifts = sorted(set(self.shifts))
        text += " shift %s" % (shifts[0] if len(shifts) == 1 else shifts)
        text += " %s zp %d,%d,%d->%d" % (self.rounding, self.izp, self.izp2,
                                         self.wzp, self.ozp)
        return text + " clamp [%d, %d]" % (self.low, self.high)


def one_shift_a_block(spec):
    """Has every block of 16 output channels one shift?"""
    return all(len(set(spec.shifts[k:k + 16])) == 1
               for k in range(0, len(spec.shifts), 16))


def half(shift):
    return 1 << (shift - 1) if shift else 0


def expected_engine(spec):
    """"digital" where the engine's arithmetic gives the same bytes by the
    plain identities, "cpu" where it cannot, "any" where a cleverer compiler
    may do better."""
    if spec.kind in ("avg_pool", "max_pool"):
        return "cpu"
    if spec.multipliers or spec.high != 127:
        return "cpu"
    shift = spec.shifts[0]
    if spec.kind == "add":
        if (spec.low, spec.exponent) != (-128, 30):
            return "any"
        rounds = half(shift) if spec.rounding == "SINGLE_ROUND" else 0
        if spec.rounding == "DOUBLE_ROUND":
            return "any"
        exact = spec.izp + spec.izp2 == (spec.ozp << shift) + rounds
        return "digital" if exact else "cpu"
    if spec.low != -128 and (spec.low, spec.ozp) != (0, 0):
        return "cpu"
    if spec.stride not in ((1, 1), (2, 2)):
        return "any"
    if spec.dilation != (1, 1) or spec.wzp or not one_shift_a_block(spec):
        return "any"
    if spec.exponent != 30 or 16 * spec.taps + 64 > WEIGHT_MEMORY:
        return "any"
    if spec.rounding == "DOUBLE_ROUND" and shift > 1:
        clipped = (spec.low, spec.ozp) in ((0, 0), (-128, -128))
        return "digital" if clipped else "any"
    return "digital"


def smallest_tile(spec):
    """About how many bytes of L1 the smallest tile needs."""
    if spec.kind == "dense":
        return 2 * spec.c + 256
    channels = spec.c if spec.kind == "conv" else 16
    columns = min(15 * spec.stride[1] + spec.kernel[1],
                  spec.w + spec.pads[2] + spec.pads[3])
    columns = (columns + 31) // 16 * 16
    return channels * spec.kernel[0] * columns + 16 * 32 + 128


def draw_size(random, low, high):
    if random.chance(50):
        return random.choice([e for e in EDGES if low <= e <= high])
    return random.logarithmic(low, high)


def draw_window(random, spec):
    """Kernel, stride and padding of a convolution or pool over the size that
    |spec| has."""
    if random.chance(70):
        side = random.choice(KERNELS)
        spec.kernel = (side, side)
    else:
        spec.kernel = (random.choice(KERNELS), random.choice(KERNELS))
    spec.stride = (2, 2) if random.chance(30) else (1, 1)
    if random.chance(4):
        spec.stride = random.choice(((1, 2), (2, 1), (3, 3)))
    mode = random.below(4)
    pads = []
    for i, size in enumerate((spec.h, spec.w)):
        kernel = spec.kernel[i]
        if mode < 2:
            pair = [kernel // 2, kernel // 2]
        elif mode == 2:
            pair = [0, 0]
        else:
            pair = [random.below(kernel), random.below(kernel)]
        if size + sum(pair) < kernel:
            pair = [kernel // 2, kernel - 1 - kernel // 2]
        pads += pair
    spec.pads = tuple(pads)


def fit_stride(spec):
    """TOSA wants the last window to end at the last row and column: takes
    padding away behind them, else rows and columns."""
    pads = list(spec.pads)
    size = [spec.h, spec.w]
    for i in range(2):
        reach = spec.dilation[i] * (spec.kernel[i] - 1) + 1
        total = size[i] + pads[2 * i] + pads[2 * i + 1] - reach
        rest = total % spec.stride[i]
        taken = min(rest, pads[2 * i + 1])
        pads[2 * i + 1] -= taken
        size[i] -= rest - taken
        if size[i] < 1:
            size[i] += spec.stride[i]
    spec.h, spec.w = size
    spec.pads = tuple(pads)


def draw_numbers(random, spec, input_rms=INPUT_RMS, spread=OUTPUT_RMS,
                 calm=False):
    """Weights, bias and shift, alive by default, extreme sometimes unless
    |calm|."""
    top = 90 * input_rms * isqrt(spec.taps << 16) // 256
    natural = max((top // spread).bit_length() - 1, 0)
    shift = random.between(0, 15)
    if calm or random.chance(75):
        shift = random.between(max(natural - 6, 0), min(natural, 15))
    if not calm and random.chance(4):
        shift = random.between(16, 22)
    spec.shifts = [shift]
    rms = ((spread << shift) << 24) // max(
        input_rms * isqrt(spec.taps << 32), 1)
    rms = min(max(rms, 24), 90 * 256)
    table = weight_table(rms)
    if not calm and random.chance(6):
        table = [-128, 127] * 128
    spec.weights = draw(random.bytes(spec.k * spec.taps), table)
    if not any(spec.weights):   # a layer of zeros would be folded away
        spec.weights = b"\1" + spec.weights[1:]
    spec.bias = _draw_bias(random, spec.k, shift, calm)


def _draw_bias(random, count, shift, calm):
    mode = random.between(5 if calm or shift > 15 else 0, 19)
    if mode < 2:
        return [0] * count
    if mode == 2:   # all four bytes of a bias, most outputs at the clip
        return [random.between(-(1 << 27), 1 << 27) for _ in range(count)]
    if mode < 5:    # one step below, at and above a rounding border
        return [(random.between(-60, 60) << shift) + half(shift)
                + random.between(-1, 1) for _ in range(count)]
    return [random.between(-(40 << shift), 40 << shift) for _ in range(count)]


def draw_requant(random, spec, odd=True):
    """ReLU, zero points and, if |odd|, forms that are not the engine's."""
    if random.chance(50):
        spec.low = 0
    fits = spec.h >= spec.kernel[0] and spec.w >= spec.kernel[1]
    kind = random.below(20) if odd else 0
    if kind == 1:     # the clip at -128 is the ReLU
        spec.ozp, spec.low = -128, -128
    elif kind == 2:
        spec.ozp, spec.low = random.between(-128, 127), -128
    elif kind in (3, 11, 12):   # folds into the bias unless padded
        spec.izp = random.choice((-128, random.between(-128, 127)))
        if fits and random.chance(20):
            spec.pads = (0, 0, 0, 0)
    elif kind == 4:
        spec.rounding = "DOUBLE_ROUND"
        spec.ozp = random.choice((0, -128, 5))
        spec.low = 0 if spec.ozp == 0 and random.chance(70) else -128
    elif kind == 5:   # one shift a channel
        base = max(spec.shifts[0], 2)
        spec.shifts = [base - random.below(3) for _ in range(spec.k)]
    elif kind in (13, 14):   # one shift for each block of 16 channels
        base = spec.shifts[0]
        drawn = [max(base - random.below(9), 0)
                 for _ in range((spec.k + 15) // 16)]
        spec.shifts = [drawn[k // 16] for k in range(spec.k)]
    elif kind == 15:   # as TFLite's activations, by powers of two
        spec.izp, spec.ozp, spec.low = -128, -128, -128
        spec.rounding = "DOUBLE_ROUND"
    elif kind == 6:   # TFLite's multipliers
        _draw_multipliers(random, spec)
        spec.rounding = random.choice(("SINGLE_ROUND", "DOUBLE_ROUND"))
        spec.ozp = random.between(-128, 127)
        spec.izp, spec.low = random.between(-128, 127), -128
    elif kind == 7:   # ReLU6 and the like
        spec.high = random.between(20, 126)
    elif kind == 8:
        spec.wzp = random.between(-8, 8)
    elif kind == 9:
        spec.exponent = random.between(24, 29)
    elif kind == 10 and spec.kind == "conv":
        if spec.h >= 2 * spec.kernel[0] and spec.w >= 2 * spec.kernel[1]:
            spec.dilation = (2, 2)


def _draw_multipliers(random, spec):
    per_channel = random.chance(70)
    count = spec.k if per_channel else 1
    spec.multipliers = [random.between(1 << 30, (1 << 31) - 1)
                        for _ in range(count)]
    spec.shifts = [spec.shifts[0] + random.below(2) for _ in range(count)]


def draw_add(random, spec, odd=True):
    """A sum: exact forms, and some that are not."""
    shift = 0 if random.chance(60) else random.between(0, 3)
    spec.shifts = [shift]
    kind = random.below(8) if odd else 0
    if kind < 4:
        total = half(shift) if spec.rounding == "SINGLE_ROUND" else 0
        spec.izp = random.between(-60, 60) if kind > 1 else 0
        spec.izp2 = total - spec.izp
    elif kind == 4:
        spec.ozp, spec.shifts = -128, [0]
        spec.izp = random.between(-128, 0)
        spec.izp2 = -128 - spec.izp
    elif kind == 5:
        spec.low = 0
    elif kind == 6:
        spec.izp, spec.izp2 = random.between(-128, 127), 3
        spec.ozp = random.between(-128, 127)
    else:
        _draw_multipliers(random, spec)
        spec.multipliers, spec.shifts = spec.multipliers[:1], [1]


def input_bytes(random, count):
    """Contents of an input: uniform, extreme, quiet or smooth."""
    mode = random.below(8)
    data = random.bytes(count)
    if mode == 0:
        return bytes(0x80 if b < 128 else 0x7F for b in data)
    if mode == 1:
        return bytes((b % 5 - 2) & 255 for b in data)
    if mode == 2:
        value, walk = 0, []
        for step in from_bytes(data):
            value = max(-128, min(127, value + step // 8))
            walk.append(value & 255)
        return bytes(walk)
    return data
