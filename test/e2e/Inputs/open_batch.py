# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""open_batch.py IN.mlir OUT.mlir: gives a converted TFLite model of batch 1 back
the open batch that the converter wrote: ? in the types of everything that is
computed from the input, -1 in the shapes of its reshapes and slices."""
import re
import sys

TYPE = re.compile(r"tensor<1x")


def opened(kind):
    return TYPE.sub("tensor<?x", kind)


def operands_of(text):
    return re.findall(r"%\w+", text)


def rewrite(line, constants):
    name = re.match(r"\s*(%\w+) = ", line)
    head, colon, kinds = line.rpartition(" : (")
    if not name or not colon:
        return opened(line) if "func.func" in line or " return " in line \
            else line
    inputs, arrow, result = kinds.partition(") -> ")
    used = operands_of(head.split(" = ", 1)[1])
    kinds = [kind if op in constants else opened(kind)
             for op, kind in zip(used, inputs.split(", "))]
    if used and all(op in constants for op in used):
        constants.add(name.group(1))
    elif used:
        result = opened(result)
    else:
        constants.add(name.group(1))
    return head + colon + ", ".join(kinds) + arrow + result


def main():
    with open(sys.argv[1]) as file:
        lines = file.read().splitlines()
    constants = set()
    lines = [rewrite(line, constants) for line in lines]
    shapes = set()
    for line in lines:
        moved = re.match(r"\s*%\w+ = tosa\.(reshape|slice) (.*?) : \(tensor<\?",
                         line)
        if moved:
            shapes.add(operands_of(moved.group(2))[-1])
    for i, line in enumerate(lines):
        name = re.match(r"\s*(%\w+) = tosa\.const_shape", line)
        if name and name.group(1) in shapes:
            lines[i] = line.replace("dense<[1, ", "dense<[-1, ")
    with open(sys.argv[2], "w") as file:
        file.write("\n".join(lines) + "\n")


main()
