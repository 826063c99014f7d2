# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Says which layers of a profile have bytes copied by the port of an engine
that is not theirs."""
import json
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        layers = json.load(file)["layers"]
    for layer in layers:
        for name, worker in sorted(layer["workers"].items()):
            if name != layer["engine"] and worker.get("copies"):
                print("%s of %s: %d copies by %s, %d jobs there"
                      % (layer["name"], layer["engine"], worker["copies"],
                         name, worker["jobs"]))


if __name__ == "__main__":
    main()
