# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""manifests.py HTVM_RUN OBJCOPY FILE.elf MANIFEST.json: runs the program with
one thing wrong in its manifest at a time and prints what is said about it."""
import copy
import json
import subprocess
import sys

tool, objcopy, elf, manifest = sys.argv[1:]
good = json.load(open(manifest))


def attempt(text):
    open(elf + ".json", "w").write(text)
    subprocess.run([objcopy, "--update-section", f".htvm.manifest={elf}.json",
                    elf, elf + ".changed"], check=True)
    run = subprocess.run([tool, elf + ".changed"], stderr=subprocess.PIPE,
                         stdout=subprocess.PIPE, text=True)
    if run.returncode != 1:
        sys.exit(f"exit status {run.returncode}: {text}")
    print(run.stderr.strip().split("manifest: ")[-1].split("elf.changed': ")[-1])


def change(value, *path):
    changed = copy.deepcopy(good)
    at = changed
    for key in path[:-1]:
        at = at[key]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    attempt(json.dumps(changed))


attempt("{\"version\": 1,")
attempt("[1]")
attempt("\x00\x01")
change(2, "version")
change("1", "version")
change(None, "machine")
change("big", "machine", "l1_bytes")
change(3, "machine", "l3_bytes")
change(3, "machine", "l1_bytes")
change("nowhere", "again")
change(5, "end")
change(None, "inputs")
change({}, "outputs")
change(None, "inputs", 0, "name")
change("i7", "inputs", 0, "type")
change([1, -4], "inputs", 0, "shape")
change([1 << 40], "inputs", 0, "shape")
change([1] * 17, "inputs", 0, "shape")
change(63, "inputs", 0, "bytes")
change(64.5, "inputs", 0, "bytes")
change("stdin", "inputs", 0, "symbol")
change("runs", "outputs", 0, "symbol")
change(None, "layers", 1, "engine")
change(-1, "layers", 1, "macs")
change("many", "layers", 0, "tiles")
change({}, "jobs")
change("job_7", "jobs", 0, "symbol")
change(None, "jobs", 0, "kind")
change(2, "jobs", 0, "layer")
change("dma", "jobs", 1, "worker")
change(None, "jobs", 1, "pieces")
change(0, "jobs", 1, "pieces")
change(-1, "jobs", 1, "tile")
change({}, "waits")
change([{"worker": "digital", "symbol": "nothing"}], "waits")
change([{"worker": "cpu", "symbol": "done"}], "waits")
change([{"symbol": "done"}], "waits")
change({}, "memory")
change(None, "memory", 0, "region")
change(-1, "memory", 0, "offset")
change(None, "memory", 0, "bytes")
change([{"name": "text"}], "sections")
change(3, "schedule")
good["schedule"] = {"bound": 5, "by": "path"}
change(-5, "schedule", "bound")
change(None, "schedule", "by")
good["schedule"] = {"bound": 384, "by": "load of digital"}
change({}, "tensors")
good["tensors"] = [{"name": "t", "layer": "twice", "symbol": "output", "offset": 0, "type": "i16",
                    "shape": [1, 4, 8], "strides": [64, 16, 2]}]
change(None, "tensors", 0, "name")
change("thrice", "tensors", 0, "layer")
change("i4", "tensors", 0, "type")
change([1 << 20] * 3, "tensors", 0, "shape")
change([16, 2], "tensors", 0, "strides")
change([64, 16, 2.5], "tensors", 0, "strides")
change([64, 16, -2], "tensors", 0, "strides")
change([64, 1 << 20, 2], "tensors", 0, "strides")
change(1, "tensors", 0, "offset")
change(1 << 50, "tensors", 0, "offset")
change(-1, "tensors", 0, "offset")
change("nowhere", "tensors", 0, "symbol")
change(True, "tensors", 0, "reversed")
change([5], "tensors", 0, "later_clamp")
change([0, 1, 2], "tensors", 0, "kept_channels")
change([0, 1, 2, 2], "tensors", 0, "kept_channels")
change([-1, 1, 2, 3], "tensors", 0, "kept_channels")
good["tensors"][0].update(shape=[4], strides=[2])
change([0, 1, 2, 3], "tensors", 0, "kept_channels")
del good["tensors"]
attempt(json.dumps(good) + "\0\0  \0")
