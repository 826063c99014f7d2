# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A small network for every integer op of TOSA 1.0 and every integer type that
it takes: the op alone, its inputs, and what the specification says comes out.
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "generator"))

import tosa  # noqa: E402
import tosa_model as model  # noqa: E402
from text import Value  # noqa: E402
from tosa_model import Array, elementwise, wrap  # noqa: E402
from values import Random  # noqa: E402

BITS = {"i8": 8, "i16": 16, "i32": 32, "i1": 1}


class Case:
    """Collects ops, inputs and the outputs wanted. |refused| is a regular
    expression for the error of an op that has no lowering."""

    def __init__(self, op, name, refused=None):
        self.op, self.name, self.refused = op, name, refused
        self.f = tosa.function()
        self.random = Random(name)
        self.inputs, self.wanted = [], []

    def draw(self, shape, elem, low=None, high=None):
        least, most = model.signed(BITS[elem])
        low = least if low is None else low
        high = most if high is None else high
        count = 1
        for n in shape:
            count *= n
        data = [self.random.between(low, high) for _ in range(count)]
        if low == least and high == most and count > 3:
            data[:4] = [low, high, 0, -1]
        return Array(shape, data)

    def input(self, shape, elem="i8", low=None, high=None):
        data = self.draw(shape, elem, low, high)
        self.inputs.append((elem, data.data))
        return self.f.argument(shape, elem), data

    def truth(self, shape):
        """An i1 tensor, made of an i32 input."""
        value, data = self.input(shape, "i32", -1, 1)
        zero = self.f.constant([0], [1] * len(shape), "i32")
        return (self.call("greater", [value, zero], "", shape, "i1"),
                Array(shape, [int(v > 0) for v in data.data]))

    def constant(self, data, elem):
        return self.f.constant(data.data, data.shape, elem)

    def scalar(self, value, elem):
        return self.f.constant([value], (1,), elem)

    def call(self, op, operands, attributes, shape, elem):
        return self.f.call("tosa." + op, operands, attributes, shape, elem)

    def shaped(self, op, operands, lists, tail, attributes, shape, elem):
        """An op with lists of numbers as operands behind |operands|, then
        |tail|."""
        names = [v.name for v in operands]
        types = [v.type for v in operands]
        for numbers in lists:
            names.append(tosa.shape_of(self.f, numbers))
            types.append("!tosa.shape<%d>" % len(numbers))
        names += [v.name for v in tail]
        types += [v.type for v in tail]
        text = "tosa.%s %s%s : (%s) -> %s" % (
            op, ", ".join(names), " {%s}" % attributes if attributes else "",
            ", ".join(types), Value("", shape, elem).type)
        return self.f.op(text, shape, elem)

    def result(self, value, wanted):
        if value.elem == "i1":
            value = tosa.cast(self.f, value, "i8")
        assert tuple(value.shape) == wanted.shape, (self.name, value.shape,
                                                    wanted.shape)
        self.wanted.append((value, wanted))

    def text(self):
        self.f.ret(*[value for value, _ in self.wanted])
        return self.f.text()


CASES = []  # those of tosa_cases_more.py and tosa_cases_windows.py join


def case(op, *variants):
    """Makes a case of the function for each of |variants|, a dictionary of its
    arguments; `refused` goes to the case."""
    def decorate(build):
        for variant in variants or ({},):
            arguments = dict(variant)
            refused = arguments.pop("refused", None)
            name = "_".join([op] + [str(v).replace(" ", "") for v in
                                    arguments.values()])
            name = re.sub(r"[^a-zA-Z0-9_.-]", "_", name)
            same = sum(c.name.startswith(name) for c in CASES)
            name += "_%d" % (same + 1) if same else ""
            one = Case(op, name, refused)
            build(one, **arguments)
            CASES.append(one)
        return build
    return decorate


def types(*names):
    return [{"elem": name} for name in names]


#===----------------------------------------------------------------------===#
# One element at a time
#===----------------------------------------------------------------------===#

def unary(op, function, elems, attributes=""):
    @case(op, *types(*elems))
    def build(c, elem):
        x, data = c.input((2, 5, 3), elem)
        text = attributes % {"elem": elem} if attributes else ""
        c.result(c.call(op, [x], text, x.shape, elem),
                 elementwise(lambda v: wrap(function(v), BITS[elem]), data))


unary("abs", abs, ["i32"])
unary("bitwise_not", lambda v: ~v, ["i8", "i16", "i32"])
unary("clz", model.leading_zeros, ["i32"])
unary("clamp", lambda v: model.clip(v, -7, 100), ["i8", "i16"],
      "min_val = -7 : %(elem)s, max_val = 100 : %(elem)s")
unary("identity", lambda v: v, ["i8", "i16", "i32"])


def binary(op, function, elems, attributes="", low=None, high=None, out=None,
           extra=None):
    @case(op, *types(*elems))
    def build(c, elem):
        to = out or elem
        for shape in ((2, 5, 3), (2, 1, 3)):  # the second is broadcast
            a, left = c.input((2, 5, 3), elem)
            b, right = c.input(shape, elem, low,
                               BITS[elem] - 1 if high == "bits" else high)
            operands = [a, b] + ([c.scalar(extra, "i8")]
                                 if extra is not None else [])
            c.result(c.call(op, operands, attributes, a.shape, to),
                     elementwise(lambda p, q: wrap(function(p, q), 64)
                                 if to == "i1" else
                                 wrap(function(p, q), BITS[to]), left, right))


