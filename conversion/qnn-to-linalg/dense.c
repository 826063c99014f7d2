//===- dense.c - The sum of a row of inputs -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-linalg/linear.h"

typedef struct Row {
  const HtvmLinearSum *sum;
  MlirValue n, k;
} Row;

static MlirValue emitTerm(HtvmBuilder *b, const MlirValue *ivs, MlirValue acc,
                          void *userData) {
  const Row *row = userData;
  const HtvmLinearSum *sum = row->sum;
  const MlirValue position[] = {row->n, ivs[0]}, tap[] = {row->k, ivs[0]};
  MlirValue x = htvmEmitExtract(b, sum->input, 2, position);
  MlirValue w = htvmEmitExtract(b, sum->products.weights, 2, tap);
  return htvmEmitProductSum(b, &sum->products, x, w, acc);
}

MlirValue htvmEmitDenseSum(HtvmGeneric *g, const HtvmLinearSum *sum) {
  Row row = {.sum = sum};
  row.n = htvmGenericIndex(g, 0);
  row.k = htvmGenericIndex(g, 1);
  return htvmEmitLoops(&g->body, 1, &sum->layer->inChannels,
                       htvmGenericInput(g, 0), emitTerm, &row);
}
