# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The table of kinds of faults.

A fault changes a copy of a program at a place that a random number generator
chooses, and says what it did; None when the program has no such place.
"""

KINDS = {}  # name: function(program, random), in order


def fault(function):
    KINDS[function.__name__.replace("_", "-")] = function
    return function


def choose(random, places):
    return random.choice(places) if places else None
