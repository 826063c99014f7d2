# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""sections.py DOCUMENT FOLDER PART...: runs htvm-bench for each PART, results
in FOLDER; its section has to be the one in DOCUMENT."""
import difflib
import os
import subprocess
import sys

document, folder, parts = sys.argv[1], sys.argv[2], sys.argv[3:]
REMEDY = ("is out of date; from the root of the tree: htvm-bench all "
          "-o build/evaluation --docs=docs/evaluation.md")


def section(path, part):
    text = open(path).read()
    begin, end = "<!-- part %s -->" % part, "<!-- end %s -->" % part
    if begin not in text:
        sys.exit("%s: no section %s" % (path, part))
    return text[text.index(begin):text.index(end)].splitlines()


for part in parts:
    path = os.path.join(folder, part + ".md")
    subprocess.run(["htvm-bench", part, "-o", folder, "--docs=" + path],
                   check=True, stdout=subprocess.DEVNULL)
    want, have = section(document, part), section(path, part)
    if want != have:
        print("\n".join(difflib.unified_diff(want, have, document, path,
                                             lineterm="")))
        sys.exit("%s, section %s: %s" % (document, part, REMEDY))
    print(part, "lines:", len(have))
