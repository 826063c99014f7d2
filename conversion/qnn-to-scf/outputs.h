//===- outputs.h - From accumulators to outputs ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to convert-qnn-to-scf.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_SCF_OUTPUTS_H
#define HTVM_CONVERSION_QNN_TO_SCF_OUTPUTS_H

#include "passes/cpu/emit/requantise.h"

enum { HTVM_OUTPUT_TABLES = 6 };

/// How a layer's accumulators become outputs, and the tables for it.
typedef struct HtvmOutputs {
  const HtvmQnnRequant *requant;
  MlirType element;
  HtvmScalePlan plan;
  HtvmGenericInput tables[HTVM_OUTPUT_TABLES];
  intptr_t tableCount, firstPost;
} HtvmOutputs;

/// Plans |requant|, which must outlive the result, for |channels| channels
/// whose accumulators do not exceed |bound|; |element| is the output's type.
HtvmOutputs htvmPlanOutputs(HtvmBuilder *b, const HtvmQnnRequant *requant,
                            int64_t channels, int64_t bound, MlirType element,
                            HtvmArena *arena);

/// The output of channel |k| for accumulator |acc|.
MlirValue htvmEmitOutput(HtvmBuilder *b, const HtvmOutputs *outputs,
                         MlirValue k, MlirValue acc);

#endif // HTVM_CONVERSION_QNN_TO_SCF_OUTPUTS_H
