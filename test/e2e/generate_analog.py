#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes one random single-layer module for the analog engine.

    generate_analog.py SEED            the module, to stdout
    generate_analog.py SEED -o DIR     DIR/analogSEED.mlir, .inputN.bin, .json

Most layers are such that the engine must take them, a fifth breaks a rule.
The same seed gives the same files.
"""
import sys

sys.dont_write_bytecode = True

import analog_rules  # noqa: E402
import analog_spec  # noqa: E402
import layer_qnn  # noqa: E402
import layer_spec  # noqa: E402
import linalg  # noqa: E402
from analog_model import evaluate  # noqa: E402
from case import Case, command  # noqa: E402
from values import Random  # noqa: E402

LARGEST_BYTES = 330000
LARGEST_WORK = 4000000
LARGEST_ON_CPU = 1200000
LARGEST_IN_PYTHON = 150000
MOST_L1 = 262144


def draw_spec(random, dialect):
    kind = "dense" if random.chance(20) else "conv"
    while True:
        spec = analog_spec.AnalogSpec(kind)
        analog_spec.draw_shape(random, spec)
        rule = analog_rules.break_window(random, spec)
        work = LARGEST_ON_CPU if rule else LARGEST_WORK
        oh, ow = spec.out_size()
        room = spec.lines_bytes() + spec.bytes() - spec.k * spec.taps
        if rule:   # the core wants a byte a weight
            room += spec.k * spec.taps
        if min(oh, ow) >= 1 and spec.macs() <= work and room <= LARGEST_BYTES:
            break
    draw_numbers(random, spec, dialect)
    if rule:
        return spec, ("cpu", rule)
    broken = analog_rules.break_numbers(random, spec) \
        if on_core_fits(spec) else None
    return spec, analog_rules.expect(spec, broken)


def on_core_fits(spec):
    return spec.k * spec.taps <= LARGEST_BYTES


def draw_numbers(random, spec, dialect):
    heavy = analog_spec.draw_weights(random, spec)
    analog_spec.draw_scale(random, spec, heavy, dialect)
    if random.chance(40):
        analog_spec.draw_post(random, spec)
    analog_spec.draw_input(random, spec)
    analog_spec.draw_zero_points(random, spec)


def draw_budget(random, spec):
    """L1 for the smallest tile or more, sometimes for less. The budget and
    whether the layer has room in it."""
    need = spec.smallest_tile()
    beside = any(spec.pads[i] >= spec.kernel[i // 2] for i in range(4))
    if random.chance(30) or beside:   # windows of padding alone need more
        return MOST_L1, True
    if random.chance(10) and need > 1024 + 64 and on_core_fits(spec):
        return max(need - 64, 1024), False
    budget = need * random.choice((4, 4, 5, 6, 8, 16)) // 4
    return min(max(budget, 1024), MOST_L1), True


def write_qnn(f, spec):
    shape = (1, spec.c) if spec.kind == "dense" \
        else (1, spec.c, spec.h, spec.w)
    x = f.argument(shape)
    if spec.before and spec.kind == "dense":
        spec.before, spec.clip = None, analog_spec.INPUT
    if spec.before:
        x = layer_qnn.limit(f, x, spec.before[0], spec.before[1], "before")
    f.ret(layer_qnn.write(f, spec, x, "layer"))


def generate(seed):
    random = Random("analog", seed)
    spec, (engine, rule) = draw_spec(random, "qnn")
    budget, fits = draw_budget(random, spec)
    if engine == "analog" and not fits:
        engine, rule = "cpu", "smallest-tile"
    f = linalg.function()
    write_qnn(f, spec)
    inputs = [layer_spec.input_bytes(random, x.size) for x in f.arguments]
    case = Case("analog", seed, "qnn " + spec.summary(), f, inputs, budget,
                [engine], spec.macs())
    case.engines, case.layers = "analog", {"layer": (engine, rule)}
    if spec.macs() <= LARGEST_IN_PYTHON:
        case.model = lambda: [evaluate(spec, inputs[0])]
    return case


if __name__ == "__main__":
    command(__doc__, generate)
