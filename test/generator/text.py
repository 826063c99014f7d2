# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Text of an MLIR function, op by op.

A Value knows its name, shape and element type; a Function collects arguments,
constants and ops and prints itself. The dialects are in tosa.py and linalg.py.
"""
import struct

_FORMAT = {"i8": "b", "i16": "h", "i32": "i", "i64": "q", "i48": "q"}
_LONGEST_LIST = 100  # elements; larger constants are one hexadecimal string


def product(numbers):
    result = 1
    for number in numbers:
        result *= number
    return result


class Value:
    """An SSA value."""

    def __init__(self, name, shape, elem):
        self.name, self.shape, self.elem = name, tuple(shape), elem

    @property
    def type(self):
        return tensor(self.shape, self.elem)

    @property
    def size(self):
        return product(self.shape)


def tensor(shape, elem):
    return "tensor<%s>" % "x".join([str(n) for n in shape] + [elem])


def _nested(values, shape):
    if len(shape) == 1:
        return "[%s]" % ", ".join(str(v) for v in values)
    step = len(values) // shape[0]
    rows = [_nested(values[i * step:(i + 1) * step], shape[1:])
            for i in range(shape[0])]
    return "[%s]" % ", ".join(rows)


def dense(values, shape, elem):
    """A dense elements attribute. |values| is a list of integers or the
    little-endian bytes."""
    if isinstance(values, bytes):
        count = len(values) // struct.calcsize(_FORMAT[elem])
        values = list(struct.unpack("<%d%s" % (count, _FORMAT[elem]), values))
    if len(set(values)) == 1:
        body = str(values[0])
    elif len(values) <= _LONGEST_LIST:
        body = _nested(values, shape)
    else:
        data = struct.pack("<%d%s" % (len(values), _FORMAT[elem]), *values)
        body = '"0x%s"' % data.hex().upper()
    return "dense<%s> : %s" % (body, tensor(shape, elem))


def array(elem, values):
    return "array<%s: %s>" % (elem, ", ".join(str(v) for v in values))


class Function:
    """A function under construction. |constant_op| makes the text of a
    constant from its attribute and type."""

    def __init__(self, constant_op, name="main"):
        self.name = name
        self.arguments = []
        self.results = []
        self.module = []  # lines in front of the function
        self._constant_op = constant_op
        self._constants = {}
        self._lines = []
        self._count = 0

    def argument(self, shape, elem="i8"):
        value = Value("%%arg%d" % len(self.arguments), shape, elem)
        self.arguments.append(value)
        return value

    def fresh(self):
        self._count += 1
        return "%%%d" % (self._count - 1)

    def constant(self, values, shape, elem):
        """A constant; equal ones are shared."""
        attribute = dense(values, shape, elem)
        if attribute not in self._constants:
            self._constants[attribute] = Value("%%c%d" % len(self._constants),
                                               shape, elem)
        return self._constants[attribute]

    def raw(self, text, loc=None):
        """A line of the body; |loc| names its location."""
        suffix = ' loc("%s")' % loc if loc else ""
        self._lines.append("    %s%s" % (text, suffix))

    def op(self, text, shape, elem, loc=None):
        """An op with one tensor result."""
        value = Value(self.fresh(), shape, elem)
        self.raw("%s = %s" % (value.name, text), loc)
        return value

    def call(self, name, operands, attributes, shape, elem, loc=None):
        """An op in the form `name operands {attributes} : (types) -> type`."""
        text = "%s %s" % (name, ", ".join(v.name for v in operands))
        if attributes:
            text += " {%s}" % attributes
        types = ", ".join(v.type for v in operands)
        text += " : (%s) -> %s" % (types, tensor(shape, elem))
        return self.op(text, shape, elem, loc)

    def ret(self, *values):
        self.results = list(values)

    def text(self, comment=()):
        lines = ["// " + line if line else "//" for line in comment]
        arguments = ", ".join("%s: %s" % (v.name, v.type)
                              for v in self.arguments)
        types = ", ".join(v.type for v in self.results)
        if len(self.results) != 1:
            types = "(%s)" % types
        lines.append("module {")
        lines += ["  " + line for line in self.module]
        lines.append("  func.func @%s(%s) -> %s {"
                     % (self.name, arguments, types))
        for attribute, value in self._constants.items():
            lines.append("    %s = %s" % (value.name,
                                          self._constant_op(attribute)))
        lines += self._lines
        lines.append("    return %s : %s"
                     % (", ".join(v.name for v in self.results),
                        ", ".join(v.type for v in self.results)))
        lines += ["  }", "}", ""]
        return "\n".join(lines)
