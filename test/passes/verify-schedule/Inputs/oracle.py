# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether a program that was not refused is right after all.

It is built and run on the simulated chip in several timings of the machine, and
its results are compared with the reference's. The simulator knows nothing of
the checker, and refuses races that happen in a run, what is not defined and
fields that are out of range.
"""
import os
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


class Oracle:
    """Of one network, compiled with |options|, for |inputs|."""

    wanted = {}  # results of the reference by network

    def __init__(self, network, options, inputs, folder):
        self.network, self.inputs = network, inputs
        self.options = [o.lstrip("-") for o in options]
        self.folder = folder

    def run(self, command):
        return subprocess.run(command, capture_output=True).returncode == 0

    def outputs(self, stem):
        """Names of files for the results: as many as the network has."""
        with open(self.network, encoding="utf-8") as file:
            text = file.read()
        count = text[text.rindex("return "):].split(":")[1].count("tensor<")
        return [os.path.join(self.folder, "%s.%d.bin" % (stem, i))
                for i in range(count)]

    def reference(self):
        if self.network not in Oracle.wanted:
            files = self.outputs("wanted")
            if not self.run(["htvm-reference", self.network] +
                            ["--input=" + i for i in self.inputs] +
                            ["--output=" + f for f in files]):
                raise SystemExit("htvm-reference: fails on " + self.network)
            Oracle.wanted[self.network] = [read(f) for f in files]
        return Oracle.wanted[self.network]

    def accepts(self, program, timings=TIMINGS):
        elf = program + ".elf"
        if not self.run(["htvm-test-program", self.network, program, elf] +
                        self.options):
            return False
        try:
            return all(self.is_right(elf, timing) for timing in timings)
        finally:
            os.remove(elf)

    def is_right(self, elf, timing):
        files = self.outputs(os.path.basename(elf))
        good = self.run(["htvm-run", elf, "--max-cycles=200000000"] +
                        ["--machine=" + t for t in timing] +
                        ["--input=" + i for i in self.inputs] +
                        ["--output=" + f for f in files])
        good = good and [read(f) for f in files] == self.reference()
        for name in files:
            if os.path.exists(name):
                os.remove(name)
        return good


def read(path):
    with open(path, "rb") as file:
        return file.read()
