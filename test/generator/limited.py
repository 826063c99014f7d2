# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Processes that end, whatever else the machine does meanwhile."""
import resource
import signal
import subprocess

SECONDS = 300  # of processor time, for each process
WAITING = 4    # times as long by the clock, for one that only waits


def run(command, seconds=SECONDS, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=None):
    """subprocess.run with a limit. A machine with other load gives a process
    less time by the clock, so what counts is what it used. Raises
    subprocess.TimeoutExpired."""
    errors = "replace" if text else None
    with subprocess.Popen(command, stdout=stdout, stderr=stderr, text=text,
                          errors=errors) as process:
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (seconds, hard))
        try:
            out, err = process.communicate(timeout=WAITING * seconds)
        except BaseException:
            process.kill()
            raise
    # A signal, or as a shell reports it.
    if process.returncode in (-signal.SIGXCPU, 128 + signal.SIGXCPU):
        raise subprocess.TimeoutExpired(command, seconds)
    return subprocess.CompletedProcess(command, process.returncode, out, err)
