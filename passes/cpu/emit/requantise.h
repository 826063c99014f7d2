//===- requantise.h - Scaling of accumulators -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the lowerings of qnn for the CPU. A plan is made before the loops
// (it may need constant tables as operands), the arithmetic inside them.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_EMIT_REQUANTISE_H
#define HTVM_PASSES_CPU_EMIT_REQUANTISE_H

#include "dialects/qnn/qnn.h"
#include "passes/cpu/emit/emit.h"

/// How to compute r of docs/dialects/qnn.md exactly with the least work.
typedef enum HtvmScaleKind {
  HTVM_SCALE_SHIFT,      // r = v >> shift, or v << -shift
  HTVM_SCALE_HALF_SHIFT, // r = v / 2^(shift + 1), halves rounded up
  HTVM_SCALE_HIGH_WORD,  // from the upper 32 bits of v * multiplier
  HTVM_SCALE_LIFTED,     // from the upper 32 bits of (v << lift) * multiplier
  HTVM_SCALE_WIDE,       // as written, in 64 bits
} HtvmScaleKind;

typedef struct HtvmScalePlan {
  HtvmScaleKind kind;
  HtvmQnnRounding rounding;
  HtvmInts multiplier, shift; // one value, or a table; shift as |kind| needs it
  int64_t minShift;
  int64_t lift; // of HTVM_SCALE_LIFTED
} HtvmScalePlan;

/// Chooses the cheapest exact way for all channels. Lists live in |arena|.
HtvmScalePlan htvmScalePlan(const HtvmInts *multiplier, const HtvmInts *shift,
                            HtvmQnnRounding rounding, HtvmArena *arena);

/// The same for accumulators of which none exceeds |bound| in size.
HtvmScalePlan htvmScalePlanBounded(const HtvmInts *multiplier,
                                   const HtvmInts *shift,
                                   HtvmQnnRounding rounding, int64_t bound,
                                   HtvmArena *arena);

/// The r of |v| (i32). |multiplier| and |shift| are the elements of the plan's
/// tables, i32; ignored for a list of one value.
MlirValue htvmEmitScale(HtvmBuilder *b, const HtvmScalePlan *plan, MlirValue v,
                        MlirValue multiplier, MlirValue shift);

/// Appends the tables that |plan| needs to |inputs|, indexed by the result
/// dimensions |dims|, and returns the new count.
intptr_t htvmScaleInputs(HtvmBuilder *b, const HtvmScalePlan *plan,
                         int64_t rank, const int64_t *dims,
                         const int64_t *shape, HtvmGenericInput *inputs,
                         intptr_t count);

/// htvmEmitScale in the body of |g|, whose inputs from |first| on are the
/// plan's tables.
MlirValue htvmEmitPlannedScale(HtvmGeneric *g, const HtvmScalePlan *plan,
                               MlirValue v, intptr_t first);

/// Zero point and clamp of an |r| that |plan| made, without branches where that
/// is exact: between them the code generator would keep operands of other
/// outputs.
MlirValue htvmEmitPlannedCode(HtvmGeneric *g, const HtvmScalePlan *plan,
                              MlirValue r, int64_t outputZp, int64_t clampMin,
                              int64_t clampMax);

/// |value| as the result's element type.
MlirValue htvmEmitNarrow(HtvmGeneric *g, MlirValue value);

/// Both in a row.
MlirValue htvmEmitFinish(HtvmGeneric *g, MlirValue r, int64_t outputZp,
                         int64_t clampMin, int64_t clampMax);

#endif // HTVM_PASSES_CPU_EMIT_REQUANTISE_H
