#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles, runs and checks generated modules against htvm-reference.

    sweep.py --layers 0..300 --networks 0..100 --analogs 0..300 --mixeds 0..300
             --tflites 0..500

Ranges leave out their end. Each case is generated from its seed, compiled for
the L1 budget that belongs to the seed, run on the simulated chip and compared
byte for byte with the reference; every tenth is compiled twice, and both
files must be the same. A layer that is not on the engine where its rules put
it is a failure. A module that the compiler refuses because it does not fit is
counted apart. The last line is `N passed, N failed`.
"""
import argparse
import collections
import concurrent.futures
import re
import sys

sys.dont_write_bytecode = True

import generate_analog  # noqa: E402
import generate_layer  # noqa: E402
import generate_long  # noqa: E402
import generate_mixed  # noqa: E402
import generate_network  # noqa: E402
import generate_tflite  # noqa: E402
from sweep_engines import missing_digital, print_engines  # noqa: E402
from sweep_run import run_case  # noqa: E402

GENERATORS = {"layer": generate_layer.generate,
              "network": generate_network.generate,
              "analog": generate_analog.generate,
              "long": generate_long.generate,
              "mixed": generate_mixed.generate,
              "tflite": generate_tflite.generate}


def parse_range(text):
    match = re.fullmatch(r"(\d+)(?:\.\.(\d+))?", text)
    if not match:
        raise argparse.ArgumentTypeError("needs A..B or one seed")
    first = int(match.group(1))
    return range(first, int(match.group(2)) if match.group(2) else first + 1)


def report_digital(results, options):
    """True when the digital engine got less than expected."""
    missing = missing_digital(results)
    if not missing or options.engines and "digital" not in options.engines:
        return False
    print("fewer layers on the digital engine than expected: "
          + ", ".join(missing))
    return True


def report(results, options):
    counts = collections.Counter(r.status for r in results)
    surprised = False
    if not options.through:
        print_engines(results)
        surprised = report_digital(results, options)
    print("%d with constant outputs, %d computed by straight loops, too"
          % (sum(1 for r in results if r.constant),
             sum(1 for r in results if r.modelled)))
    if counts["refused"]:
        print("%d refused, do not fit" % counts["refused"])
    print("%d passed, %d failed" % (counts["passed"], counts["failed"]))
    strict = options.strict and (surprised or counts["refused"])
    return 1 if counts["failed"] or strict else 0


def show(result):
    """Tells of a case that did not pass, and how to have it again."""
    if result.status == "passed":
        return
    case = result.case
    print("%s seed %d %s: %s\n  %s; L1 %d bytes"
          % (case.family, case.seed, result.status, result.message,
             case.summary, case.l1_bytes))
    if result.status == "failed":
        print("  again: test/e2e/sweep.py --%ss %d --keep DIR --verbose"
              % (case.family, case.seed))
    sys.stdout.flush()


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for family in GENERATORS:
        parser.add_argument("--%ss" % family, type=parse_range, metavar="A..B",
                            default=range(0),
                            help="seeds of the family '%s'" % family)
    parser.add_argument("--keep", metavar="DIR", help="keep every file there")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engines", help="handed to htvm-compile, instead of "
                        "what the family wants")
    for name in ("schedule", "dispatch", "tiling"):
        parser.add_argument("--" + name, help="handed to htvm-compile")
    parser.add_argument("--numerics", help="handed to htvm-compile, for odd "
                        "seeds with the inputs as calibration; compared is the "
                        "network that it makes")
    parser.add_argument("--through", metavar="PASSES",
                        help="do not compile; check that the module means "
                        "the same behind these passes of htvm-opt")
    parser.add_argument("--l1-bytes", type=int,
                        help="instead of the budget that the seed gives")
    parser.add_argument("--bin", metavar="DIR", help="where the tools are")
    parser.add_argument("--timeout", type=int, default=300,
                        help="seconds of processor time, for each process")
    parser.add_argument("--strict", action="store_true",
                        help="fail also on refusals and on fewer digital "
                        "layers than expected")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


def generate_and_run(family, seed, options):
    return run_case(GENERATORS[family](seed), options)


def main():
    options = parse_options()
    cases = [(family, seed) for family in GENERATORS
             for seed in getattr(options, family + "s")]
    results = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(generate_and_run, family, seed, options)
                   for family, seed in cases]
        for future in futures:
            results.append(future.result())
            show(results[-1])
            if sys.stderr.isatty():
                print("\r%d of %d" % (len(results), len(cases)), end="",
                      file=sys.stderr, flush=True)
    sys.exit(report(results, options))


if __name__ == "__main__":
    main()
