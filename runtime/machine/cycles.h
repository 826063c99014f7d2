//===- cycles.h - How long a job of an engine takes -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The cycle formulas, once, for the cost model and the simulator; those of one
// engine stand beside this file. They speak in what a job's fields say, never
// in layers.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_CYCLES_H
#define HTVM_RUNTIME_MACHINE_CYCLES_H

#include "runtime/machine/machine.h"

/// Bytes a copy job of |bytes| really moves: whole beats.
uint64_t htvmCopyMovedBytes(const HtvmMachine *machine, uint64_t bytes);

/// A whole copy job of |bytes|.
uint64_t htvmCopyCycles(const HtvmMachine *machine, uint64_t bytes);

/// Units of |unit| that |value| takes: rounded up.
uint64_t htvmUnits(uint64_t value, uint64_t unit);

#endif // HTVM_RUNTIME_MACHINE_CYCLES_H
