#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints a program of jobs with changes.

    edit.py PROGRAM.mlir CHANGE...

A change is a call of one of the functions below, as Python. A step is named by
the end of its function's name and its number among those, or by "wait".
"""
import re
import sys

sys.dont_write_bytecode = True

import attributes  # noqa: E402
from program import Program, is_place  # noqa: E402


class Editor:
    def __init__(self, text):
        self.program = Program(text)

    def index(self, name, number=0):
        found = [i for i, s in enumerate(self.program.steps)
                 if s.issue.endswith(name) and s.kind != "wait"
                 or s.kind == name == "wait"]
        return found[number]

    def step(self, name, number=0):
        return self.program.steps[self.index(name, number)]

    def word(self, name, number, word, value):
        """Sets a number, or the offset of an address."""
        target = self.step(name, number).words[word]
        (target["offset"] if is_place(target) else target).value = value

    def add(self, name, number, word, by):
        target = self.step(name, number).words[word]
        (target["offset"] if is_place(target) else target).value += by

    def operand(self, name, number, word, text):
        """Puts another operand there."""
        self.step(name, number).words[word] = attributes.parse(text + " ")[0]

    def exchange(self, name, number, a, b):
        """Lets two operands change places."""
        words = self.step(name, number).words
        words[a], words[b] = words[b], words[a]

    def split(self, name, number):
        """Lets the digital engine do a copy of the analog one."""
        step = self.step(name, number)
        step.attrs["engine"] = type(step.attrs["engine"])("digital")
        step.attrs["issue"] = type(step.attrs["issue"])("diana_digital_copy")
        step.words[0].value -= 2
        step.words[3].value *= 16
        self.program.set_worker(step, "digital")

    def worker(self, name, number, worker):
        """Lets the job table name another worker."""
        self.program.set_worker(self.step(name, number), worker)

    def shorter(self, name, number=0):
        """Takes the last operand away."""
        self.step(name, number).words.pop()

    def attr(self, name, number, attr, text):
        attrs = self.step(name, number).attrs
        if text is None:
            attrs.pop(attr, None)
        else:
            attrs[attr] = attributes.parse(text + " ")[0]

    def drop(self, name, number=0):
        del self.program.steps[self.index(name, number)]

    def swap(self, name, number, other, other_number):
        a, b = self.index(name, number), self.index(other, other_number)
        steps = self.program.steps
        steps[a], steps[b] = steps[b], steps[a]

    def field(self, name, number, field, value):
        """Sets a word of the instruction memory."""
        values = self.program.own_fields(self.index(name, number))
        values[field] = value % (1 << 32)

    def exchange_fields(self, name, number, a, b):
        """Lets two words of the instruction memory change places."""
        values = self.program.own_fields(self.index(name, number))
        values[a], values[b] = values[b], values[a]

    def half(self, name, number, field, value):
        """Sets a half-word of it."""
        values = self.program.own_fields(self.index(name, number))
        shift = 16 * (field % 2)
        values[field // 2] &= ~(0xffff << shift)
        values[field // 2] |= value << shift

    def constant(self, name, number, word, index, value):
        """Sets an element of the constant behind a word."""
        values = self.program.own_constant(self.index(name, number), word)
        values[index] = value

    def align(self, name, number, word, alignment):
        """Aligns the constant behind a word to so many bytes."""
        self.program.own_alignment(self.index(name, number), word, alignment)

    def network(self, text):
        """Keeps another network: the signature and body of its function."""
        self.sub(r"module @htvm.network {.*",
                 "module @htvm.network { func.func @main%s }\n}" % text)

    def sub(self, pattern, text):
        """Changes what is no step."""
        lines = "\n".join(self.program.lines)
        changed = re.sub(pattern, text, lines, count=1, flags=re.S)
        if changed == lines:
            sys.exit("edit.py: no '%s'" % pattern)
        self.program.lines = changed.split("\n")
        self.program.header = next(
            i for i, l in enumerate(self.program.lines)
            if re.match(r"  func\.func @", l))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        editor = Editor(file.read())
    names = {n: getattr(editor, n) for n in dir(editor)
             if not n.startswith("_")}
    for change in sys.argv[2:]:
        eval(change, names)
    print(editor.program.text())


if __name__ == "__main__":
    main()
