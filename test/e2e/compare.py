#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Is a network on the chip equal to htvm-reference?

  compare.py NETWORK.mlir FOLDER [--entry=NAME] [--inferences=N] [--digital=N]

Compiles it for the core alone and for all engines, runs N inferences of random
inputs (the same on all machines) on both and compares every byte of every
result with the reference. --digital=N: that many layers at least have to be on
the digital engine when it is allowed. Prints a line for each program.
"""
import argparse
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "generator"))

from values import Random  # noqa: E402


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s: status %d\n%s" % (" ".join(command), done.returncode,
                                        done.stderr[:2000]))


def read(paths):
    contents = []
    for path in paths:
        with open(path, "rb") as file:
            contents.append(file.read())
    return contents


def build(options, entry, engines):
    elf = os.path.join(options.folder, engines.replace(",", "_") + ".elf")
    run(["htvm-compile", options.network, "-o", elf, "--engines=" + engines,
         "--report=" + elf + ".json"] + entry)
    with open(elf + ".json") as file:
        return elf, json.load(file)


def write_inputs(options, report):
    arguments = []
    for i, tensor in enumerate(report["inputs"]):
        path = os.path.join(options.folder, "in%d.bin" % i)
        with open(path, "wb") as file:
            file.write(Random(tensor["name"], i).bytes(
                tensor["bytes"] * options.inferences))
        arguments.append("--input=" + path)
    return arguments


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("network")
    parser.add_argument("folder")
    parser.add_argument("--entry")
    parser.add_argument("--inferences", type=int, default=3)
    parser.add_argument("--digital", type=int, default=0)
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    entry = ["--entry=" + options.entry] if options.entry else []
    wanted = None
    for engines in ("none", "digital,analog"):
        elf, report = build(options, entry, engines)
        inputs = write_inputs(options, report)
        count = range(len(report["outputs"]))
        want = [os.path.join(options.folder, "want%d" % i) for i in count]
        got = [elf + ".out%d" % i for i in count]
        if not wanted:
            run(["htvm-reference", options.network] + inputs + entry +
                ["--output=" + p for p in want])
            wanted = read(want)
        run(["htvm-run", elf] + inputs + ["--output=" + p for p in got])
        for i, (a, b) in enumerate(zip(read(got), wanted)):
            if a != b:
                sys.exit("%s: result %d differs" % (engines, i))
        digital = sum(layer["engine"] == "digital"
                      for layer in report["layers"])
        print("%s: equal, %d layers on the digital engine" % (engines,
                                                              digital))
    if digital < options.digital:
        sys.exit("only %d layers on the digital engine" % digital)


if __name__ == "__main__":
    main()
