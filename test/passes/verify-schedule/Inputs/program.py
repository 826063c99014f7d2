# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program of jobs as text, to be changed.

Steps are the ops of the function in order. A change works on a copy; nothing
here knows what makes a program right.
"""
import copy
import re

import attributes
from attributes import Int, Symbol

STEP = re.compile(r'\s*"diana\.(job|call|wait)"\(\) ')
GLOBAL = re.compile(r'\s*memref\.global "private" constant @([\w.$]+) : '
                    r"memref<(\d+)x(i\d+)> = dense<(.*?)>(.*)$")


class Step:
    """One op: |kind| is job, call or wait."""

    def __init__(self, kind, attrs, loc):
        self.kind, self.attrs, self.loc = kind, attrs, loc

    def line(self):
        return '    "diana.%s"() %s : () -> ()%s' % (
            self.kind, attributes.show(self.attrs), self.loc)

    @property
    def engine(self):
        return str.__str__(self.attrs["engine"]) if "engine" in self.attrs else "core"

    @property
    def issue(self):
        name = self.attrs.get("issue", self.attrs.get("callee", ""))
        return str.__str__(name)

    @property
    def words(self):
        return self.attrs["words" if self.kind == "job" else "arguments"]

    @property
    def levels(self):
        return self.attrs["count"].values if "count" in self.attrs else []

    def is_copy(self):
        return self.kind == "job" and self.issue.endswith("_copy")

    def is_compute(self):
        return (self.kind == "job" and not self.is_copy()
                and not self.issue.endswith("_boot"))

    def program_word(self):
        """The index of the word that is the instruction memory's address."""
        if "program" in self.attrs:
            return self.attrs["program"].value
        return {"diana_digital_add": 0, "diana_analog_boot": 0}.get(self.issue, 2)


class Global:
    """Constant integers; |values| are unsigned."""

    def __init__(self, name, bits, values, tail):
        self.name, self.bits, self.values, self.tail = name, bits, values, tail

    def line(self):
        each = self.bits // 8
        data = b"".join(v.to_bytes(each, "little") for v in self.values)
        return ('  memref.global "private" constant @%s : memref<%dxi%d> = '
                'dense<"0x%s">%s' % (self.name, len(self.values), self.bits,
                                     data.hex().upper(), self.tail))


def read_values(text, count, bits):
    if text.startswith('"0x'):
        data = bytes.fromhex(text[3:-1])
        each = bits // 8
        return [int.from_bytes(data[i:i + each], "little")
                for i in range(0, len(data), each)]
    values = [int(v) % (1 << bits) for v in text.strip("[]").split(",")]
    return values if len(values) == count else values * count


class Program:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.steps, self.globals = [], {}
        start = next(i for i, l in enumerate(self.lines)
                     if re.match(r"  func\.func @", l))
        for i, line in enumerate(self.lines):
            match = STEP.match(line)
            found = GLOBAL.match(line)
            if match:
                attrs, end = attributes.parse(line, match.end())
                tail = line[end:].replace(" : () -> ()", "", 1)
                self.steps.append(Step(match.group(1), attrs, tail))
                self.lines[i] = None
            elif found and i < start:
                name, count, kind, text, tail = found.groups()
                bits = int(kind[1:])
                self.globals[name] = Global(
                    name, bits, read_values(text, int(count), bits), tail)
                self.lines[i] = None
        self.lines = [l for l in self.lines if l is not None]
        self.header = next(i for i, l in enumerate(self.lines)
                           if re.match(r"  func\.func @", l))

    def text(self):
        lines = list(self.lines)
        lines[self.header + 1:self.header + 1] = [s.line() for s in self.steps]
        lines[self.header:self.header] = [g.line() for g in self.globals.values()]
        return "\n".join(lines)

    def copy(self):
        """With steps of its own; constants are replaced, never changed."""
        other = copy.copy(self)
        other.lines = list(self.lines)
        other.globals = dict(self.globals)
        other.steps = [Step(s.kind, attributes.duplicate(s.attrs), s.loc)
                       for s in self.steps]
        return other

    # Steps.

    def places(self, wanted):
        """Numbers of the steps for which |wanted| holds."""
        return [i for i, step in enumerate(self.steps) if wanted(step)]

    def set_worker(self, step, worker):
        """Writes another worker into the row of |step| in the job table."""
        line = self.lines[self.header]
        start = line.index("htvm.jobs")
        rows = list(re.finditer(r'\{[^{}]*worker = "([^"]*)"\}', line[start:]))
        begin, end = rows[step.attrs["job"].value].span(1)
        self.lines[self.header] = (
            line[:start + begin] + worker + line[start + end:])

    def job_number(self, index):
        """How many jobs of its engine stand in front of step |index|."""
        engine = self.steps[index].engine
        return sum(1 for s in self.steps[:index]
                   if s.kind == "job" and s.engine == engine)

    def remove_job(self, index):
        """Takes a job out and counts the waits for its queue anew."""
        engine, number = self.steps[index].engine, self.job_number(index)
        del self.steps[index]
        for step in self.steps:
            if step.kind == "wait" and step.engine == engine:
                if step.attrs["jobs"].value > number:
                    step.attrs["jobs"].value -= 1
            after = step.attrs.get("after", {})
            if engine in after and after[engine].value > number:
                after[engine].value -= 1

    # Constants.

    def constant(self, word):
        return self.globals[str.__str__(word["symbol"])]

    def fields(self, index):
        """The instruction memory of compute job |index|, in words."""
        step = self.steps[index]
        return self.constant(step.words[step.program_word()]).values

    def own_constant(self, index, word):
        """Gives step |index| a constant of its own in place of |word|'s."""
        old = self.constant(self.steps[index].words[word])
        name = "own_%d" % len(self.globals)
        self.globals[name] = Global(name, old.bits, list(old.values), old.tail)
        self.steps[index].words[word]["symbol"] = Symbol(name)
        return self.globals[name].values

    def own_alignment(self, index, word, alignment):
        """Aligns a constant of step |index| of its own to so many bytes."""
        self.own_constant(index, word)
        own = self.constant(self.steps[index].words[word])
        own.tail = re.sub(r"alignment = \d+", "alignment = %d" % alignment,
                          own.tail)

    def insert_job(self, index, job):
        """Puts a job in front of step |index| and counts the waits anew."""
        self.steps.insert(index, job)
        number = self.job_number(index)
        for at, step in enumerate(self.steps):
            if step.kind == "wait" and step.engine == job.engine:
                if step.attrs["jobs"].value > number:
                    step.attrs["jobs"].value += 1
            after = step.attrs.get("after", {})
            if job.engine in after and after[job.engine].value > number:
                after[job.engine].value += 1

    def own_fields(self, index):
        return self.own_constant(index, self.steps[index].program_word())


def is_place(word):
    return isinstance(word, dict)


def is_number(word):
    return isinstance(word, Int)
