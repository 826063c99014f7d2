//===- engines.h - The engines that passes may use ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_ENGINES_H
#define HTVM_PASSES_PARTITION_ENGINES_H

#include "engines/registry.h"
#include "passes/passes.h"

/// Reads the option `engines`: names of engines with commas between (default:
/// all) or "none". Fails, with an error at |module|, for anything else.
MlirLogicalResult htvmEnginesRead(MlirOperation module,
                                  const HtvmPassOptions *options,
                                  HtvmEngineSet *out);

/// What passes that ask the engines' rules begin with: htvmEnginesRead, qnn ops
/// that verify, and the machine that |module| is compiled for.
MlirLogicalResult htvmEnginesBegin(MlirOperation module,
                                   const HtvmPassOptions *options,
                                   HtvmEngineSet *outEngines,
                                   HtvmMachine *outMachine);

#endif // HTVM_PASSES_PARTITION_ENGINES_H
