//===- layer_advice.h - The least that would let a layer onto an engine ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_EXPLAIN_LAYER_ADVICE_H
#define HTVM_PASSES_EXPLAIN_LAYER_ADVICE_H

#include "passes/explain/layer_info.h"
#include "runtime/machine/machine.h"

/// Sets the advice of a layer that runs on the core: |op|, recorded as |info|,
/// for the first engine of the registry that can be reached. |isPow2|: scales
/// are powers of two already.
void htvmLayerAdvise(MlirOperation op, const HtvmMachine *machine, bool isPow2,
                     HtvmArena *arena, HtvmLayerInfo *info);

#endif // HTVM_PASSES_EXPLAIN_LAYER_ADVICE_H
