# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""linear.py htvm-compile FOLDER FEW MANY ARGS...

Compiles chains of FEW and of MANY like layers with ARGS and prints by how much
the processor time of one layer grows from the one to the other. Time that the
process waits does not count; of two attempts the faster one does, since a
machine with other load slows a process down and never speeds it up.
"""
import os
import random
import resource
import subprocess
import sys

SIDE, CHANNELS, KERNEL = 4, 4, 3


def layer(index, source):
    count = CHANNELS * CHANNELS * KERNEL * KERNEL
    weights = bytes(random.randrange(256) for _ in range(count)).hex().upper()
    kind = f"tensor<{CHANNELS}x{CHANNELS}x{KERNEL}x{KERNEL}xi8>"
    tensor = f"tensor<1x{CHANNELS}x{SIDE}x{SIDE}xi8>"
    return f"""\
  %w{index} = arith.constant dense<"0x{weights}"> : {kind}
  %b{index} = arith.constant dense<{index}> : tensor<{CHANNELS}xi32>
  %y{index} = "qnn.conv2d"({source}, %w{index}, %b{index}) {{
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>,
    groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>,
    shift = array<i32: 9>, rounding = "floor", output_zp = 0 : i32,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  }} : ({tensor}, {kind}, tensor<{CHANNELS}xi32>) -> {tensor}
"""


def network(count):
    random.seed(count)
    tensor = f"tensor<1x{CHANNELS}x{SIDE}x{SIDE}xi8>"
    text = f"func.func @main(%y: {tensor}) -> {tensor} {{\n"
    for index in range(count):
        text += layer(index, f"%y{index - 1}" if index else "%y")
    return text + f"  return %y{count - 1} : {tensor}\n}}\n"


def seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(command, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main():
    compiler, folder, counts, options = sys.argv[1], sys.argv[2], sys.argv[3:5], sys.argv[5:]
    os.makedirs(folder, exist_ok=True)
    of_a_layer = []
    for count in map(int, counts):
        path = os.path.join(folder, f"chain_{count}.mlir")
        with open(path, "w", encoding="utf-8") as file:
            file.write(network(count))
        command = [compiler, path, "-o", os.devnull, *options]
        least = min(seconds(command) for _ in range(2))
        of_a_layer.append(least / count)
        print(f"{count} layers: {least:.2f} s", file=sys.stderr)
    growth = of_a_layer[1] / of_a_layer[0]
    print(f"time of a layer grows by {growth:.2f}", file=sys.stderr)
    print("linear" if growth < 2.5 else "not linear")


main()
