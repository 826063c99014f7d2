#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints a network of COUNT convolutions in a row. Names are as odd as LIST
makes them: a name a line, used in turns, for every layer another number."""
import sys


def main():
    count, names = int(sys.argv[1]), open(sys.argv[2]).read().splitlines()
    shape = "tensor<1x4x6x6xi8>"
    print("func.func @f(%%x0: %s) -> %s {" % (shape, shape))
    print("  %w = arith.constant dense<1> : tensor<4x4x3x3xi8>")
    print("  %b = arith.constant dense<0> : tensor<4xi32>")
    for i in range(count):
        name = "%s%d" % (names[i % len(names)], i)
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        multiplier, shift = [(1, 4), (1242405367, 35)][i % 2]
        print('  %%x%d = "qnn.conv2d"(%%x%d, %%w, %%b) {pad = array<i64: 1, 1, 1, 1>, '
              "stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, "
              "input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: %d>, "
              'shift = array<i32: %d>, rounding = "%s", output_zp = 0 : i32, '
              "clamp_min = 0 : i32, clamp_max = 127 : i32} : "
              "(%s, tensor<4x4x3x3xi8>, tensor<4xi32>) -> %s loc(\"%s\")"
              % (i + 1, i, multiplier, shift, ["floor", "single"][i % 2], shape,
                 shape, escaped))
    print("  return %%x%d : %s\n}" % (count, shape))


if __name__ == "__main__":
    main()
