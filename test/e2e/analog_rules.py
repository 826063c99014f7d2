# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Breaks a rule of the analog engine, and says what is to be expected.

An expectation is (engine, rule): "analog"; "cpu" with the rule that stands in
the way; or "any", where a clever compiler may find the same function in
another form, or not.
"""
from analog_spec import CODES, INPUT, ROWS
from layer_spec import KERNELS
from values import from_bytes

WINDOW_RULES = ("kernel", "stride", "padding", "dilation", "groups", "rows")
NUMBER_RULES = ("weight", "clip", "gain", "bias", "codes", "post clamp",
                "one scale", "output zp", "border zp")


def break_window(random, spec):
    """Before the numbers are drawn. The rule's name, or None."""
    if spec.kind == "dense":
        if random.chance(8):
            spec.c = random.between(ROWS + 1, 2000)
            return "macro-rows"
        return None
    if not random.chance(18):
        return None
    what = random.choice(WINDOW_RULES)
    if what == "kernel":
        spec.kernel = random.choice(((2, 2), (4, 4), (9, 9), (1, 2), (6, 3)))
    elif what == "stride":
        spec.stride = random.choice(((1, 2), (2, 1), (3, 3)))
    elif what == "padding":
        pads = list(spec.pads)
        pads[random.below(4)] = random.between(4, 6)
        spec.pads = tuple(pads)
    elif what == "dilation":
        spec.kernel, spec.dilation = (3, 3), (2, 2)
    elif what == "groups":
        spec.c = spec.k = min(spec.c, 64)
        spec.groups = spec.c
    else:
        most = ROWS // spec.area
        spec.c = most + random.choice((1, 1, 2, 16))
        return "macro-rows"
    make_room(spec)
    if what == "groups" and spec.groups == 1:
        return None
    return what


def make_room(spec):
    """Enlarges the input until the window fits, and takes away channels
    until it fits the macro."""
    for i in range(2):
        reach = spec.dilation[i] * (spec.kernel[i] - 1) + 1
        size = (spec.h, spec.w)[i] + spec.pads[2 * i] + spec.pads[2 * i + 1]
        grow = max(reach - size, 0)
        spec.h, spec.w = (spec.h + grow, spec.w) if i == 0 \
            else (spec.h, spec.w + grow)
    if spec.groups == 1:
        spec.c = min(spec.c, ROWS // spec.area)


def break_numbers(random, spec):
    """When everything is drawn. The expectation, or None."""
    if not random.chance(22):
        return None
    what = random.choice(NUMBER_RULES)
    gain = 1 << spec.shifts[0] if spec.multipliers == [1] else None
    if what == "weight":
        data = bytearray(spec.weights)
        at = random.below(len(data))
        data[at] = random.choice((2, -2, 127, -128)) & 255
        if abs(from_bytes(bytes(data[at:at + 1]))[0] - spec.wzp) < 2:
            return None
        spec.weights = bytes(data)
        return "cpu", "ternary-weights"
    if what == "clip":
        spec.before = None
        spec.clip = random.choice((None, (-64, 62), (-63, 63), (-32, 31),
                                   (-128, 63), (-64, 127)))
        return "cpu", "input-of-7-bits"
    if what == "gain" and gain:
        return _huge_gain(random, spec)
    if what == "bias" and gain and gain > 2:
        return _wrong_bias(random, spec, gain)
    if what == "codes":
        spec.high = random.choice((127, 30, 32, 6, 0))
        spec.low = random.choice((-128, -33, -31, 0, -1))
        spec.low = min(spec.low, spec.high)
    elif what == "post clamp" and spec.post:
        spec.post.low, spec.post.high = random.choice(
            ((-100, 127), (-128, 100), (0, 6), (-1, 127)))
    elif what == "one scale" and gain:
        spec.shifts = [spec.shifts[0] + random.below(3)
                       for _ in range(spec.k)]
        spec.multipliers = [1] * spec.k
    elif what == "output zp":
        spec.ozp = random.between(-40, 40)
        spec.low, spec.high = (code + spec.ozp for code in CODES)
    elif what == "border zp":
        spec.izp = random.choice((-3, 1, 17))
    else:
        return None
    return "any", None


def _huge_gain(random, spec):
    """Beyond 16 bits, which few sums reach."""
    spec.shifts = [random.between(16, 20)] * len(spec.shifts)
    spec.rounding, spec.bias = "floor", [0] * spec.k
    return "cpu", "gain"


def _wrong_bias(random, spec, gain):
    """What is no multiple of the gain moves the steps of every channel."""
    wanted = [b + random.between(1, gain - 1) for b in spec.bias]
    if random.chance(30):   # a multiple: the steps stay, the clamp moves
        spec.bias = [b + gain * random.between(-2, 2) for b in spec.bias]
        return "any", None
    spec.bias = wanted
    return "cpu", "no-bias"


def expect(spec, broken):
    """The expectation of a whole layer, |broken| being what was broken."""
    if broken:
        engine, rule = broken
        if rule in WINDOW_RULES or rule == "macro-rows":
            return broken
        if engine == "cpu" and not spec.varies():
            return "cpu", None
        if engine == "any" or rule not in ("no-bias", "gain"):
            return broken
        if spec.post:
            return "any", None   # steps may be hidden by its clamp
        return broken
    if not spec.varies():
        return "cpu", "varying-result"
    return "analog", None


def void_clip(spec):
    """Does a range that the input keeps make the layer's own clip void?"""
    low, high = spec.before or (-128, 127)
    return all(min(max(x, spec.clip[0]), spec.clip[1])
               == min(max(x, INPUT[0]), INPUT[1])
               for x in range(low, high + 1)) if spec.clip else \
        low >= INPUT[0] and high <= INPUT[1]


def is_dense(spec):
    """Does a convolution become a dense layer?"""
    return (spec.kind == "dense" or spec.area == 1 and not spec.padded
            and (spec.h, spec.w) == (1, 1))


__all__ = ["KERNELS", "break_window", "break_numbers", "expect", "is_dense",
           "void_clip"]
