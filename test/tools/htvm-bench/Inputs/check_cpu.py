"""Checks cpu.json: layers add up to their network, ratios are those of the
cycles beside them, and with the baseline every operator has its cycles.

    check_cpu.py CPU.json [LAYER-CYCLES.csv]
"""
import csv
import json
import sys

START_AND_END = 200


def main():
    with open(sys.argv[1]) as file:
        document = json.load(file)
    rows = document["rows"]
    for network in sorted({row["network"] for row in rows} - {"all"}):
        own = [row for row in rows if row["network"] == network]
        total = [row for row in own if row["layer"] == "all"][0]
        layers = [row for row in own if row["layer"] != "all"]
        assert all(row["equal"] and row["cycles"] > 0 for row in own), network
        rest = total["cycles"] - sum(row["cycles"] for row in layers)
        assert 0 < rest < START_AND_END, (network, rest)
        for row in own:
            for key, ratio in (("tvm_cycles", "speedup_vs_tvm"),
                               ("hand_cycles", "times_hand")):
                if key in row:
                    times = row["cycles"] / row[key]
                    times = 1 / times if key == "tvm_cycles" else times
                    assert abs(times - row[ratio]) <= 0.006, row
    if len(sys.argv) > 2:
        compare(rows, sys.argv[2])


def compare(rows, path):
    """Plain TVM's operators take what was counted elsewhere, within 1 %."""
    counted = {}
    with open(path) as file:
        for row in csv.DictReader(file):
            counted[row["net"], row["variant"], row["layer"]] = \
                int(row["cycles"])
    compared = 0
    for row in rows:
        key = row["network"], "tvm-llvm-plain", row["layer"]
        if key in counted:
            assert abs(row["tvm_cycles"] / counted[key] - 1) < 0.01, row
            # No layer is more than half again as slow as C by hand.
            assert row["times_hand"] < 1.5, row
            compared += 1
    assert compared, "no operator of plain TVM"


main()
