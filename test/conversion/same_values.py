#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that passes keep what functions compute.

    same_values.py PASSES FILE...

Evaluates every function of each module with htvm-reference before and behind
PASSES on random inputs and compares all bytes. Prints one line a file.
"""
import os
import random
import re
import subprocess
import sys
import tempfile

INFERENCES = 5
BYTES = {"i8": 1, "i16": 2, "i32": 4, "i64": 8, "f32": 4}


def functions(path):
    """(name, element counts and types of the arguments, number of results)"""
    text = subprocess.run(["htvm-opt", path], check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    for match in re.finditer(r"func\.func (?:public )?@(\w+)\((.*)\) -> (.*) \{",
                             text):
        name, arguments, results = match.groups()
        sizes = []
        for shape, element in re.findall(r"tensor<((?:[\d?]+x)*)(\w+)>", arguments):
            count = BYTES[element]
            for dim in shape.split("x")[:-1]:
                count *= 2 if dim == "?" else int(dim)
            sizes.append(count)
        yield name, sizes, results.count("tensor<")


def evaluate(path, name, folder, inputs, count, label):
    outputs = [os.path.join(folder, "%s%d.bin" % (label, i)) for i in range(count)]
    subprocess.run(["htvm-reference", path, "--entry=" + name]
                   + ["--input=" + item for item in inputs]
                   + ["--output=" + item for item in outputs], check=True)
    values = []
    for item in outputs:
        with open(item, "rb") as file:
            values.append(file.read())
    return values


def check(passes, path, folder):
    after = os.path.join(folder, "after.mlir")
    subprocess.run(["htvm-opt", path, "--pass-pipeline=builtin.module(%s)" % passes,
                    "-o", after], check=True)
    same = 0
    for name, sizes, results in functions(path):
        inputs = []
        for i, size in enumerate(sizes):
            inputs.append(os.path.join(folder, "in%d.bin" % i))
            with open(inputs[-1], "wb") as file:
                file.write(random.Random(i).randbytes(size * INFERENCES))
        before = evaluate(path, name, folder, inputs, results, "before")
        if evaluate(after, name, folder, inputs, results, "after") != before:
            print("%s: @%s differs" % (path, name))
            return False
        same += 1
    print("%s: %d functions equal" % (os.path.basename(path), same))
    return True


def main():
    with tempfile.TemporaryDirectory() as folder:
        results = [check(sys.argv[1], path, folder) for path in sys.argv[2:]]
    sys.exit(0 if all(results) else 1)


main()
