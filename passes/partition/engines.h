//===- engines.h - The engines that passes may use ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_ENGINES_H
#define HTVM_PASSES_PARTITION_ENGINES_H

#include "passes/passes.h"
#include "runtime/machine/machine.h"

typedef struct HtvmEngines {
  const char *text; // as the option says
  bool digital, analog;
} HtvmEngines;

/// Reads the option `engines`: "digital,analog" (default), "digital", "analog"
/// or "none". Fails, with an error at |module|, for anything else.
MlirLogicalResult htvmEnginesRead(MlirOperation module,
                                  const HtvmPassOptions *options,
                                  HtvmEngines *out);

/// What passes that ask the engines' rules begin with: htvmEnginesRead, qnn ops
/// that verify, and the machine that |module| is compiled for.
MlirLogicalResult htvmEnginesBegin(MlirOperation module,
                                   const HtvmPassOptions *options,
                                   HtvmEngines *outEngines,
                                   HtvmMachine *outMachine);

#endif // HTVM_PASSES_PARTITION_ENGINES_H
