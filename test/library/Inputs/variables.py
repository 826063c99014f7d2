# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""variables.py SYMBOLS SECTIONS: the variables in sections that stay writable,
from what llvm-readelf -s and -S print of one object. Sections of sanitizers are
theirs, and so is what they put beside a variable; a section of one variable
counts as the one that it becomes part of."""
import re
import sys

symbols, sections = (open(path).read() for path in sys.argv[1:])
writable = {}
for number, name, flags in re.findall(
    r"\[ *(\d+)\] (\S+) +\S+ +[0-9a-f]{16} [0-9a-f]+ [0-9a-f]+ +\d+ +(\w*)", sections
):
    if "W" in flags and name.startswith((".data", ".bss", ".tdata", ".tbss")):
        if not name.startswith(".data.rel.ro"):
            writable[number] = name
found = set()
for kind, index, name in re.findall(r"(OBJECT|TLS) +\w+ +\w+ +(\d+) (\S+)", symbols):
    if index in writable and not name.startswith((".L", "__")):
        section = writable[index].split(".")[1]
        found.add(f".{section} {name}")
print("\n".join(sorted(found)))
