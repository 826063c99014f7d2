//===- outputs.c - From accumulators to outputs ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/emit/outputs.h"

#include "passes/cpu/emit/post.h"

HtvmOutputs htvmPlanOutputs(HtvmBuilder *b, const HtvmQnnLinear *layer,
                            int64_t bound, int64_t dim, HtvmArena *arena) {
  const HtvmQnnRequant *requant = &layer->requant;
  int64_t channels = layer->outChannels;
  HtvmOutputs outputs = {.requant = requant};
  outputs.plan = htvmScalePlanBounded(&requant->multiplier, &requant->shift,
                                      requant->rounding, bound, arena);
  outputs.firstPost =
      htvmScaleInputs(b, &outputs.plan, 1, &dim, &channels, outputs.tables, 0);
  outputs.tableCount = htvmPostInputs(b, requant, dim, channels, outputs.tables,
                                      outputs.firstPost);
  return outputs;
}

MlirValue htvmEmitOutput(HtvmGeneric *g, const HtvmOutputs *outputs,
                         MlirValue acc, intptr_t first) {
  const HtvmQnnRequant *requant = outputs->requant;
  MlirValue r = htvmEmitPlannedScale(g, &outputs->plan, acc, first);
  MlirValue code = htvmEmitPlannedCode(g, &outputs->plan, r, requant->outputZp,
                                       requant->clampMin, requant->clampMax);
  return htvmEmitPost(g, requant, code, first + outputs->firstPost);
}

MlirValue htvmEmitOutputOf(HtvmBuilder *b, const HtvmOutputs *outputs,
                           MlirValue k, MlirValue acc, MlirValue out) {
  MlirValue elements[HTVM_OUTPUT_TABLES];
  HtvmGeneric g = {.body = *b, .elements = elements};
  for (intptr_t i = 0; i < outputs->tableCount; ++i)
    elements[i] = htvmEmitExtract(b, outputs->tables[i].tensor, 1, &k);
  MlirType element = mlirShapedTypeGetElementType(mlirValueGetType(out));
  return htvmEmitCast(b, htvmEmitOutput(&g, outputs, acc, 0),
                      mlirIntegerTypeGetWidth(element));
}
