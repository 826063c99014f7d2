# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults of order: waits, conditions, places in a queue."""
from faults import choose, fault
from faults_memory import is_call


def is_wait(step):
    return step.kind == "wait"


def is_job(step):
    return step.kind == "job"


@fault
def drop_wait(program, random):
    at = choose(random, program.places(is_wait))
    if at is None:
        return None
    step = program.steps.pop(at)
    return "step %d: no wait for %d of %s" % (at, step.attrs["jobs"].value,
                                              step.engine)


@fault
def wait_for_one_less(program, random):
    at = choose(random, program.places(
        lambda s: is_wait(s) and s.attrs["jobs"].value > 0))
    if at is None:
        return None
    program.steps[at].attrs["jobs"].value -= 1
    return "step %d waits for one job less" % at


@fault
def wait_for_other_engine(program, random):
    engines = sorted({s.engine for s in program.steps if is_job(s)})
    at = choose(random, program.places(is_wait))
    if at is None or len(engines) < 2:
        return None
    step = program.steps[at]
    other = next(e for e in engines if e != step.engine)
    step.attrs["engine"] = type(step.attrs["engine"])(other)
    step.attrs["jobs"].value = sum(1 for s in program.steps[:at]
                                   if is_job(s) and s.engine == other)
    return "step %d waits for %s" % (at, other)


@fault
def wait_behind_next_step(program, random):
    places = [i for i in program.places(is_wait)
              if i + 1 < len(program.steps)
              and not is_wait(program.steps[i + 1])]
    at = choose(random, places)
    if at is None:
        return None
    step = program.steps.pop(at)
    program.steps.insert(at + 1, step)
    return "step %d waits behind the next one" % at


@fault
def wait_for_ever(program, random):
    at = choose(random, program.places(is_wait))
    if at is None:
        return None
    step = program.steps[at]
    step.attrs["jobs"].value = 1 + sum(
        1 for s in program.steps[:at] if is_job(s) and s.engine == step.engine)
    return "step %d waits for a job that comes later" % at


@fault
def drop_last_wait(program, random):
    engine = choose(random, sorted({s.engine for s in program.steps
                                    if is_job(s)}))
    places = program.places(lambda s: is_job(s) and s.engine == engine)
    if not places:
        return None
    behind = [i for i in program.places(is_wait)
              if i > places[-1] and program.steps[i].engine == engine]
    for i in reversed(behind):
        del program.steps[i]
    return "nobody waits for the last job of %s" % engine if behind else None


@fault
def drop_condition(program, random):
    at = choose(random, program.places(lambda s: "after" in s.attrs))
    if at is None:
        return None
    del program.steps[at].attrs["after"]
    return "step %d starts after nothing" % at


@fault
def condition_of_one_less(program, random):
    at = choose(random, program.places(lambda s: "after" in s.attrs))
    if at is None:
        return None
    after = program.steps[at].attrs["after"]
    name = choose(random, sorted(after))
    after[name].value -= 1
    return "step %d starts after one job less" % at


@fault
def condition_that_never_holds(program, random):
    jobs = program.places(is_job)
    engines = sorted({program.steps[i].engine for i in jobs})
    at = choose(random, jobs)
    if at is None or len(engines) < 2:
        return None
    step = program.steps[at]
    other = next(e for e in engines if e != step.engine)
    total = sum(1 for i in jobs if program.steps[i].engine == other)
    number = type(program.steps[at].attrs["job"])(total + 1, "i64")
    step.attrs["after"] = {other: number}
    return "step %d starts after a job that does not exist" % at


@fault
def swap_jobs(program, random):
    jobs = program.places(is_job)
    pairs = [(a, b) for a, b in zip(jobs, jobs[1:])
             if program.steps[a].engine == program.steps[b].engine]
    pair = choose(random, pairs)
    if pair is None:
        return None
    a, b = pair
    steps = program.steps
    steps[a], steps[b] = steps[b], steps[a]
    return "steps %d and %d change places" % pair


def call_behind_which(program, at):
    """The call that step |at| follows with nothing but waits between, or None."""
    at -= 1
    while at > 0 and is_wait(program.steps[at]):
        at -= 1
    return at if at >= 0 and is_call(program.steps[at]) else None


@fault
def job_in_front_of_call(program, random):
    """Appended before the core has made what it reads."""
    places = [i for i in program.places(is_job)
              if call_behind_which(program, i) is not None]
    at = choose(random, places)
    if at is None:
        return None
    call = call_behind_which(program, at)
    program.steps.insert(call, program.steps.pop(at))
    return "step %d in front of call %d" % (at, call)


@fault
def call_in_front_of_wait(program, random):
    places = [i for i in program.places(is_call)
              if i and is_wait(program.steps[i - 1])]
    at = choose(random, places)
    if at is None:
        return None
    step = program.steps.pop(at)
    while at and is_wait(program.steps[at - 1]):
        at -= 1
    program.steps.insert(at, step)
    return "step %d in front of its waits" % at


@fault
def call_too_late(program, random):
    """Behind the next job instead of in front of it."""
    places = [i for i in program.places(is_call)
              if i + 1 < len(program.steps)
              and not is_wait(program.steps[i + 1])]
    at = choose(random, places)
    if at is None:
        return None
    step = program.steps.pop(at)
    program.steps.insert(at + 1, step)
    return "step %d behind the next one" % at
