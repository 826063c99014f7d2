#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles, runs and checks generated modules against htvm-reference.

    sweep.py --layers 0..300 --networks 0..100

Ranges leave out their end. Each case is generated from its seed, compiled for
the L1 budget that belongs to the seed, run on the simulated chip and compared
byte for byte with the reference; every twentieth is compiled twice, and both
files must be the same. A module that the compiler refuses because it does not
fit is counted apart. The last line is `N passed, N failed`.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import generate_layer  # noqa: E402
import generate_network  # noqa: E402
from manifest import read_manifest  # noqa: E402

GENERATORS = {"layer": generate_layer.generate,
              "network": generate_network.generate}
# What an error about room looks like: needed and available, with a unit.
NO_ROOM = re.compile(r"error: .*\d+ bytes.*(available|at most|only|allow)"
                     r"|does not fit")
TWICE_EVERY = 20


class Failure(Exception):
    """One case went wrong; the text says how."""


class Result:
    def __init__(self, case):
        self.case = case
        self.status, self.message = "passed", ""
        self.layers = []       # of the manifest
        self.constant = False  # every output byte the same


def parse_range(text):
    match = re.fullmatch(r"(\d+)(?:\.\.(\d+))?", text)
    if not match:
        raise argparse.ArgumentTypeError("needs A..B or one seed")
    first = int(match.group(1))
    return range(first, int(match.group(2)) if match.group(2) else first + 1)


def run(command, options):
    """The finished process; a crash or a run out of time is a failure."""
    if options.verbose:
        print("$ " + " ".join(command), flush=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True,
                              errors="replace", timeout=options.timeout)
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


def compile_case(case, module, elf, options):
    """False when the compiler says that the module does not fit."""
    command = [tool("htvm-compile", options), module, "-o", elf,
               "--l1-bytes=%d" % (options.l1_bytes or case.l1_bytes)]
    for name in ("engines", "schedule", "tiling"):
        value = getattr(options, name)
        if value:
            command.append("--%s=%s" % (name, value))
    done = run(command, options)
    if done.returncode == 0:
        return True
    if done.returncode == 1 and NO_ROOM.search(done.stderr):
        raise Refusal(done.stderr.strip().splitlines()[0])
    raise Failure("htvm-compile: status %d\n%s" % (done.returncode,
                                                   done.stderr[:2000]))


class Refusal(Exception):
    """Needs more room than the machine has."""


def with_inputs(name, subject, inputs, outputs, options):
    command = [tool(name, options), subject]
    command += ["--input=" + path for path in inputs]
    command += ["--output=" + path for path in outputs]
    checked(command, options)
    data = []
    for path in outputs:
        with open(path, "rb") as file:
            data.append(file.read())
    return data


def compare(got, want):
    for index, (g, w) in enumerate(zip(got, want)):
        if len(g) != len(w):
            raise Failure("output %d: %d bytes, reference %d"
                          % (index, len(g), len(w)))
        places = [i for i in range(len(w)) if g[i] != w[i]]
        if places:
            at = places[0]
            raise Failure("output %d: %d of %d bytes differ, the first at %d: "
                          "%d, reference %d"
                          % (index, len(places), len(w), at, g[at], w[at]))


def same_file(a, b):
    with open(a, "rb") as one, open(b, "rb") as other:
        return one.read() == other.read()


def build(case, module, stem, options):
    """The program, compiled twice now and then."""
    compile_case(case, module, stem + ".elf", options)
    if case.seed % TWICE_EVERY == 0:
        compile_case(case, module, stem + ".again.elf", options)
        if not same_file(stem + ".elf", stem + ".again.elf"):
            raise Failure("two compilations give different files")
    return stem + ".elf", "htvm-run"


def rewrite(module, out, options):
    """The module behind some passes, to be evaluated like the module."""
    checked([tool("htvm-opt", options), module, "-o", out,
             "--pass-pipeline=builtin.module(%s)" % options.through], options)
    return out, "htvm-reference"


