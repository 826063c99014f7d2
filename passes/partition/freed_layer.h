//===- freed_layer.h - A layer whose clamps are work of their own ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An engine that has no clamp but its own may still do a layer with others: by
// sums of the layer's input, and of its result, with themselves
// (`clampDoublings` in engines/engine.h).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_FREED_LAYER_H
#define HTVM_PASSES_PARTITION_FREED_LAYER_H

#include "engines/engine.h"

#include "mlir-c/IR.h"

/// A clamp of values within |from| to |to|; no clamp when |doublings| is 0.
typedef struct HtvmSumClamp {
  HtvmRange from, to;
  int doublings;
} HtvmSumClamp;

/// What is left of a layer, and the clamps in front of it and behind.
typedef struct HtvmFreedLayer {
  HtvmEngineLayer layer;
  HtvmSumClamp before, behind;
} HtvmFreedLayer;

/// Takes from |layer|, read with HTVM_READ_RANGES, the clamps that |engine|
/// does by sums. False when there is nothing to take.
bool htvmFreeLayer(const HtvmEngine *engine, const HtvmEngineLayer *layer,
                   HtvmFreedLayer *out);

/// Does |engine| keep its rules for the layer of |question| when its clamps are
/// taken, which it does apart? What is left is |*out|.
bool htvmTakesFreed(const HtvmEngine *engine, const HtvmQuestion *question,
                    HtvmFreedLayer *out);

/// Modelled cycles of the clamps of |freed| on |engine|.
int64_t htvmFreedClampCycles(const HtvmEngine *engine,
                             const HtvmMachine *machine,
                             const HtvmFreedLayer *freed);

/// Makes tosa.clamp ops, given to |engine|, of the clamps that |freed| took
/// from |op|: in front of it, one for all that clip the same, and behind.
void htvmFreeLayerOp(const HtvmEngine *engine, MlirOperation op,
                     const HtvmFreedLayer *freed);

#endif // HTVM_PASSES_PARTITION_FREED_LAYER_H
