#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Puts faults into programs and counts how many verify-schedule finds.

    seed_faults.py --networks FILE... --generated FAMILY:SEED...
                   [--options=...] [--places N] [--least N] [--kinds A,B]

Every network is compiled with every set of options with which it fits the chip,
to the level `diana`, and checked as it is. Then each kind of fault is put, one at a time, at N random
places of these programs, of all in turn. A program that is not refused is run
on the simulated chip in several timings (oracle.py). Equal results without an
error of the simulator in all of them mean that the fault left a right program:
it is counted as harmless, and another place is looked for. Else it was missed.

Prints kinds x places x found; the last line is `N found, N harmless, N missed`.
The exit status is 0 when none was missed and every kind has the least places.
"""
import argparse
import collections
import concurrent.futures
import importlib
import itertools
import os
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path += [os.path.join(os.path.dirname(os.path.abspath(__file__)), "..",
                          "..", "..", f) for f in ("e2e", "generator")]

import faults_compute  # noqa: E402,F401
import faults_copies  # noqa: E402,F401
import faults_memory  # noqa: E402,F401
import faults_order  # noqa: E402,F401
import faults_tables  # noqa: E402,F401
from faults import KINDS  # noqa: E402
from oracle import TIMINGS, Oracle  # noqa: E402
from program import Program  # noqa: E402

ATTEMPTS = 4  # to find as many places
BATCH = 20  # programs that are in memory at a time
MISSES = 8  # in a row, after which a program has no such place


class Row:
    def __init__(self):
        self.places = self.found = self.harmless = self.missed = 0


def check(path):
    """None when the checker accepts |path|; else its first error."""
    done = subprocess.run(["htvm-opt", path, "--verify-schedule", "-o",
                           os.devnull], capture_output=True, text=True)
    if done.returncode == 0:
        return None
    errors = [l for l in done.stderr.split("\n") if "error: " in l]
    if done.returncode != 1 or not errors:
        sys.exit("htvm-opt: status %d on %s\n%s"
                 % (done.returncode, path, done.stderr[-2000:]))
    return errors[0].split("error: ", 1)[1]


def compile_program(network, options, emit, path):
    """None, or the error when |network| is compiled."""
    done = subprocess.run(["htvm-compile", network, "--emit=" + emit, "-o",
                           path] + options, capture_output=True, text=True)
    return done.stderr[:300] if done.returncode else None


def mutants(program, kind, count, seed):
    """Different programs with a fault of |kind|; None where an attempt fails."""
    seen, misses = set(), 0
    for attempt in range(count):
        changed = program.copy()
        text = KINDS[kind](changed, random.Random("%s %s %d" % (kind, seed,
                                                                attempt)))
        if text and text not in seen:
            seen.add(text)
            yield text, changed
            misses = 0
            continue
        misses += 1
        if misses == MISSES:
            return
        yield None


def in_turn(sources):
    """What the generators yield, one of each after the other, without None."""
    while sources:
        for source in list(sources):
            try:
                item = next(source)
            except StopIteration:
                sources.remove(source)
                continue
            if item:
                yield item


class Subject:
    """A compiled program, as it should be."""

    def __init__(self, network, inputs, options, folder):
        self.label = "%s %s" % (os.path.basename(network), " ".join(options))
        path = os.path.join(folder, "program.mlir")
        message = compile_program(network, options, "mlir:diana", path)
        message = message or check(path)
        if message:
            sys.exit("%s: refused as it is: %s" % (self.label, message))
        with open(path, encoding="utf-8") as file:
            self.program = Program(file.read())
        self.oracle = Oracle(network, options, inputs, folder)
        if not self.oracle.accepts(path, TIMINGS[:1]):
            sys.exit("%s: wrong as it is" % self.label)

    def mutants(self, kind, count):
        for item in mutants(self.program, kind, count, self.label):
            yield item and (self, item)


class Seeder:
    def __init__(self, options, folder):
        self.options, self.folder = options, options.keep or folder
        self.numbers = itertools.count()
        self.rows = collections.OrderedDict((k, Row()) for k in options.kinds)

    def one(self, kind, subject, place, changed):
        path = os.path.join(self.folder,
                            "%s.%d.mlir" % (kind, next(self.numbers)))
        with open(path, "w", encoding="utf-8") as file:
            file.write(changed.text())
        message = check(path)
        harmless = not message and subject.oracle.accepts(path)
        if message or harmless or not self.options.keep:
            os.remove(path)
        return subject.label, kind, place, message, harmless

    def seed(self, pool, subjects, kind):
        order = list(subjects)
        random.Random(kind).shuffle(order)
        places = in_turn([s.mutants(kind, self.options.places * ATTEMPTS)
                          for s in order])
        wanted = self.options.places
        while wanted:
            batch = list(itertools.islice(places, min(wanted, BATCH)))
            if not batch:
                break
            futures = [pool.submit(self.one, kind, subject, *place)
                       for subject, place in batch]
            wanted -= sum(self.count(*f.result()) for f in futures)

    def count(self, label, kind, place, message, harmless):
        """1 for a place that counts, else 0."""
        row = self.rows[kind]
        row.places += not harmless
        row.found += bool(message)
        row.harmless += harmless
        missed = not message and not harmless
        row.missed += missed
        if self.options.verbose or missed:
            print("%s: %s: %s: %s" % (label, kind, place, message or
                                      ("harmless" if harmless else "MISSED")),
                  flush=True)
        return 0 if harmless else 1

    def line(self, kind):
        row = self.rows[kind]
        print("%-28s %7d %7d %9d %7d" % (kind, row.places, row.found,
                                         row.harmless, row.missed), flush=True)

    def summary(self):
        total = [sum(getattr(r, n) for r in self.rows.values())
                 for n in ("found", "harmless", "missed")]
        print("%d kinds, %d of them with a place" %
              (len(self.rows), sum(1 for r in self.rows.values() if r.places)))
        print("%d found, %d harmless, %d missed" % tuple(total))
        few = [k for k, r in self.rows.items() if r.places < self.options.least]
        if few:
            print("fewer than %d places: %s" % (self.options.least,
                                                ", ".join(few)))
        return bool(total[2] or few)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", nargs="+", default=[])
    parser.add_argument("--generated", nargs="+", default=[])
    parser.add_argument("--options", action="append", default=[],
                        help="options of htvm-compile, one set each time")
    parser.add_argument("--places", type=int, default=20)
    parser.add_argument("--least", type=int, default=0)
    parser.add_argument("--kinds", type=lambda t: t.split(","),
                        default=list(KINDS))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", metavar="DIR",
                        help="keep the programs that were missed there")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


def input_of(network):
    """The first input that lies beside a network of test/networks."""
    stem = os.path.basename(network).split(".")[0]
    return [os.path.join(os.path.dirname(network), stem + ".input0.bin")]


def generate(family, seed, folder):
    """A network of test/e2e: path, inputs and options."""
    case = importlib.import_module("generate_" + family).generate(seed)
    network = os.path.join(folder, case.stem + ".mlir")
    with open(network, "w", encoding="utf-8") as file:
        file.write(case.text)
    inputs = []
    for i, values in enumerate(case.inputs):
        inputs.append(os.path.join(folder, "%s.input%d.bin" % (case.stem, i)))
        with open(inputs[-1], "wb") as file:
            file.write(bytes(v & 0xff for v in values))
    options = ["--l1-bytes=%d" % case.l1_bytes]
    if case.engines:
        options.append("--engines=" + case.engines)
    return network, inputs, options


def all_subjects(options, folder):
    """Every network with every set of options, where that fits the chip."""
    networks = [(n, input_of(n), []) for n in options.networks]
    for name in options.generated:
        family, seed = name.split(":")
        networks.append(generate(family, int(seed), folder))
    for i, (network, inputs, own) in enumerate(networks):
        for j, words in enumerate(options.options or [""]):
            place = os.path.join(folder, "%d.%d" % (i, j))
            os.mkdir(place)
            error = compile_program(network, own + words.split(), "elf",
                                    os.path.join(place, "program.elf"))
            if error:
                print("%s %s: left out: %s" % (network, words, error))
                continue
            yield Subject(network, inputs, own + words.split(), place)


def main():
    options = parse_options()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool, \
            tempfile.TemporaryDirectory() as folder:
        seeder = Seeder(options, folder)
        subjects = list(all_subjects(options, folder))
        print("%-28s %7s %7s %9s %7s" % ("kind", "places", "found", "harmless",
                                         "missed"), flush=True)
        for kind in seeder.rows:
            seeder.seed(pool, subjects, kind)
            seeder.line(kind)
    sys.exit(1 if seeder.summary() else 0)


if __name__ == "__main__":
    main()
