# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults of what stands beside the words: patches, alignment, tables, queues."""
import re

from attributes import Array, Int, duplicate
from faults import choose, fault
from faults_copies import LENGTH, OPERATION, is_copy
from faults_memory import header_number, is_layout
from program import Step, is_number, is_place


def pick(program, random, wanted):
    at = choose(random, program.places(wanted))
    return (at, program.steps[at] if at is not None else None)


def is_patched(step):
    return step.kind == "job" and bool(step.attrs.get("patch"))


@fault
def patch_of_another_constant(program, random):
    """The queue patches what is not the instruction memory."""
    at, step = pick(program, random, is_patched)
    if step is None:
        return None
    own = step.program_word()
    others = [i for i, w in enumerate(step.words) if is_place(w) and i != own]
    step.attrs["program"] = Int(choose(random, others), "i64")
    return "step %d patches word %d" % (at, step.attrs["program"].value)


@fault
def patch_twice(program, random):
    """A second patch of a word, of which the queue keeps the last."""
    at, step = pick(program, random, is_patched)
    if step is None:
        return None
    row = choose(random, step.attrs["patch"])
    again = [0 for _ in row.values[1:]]
    step.attrs["patch"].append(Array([row.values[0]] + again))
    return "step %d patches word %d twice" % (at, row.values[0])


@fault
def patch_dropped(program, random):
    at, step = pick(program, random, is_patched)
    if step is None:
        return None
    row = choose(random, step.attrs["patch"])
    step.attrs["patch"].remove(row)
    return "step %d does not patch word %d" % (at, row.values[0])


@fault
def patch_step(program, random):
    at, step = pick(program, random, is_patched)
    if step is None:
        return None
    row = choose(random, step.attrs["patch"])
    level = choose(random, [i for i, n in enumerate(step.levels) if n > 1])
    row.values[1 + level] += random.choice([-16, 16])
    return "step %d patches word %d by %d" % (at, row.values[0],
                                              row.values[1 + level])


@fault
def unaligned_constant(program, random):
    """Instruction memory or configuration may lie between two words."""
    at, step = pick(program, random, lambda s: s.is_compute())
    if step is None:
        return None
    word = step.program_word() + random.choice([0, 1])
    program.own_alignment(at, word, random.choice([1, 2]))
    return "step %d: word %d is aligned to less than a word" % (at, word)


def take_word_of_another(program, random, word):
    """Gives a compute job a word of another one: both steps, or None."""
    jobs = program.places(lambda s: s.is_compute())
    at = choose(random, jobs)
    if at is None:
        return None
    step, index = program.steps[at], program.steps[at].program_word() + word
    others = [i for i in jobs if program.steps[i].issue == step.issue and
              program.steps[i].words[index]["symbol"] !=
              step.words[index]["symbol"]]
    other = choose(random, others)
    if other is None:
        return None
    step.words[index] = duplicate(program.steps[other].words[index])
    return at, other


@fault
def instruction_of_another_job(program, random):
    steps = take_word_of_another(program, random, 0)
    return steps and "step %d has the instruction of step %d" % steps


@fault
def configuration_of_another_job(program, random):
    steps = take_word_of_another(program, random, 1)
    return steps and "step %d has the configuration of step %d" % steps


@fault
def target_on_source(program, random):
    """A layout function writes over what it is still to read."""
    at, step = pick(program, random,
                    lambda s: is_layout(s) and is_place(s.words[1]))
    if step is None:
        return None
    by = random.choice([-16, -4, 0, 4, 16])
    step.words[0]["offset"].value = max(0, step.words[1]["offset"].value + by)
    return "step %d writes %d bytes behind where it reads" % (at, by)


@fault
def number_below_zero(program, random):
    """What the device takes for an unsigned number."""
    at, step = pick(program, random, is_layout)
    if step is None:
        return None
    number = choose(random, [w for w in step.words if is_number(w)])
    number.value = -1 - number.value
    return "step %d: the number %d" % (at, number.value)


def other_engine(program, engine):
    names = sorted({s.engine for s in program.steps if s.kind == "job"})
    return next((n for n in names if n != engine), None)


def turn_copy(program, random, beats):
    """Lets the other engine make a copy; |beats|: as many bytes of it."""
    at, step = pick(program, random, is_copy)
    other = at is not None and other_engine(program, step.engine)
    if not other:
        return None
    turned = Step("job", duplicate(step.attrs), step.loc)
    issue, engine = step.attrs["issue"], step.attrs["engine"]
    turned.attrs["issue"] = type(issue)("diana_%s_copy" % other)
    turned.attrs["engine"] = type(engine)(other)
    to_lines = other == "analog"
    turned.words[OPERATION].value += 2 if to_lines else -2
    if beats:
        length = turned.words[LENGTH]
        length.value = -(-length.value // 16) if to_lines else 16 * length.value
    program.set_worker(step, other)
    program.remove_job(at)
    program.insert_job(at, turned)
    return "step %d: a copy by %s" % (at, other)


@fault
def copy_by_other_engine(program, random):
    return turn_copy(program, random, True)


@fault
def copy_with_beats_of_other_engine(program, random):
    return turn_copy(program, random, False)


@fault
def row_of_other_engine(program, random):
    """The table says of a job that another engine does it."""
    at, step = pick(program, random, lambda s: s.kind == "job")
    other = at is not None and other_engine(program, step.engine)
    if not other:
        return None
    program.set_worker(step, other)
    return "step %d: its row names %s" % (at, other)


@fault
def job_again(program, random):
    """A job once more, where what it reads may be something else."""
    at, step = pick(program, random, lambda s: s.kind == "job")
    if step is None:
        return None
    later = random.randrange(at + 1, len(program.steps) + 1)
    again = Step("job", duplicate(step.attrs), step.loc)
    program.insert_job(later, again)
    return "step %d once more in front of step %d" % (at, later)


@fault
def boot_too_late(program, random):
    """Behind the first job of its engine that needs it."""
    at, step = pick(program, random, lambda s: s.issue.endswith("_boot"))
    if step is None:
        return None
    others = [i for i, s in enumerate(program.steps)
              if i > at and s.kind == "job" and s.engine == step.engine]
    other = choose(random, others[:8])
    program.steps.insert(other, program.steps.pop(at))
    return "step %d boots behind step %d" % (at, other)


@fault
def places_of_arguments_exchanged(program, random):
    def change(values):
        values = list(values)
        a, b = random.randrange(len(values)), random.randrange(len(values))
        values[a], values[b] = values[b], values[a]
        return values
    text = header_number(program, r"tile\.argument_offsets", change)
    return text and "arguments at %s" % text


@fault
def layers_exchanged(program, random):
    """Two rows of the table of layers, of engines, change names."""
    line = program.lines[program.header]
    start = line.index("htvm.layers")
    names = list(re.finditer(r'engine = "(?!cpu)[^{}]*? name = "([^"]*)"',
                             line[start:]))
    if len(names) < 2:
        return None
    a, b = sorted(random.sample(range(len(names)), 2))
    first, second = names[a], names[b]
    program.lines[program.header] = (
        line[:start + first.start(1)] + second.group(1) +
        line[start + first.end(1):start + second.start(1)] + first.group(1) +
        line[start + second.end(1):])
    return "layers '%s' and '%s' change names" % (first.group(1),
                                                  second.group(1))
