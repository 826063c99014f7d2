#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every integer op of TOSA on the core: chip, reference and specification.

  tosa_ops.py [--filter=TEXT] [--engines=none] [--keep=DIR] [--part=I/N]
              [--group=N]

Each case of tosa_cases.py is compiled and run on the simulated chip, evaluated
by htvm-reference and by the model of the specification in tosa_model.py; all
three have to agree in every byte. A case that says it is refused has to be, by
name and place. --part runs every N-th case from the I-th (from 1), --group=1
gives each case a network of its own.
"""
import argparse
import os
import re
import struct
import subprocess
import sys
import tempfile

from tosa_cases import CASES  # first: it finds the generator's modules
import limited
import tosa_cases_more  # noqa: F401 (adds its cases)
import tosa_cases_windows  # noqa: F401

FORMAT = {"i8": "b", "i16": "h", "i32": "i"}

# Integer ops of TOSA 1.0 (also those that take floats, too).
OPS = """abs add argmax arithmetic_right_shift avg_pool2d bitwise_and
bitwise_not bitwise_or bitwise_xor cast clamp clz concat cond_if const conv2d
conv3d depthwise_conv2d equal gather greater greater_equal identity intdiv
logical_and logical_left_shift logical_not logical_or logical_right_shift
logical_xor matmul max_pool2d maximum minimum mul negate pad reduce_all
reduce_any reduce_max reduce_min reduce_sum rescale reshape resize reverse
scatter select slice sub table tile transpose transpose_conv2d while_loop""".split()


class Failure(Exception):
    pass


def run(command):
    done = limited.run(command, text=True)
    if done.returncode < 0 or done.returncode >= 128:
        raise Failure("%s crashed: %d\n%s" % (command[0], done.returncode,
                                              done.stderr[-1000:]))
    return done


def checked(command):
    done = run(command)
    if done.returncode:
        raise Failure("%s: status %d\n%s" % (command[0], done.returncode,
                                             done.stderr[:1500]))


def outputs_of(command, case, stem, kind):
    paths = ["%s.%s%d.bin" % (stem, kind, i) for i in range(len(case.wanted))]
    checked(command + ["--output=" + p for p in paths])
    values = []
    for path, (value, _) in zip(paths, case.wanted):
        with open(path, "rb") as file:
            data = file.read()
        count = len(data) // struct.calcsize(FORMAT[value.elem])
        values.append(list(struct.unpack("<%d%s" % (count,
                                                    FORMAT[value.elem]),
                                         data)))
    return values


def compare(kind, got, case):
    for index, (values, (_, want)) in enumerate(zip(got, case.wanted)):
        for at, (a, b) in enumerate(zip(values, want.data)):
            if a != b:
                raise Failure("%s: result %d differs at %d: %d, specification "
                              "%d" % (kind, index, at, a, b))
        if len(values) != len(want.data):
            raise Failure("%s: %d elements" % (kind, len(values)))


def check_refusal(case, module, elf, options):
    done = run(["htvm-compile", module, "-o", elf,
                "--engines=" + options.engines])
    place = re.escape(os.path.basename(module)) + r":\d+:\d+: error: "
    if done.returncode == 0:
        raise Failure("is not refused any more: give its result")
    if done.returncode != 1 or not re.search(place + ".*" + case.refused,
                                             done.stderr):
        raise Failure("is refused without name and place: status %d\n%s"
                      % (done.returncode, done.stderr[:1500]))
    if os.path.exists(elf):
        raise Failure("left a file behind")


def check(case, folder, options):
    stem = os.path.join(folder, case.name)
    module, elf = stem + ".mlir", stem + ".elf"
    with open(module, "w") as file:
        file.write(case.text())
    if case.refused:
        return check_refusal(case, module, elf, options)
    inputs = []
    for i, (elem, data) in enumerate(case.inputs):
        inputs.append("--input=%s.in%d.bin" % (stem, i))
        with open(inputs[-1][8:], "wb") as file:
            file.write(struct.pack("<%d%s" % (len(data), FORMAT[elem]), *data))
    want = outputs_of(["htvm-reference", module] + inputs, case, stem, "ref")
    compare("reference", want, case)
    checked(["htvm-compile", module, "-o", elf,
             "--engines=" + options.engines])
    compare("chip", outputs_of(["htvm-run", elf] + inputs, case, stem, "chip"),
            case)


class Group:
    """Several cases as one network that calls a function for each."""

    def __init__(self, cases):
        self.cases, self.refused = cases, None
        self.name = cases[0].name + "_and_%d" % (len(cases) - 1)
        self.inputs = [pair for case in cases for pair in case.inputs]
        self.wanted = [pair for case in cases for pair in case.wanted]

    def text(self):
        functions, calls, results = [], [], []
        arguments = iter(range(len(self.inputs)))
        kinds = [v.type for c in self.cases for v in c.f.arguments]
        for i, case in enumerate(self.cases):
            text = case.text().replace("func.func @main",
                                       "func.func private @case%d" % i)
            functions += text.splitlines()[1:-1]
            own = [v.type for v, _ in case.wanted]
            names = ["%%x%d" % next(arguments) for _ in case.f.arguments]
            calls.append("    %%r%d:%d = call @case%d(%s) : (%s) -> (%s)"
                         % (i, len(own), i, ", ".join(names), ", ".join(
                             v.type for v in case.f.arguments),
                            ", ".join(own)))
            results += ["%%r%d#%d" % (i, k) for k in range(len(own))]
        own = ", ".join(v.type for v, _ in self.wanted)
        head = "  func.func @main(%s) -> (%s) {" % (", ".join(
            "%%x%d: %s" % pair for pair in enumerate(kinds)), own)
        tail = "    return %s : %s" % (", ".join(results), own)
        return "\n".join(["module {"] + functions + [head] + calls +
                         [tail, "  }", "}", ""])


def grouped(cases, size):
    """The cases in groups; those to be refused stay alone."""
    groups, group = [], []
    for case in cases:
        if case.refused or size == 1:
            groups.append(case)
            continue
        group.append(case)
        if len(group) == size:
            groups.append(Group(group))
            group = []
    return groups + ([Group(group)] if group else [])


def check_all(groups, folder, options):
    """The number of failures; a group that fails is taken apart."""
    failures = 0
    for group in groups:
        try:
            check(group, folder, options)
        except (Failure, subprocess.TimeoutExpired) as failure:
            parts = getattr(group, "cases", [])
            found = check_all(parts, folder, options) if parts else 0
            if not found:
                print("%s: %s" % (group.name, failure))
            failures += max(found, 1)
    return failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--filter", default="")
    parser.add_argument("--engines", default="none")
    parser.add_argument("--keep")
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--group", type=int, default=8)
    options = parser.parse_args()
    missing = sorted(set(OPS) - {case.op for case in CASES})
    if missing:
        sys.exit("no case for " + ", ".join(missing))
    part, parts = [int(n) for n in options.part.split("/")]
    cases = [c for c in CASES if options.filter in c.name][part - 1::parts]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or scratch
        os.makedirs(folder, exist_ok=True)
        failures = check_all(grouped(cases, options.group), folder, options)
    refused = sum(1 for c in cases if c.refused)
    print("%d ops, %d cases: %d equal to the specification, %d refused, %d "
          "failed" % (len({c.op for c in cases}), len(cases),
                      len(cases) - refused - failures, refused, failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
