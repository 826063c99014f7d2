# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults of copies: dropped, elsewhere, shorter, in another order."""
from faults import choose, fault
from program import is_number

OPERATION, L2, L1, LENGTH = range(4)
TO_L1 = (2, 4)
UNIT = {"diana_digital_copy": 1, "diana_analog_copy": 4}  # of L1 words


def is_copy(step):
    return step.is_copy()


def into_l1(step):
    return step.is_copy() and step.words[OPERATION].value in TO_L1


def out_of_l1(step):
    return step.is_copy() and not into_l1(step)


def drop(program, random, wanted):
    at = choose(random, program.places(wanted))
    if at is None:
        return None
    program.remove_job(at)
    return "no copy at step %d" % at


@fault
def drop_copy_in(program, random):
    return drop(program, random, into_l1)


@fault
def drop_copy_out(program, random):
    return drop(program, random, out_of_l1)


def pick(program, random, wanted):
    at = choose(random, program.places(wanted))
    return (at, program.steps[at] if at is not None else None)


@fault
def shifted_l2_address(program, random):
    at, step = pick(program, random, is_copy)
    if step is None:
        return None
    by = random.choice([-64, -32, -4, 4, 32, 64])
    step.words[L2]["offset"].value += by
    return "step %d: L2 address moved by %d" % (at, by)


@fault
def shifted_l1_address(program, random):
    at, step = pick(program, random, is_copy)
    if step is None:
        return None
    by = UNIT[step.issue] * random.choice([-2, -1, 1, 2])
    step.words[L1].value += by
    return "step %d: L1 address moved by %d words" % (at, by)


@fault
def copy_too_short(program, random):
    """By a beat or a line: less would still move what is needed."""
    least = {"diana_digital_copy": 8, "diana_analog_copy": 1}
    at, step = pick(program, random, lambda s: is_copy(s) and
                    s.words[LENGTH].value > least[s.issue])
    if step is None:
        return None
    step.words[LENGTH].value -= least[step.issue]
    return "step %d: shorter" % at


@fault
def copy_other_way(program, random):
    at, step = pick(program, random, is_copy)
    if step is None:
        return None
    operation = step.words[OPERATION]
    operation.value = {1: 2, 2: 1, 3: 4, 4: 3}[operation.value]
    return "step %d: the other way" % at


def take_place_of_another(program, random, of):
    """Gives a copy the place in L2 of another one: both steps, or None."""
    copies = program.places(of)
    at = choose(random, copies)
    others = [i for i in copies if at is not None and
              program.steps[i].words[L2]["offset"].value !=
              program.steps[at].words[L2]["offset"].value]
    other = choose(random, others)
    if other is None:
        return None
    program.steps[at].words[L2]["offset"].value = \
        program.steps[other].words[L2]["offset"].value
    return at, other


@fault
def copy_in_stale_buffer(program, random):
    """From where another copy reads."""
    steps = take_place_of_another(program, random, into_l1)
    return steps and "step %d reads where step %d does" % steps


@fault
def copy_out_elsewhere(program, random):
    """To where another copy writes."""
    steps = take_place_of_another(program, random, out_of_l1)
    return steps and "step %d writes where step %d does" % steps


def is_series(step):
    return is_copy(step) and any(n > 1 for n in step.levels)


@fault
def series_one_short(program, random):
    at, step = pick(program, random, is_series)
    if step is None:
        return None
    level = choose(random, [i for i, n in enumerate(step.levels) if n > 1])
    step.levels[level] -= 1
    return "step %d: a piece less in level %d" % (at, level)


@fault
def series_step(program, random):
    """One side advances by another step."""
    at, step = pick(program, random, is_series)
    if step is None:
        return None
    level = choose(random, [i for i, n in enumerate(step.levels) if n > 1])
    word, by = random.choice([(L2, 16), (L2, -16), (L1, UNIT[step.issue])])
    step.attrs["steps"][word].values[level] += by
    return "step %d: step of word %d in level %d" % (at, word, level)


@fault
def transposed_planes(program, random):
    """The levels of one side change places."""
    def fits(step):
        if not is_series(step) or len(step.levels) < 2:
            return False
        steps = step.attrs["steps"][L2].values
        return steps[-1] != steps[-2]
    at, step = pick(program, random, fits)
    if step is None:
        return None
    steps = step.attrs["steps"][L2].values
    steps[-1], steps[-2] = steps[-2], steps[-1]
    return "step %d: levels of L2 change places" % at


@fault
def copies_read_each_others(program, random):
    """Two copies of a layer read each other's source."""
    copies = program.places(into_l1)
    pairs = [(a, b) for a, b in zip(copies, copies[1:])
             if program.steps[a].engine == program.steps[b].engine
             and program.steps[a].words[L2]["offset"].value !=
             program.steps[b].words[L2]["offset"].value]
    pair = choose(random, pairs)
    if pair is None:
        return None
    a, b = (program.steps[i].words for i in pair)
    a[L2], b[L2] = b[L2], a[L2]
    return "steps %d and %d read each other's" % pair


@fault
def copy_length_not_a_number(program, random):
    """A register out of its range."""
    at, step = pick(program, random, is_copy)
    if step is None or not is_number(step.words[LENGTH]):
        return None
    step.words[LENGTH].value = random.choice([0, -1, 1 << 24])
    return "step %d: length %d" % (at, step.words[LENGTH].value)
