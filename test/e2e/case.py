# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A generated test case and the command line that both generators share."""
import argparse
import json
import os


class Case:
    """A module with its inputs. |expect| has one engine for each layer, in
    order. A generator may add: |layers|, by name (engine, rule) as in
    sweep_engines.check_layers; |engines| to compile for; |model|, which
    computes the outputs."""

    def __init__(self, family, seed, summary, function, inputs, l1_bytes,
                 expect, macs):
        self.family, self.seed, self.summary = family, seed, summary
        self.inputs, self.l1_bytes = inputs, l1_bytes
        self.expect, self.macs = expect, macs
        self.layers, self.engines, self.model = {}, None, None
        self.outputs = [v.size for v in function.results]
        self.text = function.text(["%s %d: %s" % (family, seed, summary)])

    @property
    def stem(self):
        return "%s%d" % (self.family, self.seed)

    def describe(self):
        return {"name": self.stem, "seed": self.seed, "summary": self.summary,
                "inputs": [len(d) for d in self.inputs],
                "outputs": self.outputs, "l1_bytes": self.l1_bytes,
                "expect": self.expect, "layers": self.layers,
                "macs": self.macs}

    def write(self, folder):
        """Writes the module, the inputs and the description; returns the
        paths of module and inputs."""
        os.makedirs(folder, exist_ok=True)
        stem = os.path.join(folder, self.stem)
        with open(stem + ".mlir", "w") as file:
            file.write(self.text)
        with open(stem + ".json", "w") as file:
            json.dump(self.describe(), file, indent=1)
            file.write("\n")
        paths = []
        for index, data in enumerate(self.inputs):
            paths.append("%s.input%d.bin" % (stem, index))
            with open(paths[-1], "wb") as file:
                file.write(data)
        return stem + ".mlir", paths


def command(text, generate):
    parser = argparse.ArgumentParser(description=text.splitlines()[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("-o", metavar="DIR", help="write the files there")
    arguments = parser.parse_args()
    case = generate(arguments.seed)
    if not arguments.o:
        print(case.text, end="")
        return
    case.write(arguments.o)
    print("%s: %s; %d MAC, L1 %d bytes, expected: %s"
          % (case.stem, case.summary, case.macs, case.l1_bytes,
             ", ".join(case.expect)))
