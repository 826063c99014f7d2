# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""pow2.py SHARED FOLDER MODEL...: what --numerics=pow2 costs on real inputs.

Each model of MLPerf Tiny is compiled without data and run on all its real
inputs, and twice with one half of them as calibration and run on the other
half. Prints agreement with the exact network (the golden outputs): of the
largest output, or for the autoencoder the mean difference in steps and the
change of the reconstruction error. Fails below the bars of the project.
"""
import json
import pathlib
import subprocess
import sys

# How many inputs may have another largest output.
MISSING = {"kws": 0, "sww": 0, "vww": 0, "ic": 1}
STEPS, ERROR = 1.0, 0.01


def signed(data):
    return [byte - 256 if byte > 127 else byte for byte in data]


def rows(path, count):
    data = path.read_bytes()
    size = len(data) // count
    return [data[i * size : (i + 1) * size] for i in range(count)]


def run(network, folder, calibration, inputs):
    options = ["--numerics=pow2"]
    if calibration:
        (folder / "calibration.bin").write_bytes(b"".join(calibration))
        options.append(f"--calibration={folder / 'calibration.bin'}")
    elf, given, made = (folder / name for name in ("n.elf", "in.bin", "out.bin"))
    subprocess.run(["htvm-compile", network, "-o", elf] + options, check=True)
    given.write_bytes(b"".join(inputs))
    subprocess.run(
        ["htvm-run", elf, f"--input={given}", f"--output={made}"],
        check=True, stdout=subprocess.DEVNULL)
    return rows(made, len(inputs))


def largest(row):
    values = signed(row)
    return values.index(max(values))


def squared_error(record, given, made):
    """Mean squared difference of input and output in real numbers."""
    def real(row, side):
        return [(v - record[side]["zero_point"]) * record[side]["scale"]
                for v in signed(row)]
    pairs = list(zip(real(given, "input"), real(made, "output")))
    return sum((a - b) ** 2 for a, b in pairs) / len(pairs)


def judge_top(wanted, made):
    same = sum(largest(a) == largest(b) for a, b in zip(wanted, made))
    return same, len(wanted), f"{same} of {len(wanted)}"


def judge_steps(record, inputs, wanted, made):
    steps = [abs(a - b) for w, m in zip(wanted, made)
             for a, b in zip(signed(w), signed(m))]
    changes = [squared_error(record, i, m) / squared_error(record, i, w) - 1
               for i, w, m in zip(inputs, wanted, made)]
    return sum(steps) / len(steps), sum(changes) / len(changes)


def evaluate(shared, folder, name):
    model = shared / "mlperf-tiny" / name
    record = json.loads((model.parent / "manifest.json").read_text())
    record = record["models"][name]
    real = [i for i, sample in enumerate(record["samples"])
            if sample["source"] != "synthetic"]
    inputs = rows(model / "inputs.bin", record["n"])
    outputs = rows(model / "outputs.bin", record["n"])
    inputs, outputs = [inputs[i] for i in real], [outputs[i] for i in real]
    network = shared / "frontends" / f"{name}.tosa.mlir"
    folds = [("no data", None, inputs, outputs)] + [
        (f"half {k + 1}", inputs[k::2], inputs[1 - k :: 2], outputs[1 - k :: 2])
        for k in range(2)]
    missing = {}
    ok = True
    for title, calibration, given, wanted in folds:
        made = run(network, folder, calibration, given)
        if name == "ad":
            steps, change = judge_steps(record, given, wanted, made)
            ok &= steps <= STEPS and abs(change) <= ERROR
            print(f"{name}, {title}: {steps:.3f} steps, error {change:+.2%}")
            continue
        same, count, text = judge_top(wanted, made)
        kind = "no data" if calibration is None else "halves"
        missing[kind] = missing.get(kind, 0) + count - same
        print(f"{name}, {title}: {text}")
    return ok and all(n <= MISSING.get(name, 0) for n in missing.values())


def main():
    shared, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    good = [evaluate(shared, folder, name) for name in sys.argv[3:]]
    print("within the bars:", "yes" if all(good) else "no")
    sys.exit(0 if all(good) else 1)


main()