INTEGERS = ["i8", "i16", "i32"]
binary("add", lambda a, b: a + b, INTEGERS)
binary("sub", lambda a, b: a - b, INTEGERS)
binary("bitwise_and", lambda a, b: a & b, INTEGERS)
binary("bitwise_or", lambda a, b: a | b, INTEGERS)
binary("bitwise_xor", lambda a, b: a ^ b, INTEGERS)
binary("maximum", max, ["i32"])
binary("minimum", min, ["i32"])
binary("intdiv", model.divide, ["i32"], low=1)
binary("intdiv", model.divide, ["i32"], low=-99, high=-1)
binary("mul", lambda a, b: a * b, ["i8", "i16", "i32"], out="i32", extra=0)
binary("mul", lambda a, b: model.multiply(a, b, 31), ["i32"], extra=31)
binary("logical_left_shift", lambda a, b: a << b, INTEGERS, low=0,
       high="bits")
binary("logical_right_shift", lambda a, b: (a & 0xffffffff) >> b, ["i32"],
       low=0, high=31)
binary("arithmetic_right_shift", lambda a, b: a >> b, INTEGERS,
       "round = false", 0, "bits")
binary("arithmetic_right_shift", lambda a, b: model.shift_right(a, b, True),
       INTEGERS, "round = true", 0, "bits")
binary("equal", lambda a, b: int(a == b), ["i32"], out="i1", low=-1, high=1)
binary("greater", lambda a, b: int(a > b), ["i32"], out="i1")
binary("greater_equal", lambda a, b: int(a >= b), ["i32"], out="i1")


@case("logical_and")
@case("logical_or")
@case("logical_xor")
def logical(c):
    a, left = c.truth((2, 3, 4))
    b, right = c.truth((2, 1, 4))
    function = {"logical_and": lambda p, q: p & q,
                "logical_or": lambda p, q: p | q,
                "logical_xor": lambda p, q: p ^ q}[c.op]
    c.result(c.call(c.op, [a, b], "", a.shape, "i1"),
             elementwise(function, left, right))


@case("logical_not")
def logical_not(c):
    a, data = c.truth((2, 3, 4))
    c.result(c.call("logical_not", [a], "", a.shape, "i1"),
             elementwise(lambda v: 1 - v, data))


@case("select", *types("i8", "i16", "i32"))
def select(c, elem):
    p, chosen = c.truth((2, 3, 4))
    a, left = c.input((2, 3, 4), elem)
    b, right = c.input((2, 1, 4), elem)
    c.result(c.call("select", [p, a, b], "", a.shape, elem),
             elementwise(lambda k, v, w: v if k else w, chosen, left, right))


@case("select", {"elem": "i1"})
def select_truth(c, elem):
    p, chosen = c.truth((2, 3, 4))
    a, left = c.truth((2, 3, 4))
    b, right = c.truth((2, 3, 4))
    c.result(c.call("select", [p, a, b], "", a.shape, elem),
             elementwise(lambda k, v, w: v if k else w, chosen, left, right))


@case("negate", {"elem": "i8", "izp": 0}, {"elem": "i8", "izp": -5},
      {"elem": "i16", "izp": 0}, {"elem": "i32", "izp": 0})
def negate(c, elem, izp):
    least = -(1 << 31) + 1 if elem == "i32" else None
    x, data = c.input((3, 7), elem, least)
    ozp = 3 if izp else 0
    low, high = model.signed(BITS[elem])
    zps = [c.scalar(izp, elem), c.scalar(ozp, elem)]

    def one(v):
        exact = -(v - izp) + ozp
        return wrap(exact, 32) if elem == "i32" else model.clip(exact, low,
                                                                high)
    c.result(c.call("negate", [x] + zps, "", x.shape, elem),
             elementwise(one, data))


@case("table", {"elem": "i8"})
def table8(c, elem):
    x, data = c.input((3, 9), elem)
    entries = c.draw((256,), elem)
    c.result(c.call("table", [x, c.constant(entries, elem)], "", x.shape, elem),
             elementwise(lambda v: entries.data[v + 128], data))


@case("table", {"elem": "i16"})
def table16(c, elem):
    x, data = c.input((3, 9), elem)
    entries = c.draw((513,), elem)
    c.result(c.call("table", [x, c.constant(entries, elem)], "", x.shape,
                    "i32"),
             elementwise(lambda v: model.table16(v, entries.data), data))


CASTS = [("i8", "i16"), ("i8", "i32"), ("i16", "i8"), ("i16", "i32"),
         ("i32", "i8"), ("i32", "i16"), ("i8", "i1"), ("i16", "i1"),
         ("i32", "i1")]


@case("cast", *[{"elem": a, "to": b} for a, b in CASTS])
def cast(c, elem, to):
    x, data = c.input((3, 9), elem)
    c.result(c.call("cast", [x], "", x.shape, to),
             elementwise(lambda v: int(v != 0) if to == "i1"
                         else wrap(v, BITS[to]), data))


@case("cast", *[{"elem": "i1", "to": to} for to in INTEGERS])
def cast_truth(c, elem, to):
    x, data = c.truth((3, 9))
    c.result(c.call("cast", [x], "", x.shape, to), data)
