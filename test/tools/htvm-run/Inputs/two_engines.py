# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""two_engines.py ROUNDS STORM: the manifest of two_engines.c, as compiled."""
import json
import sys

rounds, storm = int(sys.argv[1]), int(sys.argv[2])
layers, jobs = [], []


def layer(name, place, engine, op, macs=0):
    location = "net.mlir:%d:8" % place if place else "unknown"
    layers.append({"name": name, "location": location, "engine": engine, "op": op,
                   "macs": macs})


def job(worker, kind, **more):
    jobs.append(dict({"layer": len(layers) - 1, "worker": worker, "kind": kind,
                      "location": layers[-1]["location"]}, **more))


def piece(worker, kind):
    job(worker, kind, pieces=1)


layer("both", 3, "analog", "conv2d", 16384)
job("cpu", "start", symbol="both")
piece("analog", "boot")
for _ in range(rounds):
    piece("analog", "copy in")
    piece("digital", "copy in")
    piece("analog", "conv")
    piece("digital", "add")
layer("outlast", 4, "analog", "conv2d", 16384)
job("cpu", "start", symbol="outlast")
piece("analog", "conv")
layer("core", 0, "cpu", '"<&>"')
job("cpu", "count", symbol="core")
for i in range(storm):
    layer("storm%d" % i, 5, "cpu", "count")
    job("cpu", "count", symbol="storm")
layer("late", 6, "digital", "add")
job("cpu", "start", symbol="late")
piece("digital", "copy in")
json.dump({
    "version": 1, "machine": {}, "end": "done", "inputs": [], "outputs": [],
    "layers": layers, "jobs": jobs,
    "memory": [
        {"name": "a", "region": "l1", "offset": 4096, "bytes": 128, "first": 0, "last": 1},
        {"name": "b", "region": "l1", "offset": 0, "bytes": 512, "first": 0, "last": 1},
        {"name": "c", "region": "l2", "offset": 9999, "bytes": 64, "first": 0, "last": 0}],
    "sections": [{"name": "text", "address": 0, "bytes": 1000},
                 {"name": "data", "address": 4096, "bytes": 24}]}, sys.stdout)
