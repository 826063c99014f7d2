#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gives every op of other dialects attributes with the compiler's own names.

  foreign_attributes.py IN.mlir PLAIN.mlir NAMED.mlir

Both files hold IN in the generic form, one op a line at the same places; NAMED
has the attributes. What is compiled from them has to be the same.
"""
import subprocess
import sys

# What passes note on ops: without namespace on our own ops, with it on others.
NOTES = """engine = "analog", layer = "same", op = "qnn.conv2d", macs = 7 : i64,
refused = [{engine = "digital", rule = "r", actual = "a", allowed = "b"}],
choice = {by = "cost", analog = 1 : i64}, tensors = [{name = "x"}],
kept_channels = array<i32: 0>, dropped_filters = 1 : i32, swapped,
dropped_inputs = 1 : i32, later_clamp = array<i32: 0, 1>, no_match = "none",
plan = {channels = 16 : i64, rows = 1 : i64, columns = 4 : i64, tiles = 1 : i64},
requantized = {exact = "digital"}, range = array<i32: 0, 1>,
scratch_bytes = 64 : i64, inputs = 0 : i64, outputs = [], layers = [],
memory = [], signature = () -> (), jam_inner = 2 : i64, jam_outer = 2 : i64,
calibration = dense<1> : tensor<1xi8>"""

# What only ops of ours have.
LAYER = """input_clip = array<i32: -1, 1>, post_multiplier = array<i32: 3>,
post_add = array<i32: 1>, post_shift = array<i32: 1>, post_clamp_min = 0 : i32,
post_clamp_max = 5 : i32, clamp_min = 0 : i32, clamp_max = 1 : i32,
multiplier = array<i32: 3>, rounding = "floor", output_zp = 1 : i32,
input_zp = 1 : i32, weight_zp = 1 : i32, lhs_shift = array<i32: 1>"""

DIALECTS = """qnn.engine = "analog", qnn.input_clip = array<i32: -1, 1>,
tile.offset = 0 : i64, tile.position = 0 : i64, tile.l1_bytes = 64 : i64,
tile.l2_bytes = 64 : i64, tile.argument_offsets = array<i64: 0, 0>,
tile.tensor = {layer = "a", name = "a"}, tile.argument_tensors = [unit, unit],
diana.machine = {l1_bytes = 4096 : i64}, diana.engine = "digital\""""


def entries(text):
    """The comma-separated attributes of |text|; commas inside them stay."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([{<") - (c in ")]}" or c == ">" and text[i - 1] != "-")
        if c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return parts + [text[start:].strip()]


NOTES = entries(NOTES)
SPACED = entries(DIALECTS) + ["htvm." + note for note in NOTES]
ALL = NOTES + entries(LAYER) + SPACED


def named(line):
    """The line with the attributes, where it ends an op of another dialect."""
    at = line.rfind(" : (")
    if at < 0 or '"qnn.' in line or "->" not in line[at:]:
        return line
    head, tail = line[:at], line[at:]
    # A module takes no attribute without namespace.
    attributes = ", ".join(SPACED if line.startswith("}") else ALL)
    if head.endswith("}"):
        return "%s, %s}%s" % (head[:-1], attributes, tail)
    return "%s {%s}%s" % (head, attributes, tail)


def main():
    source, plain, changed = sys.argv[1:]
    text = subprocess.run(["htvm-opt", "--mlir-print-op-generic", source],
                          check=True, capture_output=True, text=True).stdout
    lines = text.splitlines()
    with open(plain, "w") as out:
        out.write("\n".join(lines) + "\n")
    with open(changed, "w") as out:
        out.write("\n".join(map(named, lines)) + "\n")
    print("%d ops" % sum(a != named(a) for a in lines))


if __name__ == "__main__":
    main()
