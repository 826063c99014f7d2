#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that the numbers of reports as JSON agree with each other.

    sums.py REPORT.json...
"""
import json
import sys


def live(report, region, position):
    return sum(b["bytes"] for b in report["memory"] if b["region"] == region
               and b["first"] <= position <= b["last"])


def check_bytes(report, expect):
    b, layers = report["bytes"], report["layers"]
    parts = ("code", "constants", "activations", "stack", "variables")
    expect("used", b["used"], sum(b[p] for p in parts))
    expect("sections", b["used"], sum(s["bytes"] for s in report["sections"]))
    expect("stack", b["stack"], report["stack_bytes"])
    expect("available", b["available"], report["machine"]["l2_bytes"])
    peak = b["peak"]
    expect("peak", peak["bytes"], sum(x["bytes"] for x in peak["buffers"]))
    most = max([live(report, "l2", x["first"]) for x in report["memory"]] + [0])
    expect("most alive", peak["bytes"], most)
    expect("largest layer alive", most,
           max([l["l2_live_bytes"] for l in layers] + [0]))
    for part, key in (("constants", "constant_bytes"), ("code", "code_bytes")):
        expect("layers' %s within all" % part,
               sum(l[key] for l in layers) <= b[part], True)
    # Weights are the bulk of the constants, and belong to layers.
    if b["constants"] > 4096:
        expect("constants with an owner",
               sum(l["constant_bytes"] for l in layers) > 0.95 * b["constants"],
               True)


def check_cycles(report, expect):
    totals, layers = report["totals"], report["layers"]
    expect("layers", totals["layers"], len(layers))
    expect("MAC", totals["macs"], sum(l["macs"] for l in layers))
    expect("measured", report["run"]["measured"], "cycles" in totals)
    if "cycles" not in totals:
        return
    profile = report["profile"]
    runs = len(profile["inferences"])
    expect("cycles", totals["cycles"], profile["total_cycles"] / runs)
    expect("engines' cycles", round(totals["cycles"], 3),
           round(sum(e["cycles"] for e in totals["engines"]), 3))
    for layer, measured in zip(layers, profile["layers"][1:]):
        expect("name", layer["name"], measured["name"])
        expect("cycles of " + layer["name"], layer["cycles"],
               measured["cycles"] / runs)


def main():
    failed = []
    for path in sys.argv[1:]:
        report = json.load(open(path, encoding="utf-8"))

        def expect(what, got, wanted):
            if got != wanted:
                failed.append("%s: %s: %r, wanted %r" % (path, what, got, wanted))

        if "bytes" in report:
            check_bytes(report, expect)
        check_cycles(report, expect)
    print("\n".join(failed) or "good")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
