#!/usr/bin/env python3
# Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Intermediate tensors of a TFLite model as files for htvm-run.

    layers.py MODEL_DIR --report=REPORT.json -o DIR

MODEL_DIR holds graph.json (operators and tensors of the model), inputs.bin and
layers/inI_tT.bin: int8 tensor T, in N,H,W,C, of input I. REPORT.json is what
htvm-compile --report wrote for the same model. Written are DIR/inputs.bin, the
inputs that have such tensors one after the other, and DIR/layers/LAYER.bin in
N,C,H,W for each operator's result.

The n-th operator is the n-th layer that is named after a kind (conv2d_1), in
the order of execution. A softmax at the end is what the last layer makes. A
reshape moves nothing: its result has to be the same bytes as its input, and is
compared as that.
"""
import argparse
import json
import pathlib
import re
import sys

# Operators and the layers they may become; a convolution of one pixel is a
# matrix product.
KINDS = {
    "CONV_2D": ["conv2d", "dense"],
    "DEPTHWISE_CONV_2D": ["conv2d"],
    "FULLY_CONNECTED": ["dense"],
    "ADD": ["add"],
    "AVERAGE_POOL_2D": ["avg_pool2d"],
    "MAX_POOL_2D": ["max_pool2d"],
}


def channels_first(data, shape):
    """Bytes in N,H,W,C (N = 1) as N,C,H,W; other ranks as they are."""
    if len(shape) != 4:
        return data
    pixels, channels = shape[1] * shape[2], shape[3]
    return b"".join(data[c : pixels * channels : channels] for c in range(channels))


class Model:
    def __init__(self, folder):
        self.folder = folder
        self.graph = json.loads((folder / "graph.json").read_text())
        names = [p.name for p in (folder / "layers").iterdir()]
        found = [re.fullmatch(r"in(\d+)_t(\d+)(_acc32)?\.bin", n) for n in names]
        self.inputs = sorted({int(m[1]) for m in found})
        self.tensors = {int(m[2]) for m in found if not m[3]}
        self.sums = sum(bool(m[3]) for m in found)

    def shape(self, tensor):
        return self.graph["tensors"][tensor]["shape"]

    def read(self, tensor):
        return [(self.folder / f"layers/in{i}_t{tensor}.bin").read_bytes() for i in self.inputs]


def execution_order(report):
    order = [layer["name"] for layer in report["layers"]]
    return [t["name"] for t in sorted(report["tensors"], key=lambda t: order.index(t["layer"]))]


def name_layers(model, names):
    """(tensor, layer) for each operator that is one; (tensor, source) of reshapes."""
    kinds = "|".join(sorted({k for kinds in KINDS.values() for k in kinds}))
    known = [n for n in names if re.fullmatch(rf"({kinds})_\d+", n)]
    layers, reshapes = [], []
    for op in model.graph["ops"]:
        result = op["outputs"][0]
        if op["op"] == "RESHAPE":
            reshapes.append((result, op["inputs"][0]))
        elif op["op"] in KINDS:
            layers.append((result, known.pop(0)))
            assert layers[-1][1].rsplit("_", 1)[0] in KINDS[op["op"]], (op["op"], layers)
        else:
            assert op is model.graph["ops"][-1], f"no layer for {op['op']}"
            layers.append((result, names[-1]))
    assert not [n for n in known if n != names[-1]], f"layers without an operator: {known}"
    return layers, reshapes


def write_inputs(model, path):
    tensor = model.graph["inputs"][0]
    data = (model.folder / "inputs.bin").read_bytes()
    chosen = model.read(tensor)
    size = len(chosen[0])
    for index, values in zip(model.inputs, chosen):
        assert data[index * size : (index + 1) * size] == values, f"input {index}"
    path.write_bytes(b"".join(chosen))
    return {tensor}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--report", type=pathlib.Path, required=True)
    parser.add_argument("-o", "--output", type=pathlib.Path, required=True)
    options = parser.parse_args()
    model = Model(options.model)
    report = json.loads(options.report.read_text())
    layers, reshapes = name_layers(model, execution_order(report))
    (options.output / "layers").mkdir(parents=True, exist_ok=True)
    done = write_inputs(model, options.output / "inputs.bin")
    for tensor, layer in layers:
        parts = [channels_first(p, model.shape(tensor)) for p in model.read(tensor)]
        (options.output / "layers" / f"{layer}.bin").write_bytes(b"".join(parts))
        done.add(tensor)
    for result, source in reshapes:
        assert model.read(result) == model.read(source), f"tensor {result}"
        done.add(result)
    if done != model.tensors:
        sys.exit(f"tensors without a layer: {sorted(model.tensors - done)}")
    print(
        f"{len(layers)} layers, {len(done)} tensors of {len(model.inputs)} inputs;"
        f" {model.sums} tensors of sums before requantisation, which exist nowhere here"
    )


main()
