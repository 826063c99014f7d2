#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the modelled cycles of layers with simulated ones.

    model.py --layers 0..60 --networks 0..12 [--l1-bytes N] [--fit]

Every generated module is compiled under each schedule and objective, run on the
simulated chip, and each layer with modelled cycles compared: prints the mean
and the worst error of layers, and of tiles (a layer's error counted as often as
it has tiles), by schedule and operation. Moving columns on the core is told
apart from what engines do, and not part of a schedule's mean. With --fit the
cycles in which no engine works are given as well: what the constants of
engines/digital/job_cycles.c stand for. Fails when the mean error of a schedule
is above --most percent.
"""
import argparse
import collections
import concurrent.futures
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

Row = collections.namedtuple("Row",
                             "name op engine tiles modelled simulated idle")


def tool(name, options):
    return os.path.join(options.bin, name) if options.bin else name


def measure(family, seed, schedule, tiling, options):
    """One row for each layer that the model knows; none when the module does
    not fit."""
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
            return []
        subprocess.run([tool("htvm-run", options), elf, "--profile=" + profile]
                       + ["--input=" + path for path in inputs], check=True,
                       stdout=subprocess.DEVNULL)
        with open(profile) as file:
            # The first row is what comes before the layers.
            layers = json.load(file)["layers"][1:]
        rows = []
        for said, got in zip(read_manifest(elf)["layers"], layers):
            if "modelled_cycles" not in said:
                continue
            busy = sum(got[key] for key in ("copy_cycles", "job_setup_cycles",
                                            "weight_cycles", "compute_cycles"))
            rows.append(Row("%s%d.%s %s" % (family, seed, said["name"], tiling),
                            said["op"], said["engine"], said.get("tiles", 1),
                            said["modelled_cycles"], got["cycles"],
                            got["cycles"] - busy))
        return rows


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
        results = pool.map(lambda case: measure(*case, options), cases)
        for (_, _, schedule, _), rows in zip(cases, results):
            for row in rows:
                if row.engine != "cpu":
                    groups[schedule].append(row)
                groups["%s %s" % (schedule, row.op)].append(row)
    bad = [label for label in sorted(groups)
           if describe(label, groups[label], options) > options.most
           and " " not in label]
    sys.exit(1 if bad or not groups else 0)


if __name__ == "__main__":
    main()
