#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every sentence with which an engine refuses something, and every field and
register that such a sentence can name, is provoked by some test.

refusals.py SOURCE_TREE LOG...

Takes the format strings of simEngineRefuse out of runtime/sim and looks for a
line of the logs that each one makes; what is in engine*.c has to be seen from
both engines. Then looks for a sentence that names each field and register of
the machine's description. Prints what is missing; exit status 1 if anything is.
"""
import pathlib
import re
import sys

ENGINES = {"digital": "digital engine: ", "analog": "analog engine: "}

# No sentence is about these: any value is allowed (they are ignored, as the
# tests of the contracts show), and TRIGGER and the like are not job registers.
IGNORED_REGISTERS = {"ACT_ADDR", "OUT_DATA", "LUT_ADDR", "SPAR_ADDR"}


def formats(source):
    """The format strings of a C source, with their line."""
    for call in re.finditer(r"simEngineRefuse\(", source):
        # Up to the first string; then all strings and PRI macros that follow
        # one another.
        text = re.match(
            r'[^"]*?message,\s*((?:"(?:[^"\\]|\\.)*"|PRI\w+|\s)+)',
            source[call.end():],
        )
        line = source.count("\n", 0, call.start()) + 1
        if text:
            parts = re.findall(r'"((?:[^"\\]|\\.)*)"|(PRI\w+)', text.group(1))
            yield line, "".join("u" if b else a for a, b in parts)
        elif "const SimEngine *engine" not in source[call.end():][:30]:
            yield line, None


def pattern(text):
    """What a line made by the format looks like."""
    pieces = re.split(r"%[-0-9]*l?[a-z]", text)
    return re.compile(".*?".join(re.escape(piece) for piece in pieces))


def names(header, macro):
    body = re.search(rf"#define {macro}\(\w+\)((?:.*\\\n)*.*\n)", header).group(1)
    return re.findall(r"(?:REG|FIELD)\((\w+)", body)


def main():
    tree = pathlib.Path(sys.argv[1])
    lines = [
        line
        for log in sys.argv[2:]
        for line in pathlib.Path(log).read_text().splitlines()
    ]
    said = {name: [l for l in lines if start in l] for name, start in ENGINES.items()}
    missing, count = [], 0
    for path in sorted((tree / "runtime/sim").glob("*.c")):
        for line, text in formats(path.read_text()):
            place = f"{path.relative_to(tree)}:{line}"
            if text is None:
                missing.append(f"{place}: cannot read the sentence")
                continue
            own = [n for n in ENGINES if path.name.startswith(n)] or list(ENGINES)
            for name in own:
                count += 1
                sentence = re.compile(re.escape(ENGINES[name]) + pattern(text).pattern)
                if not any(sentence.search(l) for l in said[name]):
                    missing.append(f"{place}: no test of the {name} engine: {text}")
    for name in ENGINES:
        header = (tree / f"runtime/machine/{name}.h").read_text()
        for kind in ("FIELDS", "REGISTERS"):
            for word in names(header, f"HTVM_{name.upper()}_{kind}"):
                if word in IGNORED_REGISTERS:
                    continue
                count += 1
                if not any(re.search(rf"\b{word}\b", l) for l in said[name]):
                    missing.append(f"{name} engine: no sentence names {word}")
    print("\n".join(missing + [f"{count} looked for, {len(missing)} missing"]))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
