#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Puts values that no compiler writes into the manifest of an ELF and asks
htvm-run for a report: it is written, or the file is refused with a sentence.

    hostile.py NETWORK.elf INPUT COUNT
"""
import json
import random
import re
import subprocess
import sys

VALUES = [-1, 0, 1.5, 10**7, 2**53, 1e300, "x", "<b>\u0000", None, [], {}]
LISTS = ("memory", "layers", "sections")
MEMBERS = ("first", "last", "offset", "bytes", "name", "op", "engine", "cycles",
           "address", "role", "region", "location", "macs", "code_bytes")
OTHERS = ("machine", "totals", "bytes", "decisions", "options", "network", "run")


def change(manifest, rng):
    changed = json.loads(json.dumps(manifest))
    for _ in range(rng.randint(1, 5)):
        value = rng.choice(VALUES)
        key = rng.choice(LISTS + OTHERS)
        if key in LISTS and isinstance(changed[key], list) and changed[key]:
            rng.choice(changed[key])[rng.choice(MEMBERS)] = value
        elif key == "bytes":
            changed[key] = {"available": value, "used": value, "code": value,
                            "peak": {"buffers": [value, {"bytes": value}]}}
        elif key == "decisions":
            changed[key] = [value, {"name": value, "refused": [value], "advice":
                            {"change": "-", "engine": "digital", "rule": value,
                             "modelled_cycles": value}}]
        else:
            changed[key] = value
    return changed


def main():
    elf, rng = open(sys.argv[1], "rb").read(), random.Random(5)
    section = re.search(rb'\{"version":1,.*?[ \n]*\n', elf, re.S)
    manifest = json.loads(section[0])
    written = refused = 0
    for number in range(int(sys.argv[3])):
        text = json.dumps(change(manifest, rng), separators=(",", ":")).encode()
        if len(text) > len(section[0]):
            continue
        with open("hostile.elf", "wb") as out:
            out.write(elf[:section.start()] + text.ljust(len(section[0]))
                      + elf[section.end():])
        for report in ("hostile.html", "hostile.json"):
            run = subprocess.run(
                ["htvm-run", "hostile.elf", "--input=" + sys.argv[2],
                 "--report=" + report], capture_output=True)
            if run.returncode not in (0, 1, 3) or (
                    run.returncode and b"error: " not in run.stderr):
                sys.exit("case %d, %s: status %d: %s"
                         % (number, report, run.returncode, run.stderr[-500:]))
            written += run.returncode == 0
            refused += run.returncode != 0
    print("written" if written > 5 else "all refused",
          "refused" if refused > 5 else "none refused")


if __name__ == "__main__":
    main()
