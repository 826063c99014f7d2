#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Keeps the IR in docs/architecture.md true.

usage: architecture.py HTVM_COMPILE NETWORK DOCUMENT [--check]

Between `<!-- level NAME -->` and `<!-- end -->` stands what
`htvm-compile --emit=mlir:NAME` prints for the network, long constants
shortened. Without --check the document is rewritten; with it, a difference is
printed and the exit status is 1.
"""
import difflib
import re
import subprocess
import sys


def level_text(compiler, network, level):
    command = [compiler, network, "--emit=mlir:" + level, "-o", "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    text = re.sub(r'dense<"0x[0-9A-Fa-f]{33,}">', 'dense<"0x...">', text)
    text = re.sub(r"loc\(\"[^\"]*\"", 'loc("small_conv.mlir"', text)
    return "```mlir\n" + text.strip() + "\n```\n"


def renew(document, compiler, network):
    def section(match):
        return match.group(1) + level_text(compiler, network, match.group(2)) + match.group(3)

    pattern = r"(<!-- level (\w+) -->\n).*?(<!-- end -->)"
    return re.sub(pattern, section, document, flags=re.S)


def main():
    compiler, network, path = sys.argv[1:4]
    with open(path, encoding="utf-8") as file:
        old = file.read()
    new = renew(old, compiler, network)
    if "--check" not in sys.argv:
        with open(path, "w", encoding="utf-8") as file:
            file.write(new)
        return 0
    if old == new:
        return 0
    sys.stdout.writelines(
        difflib.unified_diff(old.splitlines(True), new.splitlines(True), path, "what the compiler prints")
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
