# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the rules of engines, read as lines "engine rule" from standard
input, with the tables of their pages, ENGINE.md in one of the folders that are
the arguments, whose first column is "rule": identities in backticks.
"""
import collections
import pathlib
import re
import sys

DELEGATES = {"normal-form"}


def documented(engine):
    pages = [pathlib.Path(folder, engine + ".md") for folder in sys.argv[1:]]
    page = next(page for page in pages if page.exists())
    tables = re.findall(r"^\| rule \|.*\n((?:\|.*\n)*)",
                        page.read_text(encoding="utf-8"), re.M)
    return set(re.findall(r"^\| `([^`]+)`", "".join(tables), re.M))


def main():
    rules = collections.defaultdict(list)
    for line in sys.stdin:
        engine, rule = line.split()
        rules[engine].append(rule)
    wrong = []
    for engine, names in rules.items():
        wrong += ["%s: rule %s is no word" % (engine, name) for name in names
                  if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)]
        wrong += ["%s: %d rules are called %s" % (engine, count, name)
                  for name, count in collections.Counter(names).items()
                  if count > 1]
        page = documented(engine)
        wrong += ["%s.md does not have the rule %s" % (engine, name)
                  for name in sorted(set(names) - DELEGATES - page)]
        wrong += ["%s.md has the rule %s, which does not exist" % (engine, name)
                  for name in sorted(page - set(names))]
    print("\n".join(wrong) or "%d rules" % sum(map(len, rules.values())))
    return 1 if wrong or not rules else 0


sys.exit(main())
