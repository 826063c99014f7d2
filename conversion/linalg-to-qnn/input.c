//===- input.c - What stands before a layer in linalg ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg.h"

static bool isTensor(MlirValue value) {
  return htvmTypeIsSignless(mlirValueGetType(value), -1, 0);
}

static bool lookThroughTranspose(HtvmMatch *match, MlirOperation op,
                                 HtvmWindow *window) {
  HtvmInts perm;
  bool isTosa = htvmOpIs(op, "tosa.transpose");
  if ((!isTosa && !htvmOpIs(op, "linalg.transpose")) ||
      !isTensor(mlirOperationGetOperand(op, 0)) ||
      !htvmOpReadInts(op, isTosa ? "perms" : "permutation", match->arena,
                      &perm) ||
      perm.count != 4)
    return false;
  htvmWindowTranspose(window, mlirOperationGetOperand(op, 0), perm.values);
  return true;
}

// The constant that tensor.pad yields everywhere.
static bool padValue(MlirOperation op, int64_t *out) {
  MlirBlock block = htvmOpBody(op);
  MlirOperation yield = mlirBlockGetTerminator(block);
  return !mlirOperationIsNull(yield) &&
         mlirOperationGetNumOperands(yield) == 1 &&
         htvmScalarConst(mlirOperationGetOperand(yield, 0), out);
}

static bool lookThroughPad(HtvmMatch *match, MlirOperation op,
                           HtvmWindow *window, int64_t zp) {
  HtvmInts low, high;
  int64_t value;
  return htvmOpIs(op, "tensor.pad") && mlirOperationGetNumOperands(op) == 1 &&
         mlirAttributeIsNull(htvmOpAttr(op, "nofold")) &&
         isTensor(mlirOperationGetOperand(op, 0)) && padValue(op, &value) &&
         value == zp && htvmOpReadInts(op, "static_low", match->arena, &low) &&
         htvmOpReadInts(op, "static_high", match->arena, &high) &&
         low.count == 4 && high.count == 4 &&
         htvmWindowPad(window, mlirOperationGetOperand(op, 0), low.values,
                       high.values);
}

static bool lookThroughSlice(HtvmMatch *match, MlirOperation op,
                             HtvmWindow *window) {
  HtvmInts offsets, strides;
  return htvmOpIs(op, "tensor.extract_slice") &&
         mlirOperationGetNumOperands(op) == 1 &&
         htvmTypeIsSignless(mlirValueGetType(mlirOperationGetOperand(op, 0)), 4,
                            0) &&
         htvmOpReadInts(op, "static_offsets", match->arena, &offsets) &&
         htvmOpReadInts(op, "static_strides", match->arena, &strides) &&
         offsets.count == 4 && htvmIntsWithin(offsets, 0, 0) &&
         htvmIntsWithin(strides, 1, 1) &&
         htvmWindowSlice(window, mlirOperationGetOperand(op, 0));
}

// `extsi x - c`: x with zero point c.
static bool lookThroughWidening(HtvmScope *scope, MlirValue *value,
                                int64_t *zp) {
  MlirOperation op = htvmValueOp(*value);
  HtvmMatch quiet = {.arena = scope->match->arena};
  HtvmScope inner = htvmScope(&quiet);
  HtvmSymbol symbol;
  if (htvmTypeIsSignless(mlirValueGetType(*value), -1, 8) ||
      !htvmOpIsElementwise(op) || !htvmElementwiseEval(&inner, op, &symbol) ||
      symbol.isConst || !htvmChainIsOffset(&symbol.chain) ||
      mlirValueIsNull(symbol.chain.leaf) ||
      !htvmTypesHaveSameShape(mlirValueGetType(symbol.chain.leaf),
                              mlirValueGetType(*value)))
    return false;
  *value = symbol.chain.leaf;
  *zp -= symbol.chain.bias[0];
  return true;
}

static bool isI8(HtvmMatch *match, MlirValue value, int64_t zp) {
  if (!htvmTypeIsSignless(mlirValueGetType(value), -1, 8))
    return htvmNoMatch(match, "input is not i8 or widened from i8");
  if (zp < INT32_MIN || zp > INT32_MAX)
    return htvmNoMatch(match, "input zero point does not fit i32");
  return true;
}

bool htvmLinalgWindowRead(HtvmScope *scope, HtvmWindow *window, bool pads,
                          int64_t *zp) {
  for (;;) {
    MlirOperation op = htvmValueOp(window->value);
    if (!lookThroughTranspose(scope->match, op, window) &&
        !(pads && lookThroughPad(scope->match, op, window, *zp)) &&
        !lookThroughSlice(scope->match, op, window) &&
        !lookThroughWidening(scope, &window->value, zp))
      return isI8(scope->match, window->value, *zp);
  }
}

bool htvmLinalgInputRead(HtvmScope *scope, MlirValue *value, int64_t *zp) {
  lookThroughWidening(scope, value, zp);
  return isI8(scope->match, *value, *zp);
}

// Absent attributes are ones.
static bool readPair(HtvmMatch *match, MlirOperation op, const char *name,
                     int64_t out[2]) {
  HtvmInts ints;
  out[0] = out[1] = 1;
  if (mlirAttributeIsNull(htvmOpAttr(op, name)))
    return true;
  if (!htvmOpReadInts(op, name, match->arena, &ints) || ints.count != 2 ||
      !htvmIntsWithin(ints, 1, INT32_MAX))
    return htvmNoMatch(match, "attribute '%s' is not a pair", name);
  out[0] = ints.values[0];
  out[1] = ints.values[1];
  return true;
}

bool htvmLinalgStridesRead(HtvmMatch *match, MlirOperation op,
                           HtvmWindow *window) {
  return readPair(match, op, "strides", window->stride) &&
         readPair(match, op, "dilations", window->dilation);
}
