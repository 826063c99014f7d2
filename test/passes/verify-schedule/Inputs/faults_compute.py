# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults of compute jobs: fields of the instruction, weights, constants.

Field numbers are those of the hardware contract.
"""
from faults import choose, fault
from program import is_place

(MODE, WEIGHT, INPUT, OUTPUT, C, K, CX, CY, PADDED_CX, PLANE, FX, FY, OX, OY,
 RELU, _, OUT_PLANE) = range(17)
SHIFT, PADDING, STRIDED = 19, 20, 24
# The analog engine's half-words.
(A_SKIPS, _, A_INPUT, A_OUTPUT, _, _, _, A_C, A_K, A_CX, A_CY, _, _, A_OX, A_OY,
 A_UNROLL, A_STRIDE, A_PADDING) = range(18)
GAIN = 2


def is_digital(*issues):
    names = ["diana_digital_" + i for i in issues]
    return lambda s: s.kind == "job" and s.issue in names


def is_analog(step):
    return step.kind == "job" and step.issue == "diana_analog_conv"


def get_half(words, number):
    return words[number // 2] >> 16 * (number % 2) & 0xffff


def set_half(words, number, value):
    shift = 16 * (number % 2)
    words[number // 2] = (words[number // 2] & ~(0xffff << shift)
                          | (value & 0xffff) << shift)


def pick(program, random, wanted):
    return choose(random, program.places(wanted))


@fault
def drop_job(program, random):
    at = pick(program, random, lambda s: s.is_compute())
    if at is None:
        return None
    program.remove_job(at)
    return "no job at step %d" % at


@fault
def input_elsewhere(program, random):
    at = pick(program, random, lambda s: s.is_compute())
    if at is None:
        return None
    words = program.own_fields(at)
    if is_analog(program.steps[at]):
        set_half(words, A_INPUT, get_half(words, A_INPUT) + 4)
    else:
        words[INPUT] += 16
    return "step %d reads behind its input" % at


@fault
def output_elsewhere(program, random):
    at = pick(program, random, lambda s: s.is_compute())
    if at is None:
        return None
    words = program.own_fields(at)
    if is_analog(program.steps[at]):
        set_half(words, A_OUTPUT, get_half(words, A_OUTPUT) + 4)
    else:
        words[OUTPUT] += 16
    return "step %d writes behind its output" % at


@fault
def wrong_row_window(program, random):
    """A row of padding on the other side: windows start a row too early."""
    def fits(step):
        if is_analog(step):
            return get_half(program.constant(
                step.words[2]).values, A_PADDING) & 0xf
        return is_digital("conv")(step) and program.constant(
            step.words[2]).values[PADDING] >> 8
    at = pick(program, random, fits)
    if at is None:
        return None
    words = program.own_fields(at)
    if is_analog(program.steps[at]):
        pads = get_half(words, A_PADDING)
        top, bottom = pads >> 2 & 3, pads & 3
        top, bottom = (top - 1, bottom + 1) if top else (top + 1, bottom - 1)
        set_half(words, A_PADDING, pads & 0xf0 | top << 2 | bottom)
    else:
        pads = words[PADDING]
        top, bottom = pads >> 8 & 15, pads >> 12 & 15
        top, bottom = (top - 1, bottom + 1) if top else (top + 1, bottom - 1)
        words[PADDING] = pads & 0xff | top << 8 | bottom << 12
    return "step %d: windows a row off" % at


@fault
def rows_and_columns_swapped(program, random):
    """The input taken as its transpose: cx for cy."""
    def fits(step):
        if not is_digital("conv")(step):
            return False
        words = program.constant(step.words[2]).values
        return words[CX] != words[CY]
    at = pick(program, random, fits)
    if at is None:
        return None
    words = program.own_fields(at)
    words[CX], words[CY] = words[CY], words[CX]
    words[PADDED_CX] = words[CX]
    return "step %d: input transposed" % at


@fault
def row_too_few(program, random):
    def fits(step):
        words = program.constant(step.words[2]).values if step.is_compute() \
            and len(step.words) == 4 else None
        if is_analog(step):
            return get_half(words, A_OY) > 1
        return is_digital("conv")(step) and words[OY] > 1
    at = pick(program, random, fits)
    if at is None:
        return None
    words = program.own_fields(at)
    if is_analog(program.steps[at]):
        set_half(words, A_OY, get_half(words, A_OY) - 1)
    else:
        words[OY] -= 1
        words[OUT_PLANE] = 16 * words[OX] * words[OY]
    return "step %d: a row of outputs less" % at


@fault
def stride_changed(program, random):
    at = pick(program, random, is_digital("conv"))
    if at is None:
        return None
    words = program.own_fields(at)
    words[STRIDED] ^= 1
    return "step %d: the other stride" % at


@fault
def shift_changed(program, random):
    at = pick(program, random, is_digital("conv", "fc", "add"))
    if at is None:
        return None
    words = program.own_fields(at)
    words[SHIFT] += 1 if words[SHIFT] < 31 else -1
    return "step %d: another shift" % at


@fault
def relu_changed(program, random):
    at = pick(program, random, lambda s: is_analog(s) or
              is_digital("conv", "fc")(s))
    if at is None:
        return None
    words = program.own_fields(at)
    if is_analog(program.steps[at]):
        set_half(words, A_SKIPS, get_half(words, A_SKIPS) ^ 8)
    else:
        words[RELU] ^= 1
    return "step %d: ReLU for none, or none for it" % at


@fault
def field_out_of_range(program, random):
    at = pick(program, random, is_digital("conv", "fc", "add"))
    if at is None:
        return None
    words = program.own_fields(at)
    word, value = random.choice([(SHIFT, 40), (C, 0), (C, 70000), (MODE, 2),
                                 (INPUT, words[INPUT] + 4), (18, 1), (30, 7),
                                 (50, 0), (OUTPUT, 1 << 30)])
    words[word] = value
    return "step %d: word %d is %d" % (at, word, value)


@fault
def register_count(program, random):
    """As many words of weights as the instruction does not need."""
    at = pick(program, random, is_digital("conv", "fc"))
    if at is None:
        return None
    program.steps[at].words[1].value += random.choice([-4, 4])
    return "step %d: another count of weight words" % at


@fault
def weights_of_another_block(program, random):
    def fits(step):
        return (is_digital("conv", "fc")(step) and
                len(program.constant(step.words[0]).values) >
                4 * step.words[1].value)
    at = pick(program, random, fits)
    if at is None:
        return None
    step = program.steps[at]
    size = len(program.constant(step.words[0]).values)
    span = 4 * step.words[1].value
    offset = step.words[0]["offset"]
    offset.value = (offset.value + span) % (size - span + 4) // 4 * 4
    return "step %d: weights from byte %d" % (at, offset.value)


@fault
def weights_of_another_layer(program, random):
    jobs = program.places(lambda s: s.is_compute() and len(s.words) == 4)
    at = choose(random, jobs)
    others = [i for i in jobs if at is not None and
              program.steps[i].issue == program.steps[at].issue and
              program.steps[i].words[0]["symbol"] !=
              program.steps[at].words[0]["symbol"]]
    other = choose(random, others)
    if other is None:
        return None
    program.steps[at].words[0]["symbol"] = \
        program.steps[other].words[0]["symbol"]
    return "step %d: weights of step %d" % (at, other)


@fault
def weight_changed(program, random):
    """One byte of what a job fetches, weight or bias."""
    at = pick(program, random, is_digital("conv", "fc"))
    if at is None:
        return None
    step = program.steps[at]
    values = program.own_constant(at, 0)
    first, count = step.words[0]["offset"].value, 4 * step.words[1].value
    byte = first + random.randrange(count)
    values[byte] ^= 1 << random.randrange(8)
    return "step %d: byte %d of its weights" % (at, byte)


@fault
def cell_changed(program, random):
    """One bit of the analog engine's macro."""
    at = pick(program, random, is_analog)
    if at is None:
        return None
    values = program.own_constant(at, 0)
    byte = random.randrange(len(values))
    values[byte] ^= 1 << random.randrange(8)
    return "step %d: byte %d of its macro" % (at, byte)


