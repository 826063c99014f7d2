# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a module of random qnn layers side by side, and inputs for it.

usage: random_layers.py SEED COUNT OUT.mlir INPUT.bin

Every layer reads the same input; the results are returned one after another.
The input holds four inferences: random, all -128, all 127, and alternating.
"""
import random
import sys

PLANES, SIDE = 4, 5


def integers(values):
    return ", ".join(map(str, values))


def requantisation(rng, channels):
    shift = rng.choice([0, 1, 2, 4, 7, 9, 23, 27, 31])
    power = rng.choice([30, 30, 0, 14])
    count = rng.choice([1, channels])
    shifts = [min(62, max(0, shift + power + rng.choice([0] * 5 + [-1, 1]))) for _ in range(count)]
    multipliers = [rng.choice([1 << power] * 9 + [rng.randrange(1 << 31)]) for _ in range(count)]
    zero, low = rng.choice([(0, 0), (0, -128), (-128, -128), (5, -128), (127, -128)])
    high = rng.choice([127] * 9 + [90])
    return (
        f"multiplier = array<i32: {integers(multipliers)}>, shift = array<i32: {integers(shifts)}>, "
        f'rounding = "{rng.choice(["floor", "single", "double"])}", output_zp = {zero} : i32, '
        f"clamp_min = {low} : i32, clamp_max = {high} : i32",
        shift,
    )


def bias(rng, shift):
    kind = rng.randrange(8)
    if kind == 0:
        return rng.choice([-(1 << 31), (1 << 31) - 1]) // rng.choice([1, 2, 3])
    return rng.randint(-50 << shift, 50 << shift) if shift < 25 else rng.randint(-(1 << 30), 1 << 30)


def zero_points(rng):
    return (
        f"input_zp = {rng.choice([0, 0, rng.randint(-128, 127)])} : i32, "
        f"weight_zp = {rng.choice([0] * 5 + [3])} : i32"
    )


def conv2d(rng, name):
    depthwise = rng.random() < 0.3
    outputs = PLANES if depthwise else rng.randint(1, 3)
    inputs = 1 if depthwise else PLANES
    height, width = rng.randint(1, 3), rng.randint(1, 3)
    pad = [0] * 4 if rng.random() < 0.6 else [rng.randint(0, 1) for _ in range(4)]
    stride = rng.choice([1, 2])
    rows = (SIDE + pad[0] + pad[1] - height) // stride + 1
    columns = (SIDE + pad[2] + pad[3] - width) // stride + 1
    attributes, shift = requantisation(rng, outputs)
    limit = rng.choice([1, 10, 127])
    weights = [rng.randint(-limit, limit) for _ in range(outputs * inputs * height * width)]
    shape = f"{outputs}x{inputs}x{height}x{width}xi8"
    result = f"tensor<1x{outputs}x{rows}x{columns}xi8>"
    return result, [
        constant(name + "w", weights, 8, shape),
        constant(name + "b", [bias(rng, shift) for _ in range(outputs)], 32, f"{outputs}xi32"),
        f'  %{name} = "qnn.conv2d"(%x, %{name}w, %{name}b) {{pad = array<i64: {integers(pad)}>, '
        f"stride = array<i64: {stride}, {stride}>, dilation = array<i64: 1, 1>, "
        f"groups = {PLANES if depthwise else 1} : i64, {zero_points(rng)}, {attributes}}} "
        f": (tensor<1x{PLANES}x{SIDE}x{SIDE}xi8>, tensor<{shape}>, tensor<{outputs}xi32>) -> {result}",
    ]


def dense(rng, name):
    outputs, inputs = rng.randint(1, 3), PLANES * SIDE * SIDE
    attributes, shift = requantisation(rng, outputs)
    limit = rng.choice([1, 10, 127])
    weights = [rng.randint(-limit, limit) for _ in range(outputs * inputs)]
    result = f"tensor<1x{outputs}xi8>"
    return result, [
        constant(name + "w", weights, 8, f"{outputs}x{inputs}xi8"),
        constant(name + "b", [bias(rng, shift) for _ in range(outputs)], 32, f"{outputs}xi32"),
        f'  %{name} = "qnn.dense"(%x, %{name}w, %{name}b) {{{zero_points(rng)}, {attributes}}} '
        f": (tensor<1x{PLANES}x{SIDE}x{SIDE}xi8>, tensor<{outputs}x{inputs}xi8>, tensor<{outputs}xi32>) -> {result}",
    ]


def add(rng, name):
    shift = rng.choice([0, 1, 2])
    rounding = rng.choice(["floor", "single", "double"])
    half = (1 << shift) // 2 if rounding != "floor" and shift else 0
    zero = rng.randint(-10, 10)
    left = rng.randint(-20, 20)
    right = (zero << shift) + half - left + rng.choice([0, 0, 0, 1])
    tensor = f"tensor<1x{PLANES}x{SIDE}x{SIDE}xi8>"
    return tensor, [
        f'  %{name} = "qnn.add"(%x, %x) {{lhs_zp = {left} : i32, lhs_multiplier = array<i32: 4>, lhs_shift = array<i32: 2>, '
        f"rhs_zp = {right} : i32, rhs_multiplier = array<i32: 4>, rhs_shift = array<i32: 2>, "
        f"multiplier = array<i32: {1 << 30}>, shift = array<i32: {30 + shift}>, "
        f'rounding = "{rounding}", output_zp = {zero} : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}} '
        f": ({tensor}, {tensor}) -> {tensor}"
    ]


def constant(name, values, bits, shape):
    data = b"".join(v.to_bytes(bits // 8, "little", signed=True) for v in values)
    if len(values) == 1:
        return f"  %{name} = arith.constant dense<{values[0]}> : tensor<{shape}>"
    return f'  %{name} = arith.constant dense<"0x{data.hex().upper()}"> : tensor<{shape}>'


def main():
    seed, count, module, inputs = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    print("seed", seed)
    rng = random.Random(seed)
    names, types, lines = [], [], []
    for i in range(count):
        result, text = rng.choice([conv2d, conv2d, dense, add])(rng, f"l{i}_")
        names.append(f"%l{i}_")
        types.append(result)
        lines += text
    with open(module, "w") as file:
        file.write(f"func.func @main(%x: tensor<1x{PLANES}x{SIDE}x{SIDE}xi8>) -> ({', '.join(types)}) {{\n")
        file.write("\n".join(lines))
        file.write(f"\n  return {', '.join(names)} : {', '.join(types)}\n}}\n")
    size = PLANES * SIDE * SIDE
    with open(inputs, "wb") as file:
        file.write(rng.randbytes(size) + b"\x80" * size + b"\x7f" * size + b"\x80\x7f" * (size // 2))


main()
