#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Prints the folders of sources that the reference's evaluation links with, by
# the symbols of object files: from library/reference on, without what only
# --layers needs. Exits with 1 when docs/testing.md does not name one of them.
#
#   reference_shares.py BUILD DOCUMENT
import collections
import os
import subprocess
import sys

ROOT, CUT = "library/reference", "expose_layers.c"


def objects(build):
    for folder, _, files in os.walk(build):
        place = os.path.relpath(folder, build)
        if "/CMakeFiles/" not in place + "/" or place.startswith("test/"):
            continue
        source, inside = (place + "/").split("/CMakeFiles/", 1)
        _, _, inside = inside.partition("/")
        for file in files:
            if file.endswith(".c.o"):
                name = os.path.normpath(os.path.join(source, inside, file[:-2]))
                yield name, os.path.join(folder, file)


def symbols(path):
    lines = subprocess.run(["llvm-nm-22", path], check=True, text=True,
                           stdout=subprocess.PIPE).stdout.splitlines()
    for fields in map(str.split, lines):
        if len(fields) == 2 and fields[0] == "U":
            yield False, fields[1]
        elif len(fields) == 3 and fields[1] in "TDBRCV":
            yield True, fields[2]


def main():
    build, document = sys.argv[1:]
    makers, needs = {}, collections.defaultdict(set)
    for source, path in objects(build):
        for is_made, name in symbols(path):
            if not is_made:
                needs[source].add(name)
            elif name != "main":
                makers[name] = source
    todo = {source for source in needs
            if os.path.dirname(source) == ROOT and not source.endswith(CUT)}
    linked = set()
    while todo:
        source = todo.pop()
        linked.add(source)
        todo |= {makers[name] for name in needs[source] if name in makers
                 and not makers[name].endswith(CUT)} - linked
    folders = sorted({os.path.dirname(source) for source in linked} - {ROOT})
    print("\n".join(folders))
    with open(document, encoding="utf-8") as file:
        text = file.read()
    # A file alone stands for its folder.
    missing = [folder for folder in folders if f"`{folder}" not in text]
    for folder in missing:
        print(f"{document} does not say that the reference shares {folder}")
    sys.exit(bool(missing))


main()
