# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults of the core's functions, of places and of reuse."""
import re

from attributes import Int
from faults import choose, fault
from faults_compute import (A_INPUT, INPUT, get_half, is_analog, is_digital,
                            set_half)
from faults_copies import L1, L2, TO_L1, into_l1, out_of_l1
from program import is_number, is_place


def is_call(step):
    return step.kind == "call"


def is_layout(step):
    return is_call(step) and step.issue.startswith("diana_")


@fault
def drop_call(program, random):
    at = choose(random, program.places(is_call))
    if at is None:
        return None
    del program.steps[at]
    return "no call at step %d" % at


@fault
def call_writes_elsewhere(program, random):
    at = choose(random, program.places(is_layout))
    if at is None:
        return None
    program.steps[at].words[0]["offset"].value += random.choice([-32, 32])
    return "step %d: another target" % at


@fault
def call_reads_elsewhere(program, random):
    at = choose(random, program.places(
        lambda s: is_layout(s) and is_place(s.words[1])))
    if at is None:
        return None
    program.steps[at].words[1]["offset"].value += random.choice([-32, 32])
    return "step %d: another source" % at


@fault
def call_with_another_number(program, random):
    at = choose(random, program.places(is_layout))
    if at is None:
        return None
    numbers = [w for w in program.steps[at].words if is_number(w)]
    number = choose(random, [w for w in numbers if w.value > 1] or numbers)
    number.value += random.choice([-1, 1])
    return "step %d: %d for another number" % (at, number.value)


@fault
def layout_transposed(program, random):
    """Strides of planes and rows change places."""
    names = {"diana_pack": (6, 7), "diana_unpack": (6, 7),
             "diana_pack_lines": (5, 6), "diana_unpack_lines": (5, 6)}

    def fits(step):
        if not is_call(step) or step.issue not in names:
            return False
        a, b = names[step.issue]
        return step.words[a].value != step.words[b].value
    at = choose(random, program.places(fits))
    if at is None:
        return None
    words = program.steps[at].words
    a, b = names[program.steps[at].issue]
    words[a], words[b] = words[b], words[a]
    return "step %d: strides change places" % at


@fault
def arguments_swapped(program, random):
    at = choose(random, program.places(
        lambda s: is_call(s) and len(s.words) > 1 and is_place(s.words[1])
        and s.words[0]["offset"].value != s.words[1]["offset"].value))
    if at is None:
        return None
    words = program.steps[at].words
    words[0], words[1] = words[1], words[0]
    return "step %d: addresses change places" % at


@fault
def callee_of_another(program, random):
    calls = program.places(lambda s: is_call(s) and not is_layout(s))
    at, other = choose(random, calls), choose(random, calls)
    if at is None or program.steps[at].issue == program.steps[other].issue:
        return None
    program.steps[at].attrs["callee"] = program.steps[other].attrs["callee"]
    return "step %d calls what step %d does" % (at, other)


@fault
def early_reuse_in_l2(program, random):
    """One buffer moves onto another one that is in use."""
    writers = program.places(out_of_l1)
    at = choose(random, writers)
    others = [i for i in writers if at is not None and i < at and
              program.steps[i].words[L2]["offset"].value !=
              program.steps[at].words[L2]["offset"].value]
    other = choose(random, others)
    if other is None:
        return None
    here = program.steps[at].words[L2]["offset"].value
    there = program.steps[other].words[L2]["offset"].value
    for step in program.steps[at:]:
        for word in step.words if step.kind != "wait" else []:
            if is_place(word) and word["offset"].value == here and \
                    str.__str__(word["symbol"]) == "htvm_arena":
                word["offset"].value = there
    return "buffer at %d moved to %d from step %d on" % (here, there, at)


