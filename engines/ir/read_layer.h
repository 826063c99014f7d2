//===- read_layer.h - An op as a layer that engines see -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The one reader of ops for all engines.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_IR_READ_LAYER_H
#define HTVM_ENGINES_IR_READ_LAYER_H

#include "engines/registry.h"

#include "mlir-c/IR.h"

/// What to read besides the layer itself.
enum {
  HTVM_READ_RANGES = 1, // which values its inputs can hold
  HTVM_READ_PLACE = 2,  // who makes its inputs and reads its tensors
                        // (after `outline-cpu`)
};

/// The note (dialects/support/notes.h) that names the engine of a layer.
#define HTVM_ENGINE_NOTE "engine"

/// The note that says in which layout a layer leaves its result and, of a sum,
/// reads its operands, where that is not its engine's: "lines".
#define HTVM_LAYOUT_NOTE "layout"

/// The note that says how many bytes apart the rows of its result lie where
/// that is flat planes, 4 or more.
#define HTVM_PITCH_NOTE "pitch"

/// What that note of |op|, given to an engine, says; 0 when there is none.
int64_t htvmOpPitch(MlirOperation op);

/// The layout that |op| leaves its result in; bytes when no engine has it.
HtvmLayoutKind htvmOpLayout(MlirOperation op);

/// The layout that |op|, a reader of an activation, reads it in.
HtvmLayoutKind htvmOpReads(MlirOperation op);

/// |op| as a layer, of kind HTVM_LAYER_OTHER where it is none; what it points
/// to lives in |arena|. |what| is a sum of HTVM_READ_*.
HtvmEngineLayer htvmLayerRead(MlirOperation op, unsigned what,
                              HtvmArena *arena);

/// The engine that |op| is given to, the core included; null when it has none
/// or one that is not known.
const HtvmEngine *htvmOpEngine(MlirOperation op);

/// Is |op| a layer whose engine has jobs for it?
bool htvmOpHasJobs(MlirOperation op);

/// Does |engine| take |op|, by its rules? Else the first that is broken is in
/// |*refusal|, in |arena|. With |anyNumbers|: for some weights, bias and
/// requantisation.
bool htvmEngineTakesOp(const HtvmEngine *engine, MlirOperation op,
                       const HtvmMachine *machine, bool anyNumbers,
                       HtvmArena *arena, HtvmRefusal *refusal);

/// Modelled cycles of |op|'s jobs and copies on |engine|, whose rules of shape
/// it keeps: the best tiles. 0 when there are none.
int64_t htvmEngineOpCycles(const HtvmEngine *engine, MlirOperation op,
                           const HtvmMachine *machine);

#endif // HTVM_ENGINES_IR_READ_LAYER_H
