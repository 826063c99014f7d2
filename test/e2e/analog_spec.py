# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a generated layer for the analog engine is (docs/engines/analog.md).

An AnalogSpec is a layer of layer_spec.Spec with ternary weights and, instead
of a requantisation, what the engine does behind the sum:

    code   = min(max(((acc + bias) * multiplier [+ half]) >> shift + ozp,
                     low), high)
    result = code, or the second scaling |post| of it

Each function here draws layers that the rules allow; analog_rules.py breaks
one rule at a time and says what is to be expected.
"""
from layer_spec import KERNELS, Spec, half
from values import draw, from_bytes, isqrt

ROWS = 1152
COLUMNS = 512
CODES = (-32, 31)
INPUT = (-64, 63)
CLIPPED_RMS = 52      # of uniform int8 values clipped to INPUT
CHANNELS = (1, 2, 3, 8, 16, 31, 32, 33, 63, 64, 65, 127, 128, 129, 192, 256)
OUTPUTS = (1, 2, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511,
           512, 513, 576, 640, 700)
SIZES = (1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33)


class Post:
    """A second scaling: lists of one value or of one a channel."""

    def __init__(self, multiplier, add, shift, low=-128, high=127):
        self.multiplier, self.add, self.shift = multiplier, add, shift
        self.low, self.high = low, high

    def apply(self, channel, code):
        i = channel if len(self.multiplier) > 1 else 0
        value = (code * self.multiplier[i] + self.add[i]) >> self.shift[i]
        return min(max(value, self.low), self.high)


class AnalogSpec(Spec):
    def __init__(self, kind):
        super().__init__(kind)
        self.groups = 1
        self.clip = INPUT        # of the input, or None
        self.before = None       # range of a layer that makes the input
        self.multipliers = [1]
        self.rounding = "floor"  # or "single"
        self.low, self.high = CODES
        self.post = None
        self.weight_elem = "i8"

    @property
    def area(self):
        return self.kernel[0] * self.kernel[1]

    @property
    def taps(self):
        return self.c // self.groups * self.area

    def code(self, channel, total):
        """The code for the sum |total| of products."""
        i = channel if len(self.shifts) > 1 else 0
        value = (total + self.bias[channel]) * self.multipliers[i]
        if self.rounding == "single":
            value += half(self.shifts[i])
        value = (value >> self.shifts[i]) + self.ozp
        return min(max(value, self.low), self.high)

    def result(self, channel, total):
        code = self.code(channel, total)
        return self.post.apply(channel, code) if self.post else code

    def input_range(self):
        """Of an element, behind the clip."""
        low, high = self.before or (-128, 127)
        if self.clip:
            low = min(max(low, self.clip[0]), self.clip[1])
            high = min(max(high, self.clip[0]), self.clip[1])
        return low, high

    def sums(self, channel):
        """The range of a channel's accumulator without its bias."""
        low, high = (x - self.izp for x in self.input_range())
        if self.padded:
            low, high = min(low, 0), max(high, 0)
        row = from_bytes(self.weights[channel * self.taps:
                                      (channel + 1) * self.taps])
        total = [0, 0]
        for w in row:
            ends = sorted((low * (w - self.wzp), high * (w - self.wzp)))
            total[0] += ends[0]
            total[1] += ends[1]
        return total

    def varies(self):
        """Does some result depend on the input?"""
        for k in range(self.k):
            low, high = self.sums(k)
            if self.result(k, low) != self.result(k, high):
                return True
        return False

    def lines_bytes(self):
        """Of input and output in the engine's layout, and of the weights as
        packed for a job."""
        oh, ow = self.out_size()
        lines = (self.h * self.w * ((self.c + 63) // 64)
                 + oh * ow * ((self.k + 63) // 64))
        rows = -(-min(self.c * self.area, ROWS) // 288) * 288
        return 64 * lines + rows * -(-self.k // 128) * 128 // 4

    def smallest_tile(self):
        """L1 bytes of one pixel of one line of output channels."""
        columns = self.w if self.out_size()[1] == 1 \
            else min(self.kernel[1], self.w)
        window = min(self.kernel[0], self.h) * columns
        return 64 * (window * ((self.c + 63) // 64) + 1)

    def summary(self):
        text = "%s %dx%dx%d -> %d" % (self.kind, self.c, self.h, self.w,
                                      self.k)
        if self.kind != "dense":
            text += " kernel %dx%d stride %dx%d pad %s" % (
                self.kernel + self.stride + (list(self.pads),))
        if self.groups > 1:
            text += " groups %d" % self.groups
        shifts = sorted(set(self.shifts))
        text += " scale %d >> %s %s zp %d,%d->%d codes [%d, %d]" % (
            self.multipliers[0], shifts[0] if len(shifts) == 1 else shifts,
            self.rounding, self.izp, self.wzp, self.ozp, self.low, self.high)
        if self.post:
            text += " post %d [%d, %d]" % (len(self.post.multiplier),
                                           self.post.low, self.post.high)
        return text + " clip %s of %s, weights %s" % (
            self.clip, self.before or "any", self.weight_elem)


def draw_shape(random, spec):
    if spec.kind == "conv" and random.chance(90):
        spec.h, spec.w = draw_side(random), draw_side(random)
    if spec.kind == "conv":
        draw_window(random, spec)
    most = ROWS // spec.area
    if random.chance(35):
        spec.c = max(most - random.below(3), 1)
    elif random.chance(50):
        spec.c = random.choice([c for c in CHANNELS if c <= most])
    else:
        spec.c = random.logarithmic(1, most)
    spec.k = random.choice(OUTPUTS) if random.chance(50) \
        else random.logarithmic(1, 700)


def draw_side(random):
    return random.choice(SIZES) if random.chance(50) \
        else random.between(1, 40)


def draw_window(random, spec):
    """Kernel, stride and padding; the kernel fits into the padded input."""
    while True:
        side = random.choice(KERNELS)
        spec.kernel = (side, side) if random.chance(70) \
            else (random.choice(KERNELS), random.choice(KERNELS))
        spec.stride = (2, 2) if random.chance(35) else (1, 1)
        mode = random.below(4)
        if mode == 0:
            spec.pads = tuple(random.below(4) for _ in range(4))
        elif mode == 1:
            spec.pads = (0, 0, 0, 0)
        else:
            y, x = (min(side // 2, 3) for side in spec.kernel)
            spec.pads = (y, y, x, x)
        if min(spec.out_size()) >= 1:
            return


def draw_weights(random, spec):
    """Ternary, mostly a mixture; some of one sign, some nearly empty. Returns
    about how many of a channel's weights are not 0."""
    count, taps = spec.k * spec.taps, spec.taps
    mode = random.below(12)
    if mode == 0:
        spec.weights = bytes([random.choice((1, 255))]) * count
        return taps
    if mode == 1:      # one sign a channel
        spec.weights = b"".join(bytes([1 if k % 2 else 255]) * taps
                                for k in range(spec.k))
        return taps
    if mode == 2:      # one weight in a channel, and channels without any
        data = bytearray(count)
        for k in range(spec.k):
            data[k * taps + random.below(taps)] = random.choice((0, 1, 255))
        spec.weights = bytes(data)
        return 1
    share = random.choice((32, 64, 128, 170, 256))   # of 256: not 0
    table = [0] * (256 - share) + [1, -1] * (share // 2)
    spec.weights = draw(random.bytes(count), table)
    return max(taps * share // 256, 1)


def draw_scale(random, spec, heavy, dialect):
    """A gain that keeps the codes alive, now and then any; how it is said."""
    natural = CLIPPED_RMS * isqrt(heavy << 16) // 256 // 12
    shift = max(natural.bit_length() - 1, 0)
    shift = random.between(max(shift - 2, 0), min(shift + 2, 15))
    if random.chance(8):
        shift = random.between(0, 15)
    spec.shifts, spec.bias = [shift], [0] * spec.k
    if dialect == "qnn" and random.chance(20):
        up = random.between(1, 30)
        spec.multipliers, spec.shifts = [1 << up], [shift + up]
    if random.chance(12):
        draw_odd_gain(random, spec, natural)
    elif dialect == "tosa" or random.chance(25):
        spec.rounding = "single"
        spec.bias = [-half(shift)] * spec.k
    if random.chance(35):
        spec.low = 0


def draw_odd_gain(random, spec, natural):
    """No power of two: m / 2^s is near enough to 1 / gain for every sum, as
    rounding to nearest of a sum less half the gain never meets a tie."""
    gain = 2 * random.between(1, max(natural, 2)) + 1
    shift = 30 + gain.bit_length()
    spec.multipliers = [((1 << shift) + gain // 2) // gain]
    spec.shifts, spec.rounding = [shift], "single"
    spec.bias = [-(gain // 2)] * spec.k


def draw_post(random, spec):
    """The SIMD stage: constants a channel or one for all, some extreme."""
    count = spec.k if random.chance(65) else 1
    extreme = random.chance(10)
    draw_one = _extreme_post if extreme else _post
    rows = [draw_one(random) for _ in range(count)]
    low = 0 if random.chance(35) else -128
    spec.low = CODES[0]
    spec.post = Post([r[0] for r in rows], [r[1] for r in rows],
                     [r[2] for r in rows], low)


def _post(random):
    shift = random.between(0, 12)
    scale = random.between(1, 5 << shift)
    sign = -1 if random.chance(20) else 1
    add = random.between(-60 << shift, 60 << shift)
    return sign * min(scale, 32767), add, shift


def _extreme_post(random):
    return (random.choice((-32768, 32767, 0, 1, -1)),
            random.choice((-(1 << 31), (1 << 31) - 1, 0, 1 << 20, -(1 << 20))),
            random.choice((0, 1, 15, 16, 24, 31)))


def draw_input(random, spec):
    """A clip that is needed, one that is there but changes nothing, or
    none."""
    if random.chance(70):
        return
    spec.before = random.choice((INPUT, (0, 63), (-32, 31), (-5, 5), (0, 1)))
    spec.clip = random.choice((None, INPUT, (-100, 100), (-128, 127)))


def draw_zero_points(random, spec):
    """Zero points that go into the bias; the weights stay ternary less
    theirs. Only where no border holds one."""
    if spec.padded or spec.rounding == "single" and spec.multipliers != [1]:
        return
    if random.chance(12):
        spec.izp = random.between(-30, 30)
    if random.chance(8):
        spec.wzp = random.between(-6, 6)
        spec.weights = bytes((w + spec.wzp) & 255
                             for w in from_bytes(spec.weights))
    if spec.izp:
        for k in range(spec.k):
            row = from_bytes(spec.weights[k * spec.taps:(k + 1) * spec.taps])
            spec.bias[k] += spec.izp * (sum(row) - spec.taps * spec.wzp)