@fault
def early_reuse_in_l1(program, random):
    """The input of a job, with its copies, moves onto its own output."""
    at = choose(random, program.places(is_digital("conv", "fc")))
    if at is None:
        return None
    words = program.own_fields(at)
    here, there = words[INPUT], words[3]
    words[INPUT] = there
    for step in program.steps[:at]:
        if into_l1(step) and 16 * step.words[L1].value == here:
            step.words[L1].value = there // 16
    return "step %d: input at %d moved to %d" % (at, here, there)


@fault
def read_before_copy(program, random):
    """A job in front of the copy that brings its input."""
    places = [i for i in program.places(lambda s: s.is_compute())
              if any(into_l1(s) and s.engine == program.steps[i].engine
                     for s in program.steps[max(0, i - 3):i])]
    at = choose(random, places)
    if at is None:
        return None
    engine = program.steps[at].engine
    copy = max(i for i in range(max(0, at - 3), at)
               if into_l1(program.steps[i])
               and program.steps[i].engine == engine)
    steps = program.steps
    steps[at], steps[copy] = steps[copy], steps[at]
    return "steps %d and %d change places" % (copy, at)


def header_number(program, name, change):
    """Changes the integers of attribute |name| of the function."""
    line = program.lines[program.header]
    match = re.search(name + r" = (array<i64: )?([-\d, ]+)", line)
    if not match:
        return None
    values = [int(v) for v in match.group(2).split(",")]
    new = change(values)
    if new is None or new == values:
        return None
    text = ", ".join(map(str, new))
    trailing = " " if match.group(2).endswith(" ") else ""
    program.lines[program.header] = (line[:match.start(2)] + text + trailing +
                                     line[match.end(2):])
    return text


@fault
def arena_too_small(program, random):
    text = header_number(program, r"tile\.l2_bytes", lambda v: [v[0] - 64])
    return text and "arena of %s bytes" % text


@fault
def argument_elsewhere(program, random):
    def change(values):
        values = list(values)
        values[random.randrange(len(values))] += random.choice([-32, 32])
        return values
    text = header_number(program, r"tile\.argument_offsets", change)
    return text and "arguments at %s" % text


@fault
def job_of_another_layer(program, random):
    """The table gives a job another layer's row."""
    jobs = program.places(lambda s: s.is_compute())
    at, other = choose(random, jobs), choose(random, jobs)
    if at is None or layer_of(program, at) == layer_of(program, other):
        return None
    program.steps[at].attrs["job"] = Int(
        program.steps[other].attrs["job"].value, "i64")
    return "step %d has the row of step %d" % (at, other)


def layer_of(program, index):
    line = program.lines[program.header]
    rows = re.findall(r"\{[^{}]*layer = (\d+) : i64[^{}]*\}",
                      line[line.index("htvm.jobs"):])
    return rows[program.steps[index].attrs["job"].value]


@fault
def column_window(program, random):
    """The input of an analog job a pixel further left or right."""
    at = choose(random, program.places(is_analog))
    if at is None:
        return None
    words = program.own_fields(at)
    pads = get_half(words, 17)
    left, right = pads >> 6 & 3, pads >> 4 & 3
    if left == right == 0:
        set_half(words, A_INPUT, get_half(words, A_INPUT) + 4)
        return "step %d: a pixel further" % at
    left, right = (left - 1, right + 1) if left else (left + 1, right - 1)
    set_half(words, 17, pads & 0xf | right << 4 | left << 6)
    return "step %d: windows a column off" % at


@fault
def wrong_direction_of_time(program, random):
    """A copy out in front of the job whose output it moves."""
    places = [i for i in program.places(out_of_l1)
              if any(s.is_compute() and s.engine == program.steps[i].engine
                     for s in program.steps[max(0, i - 3):i])]
    at = choose(random, places)
    if at is None:
        return None
    engine = program.steps[at].engine
    job = max(i for i in range(max(0, at - 3), at)
              if program.steps[i].is_compute()
              and program.steps[i].engine == engine)
    steps = program.steps
    steps[at], steps[job] = steps[job], steps[at]
    return "steps %d and %d change places" % (job, at)
