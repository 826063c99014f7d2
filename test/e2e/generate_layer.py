#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes one random single-layer module.

    generate_layer.py SEED             the module, to stdout
    generate_layer.py SEED -o DIR      DIR/layerSEED.mlir, .inputN.bin, .json

The same seed gives the same files. The description (.json, and one line on
stdout with -o) says what the layer is, which L1 budget to compile it with and
which engine it should get ("any" where either is right).
"""
import sys

sys.dont_write_bytecode = True

import layer_linalg  # noqa: E402
import layer_spec  # noqa: E402
import layer_tosa  # noqa: E402
import linalg  # noqa: E402
import tosa  # noqa: E402
from case import Case, command  # noqa: E402
from values import Random  # noqa: E402

KINDS = ("conv",) * 9 + ("depthwise",) * 4 + ("dense",) * 4 + \
    ("add",) * 2 + ("avg_pool", "max_pool")
# Steps of the plainest program, least and most, and how often in percent.
WORK = ((1, 60000, 50), (60000, 500000, 33), (500000, 3000000, 17))
LARGEST_BYTES = 300000
LARGEST_ON_CPU = 400000
BUDGETS = (8192, 8192, 12288, 16384, 16384, 20000, 32768, 49152, 65536, 100000,
           131072, 262144)


def draw_work(random):
    dice = random.below(100)
    for least, most, share in WORK:
        if dice < share:
            return least, most
        dice -= share
    return WORK[-1][:2]


def draw_shape(random, spec, dialect):
    if spec.kind == "dense":
        spec.c = layer_spec.draw_size(random, 1, 1024)
        spec.k = layer_spec.draw_size(random, 1, 1024)
        return
    spec.h = layer_spec.draw_size(random, 1, 70)
    spec.w = layer_spec.draw_size(random, 1, 70)
    layer_spec.draw_window(random, spec)
    spec.c = layer_spec.draw_size(random, 1, 1024)
    spec.k = spec.c
    if spec.kind == "conv":
        spec.k = layer_spec.draw_size(random, 1, 1024)
    if spec.kind == "add":
        spec.kernel, spec.stride, spec.pads = (1, 1), (1, 1), (0, 0, 0, 0)
    if spec.kind.endswith("pool"):
        limit_pool(spec)
    if dialect == "tosa":
        layer_spec.fit_stride(spec)


def limit_pool(spec):
    """TOSA wants a pool's padding smaller than its kernel, which it is; a
    window that lies wholly on the padding has no average."""
    spec.pads = tuple(min(p, spec.kernel[i // 2] - 1)
                      for i, p in enumerate(spec.pads))


def draw_spec(random, dialect):
    """A layer; one that the core has to do leaves room in L2 for a padded
    input and an accumulator of four bytes per output."""
    while True:
        spec = draw_any(random, dialect)
        oh, ow = spec.out_size()
        plain = 2 * spec.h * spec.w * spec.c + 5 * oh * ow * spec.k
        digital = layer_spec.expected_engine(spec) == "digital"
        if digital or plain <= LARGEST_ON_CPU:
            return spec


def draw_any(random, dialect):
    kind = random.choice(KINDS)
    least, most = draw_work(random)
    if kind in ("add", "avg_pool", "max_pool", "dense"):
        least = least // 10
    while True:
        spec = layer_spec.Spec(kind)
        draw_shape(random, spec, dialect)
        if least <= spec.work() <= most and spec.bytes() <= LARGEST_BYTES:
            break
    if dialect == "linalg" and random.chance(40):
        spec.rounding = "FLOOR"
    if kind == "add":
        layer_spec.draw_add(random, spec)
    elif not kind.endswith("pool"):
        layer_spec.draw_numbers(random, spec)
        layer_spec.draw_requant(random, spec)
        spec.explicit_pad = spec.padded and random.chance(15)
    adapt(random, spec, dialect)
    return spec


def adapt(random, spec, dialect):
    """Takes away what the dialect cannot say."""
    if dialect == "tosa":
        layer_spec.fit_stride(spec)
        return
    spec.exponent = 30
    if spec.rounding == "DOUBLE_ROUND":
        spec.rounding = "SINGLE_ROUND"
    spec.shifts = spec.shifts[:1]
    if spec.multipliers:
        spec.multipliers = spec.multipliers[:1]


def write_tosa(f, spec, random):
    """The module; either border may be N,C,H,W."""
    shape = (1, spec.h, spec.w, spec.c)
    if spec.kind == "dense":
        shape = random.choice(((1, spec.c), (1, 1, 1, spec.c)))
    planar = len(shape) == 4 and random.chance(30)
    inputs = []
    for _ in range(2 if spec.kind == "add" else 1):
        if planar:
            x = f.argument([shape[p] for p in linalg.TO_NCHW])
            inputs.append(tosa.transpose(f, x, linalg.TO_NHWC))
        else:
            inputs.append(f.argument(shape))
    out = layer_tosa.write(f, spec, inputs, "layer")
    if len(out.shape) == 4 and random.chance(25):
        out = tosa.transpose(f, out, linalg.TO_NCHW)
    f.ret(out)


def write_linalg(f, spec, random):
    layout = random.choice(("nchw", "nchw", "nhwc"))
    if spec.kind == "depthwise" and (spec.izp or spec.wzp):
        layout = "nhwc"   # there is no depthwise_conv_2d_nchw_chw_q
    shape = linalg.order(layout, 1, spec.h, spec.w, spec.c)
    if spec.kind == "dense":
        plain = spec.izp == 0 and spec.wzp == 0
        shape = (spec.c,) if plain and random.chance(40) else (1, spec.c)
    inputs = [f.argument(shape) for _ in range(2 if spec.kind == "add" else 1)]
    f.ret(layer_linalg.write(f, spec, inputs, layout, random, "layer"))


def generate(seed):
    random = Random("layer", seed)
    dialect = "tosa" if random.chance(60) else "linalg"
    spec = draw_spec(random, dialect)
    if dialect == "tosa":
        f = tosa.function()
        write_tosa(f, spec, random)
    else:
        f = linalg.function()
        write_linalg(f, spec, random)
    need = layer_spec.smallest_tile(spec)
    budgets = [b for b in BUDGETS if 5 * b >= 6 * need] or [BUDGETS[-1]]
    inputs = [layer_spec.input_bytes(random, x.size) for x in f.arguments]
    summary = "%s %s" % (dialect, spec.summary())
    return Case("layer", seed, summary, f, inputs, random.choice(budgets),
                [layer_spec.expected_engine(spec)], spec.macs())


if __name__ == "__main__":
    command(__doc__, generate)
