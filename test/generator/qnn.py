# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""qnn ops as text. Activations are N,C,H,W."""
from text import array, tensor


def _op(f, name, operands, attributes, shape, loc):
    """In the generic form, which is the one that the dialect has."""
    text = ('"qnn.%s"(%s) {%s} : (%s) -> %s'
            % (name, ", ".join(v.name for v in operands), attributes,
               ", ".join(v.type for v in operands), tensor(shape, "i8")))
    return f.op(text, shape, "i8", loc)


def scaling(multiplier, shift, rounding, zp=0, low=-128, high=127):
    """The attributes of a requantisation."""
    return ('multiplier = %s, shift = %s, rounding = "%s", output_zp = %d : '
            'i32, clamp_min = %d : i32, clamp_max = %d : i32'
            % (array("i32", multiplier), array("i32", shift), rounding, zp,
               low, high))


def post_scaling(multiplier, add, shift, low=-128, high=127):
    """The attributes of a second scaling."""
    return ("post_multiplier = %s, post_add = %s, post_shift = %s, "
            "post_clamp_min = %d : i32, post_clamp_max = %d : i32"
            % (array("i32", multiplier), array("i32", add),
               array("i32", shift), low, high))


def clip(low, high):
    return "input_clip = " + array("i32", (low, high))


def zero_points(izp, wzp):
    return "input_zp = %d : i32, weight_zp = %d : i32" % (izp, wzp)


def conv2d(f, x, w, b, pad, stride, dilation, groups, attributes, loc=None):
    """|w| is K,C,FY,FX; |attributes| the text of all the others."""
    n, _, h, width = x.shape
    k, _, fy, fx = w.shape
    shape = (n, k,
             (h + pad[0] + pad[1] - dilation[0] * (fy - 1) - 1) // stride[0]
             + 1,
             (width + pad[2] + pad[3] - dilation[1] * (fx - 1) - 1)
             // stride[1] + 1)
    window = ("pad = %s, stride = %s, dilation = %s, groups = %d : i64, "
              % (array("i64", pad), array("i64", stride),
                 array("i64", dilation), groups))
    return _op(f, "conv2d", [x, w, b], window + attributes, shape, loc)


def dense(f, x, w, b, attributes, loc=None):
    """|w| is K,I."""
    return _op(f, "dense", [x, w, b], attributes, (x.shape[0], w.shape[0]),
               loc)


def add(f, a, b, sides, attributes, loc=None):
    """|sides| are two of zero point, multipliers, shifts."""
    text = "".join("%s_zp = %d : i32, %s_multiplier = %s, %s_shift = %s, "
                   % (name, zp, name, array("i32", multipliers), name,
                      array("i32", shifts))
                   for name, (zp, multipliers, shifts)
                   in zip(("lhs", "rhs"), sides))
    return _op(f, "add", [a, b], text + attributes, a.shape, loc)


def pool(f, kind, x, kernel, pad, stride, attributes, loc=None):
    """|kind| is "avg" or "max"."""
    n, c, h, w = x.shape
    shape = (n, c, (h + pad[0] + pad[1] - kernel[0]) // stride[0] + 1,
             (w + pad[2] + pad[3] - kernel[1]) // stride[1] + 1)
    window = ("kernel = %s, pad = %s, stride = %s, "
              % (array("i64", kernel), array("i64", pad),
                 array("i64", stride)))
    return _op(f, kind + "_pool2d", [x], window + attributes, shape, loc)
