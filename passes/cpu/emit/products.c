//===- products.c - Sums of products with zero points ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/emit/products.h"

#include "dialects/support/numbers.h"
#include "passes/cpu/emit/emit.h"

#include <stdlib.h>

void htvmFoldInputZp(HtvmBuilder *b, HtvmProducts *products, HtvmArena *arena) {
  HtvmInts weights, bias;
  if (products->inputZp == 0 || products->weightZp != 0 ||
      !htvmValueReadInts(products->weights, arena, &weights) ||
      !htvmValueReadInts(products->bias, arena, &bias))
    return;
  int64_t perChannel = weights.count / bias.count;
  for (int64_t k = 0; k < bias.count; ++k) {
    int64_t sum = 0;
    for (int64_t i = 0; i < perChannel; ++i)
      sum += weights.values[k * perChannel + i];
    // The accumulator wraps, so the bias may.
    bias.values[k] = (int32_t)(bias.values[k] - products->inputZp * sum);
  }
  products->bias = htvmEmitTable(b, 1, &bias.count, bias.values);
  products->inputZp = 0;
}

int64_t htvmSumsBound(const HtvmInts *weights, const HtvmInts *bias) {
  int64_t each = weights->count / bias->count, most = 0;
  for (int64_t k = 0; k < bias->count; ++k) {
    int64_t sum = llabs(bias->values[k]);
    for (int64_t i = 0; i < each; ++i)
      sum += llabs(weights->values[k * each + i]) * -INT8_MIN;
    most = htvmMax(sum, most);
  }
  return most;
}

int64_t htvmProductsBound(const HtvmProducts *products, HtvmArena *arena) {
  HtvmInts weights, bias;
  if (products->inputZp != 0 || products->weightZp != 0 ||
      !htvmValueReadInts(products->weights, arena, &weights) ||
      !htvmValueReadInts(products->bias, arena, &bias))
    return INT64_MAX;
  return htvmSumsBound(&weights, &bias);
}

MlirValue htvmEmitProductSum(HtvmBuilder *b, const HtvmProducts *products,
                             MlirValue x, MlirValue w, MlirValue acc) {
  if (products->inputZp)
    x = htvmEmitBinaryInt(b, "arith.subi", x, products->inputZp);
  if (products->weightZp)
    w = htvmEmitBinaryInt(b, "arith.subi", w, products->weightZp);
  MlirValue product = htvmEmitBinary(b, "arith.muli", x, w);
  return htvmEmitBinary(b, "arith.addi", acc, product);
}
