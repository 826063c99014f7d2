//===- outputs.h - From accumulators to outputs ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The last steps of convolutions and dense layers, whichever loops made the
// sum.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_EMIT_OUTPUTS_H
#define HTVM_PASSES_CPU_EMIT_OUTPUTS_H

#include "passes/cpu/emit/requantise.h"

enum { HTVM_OUTPUT_TABLES = 6 };

/// How a layer's accumulators become outputs, and the tables for it, indexed by
/// the result's channel.
typedef struct HtvmOutputs {
  const HtvmQnnRequant *requant;
  HtvmScalePlan plan;
  HtvmGenericInput tables[HTVM_OUTPUT_TABLES];
  intptr_t tableCount, firstPost;
} HtvmOutputs;

/// Plans the outputs of |layer|, which must outlive the result and whose
/// accumulators do not exceed |bound|. |dim| is the dimension of the loops that
/// is its channel.
HtvmOutputs htvmPlanOutputs(HtvmBuilder *b, const HtvmQnnLinear *layer,
                            int64_t bound, int64_t dim, HtvmArena *arena);

/// The output, in i32, for accumulator |acc| in the body of |g|, whose inputs
/// from |first| on are the tables.
MlirValue htvmEmitOutput(HtvmGeneric *g, const HtvmOutputs *outputs,
                         MlirValue acc, intptr_t first);

/// The same outside of a linalg.generic: the output of channel |k| as an
/// element of tensor |out|.
MlirValue htvmEmitOutputOf(HtvmBuilder *b, const HtvmOutputs *outputs,
                           MlirValue k, MlirValue acc, MlirValue out);

#endif // HTVM_PASSES_CPU_EMIT_OUTPUTS_H
