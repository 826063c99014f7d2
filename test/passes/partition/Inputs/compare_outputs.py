# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Evaluates FOLDER/before.mlir and FOLDER/after.mlir on FOLDER/in; all COUNT
results must be equal.

usage: compare_outputs.py COUNT FOLDER
"""
import subprocess
import sys


def evaluate(folder, which, count):
    paths = [f"{folder}/{which}.{i}" for i in range(count)]
    command = ["htvm-reference", f"{folder}/{which}.mlir", f"--input={folder}/in"]
    subprocess.run(command + [f"--output={path}" for path in paths], check=True)
    return [open(path, "rb").read() for path in paths]


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    before, after = (evaluate(folder, which, count) for which in ("before", "after"))
    different = [i for i in range(count) if before[i] != after[i]]
    print(f"{count - len(different)} of {count} layers equal")
    sys.exit(f"different: {different}" if different else 0)


main()
