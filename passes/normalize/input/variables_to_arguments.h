//===- variables_to_arguments.h - variables-to-arguments ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_INPUT_VARIABLES_TO_ARGUMENTS_H
#define HTVM_PASSES_NORMALIZE_INPUT_VARIABLES_TO_ARGUMENTS_H

#include "passes/passes.h"

/// The attribute of a function that keeps state: a list with a dictionary for
/// each state, its `name` and `initial` value (dense elements). State i of n is
/// argument inputs - n + i and result results - n + i.
#define HTVM_STATES "htvm.states"

/// The states of |function|: 0 without the attribute.
intptr_t htvmStateCount(MlirOperation function);

/// Checks that the attribute, if there, is such a list; emits an error if not.
MlirLogicalResult htvmStatesCheck(MlirOperation function);

/// Field `name` or `initial` of state |index| of a checked list.
MlirAttribute htvmStateField(MlirOperation function, intptr_t index,
                             const char *field);

/// Turns every tosa.variable under |module| that outlives a call into an
/// argument and a result of the function that uses it. Fails, with an error at
/// the place, on what a straight line of reads and writes does not say.
MlirLogicalResult htvmVariablesToArguments(MlirOperation module,
                                           const HtvmPassOptions *options);

#endif // HTVM_PASSES_NORMALIZE_INPUT_VARIABLES_TO_ARGUMENTS_H
