//===- tensors.h - The values that go in and come out ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_TENSORS_H
#define HTVM_TOOLS_HTVM_RUN_TENSORS_H

#include "library/run/program.h"
#include "tools/htvm-run/options.h"

/// Values of all tensors for all inferences: values[tensor] holds them one
/// inference after the other.
typedef struct HtvmValueSet {
  char **inputs, **outputs;
  unsigned inputCount, outputCount;
  uint64_t inferences;
} HtvmValueSet;

/// Reads the input files and makes room for the outputs; the numbers of files
/// must be the manifest's (no output file at all is allowed, too).
bool htvmValuesRead(const HtvmProgram *program, const HtvmRunOptions *options,
                    HtvmValueSet *values, HtvmMessage *message);
void htvmValuesDestroy(HtvmValueSet *values);

/// Runs every inference.
HtvmRunResult htvmValuesRun(HtvmProgram *program, HtvmValueSet *values,
                            uint64_t maxCycles, HtvmMessage *message);

/// The |bytes| bytes at |at| as a signed little-endian number.
int64_t htvmElementRead(const char *at, size_t bytes);

#endif // HTVM_TOOLS_HTVM_RUN_TENSORS_H
