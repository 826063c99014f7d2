# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles one generated case, runs it and compares it with the reference."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "generator"))
import limited  # noqa: E402
from bound import check_bound  # noqa: E402
from sweep_engines import Surprise, check_jobs, check_layers

# What an error about room looks like: needed and available, with a unit.
NO_ROOM = re.compile(r"error: .*\d+ bytes.*(available|at most|only|allow)"
                     r"|does not fit")
TWICE_EVERY = 10


class Failure(Exception):
    """One case went wrong; the text says how."""


class Refusal(Exception):
    """Needs more room than the machine has."""


class Result:
    def __init__(self, case):
        self.case = case
        self.status, self.message = "passed", ""
        self.layers = []       # of the profile: with engine, op and jobs
        self.decisions = []    # of the compiler's report
        self.constant = False  # every output byte the same
        self.modelled = False  # compared with the generator's own model, too


def run(command, options):
    """The finished process; a crash or a run out of time is a failure."""
    if options.verbose:
        print("$ " + " ".join(command), flush=True)
    try:
        done = limited.run(command, options.timeout, text=True)
    except OSError as error:
        raise Failure("%s: %s" % (command[0], error.strerror))
    except subprocess.TimeoutExpired:
        raise Failure("%s: no end after %d s"
                      % (os.path.basename(command[0]), options.timeout))
    if done.returncode < 0 or done.returncode >= 128:
        raise Failure("%s: crashed (status %d)\n%s"
                      % (os.path.basename(command[0]), done.returncode,
                         done.stderr[-2000:]))
    return done


def checked(command, options):
    done = run(command, options)
    if done.returncode:
        raise Failure("%s: status %d\n%s" % (os.path.basename(command[0]),
                                             done.returncode,
                                             done.stderr[:2000]))


def tool(name, options):
    return os.path.join(options.bin, name) if options.bin else name


def read_json(path):
    with open(path) as file:
        return json.load(file)


def numerics(case, inputs, options):
    """Options for other numbers: odd seeds are calibrated."""
    if not options.numerics:
        return []
    data = ["--calibration=" + path for path in inputs] if case.seed % 2 else []
    return ["--numerics=" + options.numerics] + data


def compile_case(case, module, elf, inputs, options):
    command = [tool("htvm-compile", options), module, "-o", elf,
               "--report=%s.report.json" % elf,
               "--l1-bytes=%d" % (options.l1_bytes or case.l1_bytes)]
    command += numerics(case, inputs, options)
    wanted = (("engines", options.engines or case.engines),
              ("schedule", options.schedule),
              ("dispatch", options.dispatch), ("tiling", options.tiling))
    command += ["--%s=%s" % (name, value) for name, value in wanted if value]
    done = run(command, options)
    if done.returncode == 0:
        return
    if done.returncode == 1 and NO_ROOM.search(done.stderr):
        raise Refusal(done.stderr.strip().splitlines()[0])
    raise Failure("htvm-compile: status %d\n%s" % (done.returncode,
                                                   done.stderr[:2000]))


def with_inputs(command, inputs, outputs, options):
    command = command + ["--input=" + path for path in inputs]
    command += ["--output=" + path for path in outputs]
    checked(command, options)
    data = []
    for path in outputs:
        with open(path, "rb") as file:
            data.append(file.read())
    return data


def compare(got, want, against="reference"):
    for index, (g, w) in enumerate(zip(got, want)):
        if len(g) != len(w):
            raise Failure("output %d: %d bytes, %s %d"
                          % (index, len(g), against, len(w)))
        places = [i for i in range(len(w)) if g[i] != w[i]]
        if places:
            at = places[0]
            raise Failure("output %d: %d of %d bytes differ, the first at %d: "
                          "%d, %s %d" % (index, len(places), len(w), at,
                                         g[at], against, w[at]))


def same_file(a, b):
    with open(a, "rb") as one, open(b, "rb") as other:
        return one.read() == other.read()


def build(case, module, stem, inputs, options):
    """The program, compiled twice now and then."""
    compile_case(case, module, stem + ".elf", inputs, options)
    if case.seed % TWICE_EVERY == 0:
        compile_case(case, module, stem + ".again.elf", inputs, options)
        if not same_file(stem + ".elf", stem + ".again.elf"):
            raise Failure("two compilations give different files")


def run_program(result, stem, inputs, outputs, options):
    """The outputs of the chip; who did the work, and that it was done."""
    report = read_json(stem + ".elf.report.json")
    result.decisions = report["decisions"]
    profile = stem + ".profile.json"
    got = with_inputs([tool("htvm-run", options), stem + ".elf",
                       "--profile=" + profile], inputs, outputs, options)
    ran = read_json(profile)
    result.layers = ran["layers"]
    # More runs take more.
    check_bound(stem + ".elf", ran["total_cycles"])
    # A result that is constant, channel by channel, needs no layer.
    if not options.l1_bytes and result.decisions:
        check_layers(result.case, report)
    check_jobs(result.layers)
    return got


def rewrite(module, out, inputs, outputs, options):
    """The outputs of the module behind some passes, by the reference."""
    checked([tool("htvm-opt", options), module, "-o", out,
             "--pass-pipeline=builtin.module(%s)" % options.through], options)
    return with_inputs([tool("htvm-reference", options), out], inputs,
                       outputs, options)


def with_numbers(case, module, stem, inputs, options):
    """The module whose bytes the program must give: with other numbers that is
    the network that the compiler made of it."""
    if not options.numerics:
        return module
    checked([tool("htvm-compile", options), module, "--emit=mlir:qnn", "-o",
             stem + ".qnn.mlir"] + numerics(case, inputs, options), options)
    return stem + ".qnn.mlir"


def evaluate(result, folder, options):
    case = result.case
    module, inputs = case.write(folder)
    stem = os.path.join(folder, case.stem)
    count = range(len(case.outputs))
    oracle = with_numbers(case, module, stem, inputs, options)
    want = with_inputs([tool("htvm-reference", options), oracle], inputs,
                       ["%s.want%d.bin" % (stem, i) for i in count], options)
    result.constant = all(len(set(w)) == 1 for w in want)
    if case.model and not options.numerics:
        compare(want, case.model(), "straight loops")
        result.modelled = True
    outputs = ["%s.got%d.bin" % (stem, i) for i in count]
    if options.through:
        got = rewrite(module, stem + ".through.mlir", inputs, outputs, options)
    else:
        build(case, module, stem, inputs, options)
        got = run_program(result, stem, inputs, outputs, options)
    compare(got, want)


def run_case(case, options):
    result = Result(case)
    folder = options.keep or tempfile.mkdtemp(prefix="htvm-sweep-")
    try:
        evaluate(result, folder, options)
    except Refusal as refusal:
        result.status, result.message = "refused", str(refusal)
    except (Failure, Surprise) as failure:
        result.status, result.message = "failed", str(failure)
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    return result
