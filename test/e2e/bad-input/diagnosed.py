#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a tool that has to refuse its input.

    diagnosed.py [--status=N] [--absent=PATH]... COMMAND...

Succeeds when the command ends with status N (default 1), says "error:" and
leaves neither PATH nor a temporary file beside it. A crash is never what was
wanted. What the command printed goes to stdout, for FileCheck.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "generator"))
import limited  # noqa: E402


def leftovers(path):
    """Files in the folder of |path| whose name starts with its name."""
    folder, name = os.path.split(os.path.abspath(path))
    if not os.path.isdir(folder):
        return []
    return [n for n in os.listdir(folder) if n.startswith(name)]


def main():
    arguments, status, absent = sys.argv[1:], 1, []
    while arguments and arguments[0].startswith("--"):
        name, _, value = arguments.pop(0).partition("=")
        if name == "--status":
            status = int(value)
        elif name == "--absent":
            absent.append(value)
        else:
            sys.exit("unknown option " + name)
    for path in absent:
        for name in leftovers(path):
            os.remove(os.path.join(os.path.dirname(path), name))
    done = limited.run(arguments, stderr=subprocess.STDOUT)
    sys.stdout.buffer.write(done.stdout)
    sys.stdout.flush()
    wrong = []
    if done.returncode != status:
        wrong.append("status %d, wanted %d" % (done.returncode, status))
    if b"error: " not in done.stdout:
        wrong.append("no 'error: ' in the output")
    for path in absent:
        wrong += ["left behind: " + name for name in leftovers(path)]
    if wrong:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
