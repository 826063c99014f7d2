# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# How the tests are found and run. The build writes lit.site.cfg.py with the
# paths and hands over to this file: lit-22 build/dev/test
import os
import resource
import shutil
import sys

sys.path.append(os.path.join(config.htvm_source, "test"))

from lit_format import TestsWithRunLines

config.name = "htvm"
config.test_format = TestsWithRunLines(execute_external=False)
config.suffixes = [".mlir", ".c", ".S", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = os.path.join(config.htvm_source, "test")
config.test_exec_root = os.path.join(config.htvm_build, "test")

# HTVM_LONG=1 (check.sh --long): the tests that say REQUIRES: long, too.
long = os.environ.get("HTVM_LONG") == "1"
if long:
    config.available_features.add("long")

# What hangs fails. A machine with other load gives a test less time by the
# clock, so it is the processor time of each process that counts; the clock is
# only for tests that wait for something. lit ends the children of a test
# through psutil (package python3-psutil).
seconds = 4 * 3600 if long else 300
resource.setrlimit(
    resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1])
)
if lit_config.maxIndividualTestTimeIsSupported[0]:
    lit_config.maxIndividualTestTime = 4 * seconds

path = [os.path.join(config.htvm_build, "bin"), config.llvm_bin]
config.environment["PATH"] = os.pathsep.join(path + [os.environ["PATH"]])
for name in ("HTVM_ROUNDTRIP", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"):
    if name in os.environ:
        config.environment[name] = os.environ[name]

# Every program that a test compiles is checked against its network.
config.environment["HTVM_VERIFY_SCHEDULE"] = "1"

shared = os.environ.get("HTVM_SHARED", os.path.join(config.htvm_source, "..", "shared"))
if os.path.isdir(shared):
    config.available_features.add("shared")
else:
    lit_config.note("no folder %s: tests with real models are not run" % shared)
if config.htvm_sanitize == "OFF":
    config.htvm_sanitize = ""
if "address" in config.htvm_sanitize:
    config.available_features.add("asan")
if "thread" in config.htvm_sanitize:
    config.available_features.add("tsan")
    config.environment.setdefault(
        "TSAN_OPTIONS", f"suppressions={config.htvm_source}/utils/tsan.supp")
# Not needed by the project: pages are looked at in it where it is.
if shutil.which("chromium"):
    config.available_features.add("chromium")

config.substitutions += [
    ("%shared", os.path.realpath(shared)),
    ("%htvm_src", config.htvm_source),
    ("%vpu", os.path.join(config.htvm_build, "vpu", "bin")),
    ("%htvm_bin", os.path.join(config.htvm_build, "bin")),
    ("%llvm_include", config.llvm_include),
    ("%sanitize",
     f"-fsanitize={config.htvm_sanitize}" if config.htvm_sanitize else ""),
    ("%roundtrip", "htvm-opt --verify-roundtrip"),
    ("%invalid", "htvm-opt --split-input-file --verify-diagnostics"),
    # Not where the name is part of another one.
    (
        r"(?<![-/\w])FileCheck(?![-/\w])",
        "FileCheck -enable-var-scope --allow-unused-prefixes=false",
    ),
]