def run_case(family, seed, options):
    case = GENERATORS[family](seed)
    result = Result(case)
    folder = options.keep or tempfile.mkdtemp(prefix="htvm-sweep-")
    try:
        module, inputs = case.write(folder)
        stem = os.path.join(folder, case.stem)
        if options.through:
            subject, runner = rewrite(module, stem + ".through.mlir", options)
        else:
            subject, runner = build(case, module, stem, options)
            result.layers = read_manifest(subject)["layers"]
        count = range(len(case.outputs))
        want = with_inputs("htvm-reference", module, inputs,
                           ["%s.want%d.bin" % (stem, i) for i in count],
                           options)
        got = with_inputs(runner, subject, inputs,
                          ["%s.got%d.bin" % (stem, i) for i in count], options)
        compare(got, want)
        result.constant = all(len(set(w)) == 1 for w in want)
    except Refusal as refusal:
        result.status, result.message = "refused", str(refusal)
    except Failure as failure:
        result.status, result.message = "failed", str(failure)
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    return result


def note_engines(result, engines, surprises):
    """Counts who ran what; remembers where the engine was to be expected but
    the CPU did the work."""
    for layer in result.layers:
        engines["%s %s" % (layer["engine"], layer["op"])] += 1
    if result.status != "passed":
        return
    digital = sum(1 for layer in result.layers
                  if layer["engine"] == "digital")
    if digital < result.case.expect.count("digital"):
        surprises.append("%s: %d of %d" % (result.case.stem, digital,
                                           result.case.expect.count("digital")))


def report_engines(results, options):
    """Who ran what. True when the digital engine got less than expected."""
    engines, surprises = collections.Counter(), []
    for result in results:
        note_engines(result, engines, surprises)
    print("layers by engine: " + ", ".join(
        "%s %d" % item for item in sorted(engines.items())))
    if not surprises or options.engines == "none":
        return False
    print("fewer layers on the digital engine than expected: "
          + ", ".join(surprises))
    return True


def report(results, options):
    counts = collections.Counter(r.status for r in results)
    surprised = not options.through and report_engines(results, options)
    constant = sum(1 for r in results if r.constant)
    print("%d with constant outputs" % constant)
    if counts["refused"]:
        print("%d refused, do not fit" % counts["refused"])
    print("%d passed, %d failed" % (counts["passed"], counts["failed"]))
    strict = options.strict and (surprised or counts["refused"])
    return 1 if counts["failed"] or strict else 0


def show(result, family, seed):
    """Tells of a case that did not pass, and how to have it again."""
    if result.status == "passed":
        return
    print("%s seed %d %s: %s\n  %s; L1 %d bytes"
          % (family, seed, result.status, result.message, result.case.summary,
             result.case.l1_bytes))
    if result.status == "failed":
        print("  again: test/e2e/sweep.py --%ss %d --keep DIR --verbose"
              % (family, seed))
    sys.stdout.flush()


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--layers", type=parse_range, default=range(0),
                        metavar="A..B", help="seeds of single layers")
    parser.add_argument("--networks", type=parse_range, default=range(0),
                        metavar="A..B", help="seeds of networks")
    parser.add_argument("--keep", metavar="DIR", help="keep every file there")
    parser.add_argument("--jobs", type=int, default=2)
    for name in ("engines", "schedule", "tiling"):
        parser.add_argument("--" + name, help="handed to htvm-compile")
    parser.add_argument("--through", metavar="PASSES",
                        help="do not compile; check that the module means "
                        "the same behind these passes of htvm-opt")
    parser.add_argument("--l1-bytes", type=int,
                        help="instead of the budget that the seed gives")
    parser.add_argument("--bin", metavar="DIR", help="where the tools are")
    parser.add_argument("--timeout", type=int, default=120, help="seconds")
    parser.add_argument("--strict", action="store_true",
                        help="fail also on refusals and unexpected engines")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


def main():
    options = parse_options()
    cases = [("layer", seed) for seed in options.layers]
    cases += [("network", seed) for seed in options.networks]
    results = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(run_case, family, seed, options)
                   for family, seed in cases]
        for (family, seed), future in zip(cases, futures):
            results.append(future.result())
            show(results[-1], family, seed)
            if sys.stderr.isatty():
                print("\r%d of %d" % (len(results), len(cases)), end="",
                      file=sys.stderr, flush=True)
    sys.exit(report(results, options))


if __name__ == "__main__":
    main()
