//===- compare_layers.h - Compare the results of layers -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_COMPARE_LAYERS_H
#define HTVM_TOOLS_HTVM_RUN_COMPARE_LAYERS_H

#include "library/run/program.h"

/// Compares what |program| captured of |inferences| with the files of |folder|
/// (layer_source.h) and prints a table, a line a layer in the order of
/// execution. |isStrict|: every file must belong to a layer and fit it, as one
/// that a user gave does; else those that do not are only listed. True when
/// all that could be compared is equal, and something could; otherwise
/// |message| names the first layer that differs, or says what is wrong.
bool htvmLayersCompare(const HtvmProgram *program, const char *folder,
                       bool isStrict, uint64_t inferences,
                       HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_RUN_COMPARE_LAYERS_H
