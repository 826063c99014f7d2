# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether a program that was not refused is right after all.

It is built and run on the simulated chip in several timings of the machine, and
with inputs of random bytes, and its results are compared with the reference's.
The simulator knows nothing of
the checker, and refuses races that happen in a run, what is not defined and
fields that are out of range.
"""
import os
import random
import subprocess

# Engines that are slow or fast beside each other and beside the core.
TIMINGS = (
    [],
    ["copy_job_cycles=5000"],
    ["copy_job_cycles=0", "copy_bytes_per_cycle=64", "compute_job_cycles=0"],
    ["compute_job_cycles=50000"],
    ["digital_writeout_cycles=1000", "digital_add_cycles=100"],
    ["analog_product_ns=5000", "analog_weight_row_cycles=1000"],
    ["analog_product_ns=1", "analog_weight_row_cycles=0",
     "digital_writeout_cycles=0", "digital_pixel_load_factor=0"],
)


RANDOM_INPUTS = 2  # sets of them


class Oracle:
    """Of one network, compiled with |options|, for |inputs| and others."""

    wanted = {}  # results of the reference by network and set of inputs

    def __init__(self, network, options, inputs, folder):
        self.network, self.sets = network, [inputs]
        self.options = [o.lstrip("-") for o in options]
        self.folder = folder
        for number in range(RANDOM_INPUTS):
            self.sets.append([self.random_input(name, i, number)
                              for i, name in enumerate(inputs)])

    def random_input(self, name, index, number):
        """A file like |name|, with other bytes."""
        path = os.path.join(self.folder, "random%d.%d.bin" % (index, number))
        with open(path, "wb") as file:
            file.write(random.Random("%d %d" % (index, number)).randbytes(
                os.path.getsize(name)))
        return path

    def run(self, command):
        return subprocess.run(command, capture_output=True).returncode == 0

    def outputs(self, stem):
        """Names of files for the results: as many as the network has."""
        with open(self.network, encoding="utf-8") as file:
            text = file.read()
        count = text[text.rindex("return "):].split(":")[1].count("tensor<")
        return [os.path.join(self.folder, "%s.%d.bin" % (stem, i))
                for i in range(count)]

    def reference(self, number):
        key = self.network, number
        if key not in Oracle.wanted:
            files = self.outputs("wanted")
            if not self.run(["htvm-reference", self.network] +
                            ["--input=" + i for i in self.sets[number]] +
                            ["--output=" + f for f in files]):
                raise SystemExit("htvm-reference: fails on " + self.network)
            Oracle.wanted[key] = [read(f) for f in files]
        return Oracle.wanted[key]

    def accepts(self, program, timings=TIMINGS):
        elf = program + ".elf"
        if not self.run(["htvm-test-program", self.network, program, elf] +
                        self.options):
            return False
        try:
            return (all(self.is_right(elf, timing, 0) for timing in timings)
                    and all(self.is_right(elf, [], number)
                            for number in range(1, len(self.sets))))
        finally:
            os.remove(elf)

    def is_right(self, elf, timing, number):
        files = self.outputs(os.path.basename(elf))
        good = self.run(["htvm-run", elf, "--max-cycles=200000000"] +
                        ["--machine=" + t for t in timing] +
                        ["--input=" + i for i in self.sets[number]] +
                        ["--output=" + f for f in files])
        good = good and [read(f) for f in files] == self.reference(number)
        for name in files:
            if os.path.exists(name):
                os.remove(name)
        return good


def read(path):
    with open(path, "rb") as file:
        return file.read()
