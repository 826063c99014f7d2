# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what a program says of its schedule with the cycles of a run.

    bound.py PROGRAM.elf PROFILE.json
"""
import json
import sys

from manifest import read_manifest


def check_bound(elf, cycles):
    """What the manifest of |elf| says; raises when it is no bound of a run of
    |cycles| cycles."""
    schedule = read_manifest(elf)["schedule"]
    if schedule["bound"] > min(cycles, schedule["cycles"]):
        raise ValueError("no order takes less than %d cycles, but one of %d "
                         "does, predicted were %d"
                         % (schedule["bound"], cycles, schedule["cycles"]))
    return schedule


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        cycles = json.load(file)["total_cycles"]
    schedule = check_bound(sys.argv[1], cycles)
    print("bound %d by %s, predicted %d, run %d"
          % (schedule["bound"], schedule["by"], schedule["cycles"], cycles))


if __name__ == "__main__":
    main()
