//===- cpu_function.h - A part of the network as a function ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to outline-cpu.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_OUTLINE_CPU_FUNCTION_H
#define HTVM_PASSES_CPU_OUTLINE_CPU_FUNCTION_H

#include "passes/cpu/outline/cpu_parts.h"

/// Where functions go and what they are called.
typedef struct HtvmCpuModule {
  MlirOperation top;  // the module with the entry function
  MlirBlock body;     // of the nested module
  const char *symbol; // of the next function
} HtvmCpuModule;

/// What the call of a part says about it.
typedef struct HtvmCpuCall {
  const char *layer, *op;
  int64_t macs;
  MlirLocation loc;
} HtvmCpuCall;

/// Moves the operations of part |index| into a function of |module| and puts a
/// call in their place. Where a result is not that of the call's layer, or not
/// as the network has it, the call has `tensors`, a dictionary of
/// layer_tensor.h for each result. Failure, with an error, when a value that
/// crosses is not a static tensor of at most 8 dimensions.
MlirLogicalResult htvmCpuFunctionOutline(const HtvmParts *parts, int64_t index,
                                         const HtvmCpuModule *module,
                                         const HtvmCpuCall *call,
                                         HtvmArena *arena);

/// Makes a function that returns its argument, calls it with |value| before
/// |before|, and returns the call's result: a copy of |value|.
MlirValue htvmCpuFunctionCopy(MlirValue value, MlirOperation before,
                              const HtvmCpuModule *module,
                              const HtvmCpuCall *call);

#endif // HTVM_PASSES_CPU_OUTLINE_CPU_FUNCTION_H
