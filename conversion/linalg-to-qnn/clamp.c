//===- clamp.c - Clamps of i8 tensors to tosa.clamp -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Clamps that no layer took in, however they are written, get the one form that
// later passes know (move-clamps).
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg.h"

static bool isI8(MlirValue value) {
  return htvmTypeIsSignless(mlirValueGetType(value), -1, 8);
}

static int64_t boundOr(int64_t bound, int64_t none, int64_t otherwise) {
  return bound == none || bound < INT8_MIN || bound > INT8_MAX ? otherwise
                                                               : bound;
}

bool htvmLinalgMatchClamp(HtvmMatch *match, MlirOperation op) {
  HtvmScope scope = htvmScope(match);
  HtvmSymbol symbol;
  if (!htvmOpIsElementwise(op) || !isI8(mlirOperationGetResult(op, 0)) ||
      !htvmElementwiseEval(&scope, op, &symbol) || symbol.isConst)
    return false;
  const HtvmChain *chain = &symbol.chain;
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  if (mlirValueIsNull(chain->leaf) || !htvmChainIsClampOnly(chain) ||
      !mlirTypeEqual(mlirValueGetType(chain->leaf), type) ||
      !htvmIsUniform(chain->clampLow, chain->channels) ||
      !htvmIsUniform(chain->clampHigh, chain->channels))
    return false;
  int64_t low = boundOr(chain->clampLow[0], INT64_MIN, INT8_MIN);
  int64_t high = boundOr(chain->clampHigh[0], INT64_MAX, INT8_MAX);
  if (low > high || (low == INT8_MIN && high == INT8_MAX))
    return false;
  HtvmBuilder builder = htvmBuilderBefore(op);
  MlirType i8 = htvmIntType(builder.ctx, 8);
  HtvmAttr attrs[] = {{"max_val", mlirIntegerAttrGet(i8, high)},
                      {"min_val", mlirIntegerAttrGet(i8, low)}};
  MlirValue leaf = chain->leaf;
  MlirValue value =
      htvmBuildValue(&builder, "tosa.clamp", 1, &leaf, type, 2, attrs);
  htvmReplaceOp(op, value);
  return true;
}
