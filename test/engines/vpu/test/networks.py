#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Networks whose layers are on all engines, on the chip with a vector unit.

    networks.py BIN FOLDER SEED...

Of an input two or three branches start, of convolutions for the digital engine,
ternary ones for the analog engine, and pools and sums of two scales for the
vector unit; sums join them. Each network is compiled, run and compared with the
reference, result by result and layer by layer; then all reports are asked what
they say of the unit, and each must say it. Prints for every network how many
jobs each worker did, and for how many cycles the unit worked beside another
engine, by the trace.
"""
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "..", "generator"))

import qnn  # noqa: E402
from text import Function  # noqa: E402
from values import Random  # noqa: E402

UNIT = "vpu"


class Network:
    def __init__(self, seed):
        self.random = Random("vpu networks", seed)
        self.f = Function("arith.constant {}".format)

    def conv(self, x, ternary):
        """Of as many channels; 3 x 3, or 1 x 1."""
        c, side = x.shape[1], self.random.choice((1, 3))
        low = 1 if ternary else 40
        weights = [self.random.between(-low, low)
                   for _ in range(c * c * side * side)]
        w = self.f.constant(weights, (c, c, side, side), "i8")
        b = self.f.constant([0] * c, (c,), "i32")
        shift = 3 if ternary else 9
        limits = (-32, 31) if ternary else (-128, 127)
        text = (qnn.zero_points(0, 0) + ", "
                + qnn.scaling([1], [shift], "floor", 0, *limits))
        if ternary:
            text += ", " + qnn.clip(-64, 63)
        pad = (side // 2,) * 4
        return qnn.conv2d(self.f, x, w, b, pad, (1, 1), (1, 1), 1, text)

    def pool(self, x):
        """Of the same size: 3 x 3 or 5 x 3 with a border."""
        y = self.random.choice((3, 5))
        pad = (y // 2, y // 2, 1, 1)
        return qnn.pool(self.f, "max", x, (y, 3), pad, (1, 1),
                        "clamp_min = -128 : i32, clamp_max = 127 : i32")

    def shrink(self, x):
        return qnn.pool(self.f, "max", x, (2, 2), (0, 0, 0, 0), (2, 2),
                        "clamp_min = -100 : i32, clamp_max = 127 : i32")

    def add(self, a, b):
        r = self.random
        sides = [(r.between(-9, 9), [r.between(1, 9)], [0]) for _ in range(2)]
        return qnn.add(self.f, a, b, sides,
                       qnn.scaling([1], [r.between(2, 4)],
                                   r.choice(("floor", "single")),
                                   r.between(-5, 5)))

    def branch(self, x, kind):
        for _ in range(self.random.between(2, 3)):
            if kind == "vpu":
                x = self.pool(x) if self.random.chance(60) else self.add(x, x)
            else:
                x = self.conv(x, kind == "analog")
        return x

    def build(self):
        r = self.random
        x = self.f.argument((1, r.choice((16, 24, 32)), r.between(12, 20),
                             r.between(12, 33)))
        for _ in range(2):
            kinds = ["vpu", "digital"] + ["analog"] * r.chance(50)
            ends = [self.branch(x, kind) for kind in kinds]
            x = ends[0]
            for end in ends[1:]:
                x = self.add(x, end)
        x = self.shrink(x)
        self.f.ret(x)
        return self.f.text(), x.size


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s\n%s%s" % (" ".join(command), done.stdout, done.stderr))
    return done.stdout


def overlap(trace):
    """Cycles in which the unit and another engine both do a job."""
    names = {e["tid"]: e["args"]["name"] for e in trace
             if e.get("name") == "thread_name"}
    spans = [(e["ts"], e["ts"] + e["dur"], names[e["tid"]]) for e in trace
             if e.get("ph") == "X" and names.get(e["tid"]) != "core"]
    mine = [s for s in spans if s[2] == UNIT]
    others = [s for s in spans if s[2] != UNIT]
    busy = set()
    for begin, end, _ in mine:
        for other, last, _ in others:
            busy.update(range(max(begin, other), min(end, last)))
    return len(busy)


def check(binaries, folder, seed):
    text, _ = Network(seed).build()
    stem = os.path.join(folder, "network%d" % seed)
    with open(stem + ".mlir", "w") as file:
        file.write(text)
    shape = text.split("tensor<")[1].split("xi8")[0].split("x")
    size = 1
    for side in shape:
        size *= int(side)
    with open(stem + ".bin", "wb") as file:
        file.write(Random("vpu input", seed).bytes(2 * size))
    tool = lambda name: os.path.join(binaries, name)  # noqa: E731
    elf = stem + ".elf"
    explained = run(tool("htvm-compile"), stem + ".mlir", "-o", elf,
                    "--explain", "--report=" + stem + ".compile.html")
    ran = run(tool("htvm-run"), elf, "--input=" + stem + ".bin",
              "--reference=" + stem + ".mlir", "--table",
              "--profile=" + stem + ".profile.json",
              "--trace=" + stem + ".trace.json",
              "--timeline=" + stem + ".svg", "--report=" + stem + ".html")
    if "equal to the reference: yes" not in ran:
        sys.exit(ran)
    layers = run(tool("htvm-run"), elf, "--input=" + stem + ".bin",
                 "--compare-layers=" + stem + ".mlir")
    profile = json.load(open(stem + ".profile.json"))
    trace = json.load(open(stem + ".trace.json"))["traceEvents"]
    said = {"explanation": explained, "table": ran}
    for ending in (".compile.html", ".html", ".svg", ".profile.json",
                   ".trace.json"):
        said[ending] = open(stem + ending).read()
    for name, content in said.items():
        if UNIT not in content:
            sys.exit("network %d: nothing of the unit in its %s"
                     % (seed, name))
    jobs = " ".join("%s %d" % (w["name"], w["jobs"])
                    for w in profile["workers"] if w.get("jobs"))
    print("network %d: %s; jobs: %s; %d cycles beside others"
          % (seed, layers.splitlines()[-2], jobs, overlap(trace)))
    return overlap(trace)


def main():
    binaries, folder = sys.argv[1:3]
    os.makedirs(folder, exist_ok=True)
    both = sum(check(binaries, folder, int(seed)) for seed in sys.argv[3:])
    print("%d networks, %d cycles beside others" % (len(sys.argv) - 3, both))


main()
