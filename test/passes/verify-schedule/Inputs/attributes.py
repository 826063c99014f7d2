# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Attributes of MLIR's text as Python values, and back.

{...} is a dict, [...] a list, "..." a Text, @name a Symbol, array<i64: ...> an
Array, 5 : i32 an Int. What else there is stays the text that it is.
"""
import re


class Int:
    def __init__(self, value, kind):
        self.value, self.kind = value, kind

    def __str__(self):
        return "%d : %s" % (self.value, self.kind)


class Array:
    def __init__(self, values):
        self.values = values

    def __str__(self):
        if not self.values:
            return "array<i64>"
        return "array<i64: %s>" % ", ".join(map(str, self.values))


class Symbol(str):
    def __str__(self):
        return "@" + self


class Text(str):
    def __str__(self):
        return '"%s"' % str.__str__(self)


TOKENS = (
    (re.compile(r"array<i64(?::\s*([-\d, ]*))?>"),
     lambda m: Array([int(v) for v in (m.group(1) or "").split(",") if v.strip()])),
    (re.compile(r"(-?\d+) : (i\d+)"), lambda m: Int(int(m.group(1)), m.group(2))),
    (re.compile(r"@([\w.$]+)"), lambda m: Symbol(m.group(1))),
    (re.compile(r'"([^"]*)"'), lambda m: Text(m.group(1))),
    (re.compile(r"[^,\]}]+"), lambda m: m.group(0).strip()),
)


class Parser:
    def __init__(self, text, at):
        self.text, self.at = text, at

    def skip(self):
        while self.text[self.at].isspace():
            self.at += 1

    def accept(self, wanted):
        self.skip()
        if not self.text.startswith(wanted, self.at):
            return False
        self.at += len(wanted)
        return True

    def value(self):
        self.skip()
        if self.accept("{"):
            return self.entries()
        if self.accept("["):
            return self.elements()
        for pattern, make in TOKENS:
            match = pattern.match(self.text, self.at)
            if match:
                self.at = match.end()
                return make(match)
        raise ValueError(self.text[self.at:self.at + 40])

    def elements(self):
        values = []
        while not self.accept("]"):
            values.append(self.value())
            self.accept(",")
        return values

    def entries(self):
        values = {}
        while not self.accept("}"):
            self.skip()
            name = re.compile(r'[\w.]+|"[^"]*"').match(self.text, self.at)
            self.at = name.end()
            values[name.group(0)] = self.value() if self.accept("=") else None
            self.accept(",")
        return values


def parse(text, at=0):
    """The attribute at |at|, and where it ends."""
    parser = Parser(text, at)
    return parser.value(), parser.at


def duplicate(value):
    """A copy that can be changed."""
    if isinstance(value, dict):
        return {name: duplicate(v) for name, v in value.items()}
    if isinstance(value, list):
        return [duplicate(v) for v in value]
    if isinstance(value, Int):
        return Int(value.value, value.kind)
    if isinstance(value, Array):
        return Array(list(value.values))
    return value


def show(value):
    if isinstance(value, dict):
        return "{%s}" % ", ".join(
            name if v is None else "%s = %s" % (name, show(v))
            for name, v in value.items())
    if isinstance(value, list):
        return "[%s]" % ", ".join(map(show, value))
    return str(value)
