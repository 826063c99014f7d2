# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""linalg, tensor and arith ops as text. A layout is "nchw" or "nhwc"."""
from text import Function, Value, tensor

TO_NHWC = (0, 2, 3, 1)
TO_NCHW = (0, 3, 1, 2)


def function(name="main"):
    return Function(lambda attribute: "arith.constant " + attribute, name)


def order(layout, n, h, w, c):
    return (n, h, w, c) if layout == "nhwc" else (n, c, h, w)


def sizes(layout, x):
    """N, H, W, C of a value."""
    if layout == "nhwc":
        return x.shape
    n, c, h, w = x.shape
    return (n, h, w, c)


def scalar(f, value, elem, loc=None):
    name = f.fresh()
    f.raw("%s = arith.constant %d : %s" % (name, value, elem), loc)
    return name


def empty(f, shape, elem, loc=None):
    return f.op("tensor.empty() : " + tensor(shape, elem), shape, elem, loc)


def fill(f, value, shape, elem, loc=None):
    init = empty(f, shape, elem, loc)
    text = ("linalg.fill ins(%s : %s) outs(%s : %s) -> %s"
            % (scalar(f, value, elem, loc), elem, init.name, init.type,
               init.type))
    return f.op(text, shape, elem, loc)


def named(f, name, operands, init, attributes="", scalars=(), loc=None):
    """A named structured op; |scalars| are (name, type) pairs behind the
    tensor operands."""
    names = [v.name for v in operands] + [n for n, _ in scalars]
    types = [v.type for v in operands] + [t for _, t in scalars]
    text = ("linalg.%s%s ins(%s : %s) outs(%s : %s) -> %s"
            % (name, " {%s}" % attributes if attributes else "",
               ", ".join(names), ", ".join(types), init.name, init.type,
               init.type))
    return f.op(text, init.shape, init.elem, loc)


def window(stride, dilation=(1, 1)):
    return ("dilations = dense<[%d, %d]> : tensor<2xi64>, "
            "strides = dense<[%d, %d]> : tensor<2xi64>"
            % (tuple(dilation) + tuple(stride)))


def broadcast_channels(f, b, shape, axis, loc=None):
    """A vector spread over every dimension of |shape| but |axis|."""
    init = empty(f, shape, b.elem, loc)
    others = [str(i) for i in range(len(shape)) if i != axis]
    text = ("linalg.broadcast ins(%s : %s) outs(%s : %s) dimensions = [%s]"
            % (b.name, b.type, init.name, init.type, ", ".join(others)))
    return f.op(text, shape, b.elem, loc)


def pad(f, x, low, high, value, loc=None):
    """tensor.pad with a constant."""
    shape = [n + a + b for n, a, b in zip(x.shape, low, high)]
    fill_name = scalar(f, value, x.elem, loc)
    out = Value(f.fresh(), shape, x.elem)
    indices = ", ".join("%%i%d: index" % i for i in range(len(shape)))
    f.raw("%s = tensor.pad %s low%s high%s {"
          % (out.name, x.name, list(low), list(high)))
    f.raw("^bb0(%s):" % indices)
    f.raw("  tensor.yield %s : %s" % (fill_name, x.elem))
    f.raw("} : %s to %s" % (x.type, out.type), loc)
    return out


def transpose(f, x, perms, loc=None):
    shape = [x.shape[p] for p in perms]
    init = empty(f, shape, x.elem, loc)
    text = ("linalg.transpose ins(%s : %s) outs(%s : %s) permutation = %s"
            % (x.name, x.type, init.name, init.type, list(perms)))
    return f.op(text, shape, x.elem, loc)


def collapse(f, x, groups, loc=None):
    """tensor.collapse_shape."""
    shape = []
    for group in groups:
        size = 1
        for i in group:
            size *= x.shape[i]
        shape.append(size)
    text = ("tensor.collapse_shape %s %s : %s into %s"
            % (x.name, [list(g) for g in groups], x.type,
               tensor(shape, x.elem)))
    return f.op(text, shape, x.elem, loc)


def _map(rank, dims):
    return ("affine_map<(%s) -> (%s)>"
            % (", ".join("d%d" % i for i in range(rank)),
               ", ".join("d%d" % i for i in dims)))


class Body:
    """The scalar computation of a linalg.generic."""

    def __init__(self, prefix="%e"):
        self.lines, self._count, self._prefix = [], 0, prefix

    def _add(self, text):
        name = "%s%d" % (self._prefix, self._count)
        self._count += 1
        self.lines.append("%s = %s" % (name, text))
        return name

    def constant(self, value, elem="i32"):
        return self._add("arith.constant %d : %s" % (value, elem))

    def binary(self, name, a, b, elem="i32"):
        return self._add("arith.%s %s, %s : %s" % (name, a, b, elem))

    def cast(self, name, a, source, target):
        return self._add("arith.%s %s : %s to %s" % (name, a, source, target))


def generic(f, inputs, shape, elem, build, loc=None):
    """An elementwise linalg.generic. |inputs| are (value, dims) with dims None
    for all of them; |build(body, names)| returns the yielded name."""
    rank = len(shape)
    every = tuple(range(rank))
    init = empty(f, shape, elem, loc)
    maps = [_map(rank, every if dims is None else dims)
            for _, dims in inputs] + [_map(rank, every)]
    body = Body()
    names = ["%%a%d" % i for i in range(len(inputs))]
    result = build(body, names)
    out = Value(f.fresh(), shape, elem)
    f.raw("%s = linalg.generic {indexing_maps = [%s], iterator_types = [%s]} "
          "ins(%s : %s) outs(%s : %s) {"
          % (out.name, ", ".join(maps), ", ".join(['"parallel"'] * rank),
             ", ".join(v.name for v, _ in inputs),
             ", ".join(v.type for v, _ in inputs), init.name, init.type))
    arguments = ["%s: %s" % (n, v.elem) for n, (v, _) in zip(names, inputs)]
    f.raw("^bb0(%s, %%o: %s):" % (", ".join(arguments), elem))
    for line in body.lines:
        f.raw("  " + line)
    f.raw("  linalg.yield %s : %s" % (result, elem))
    f.raw("} -> %s" % out.type, loc)
    return out


class Elementwise:
    """The same computation as a Body, as arith ops on whole tensors."""

    def __init__(self, f, shape, loc=None):
        self.f, self.shape, self.loc = f, shape, loc

    def constant(self, value, elem="i32"):
        return self.f.constant([value] * _count(self.shape), self.shape,
                               elem).name

    def binary(self, name, a, b, elem="i32"):
        kind = tensor(self.shape, elem)
        return self.f.op("arith.%s %s, %s : %s" % (name, a, b, kind),
                         self.shape, elem, self.loc).name

    def cast(self, name, a, source, target):
        text = ("arith.%s %s : %s to %s"
                % (name, a, tensor(self.shape, source),
                   tensor(self.shape, target)))
        return self.f.op(text, self.shape, target, self.loc).name


def _count(shape):
    result = 1
    for n in shape:
        result *= n
    return result
