# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""mlperf_tiny.py DIR REFERENCE: DIR/frontends with two small networks under the
names of models, DIR/models with vectors for them as golden ones are described:
five inputs, of which the last is synthetic, and the outputs of REFERENCE."""
import json
import pathlib
import subprocess
import sys

root, reference = pathlib.Path(sys.argv[1]), sys.argv[2]
COUNT = 5


def network(inputs, outputs):
    weights = [[(3 * i + 5 * o) % 7 - 3 for i in range(inputs)] for o in range(outputs)]
    return f"""func.func @main(%x: tensor<1x{inputs}xi8>) -> tensor<1x{outputs}xi8> {{
  %w = arith.constant dense<{weights}> : tensor<{outputs}x{inputs}xi8>
  %b = arith.constant dense<3> : tensor<{outputs}xi32>
  %y = "qnn.dense"(%x, %w, %b) {{
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 3>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  }} : (tensor<1x{inputs}xi8>, tensor<{outputs}x{inputs}xi8>, tensor<{outputs}xi32>) -> tensor<1x{outputs}xi8>
  return %y : tensor<1x{outputs}xi8>
}}
"""


def tensor(file, elements):
    return {"file": file, "shape": [COUNT, elements], "dtype": "int8", "scale": 0.5, "zero_point": 0}


models = {}
(root / "frontends").mkdir(parents=True, exist_ok=True)
for name, inputs, outputs in (("kws", 16, 4), ("ad", 16, 16)):
    folder = root / "models" / name
    folder.mkdir(parents=True, exist_ok=True)
    source = root / "frontends" / f"{name}.tosa.mlir"
    source.write_text(network(inputs, outputs))
    (folder / "in.bin").write_bytes(bytes((i * i * 37 + 11 * i) % 256 for i in range(COUNT * inputs)))
    subprocess.run([reference, source, f"--input={folder}/in.bin", f"--output={folder}/out.bin"], check=True)
    samples = [{"i": i, "source": "somewhere" if i < COUNT - 1 else "synthetic"} for i in range(COUNT)]
    models[name] = {"n": COUNT, "input": tensor("in.bin", inputs), "output": tensor("out.bin", outputs), "samples": samples}
(root / "models" / "manifest.json").write_text(json.dumps({"models": models}))
