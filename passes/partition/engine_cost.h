//===- engine_cost.h - What a layer costs on an engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_ENGINE_COST_H
#define HTVM_PASSES_PARTITION_ENGINE_COST_H

#include "engines/engine.h"

#include "mlir-c/IR.h"

/// Modelled cycles of |op|, read as |layer|, which |engine| accepts: the best
/// tiles with their copies, and on the core the change of its inputs to the
/// engine's layout, by what the producers' attribute `engine` says, and of its
/// result to one that the engines that can take its readers read.
int64_t htvmEngineCost(MlirOperation op, const HtvmEngineLayer *layer,
                       const HtvmEngine *engine, const HtvmMachine *machine);

#endif // HTVM_PASSES_PARTITION_ENGINE_COST_H
