#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the modelled cycles of layers with simulated ones.

    model.py --layers 0..60 --networks 0..12 [--l1-bytes N] [--fit]

Every generated module is compiled under each schedule and objective, and run on
the simulated chip. What the engines' jobs of a layer are said to take, and what
the engines were busy for it, must be equal.

What the layer takes with the core's work around its jobs is compared where it
can be told: in serial programs and in programs of one layer, with layers
beside which the core does no other work. Prints the mean and the worst error of layers, and of tiles
(a layer's error counted as often as it has tiles), by schedule and operation.
Moving columns on the core is told apart from what engines do, and not part of a
schedule's mean. With --fit the cycles in which no engine works are given as
well: what the constants of engines/digital/job_cycles.c stand for. Fails when
the mean error of a schedule is above --most percent.
"""
import argparse
import collections
import concurrent.futures
import itertools
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import generate_layer  # noqa: E402
import generate_network  # noqa: E402
from manifest import read_manifest  # noqa: E402
from sweep import parse_range  # noqa: E402

GENERATORS = {"layer": generate_layer.generate,
              "network": generate_network.generate}
WAYS = [("best", "cost"), ("best", "size"), ("htvm", "dory"), ("htvm", "cost")]

BUSY = ("copy_cycles", "job_setup_cycles", "weight_cycles", "compute_cycles")

Row = collections.namedtuple("Row",
                             "name op engine tiles modelled simulated idle")

# The rows of a module's layers, how many of its layers others interrupt, how
# many engine jobs it has, and lines about layers whose jobs are modelled wrong.
Result = collections.namedtuple("Result", "rows interrupted jobs wrong")


def tool(name, options):
    return os.path.join(options.bin, name) if options.bin else name


def run(family, seed, schedule, tiling, options):
    """The manifest, and the profile's layers; None when it does not fit."""
    case = GENERATORS[family](seed)
    with tempfile.TemporaryDirectory(prefix="htvm-model-") as folder:
        module, inputs = case.write(folder)
        elf, profile = module + ".elf", module + ".profile"
        compiled = subprocess.run(
            [tool("htvm-compile", options), module, "-o", elf,
             "--schedule=" + schedule, "--tiling=" + tiling,
             "--l1-bytes=%d" % (options.l1_bytes or case.l1_bytes)],
            capture_output=True, text=True)
        if compiled.returncode:
            return None
        subprocess.run([tool("htvm-run", options), elf, "--profile=" + profile]
                       + ["--input=" + path for path in inputs], check=True,
                       stdout=subprocess.DEVNULL)
        with open(profile) as file:
            # The first row is what comes before the layers.
            return read_manifest(elf), json.load(file)["layers"][1:]


def standing_together(jobs):
    """The layers whose jobs follow one another in the program's order."""
    parts = [layer for layer, _ in
             itertools.groupby(job["layer"] for job in jobs)]
    return {layer for layer in parts if parts.count(layer) == 1}


def is_alone(profile):
    """Did the core work for no other layer from its begin to its end?"""
    return profile["elapsed_cycles"] <= profile["cycles"]


def measure(family, seed, schedule, tiling, options):
    found = run(family, seed, schedule, tiling, options)
    result = Result([], [], [], [])
    if not found:
        return result
    manifest, profile = found
    by_layer = collections.Counter()
    for job in manifest["jobs"]:
        if job["worker"] != "cpu":
            by_layer[job["layer"]] += job["cycles"]
            result.jobs.append(job)
    together = standing_together(manifest["jobs"])
    for index, (said, got) in enumerate(zip(manifest["layers"], profile)):
        name = "%s%d.%s %s %s" % (family, seed, said["name"], schedule, tiling)
        busy = sum(got[key] for key in BUSY)
        if by_layer[index] != busy:
            result.wrong.append("%s: engine jobs of %d cycles took %d"
                                % (name, by_layer[index], busy))
        if "modelled_cycles" not in said or (family, schedule) == (
                "network", "best"):
            continue
        if index not in together or not is_alone(got):
            result.interrupted.append(name)
            continue
        result.rows.append(Row(name, said["op"], said["engine"],
                               said.get("tiles", 1), said["modelled_cycles"],
                               got["cycles"], got["cycles"] - busy))
    return result


def error(row):
    return 100.0 * (row.modelled - row.simulated) / row.simulated


def describe(label, rows, options):
    """Prints one line; returns the mean error."""
    mean = sum(abs(error(row)) for row in rows) / len(rows)
    tiles = sum(row.tiles for row in rows)
    by_tile = sum(abs(error(row)) * row.tiles for row in rows) / tiles
    worst = max(rows, key=lambda row: abs(error(row)))
    print("%-24s %4d layers, mean error %.2f %%; %5d tiles, mean error %.2f %%;"
          " worst %+.2f %%: %s" % (label, len(rows), mean, tiles, by_tile,
                                   error(worst), worst.name))
    if options.fit:
        print("%24s engines idle for %.0f cycles a tile"
              % ("", sum(row.idle for row in rows) / tiles))
    return mean


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for family in GENERATORS:
        parser.add_argument("--%ss" % family, type=parse_range,
                            default=range(0), metavar="A..B")
    parser.add_argument("--l1-bytes", type=int,
                        help="instead of the budget that the seed gives")
    parser.add_argument("--most", type=float, default=100,
                        help="percent of mean error that is allowed")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--bin", metavar="DIR", help="where the tools are")
    return parser.parse_args()


def main():
    options = parse_options()
    cases = [(family, seed, schedule, tiling)
             for family in GENERATORS for seed in getattr(options, family + "s")
             for schedule, tiling in WAYS]
    groups = collections.defaultdict(list)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda case: measure(*case, options), cases))
    for (_, _, schedule, _), result in zip(cases, results):
        for row in result.rows:
            if row.engine != "cpu":
                groups[schedule].append(row)
            groups["%s %s" % (schedule, row.op)].append(row)
    bad = [label for label in sorted(groups)
           if describe(label, groups[label], options) > options.most
           and " " not in label]
    wrong = [line for result in results for line in result.wrong]
    jobs = sum(len(result.jobs) for result in results)
    interrupted = sum(len(result.interrupted) for result in results)
    for line in wrong:
        print(line)
    print("%d rows of engine jobs, %d layers wrong; %d layers interrupted"
          % (jobs, len(wrong), interrupted))
    sys.exit(1 if bad or wrong or not groups or not jobs else 0)


if __name__ == "__main__":
    main()
