//===- outputs.c - From accumulators to outputs ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-scf/outputs.h"

#include "passes/cpu/emit/post.h"

HtvmOutputs htvmPlanOutputs(HtvmBuilder *b, const HtvmQnnRequant *requant,
                            int64_t channels, int64_t bound, MlirType element,
                            HtvmArena *arena) {
  const int64_t dim = 0;
  HtvmOutputs outputs = {.requant = requant, .element = element};
  outputs.plan = htvmScalePlanBounded(&requant->multiplier, &requant->shift,
                                      requant->rounding, bound, arena);
  outputs.firstPost =
      htvmScaleInputs(b, &outputs.plan, 1, &dim, &channels, outputs.tables, 0);
  outputs.tableCount = htvmPostInputs(b, requant, dim, channels, outputs.tables,
                                      outputs.firstPost);
  return outputs;
}

MlirValue htvmEmitOutput(HtvmBuilder *b, const HtvmOutputs *outputs,
                         MlirValue k, MlirValue acc) {
  const HtvmQnnRequant *requant = outputs->requant;
  HtvmGeneric g = {.body = *b};
  for (intptr_t i = 0; i < outputs->tableCount; ++i)
    g.elements[i] = htvmEmitExtract(b, outputs->tables[i].tensor, 1, &k);
  MlirValue r = htvmEmitPlannedScale(&g, &outputs->plan, acc, 0);
  MlirValue code = htvmEmitPlannedCode(&g, &outputs->plan, r, requant->outputZp,
                                       requant->clampMin, requant->clampMax);
  code = htvmEmitPost(&g, requant, code, outputs->firstPost);
  return htvmEmitCast(b, code, mlirIntegerTypeGetWidth(outputs->element));
}
