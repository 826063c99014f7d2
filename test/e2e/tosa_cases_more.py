# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of tosa_cases.py that move and reduce, rescale, and control flow."""
import tosa
import tosa_model as model
from text import Value, array
from tosa_cases import BITS, INTEGERS, case, types
from tosa_model import Array, elementwise, wrap


#===----------------------------------------------------------------------===#
# Rescale
#===----------------------------------------------------------------------===#

def limits(elem, is_unsigned):
    return (model.unsigned if is_unsigned else model.signed)(BITS[elem])


RESCALES = [{"elem": a, "to": b, "rounding": r, "per_channel": p, "scale32": s,
             "uin": False, "uout": False}
            for a in INTEGERS for b in INTEGERS
            for r, p, s in (("SINGLE_ROUND", False, True),
                            ("DOUBLE_ROUND", True, True),
                            ("SINGLE_ROUND", True, False))]
RESCALES += [{"elem": a, "to": b, "rounding": "SINGLE_ROUND",
              "per_channel": False, "scale32": True, "uin": i, "uout": o}
             for a, b, i, o in (("i8", "i8", True, False),
                                ("i8", "i8", False, True),
                                ("i8", "i32", True, False),
                                ("i32", "i8", False, True),
                                ("i16", "i8", True, False),
                                ("i8", "i16", False, True))]
RESCALES += [{"elem": "i32", "to": "i8", "rounding": "INEXACT_ROUND",
              "per_channel": False, "scale32": True, "uin": False,
              "uout": False, "refused": "tosa.rescale"}]


