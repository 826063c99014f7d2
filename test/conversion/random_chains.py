#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a function of products and sums with random requantisation.

    random_chains.py SEED COUNT

Each result is a small product, or a sum of two tensors, behind a random chain
of additions, multiplications, shifts, clamps and casts. Many chains have no
counterpart in qnn: the point is that the others are exact.
"""
import random
import sys

ROWS, INPUTS, OUTPUTS = 16, 3, 2
MAP = "affine_map<(d0, d1) -> (d0, d1)>"
CHANNELS = "affine_map<(d0, d1) -> (d1)>"


class Chain:
    """The body of one linalg.generic."""

    def __init__(self, rng, name, value, width):
        self.rng, self.name = rng, name
        self.value, self.width = value, width
        self.lines, self.operands, self.count = [], [], 0

    def fresh(self):
        self.count += 1
        return "%%%s_%d" % (self.name, self.count)

    def constant(self, low, high, mayDiffer=True):
        if mayDiffer and self.rng.random() < 0.2:
            values = [self.rng.randint(low, high) for _ in range(OUTPUTS)]
            argument = "%%%s_c%d" % (self.name, len(self.operands))
            self.operands.append((values, self.width, argument))
            return argument
        value = self.fresh()
        self.lines.append("%s = arith.constant %d : i%d"
                          % (value, self.rng.randint(low, high), self.width))
        return value

    def binary(self, op, operand, value=None):
        result = self.fresh()
        self.lines.append("%s = arith.%s %s, %s : i%d"
                          % (result, op, value or self.value, operand, self.width))
        self.value = result

    def cast(self, op, width):
        result = self.fresh()
        self.lines.append("%s = arith.%s %s : i%d to i%d"
                          % (result, op, self.value, self.width, width))
        self.value, self.width = result, width

    def step(self):
        rng = self.rng
        kind = rng.choice(("add", "add", "sub", "mul", "shift", "round", "max",
                           "min", "wide", "narrow"))
        if kind == "add":
            limit = rng.choice((1, 100, 10000, 2 ** 31 - 1))
            self.binary("addi", self.constant(-limit, limit))
        elif kind == "sub":
            self.binary("subi", self.constant(-100, 100))
        elif kind == "mul":
            limit = rng.choice((3, 100, 2 ** 31 - 1 if self.width == 64 else 1000))
            self.binary("muli", self.constant(1, limit))
        elif kind == "shift":
            most = rng.choice((2, 8, 31 if self.width == 32 else 40))
            self.binary("shrsi", self.constant(0, most, rng.random() < 0.3))
        elif kind == "round":
            shift = rng.randint(1, 12)
            half = self.fresh()
            self.lines.append("%s = arith.constant %d : i%d"
                              % (half, 1 << (shift - 1), self.width))
            self.binary("addi", half)
            self.binary("shrsi", self.constant(shift, shift, False))
        elif kind == "max":
            self.binary("maxsi", self.constant(-300, 50, rng.random() < 0.2))
        elif kind == "min":
            self.binary("minsi", self.constant(-50, 300, rng.random() < 0.2))
        elif kind == "wide" and self.width == 32:
            self.cast("extsi", 64)
        elif kind == "narrow" and self.width == 64:
            self.cast("trunci", 32)

    def finish(self):
        if self.rng.random() < 0.9:
            low, high = self.rng.choice(((-128, 127), (0, 127), (-5, 100)))
            self.binary("maxsi", self.constant(low, low, False))
            self.binary("minsi", self.constant(high, high, False))
        self.cast("trunci", 8)
        self.lines.append("linalg.yield %s : i8" % self.value)


def generic(out, chain, name, inputs):
    """inputs: (value, element type, argument)"""
    constants = []
    for i, (values, width, argument) in enumerate(chain.operands):
        value = "%%%s_k%d" % (name, i)
        out.append("  %s = arith.constant dense<%s> : tensor<%dxi%d>"
                   % (value, values, OUTPUTS, width))
        constants.append((value, "tensor<%dxi%d>" % (OUTPUTS, width), argument,
                          "i%d" % width))
    values = [item[0] for item in inputs] + [item[0] for item in constants]
    types = ["tensor<%dx%dx%s>" % (ROWS, OUTPUTS, item[1]) for item in inputs] + \
        [item[1] for item in constants]
    arguments = ["%s: %s" % (item[2], item[1]) for item in inputs] + \
        ["%s: %s" % (item[2], item[3]) for item in constants]
    maps = [MAP] * len(inputs) + [CHANNELS] * len(constants) + [MAP]
    out.append("  %%%s_e = tensor.empty() : tensor<%dx%dxi8>" % (name, ROWS, OUTPUTS))
    out.append("  %%%s = linalg.generic {indexing_maps = [%s], iterator_types = "
               '["parallel", "parallel"]} ins(%s : %s) outs(%%%s_e : '
               "tensor<%dx%dxi8>) {" % (name, ", ".join(maps), ", ".join(values),
                                        ", ".join(types), name, ROWS, OUTPUTS))
    out.append("  ^bb0(%s, %%%s_o: i8):" % (", ".join(arguments), name))
    out.extend("    " + line for line in chain.lines)
    out.append("  } -> tensor<%dx%dxi8>" % (ROWS, OUTPUTS))


def product(rng, out, name):
    weights = [[rng.randint(-128, 127) for _ in range(OUTPUTS)] for _ in range(INPUTS)]
    out.append("  %%%s_w = arith.constant dense<%s> : tensor<%dx%dxi8>"
               % (name, weights, INPUTS, OUTPUTS))
    out.append("  %%%s_a = linalg.matmul ins(%%x, %%%s_w : tensor<%dx%dxi8>, "
               "tensor<%dx%dxi8>) outs(%%zeros : tensor<%dx%dxi32>) -> "
               "tensor<%dx%dxi32>" % (name, name, ROWS, INPUTS, INPUTS, OUTPUTS,
                                      ROWS, OUTPUTS, ROWS, OUTPUTS))
    chain = Chain(rng, name, "%%%s_in" % name, 32)
    for _ in range(rng.randint(1, 6)):
        chain.step()
    chain.finish()
    generic(out, chain, name, [("%%%s_a" % name, "i32", "%%%s_in" % name)])


def total(rng, out, name):
    lines, sides, operands = [], [], []
    for side in ("l", "r"):
        chain = Chain(rng, name + side, "%%%s_%s" % (name, side), 8)
        chain.cast("extsi", 32)
        for _ in range(rng.randint(0, 2)):
            chain.step()
        if chain.width == 64:
            chain.cast("trunci", 32)
        lines += chain.lines
        operands += chain.operands
        sides.append(chain.value)
    chain = Chain(rng, name, sides[0], 32)
    chain.operands = operands
    chain.binary("addi", sides[1])
    for _ in range(rng.randint(0, 3)):
        chain.step()
    chain.finish()
    chain.lines = lines + chain.lines
    generic(out, chain, name, [("%y", "i8", "%%%s_l" % name),
                               ("%z", "i8", "%%%s_r" % name)])


def main():
    rng, count = random.Random(int(sys.argv[1])), int(sys.argv[2])
    result = "tensor<%dx%dxi8>" % (ROWS, OUTPUTS)
    out = ["func.func @chains(%%x: tensor<%dx%dxi8>, %%y: %s, %%z: %s) -> (%s) {"
           % (ROWS, INPUTS, result, result, ", ".join([result] * count)),
           "  %zero = arith.constant 0 : i32",
           "  %%empty = tensor.empty() : tensor<%dx%dxi32>" % (ROWS, OUTPUTS),
           "  %%zeros = linalg.fill ins(%%zero : i32) outs(%%empty : "
           "tensor<%dx%dxi32>) -> tensor<%dx%dxi32>" % (ROWS, OUTPUTS, ROWS, OUTPUTS)]
    names = []
    for i in range(count):
        names.append("v%d" % i)
        (product if rng.random() < 0.6 else total)(rng, out, names[-1])
    out.append("  return %s : %s" % (", ".join("%" + name for name in names),
                                     ", ".join([result] * count)))
    out.append("}")
    print("\n".join(out))


main()
