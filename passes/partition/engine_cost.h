//===- engine_cost.h - What a layer costs on an engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_ENGINE_COST_H
#define HTVM_PASSES_PARTITION_ENGINE_COST_H

#include "mlir-c/IR.h"
#include "runtime/machine/machine.h"

#include <stdint.h>

/// Modelled cycles of |op|'s jobs and copies on |engine|, whose rules of shape
/// it keeps: the best tiles. 0 when there are none.
int64_t htvmEnginePlanCycles(MlirOperation op, const char *engine,
                             const HtvmMachine *machine);

/// Modelled cycles of |op|, which |engine| ("digital" or "analog") accepts:
/// the best tiles with their copies, and on the core the change of its inputs
/// to the engine's layout, by what the producers' attribute `engine` says.
int64_t htvmEngineCost(MlirOperation op, const char *engine,
                       const HtvmMachine *machine);

#endif // HTVM_PASSES_PARTITION_ENGINE_COST_H