@case("rescale", *RESCALES)
def rescale(c, elem, to, rounding, per_channel, scale32, uin, uout):
    x, data = c.input((2, 5, 3), elem)
    channels = 3 if per_channel else 1
    bits = {"i8": 8, "i16": 16, "i32": 32}
    gain = max(0, bits[elem] - bits[to])
    base = 15 + gain  # below 1: the scaled value fits 32 bits
    high = (1 << 31) - 1 if scale32 else (1 << 15) - 1
    multipliers = c.draw((channels,), "i32", high // 2 + 1, high)
    shifts = c.draw((channels,), "i8", base + (16 if scale32 else 0),
                    base + (20 if scale32 else 4))
    izp = {"i8": 128, "i16": 32768}[elem] if uin else -7 if elem == "i8" else 0
    ozp = {"i8": 100, "i16": 32768}[to] if uout else 5 if to == "i8" else 0

    def one(v, m, s):
        v = (v & ((1 << BITS[elem]) - 1)) if uin else v
        exact = model.apply_scale(v - izp, m, s, rounding == "DOUBLE_ROUND")
        return wrap(model.clip(exact + ozp, *limits(to, uout)), BITS[to])
    operands = [x, c.constant(multipliers, "i32" if scale32 else "i16"),
                c.constant(shifts, "i8"),
                c.scalar(wrap(izp, BITS[elem]), elem),
                c.scalar(wrap(ozp, BITS[to]), to)]
    text = ("input_unsigned = %s, output_unsigned = %s, per_channel = %s, "
            "rounding_mode = %s, scale32 = %s"
            % (str(uin).lower(), str(uout).lower(), str(per_channel).lower(),
               rounding, str(scale32).lower()))
    shape = (1, 1, channels)
    c.result(c.call("rescale", operands, text, x.shape, to),
             elementwise(one, data, Array(shape, multipliers.data),
                         Array(shape, shifts.data)))


#===----------------------------------------------------------------------===#
# Moving
#===----------------------------------------------------------------------===#

def moved(op):
    """For every type; i1 as well, made of an i32 input."""
    def decorate(build):
        @case(op, *types("i8", "i16", "i32", "i1"))
        def each(c, elem):
            def source(shape):
                return c.truth(shape) if elem == "i1" else c.input(shape, elem)
            build(c, elem, source)
        return each
    return decorate


@moved("reverse")
def reverse(c, elem, source):
    x, data = source((3, 4, 2))
    c.result(c.call("reverse", [x], "axis = 1 : i32", x.shape, elem),
             model.make(x.shape, lambda i: data[i[0], 3 - i[1], i[2]]))


@moved("transpose")
def transpose(c, elem, source):
    x, data = source((2, 3, 4, 5))
    want = model.transpose(data, (3, 1, 0, 2))
    c.result(c.call("transpose", [x], "perms = " +
                    array("i32", (3, 1, 0, 2)), want.shape, elem), want)


@moved("concat")
def concat(c, elem, source):
    a, left = source((2, 3, 2))
    b, right = source((2, 1, 2))
    want = model.concat([left, right, left], 1)
    c.result(c.call("concat", [a, b, a], "axis = 1 : i32", want.shape, elem),
             want)


@moved("concat")
def concat_of_many(c, elem, source):
    a, left = source((2, 1, 3))
    b, right = source((2, 1, 1))
    names, arrays = [a, b, b] * 6 + [a], [left, right, right] * 6 + [left]
    want = model.concat(arrays, 2)
    c.result(c.call("concat", names, "axis = 2 : i32", want.shape, elem), want)


@moved("reshape")
def reshape(c, elem, source):
    x, data = source((2, 3, 4))
    c.result(c.shaped("reshape", [x], [(6, 4)], [], "", (6, 4), elem),
             Array((6, 4), data.data))


@moved("slice")
def slice_(c, elem, source):
    x, data = source((3, 4, 5))
    c.result(c.shaped("slice", [x], [(1, 0, 2), (2, 3, 2)], [], "", (2, 3, 2),
                      elem),
             model.make((2, 3, 2), lambda i: data[i[0] + 1, i[1], i[2] + 2]))


@moved("tile")
def tile(c, elem, source):
    x, data = source((2, 3, 1))
    c.result(c.shaped("tile", [x], [(2, 1, 3)], [], "", (4, 3, 3), elem),
             model.make((4, 3, 3), lambda i: data[i[0] % 2, i[1], 0]))


@moved("pad")
def pad(c, elem, source):
    x, data = source((2, 3))
    fill = 1 if elem == "i1" else -77
    value = c.f.constant([fill], (1,), "i8" if elem == "i1" else elem)
    if elem == "i1":
        value = tosa.cast(c.f, value, "i1")
    c.result(c.shaped("pad", [x], [(1, 0, 2, 1)], [value], "", (3, 6), elem),
             model.pad(data, (1, 0, 2, 1), fill))


@case("gather", *types("i8", "i16", "i32"))
def gather(c, elem):
    x, data = c.input((2, 5, 3), elem)
    at, places = c.input((2, 4), "i32", 0, 4)
    c.result(c.call("gather", [x, at], "", (2, 4, 3), elem),
             model.make((2, 4, 3), lambda i: data[i[0], places[i[0], i[1]],
                                                  i[2]]))


@case("scatter", *types("i8", "i16", "i32"))
def scatter(c, elem):
    x, data = c.input((2, 5, 3), elem)
    places = Array((2, 2), [3, 1, 0, 4])  # each place once
    y, new = c.input((2, 2, 3), elem)

    def element(i):
        for w in range(2):
            if places[i[0], w] == i[1]:
                return new[i[0], w, i[2]]
        return data[i]
    c.result(c.call("scatter", [x, c.constant(places, "i32"), y], "",
                    x.shape, elem), model.make(x.shape, element))


#===----------------------------------------------------------------------===#
# Reducing
#===----------------------------------------------------------------------===#

def reduction(op, function, elems):
    @case(op, *[{"elem": e, "axis": a} for e in elems for a in (0, 2)])
    def build(c, elem, axis):
        x, data = (c.truth((3, 2, 4)) if elem == "i1"
                   else c.input((3, 2, 4), elem))
        want = model.reduce(data, axis, lambda v: function(v))
        if elem == "i32":
            want = elementwise(lambda v: wrap(v, 32), want)
        c.result(c.call(op, [x], "axis = %d : i32" % axis, want.shape, elem),
                 want)


reduction("reduce_max", max, INTEGERS)
reduction("reduce_min", min, INTEGERS)
reduction("reduce_sum", sum, ["i32"])
reduction("reduce_all", lambda v: int(all(v)), ["i1"])
reduction("reduce_any", lambda v: int(any(v)), ["i1"])


@case("argmax", *[{"elem": e, "axis": a} for e in ("i8", "i16")
                  for a in (0, 1, 2)])
def argmax(c, elem, axis):
    x, data = c.input((3, 4, 5), elem, -3, 3)
    want = model.argmax(data, axis)
    c.result(c.call("argmax", [x], "axis = %d : i32" % axis, want.shape,
                    "i32"), want)


#===----------------------------------------------------------------------===#
# Others
#===----------------------------------------------------------------------===#

@case("const", *types("i8", "i16", "i32"))
def const(c, elem):
    x, data = c.input((2, 3), elem)
    y = c.draw((2, 3), elem)
    c.result(x, data)
    c.result(c.constant(y, elem), y)


@case("cond_if")
def cond_if(c):
    p, chosen = c.input((1,), "i32", 0, 1)
    x, data = c.input((2, 3), "i32")
    zero = c.scalar(0, "i32")
    flag = c.call("greater", [p, zero], "", (1,), "i1")
    flag = c.shaped("reshape", [flag], [()], [], "", (), "i1")
    name = c.f.fresh()
    c.f.raw("%s = tosa.cond_if %s : tensor<i1> -> tensor<2x3xi32> {"
            % (name, flag.name))
    for op, end in (("add", "} else {"), ("sub", "}")):
        inner = c.f.fresh()
        c.f.raw("  %s = tosa.%s %s, %s : (%s, %s) -> %s"
                % (inner, op, x.name, x.name, x.type, x.type, x.type))
        c.f.raw("  tosa.yield %s : %s" % (inner, x.type))
        c.f.raw(end)
    c.result(Value(name, x.shape, "i32"), elementwise(
        lambda v: wrap(2 * v if chosen.data[0] else 0, 32), data))


@case("while_loop", {"refused": "tosa.while_loop"})
def while_loop(c):
    """Doubles until the first element is above 1000."""
    x, data = c.input((2, 2), "i32", 1, 100)
    limit = c.f.constant([1000], (1, 1), "i32")
    name = c.f.fresh()
    for line in (
            "%s = tosa.while_loop (%%a = %s) : (%s) -> %s {"
            % (name, x.name, x.type, x.type),
            "  %s0 = tosa.const_shape {values = dense<0> : tensor<2xindex>} : "
            "() -> !tosa.shape<2>" % "%l",
            "  %l1 = tosa.const_shape {values = dense<1> : tensor<2xindex>} : "
            "() -> !tosa.shape<2>",
            "  %%l2 = tosa.slice %%a, %%l0, %%l1 : (%s, !tosa.shape<2>, "
            "!tosa.shape<2>) -> tensor<1x1xi32>" % x.type,
            "  %%l3 = tosa.greater %s, %%l2 : (tensor<1x1xi32>, "
            "tensor<1x1xi32>) -> tensor<1x1xi1>" % limit.name,
            "  %l4 = tosa.const_shape {values = dense<> : tensor<0xindex>} : "
            "() -> !tosa.shape<0>",
            "  %l5 = tosa.reshape %l3, %l4 : (tensor<1x1xi1>, !tosa.shape<0>) "
            "-> tensor<i1>",
            "  tosa.yield %l5 : tensor<i1>", "} do {",
            "^bb0(%%b: %s):" % x.type,
            "  %%m = tosa.add %%b, %%b : (%s, %s) -> %s"
            % (x.type, x.type, x.type),
            "  tosa.yield %%m : %s" % x.type, "}"):
        c.f.raw(line)
    factor = 1
    while 1000 > data.data[0] * factor:
        factor *= 2
    c.result(Value(name, x.shape, "i32"),
             elementwise(lambda v: v * factor, data))