@fault
def channels_too_few(program, random):
    def fits(step):
        return (is_digital("conv")(step) and
                program.constant(step.words[2]).values[C] > 1)
    at = pick(program, random, fits)
    if at is None:
        return None
    words = program.own_fields(at)
    words[C] -= 1
    taps = words[FX] * words[FY]
    program.steps[at].words[1].value -= 4 * words[K] * taps
    return "step %d: an input channel less" % at


@fault
def blocks_too_few(program, random):
    def fits(step):
        return (is_digital("conv", "fc")(step) and
                program.constant(step.words[2]).values[K] > 1)
    at = pick(program, random, fits)
    if at is None:
        return None
    words = program.own_fields(at)
    step = program.steps[at]
    step.words[1].value -= step.words[1].value // words[K]
    words[K] -= 1
    return "step %d: a block of output channels less" % at


@fault
def sum_of_one_operand(program, random):
    at = pick(program, random, is_digital("add"))
    if at is None:
        return None
    words = program.own_fields(at)
    words[WEIGHT] = words[INPUT]
    return "step %d: an operand twice" % at


@fault
def gain_changed(program, random):
    at = pick(program, random, is_analog)
    if at is None:
        return None
    values = program.own_constant(at, 3)
    values[GAIN] = values[GAIN] + 1 if random.random() < 0.5 else 2 * values[GAIN]
    return "step %d: gain %d" % (at, values[GAIN])


@fault
def simd_constant_changed(program, random):
    at = pick(program, random, lambda s: is_analog(s) and is_place(s.words[1]))
    if at is None:
        return None
    values = program.own_constant(at, 1)
    channel = random.randrange(len(values) // 8)
    values[8 * channel + random.choice([0, 4, 6])] ^= 1
    return "step %d: SIMD constant of channel %d" % (at, channel)


@fault
def unrolling_changed(program, random):
    def fits(step):
        return is_analog(step) and get_half(
            program.constant(step.words[2]).values, A_UNROLL) > 1
    at = pick(program, random, fits)
    if at is None:
        return None
    words = program.own_fields(at)
    set_half(words, A_UNROLL, get_half(words, A_UNROLL) // 2)
    set_half(words, A_OX, get_half(words, A_OX) * 2)
    return "step %d: half as many columns at once" % at


@fault
def no_boot(program, random):
    at = pick(program, random, lambda s: s.issue == "diana_analog_boot")
    if at is None:
        return None
    program.remove_job(at)
    return "no boot program"
