//===- body.c - Interpret the body of an elementwise op -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/body.h"

#include <string.h>

typedef struct Body {
  HtvmScope *scope;
  HtvmLoops loops;
  MlirBlock block;             // the ops of one element, or none:
  MlirOperation whole;         // an op of arith on tensors of that shape
  const HtvmSymbol *arguments; // of the block, or the operands of |whole|
  const bool *known;
} Body;

static bool evalValue(Body *body, MlirValue value, HtvmSymbol *out);

//===----------------------------------------------------------------------===//
// Chains
//===----------------------------------------------------------------------===//

// The constant as one value a channel of |chain|.
static bool channelsOf(Body *body, const HtvmSymbol *constant,
                       const HtvmChain *chain, int64_t **out) {
  return htvmConstChannels(body->scope->match, &constant->constant,
                           chain->channelDim, chain->channels, out);
}

static int64_t *negated(Body *body, const int64_t *values, int64_t count) {
  int64_t *result = HTVM_ARENA_ARRAY(body->scope->match->arena, int64_t, count);
  for (int64_t c = 0; c < count; ++c)
    result[c] = (int64_t)(0 - (uint64_t)values[c]);
  return result;
}

static bool shiftLeft(Body *body, HtvmChain *chain, const int64_t *values) {
  int64_t *factor =
      HTVM_ARENA_ARRAY(body->scope->match->arena, int64_t, chain->channels);
  for (int64_t c = 0; c < chain->channels; ++c) {
    if (values[c] < 0 || values[c] > 30)
      return htvmNoMatch(body->scope->match, "left shift is outside 0..30");
    factor[c] = (int64_t)1 << values[c];
  }
  return htvmChainMul(body->scope->match, chain, factor);
}

static bool applyConst(Body *body, MlirOperation op, HtvmChain *chain,
                       const int64_t *values, bool chainFirst) {
  HtvmMatch *match = body->scope->match;
  if (htvmOpIs(op, "arith.addi"))
    return htvmChainAdd(match, chain, values);
  if (htvmOpIs(op, "arith.muli"))
    return htvmChainMul(match, chain, values);
  if (htvmOpIs(op, "arith.maxsi"))
    return htvmChainMax(match, chain, values);
  if (htvmOpIs(op, "arith.minsi"))
    return htvmChainMin(match, chain, values);
  if (!chainFirst)
    return htvmNoMatch(match, "operand order of an elementwise operation");
  if (htvmOpIs(op, "arith.subi"))
    return htvmChainAdd(match, chain, negated(body, values, chain->channels));
  if (htvmOpIs(op, "arith.shrsi"))
    return htvmChainShiftRight(match, chain, values);
  if (htvmOpIs(op, "arith.shli"))
    return shiftLeft(body, chain, values);
  if (htvmOpIs(op, "arith.divsi"))
    return htvmChainDivide(match, chain, values, false);
  if (htvmOpIs(op, "arith.floordivsi"))
    return htvmChainDivide(match, chain, values, true);
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(op));
  return htvmNoMatch(match, "elementwise operation %.*s", (int)name.length,
                     name.data);
}

static bool evalBinary(Body *body, MlirOperation op, HtvmSymbol *out) {
  HtvmSymbol lhs, rhs;
  if (!evalValue(body, mlirOperationGetOperand(op, 0), &lhs) ||
      !evalValue(body, mlirOperationGetOperand(op, 1), &rhs))
    return false;
  unsigned width = htvmWidthOf(mlirOperationGetResult(op, 0));
  if (lhs.isConst && rhs.isConst)
    return htvmCombineConsts(&body->loops, op, width, &lhs, &rhs, out);
  if (!lhs.isConst && !rhs.isConst) {
    *out = (HtvmSymbol){.isConst = false};
    if (!htvmOpIs(op, "arith.addi"))
      return htvmNoMatch(body->scope->match,
                         "elementwise operation on two tensors is no sum");
    return htvmChainSum(body->scope->match, &lhs.chain, &rhs.chain,
                        &out->chain);
  }
  int64_t *values;
  *out = lhs.isConst ? rhs : lhs;
  return channelsOf(body, lhs.isConst ? &lhs : &rhs, &out->chain, &values) &&
         applyConst(body, op, &out->chain, values, !lhs.isConst);
}

// `trunci (shrui x, s)` where the bits that shrui fills in are cut off again is
// `trunci (shrsi x, s)`; upstream's canonicalizer writes it so. The value is
// that of the shrsi.
static bool evalCutShift(Body *body, MlirOperation op, HtvmSymbol *out) {
  MlirOperation shift = htvmOperandOp(op, 0);
  HtvmSymbol amount;
  int64_t *amounts;
  if (!htvmOpIs(op, "arith.trunci") || !htvmOpIs(shift, "arith.shrui") ||
      !evalValue(body, mlirOperationGetOperand(shift, 0), out) ||
      out->isConst ||
      !evalValue(body, mlirOperationGetOperand(shift, 1), &amount) ||
      !amount.isConst || !channelsOf(body, &amount, &out->chain, &amounts))
    return false;
  unsigned width = htvmWidthOf(mlirOperationGetResult(op, 0));
  unsigned wide = htvmWidthOf(mlirOperationGetResult(shift, 0));
  for (int64_t c = 0; c < out->chain.channels; ++c)
    if (amounts[c] < 0 || amounts[c] > (int64_t)wide - (int64_t)width)
      return false;
  return htvmChainShiftRight(body->scope->match, &out->chain, amounts) &&
         htvmChainTruncate(body->scope->match, &out->chain, width);
}

static bool evalCast(Body *body, MlirOperation op, HtvmSymbol *out) {
  HtvmSymbol in;
  if (evalCutShift(body, op, out))
    return true;
  if (!evalValue(body, mlirOperationGetOperand(op, 0), &in))
    return false;
  if (in.isConst)
    return htvmCastConst(&body->loops, op, &in, out);
  *out = in;
  unsigned width = htvmWidthOf(mlirOperationGetResult(op, 0));
  if (htvmOpIs(op, "arith.extsi"))
    return htvmChainExtend(&out->chain, width);
  if (htvmOpIs(op, "arith.trunci"))
    return htvmChainTruncate(body->scope->match, &out->chain, width);
  return htvmNoMatch(body->scope->match, "unsigned extension of a value");
}

// |op|'s rounding mode is an enum attribute, which mlir-c of 22 only prints.
typedef struct Mode {
  bool isDouble, isSingle;
} Mode;

static void readMode(MlirStringRef text, void *userData) {
  Mode *mode = userData;
  char copy[64] = {0};
  memcpy(copy, text.data, text.length < 63 ? text.length : 63);
  mode->isDouble |= strstr(copy, "DOUBLE_ROUND") != NULL;
  mode->isSingle |= strstr(copy, "SINGLE_ROUND") != NULL;
}

static bool evalApplyScale(Body *body, MlirOperation op, HtvmSymbol *out) {
  HtvmMatch *match = body->scope->match;
  HtvmSymbol multiplier, shift;
  int64_t *factors, *amounts;
  if (htvmWidthOf(mlirOperationGetOperand(op, 0)) != 32 ||
      !evalValue(body, mlirOperationGetOperand(op, 0), out) || out->isConst ||
      !evalValue(body, mlirOperationGetOperand(op, 1), &multiplier) ||
      !multiplier.isConst ||
      !evalValue(body, mlirOperationGetOperand(op, 2), &shift) ||
      !shift.isConst)
    return htvmNoMatch(match, "tosa.apply_scale not of a value by constants");
  Mode mode = {.isDouble = false};
  MlirAttribute attr = htvmOpAttr(op, "rounding_mode");
  if (!mlirAttributeIsNull(attr))
    mlirAttributePrint(attr, readMode, &mode);
  if (!mode.isDouble && !mode.isSingle)
    return htvmNoMatch(match, "rounding of tosa.apply_scale");
  return channelsOf(body, &multiplier, &out->chain, &factors) &&
         channelsOf(body, &shift, &out->chain, &amounts) &&
         htvmChainScale(match, &out->chain, factors, amounts, mode.isDouble);
}

static bool evalOp(Body *body, MlirOperation op, HtvmSymbol *out) {
  HtvmMatch *match = body->scope->match;
  if (htvmOpIs(op, "tosa.apply_scale"))
    return evalApplyScale(body, op, out);
  if (mlirOperationGetNumResults(op) != 1 ||
      htvmWidthOf(mlirOperationGetResult(op, 0)) == 0 ||
      htvmWidthOf(mlirOperationGetResult(op, 0)) > 64)
    return htvmNoMatch(match, "elementwise operation is not on integers");
  if (htvmOpIs(op, "arith.extsi") || htvmOpIs(op, "arith.extui") ||
      htvmOpIs(op, "arith.trunci"))
    return evalCast(body, op, out);
  if (htvmOpHasPrefix(op, "arith.") && mlirOperationGetNumOperands(op) == 2)
    return evalBinary(body, op, out);
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(op));
  return htvmNoMatch(match, "elementwise operation %.*s", (int)name.length,
                     name.data);
}

// A whole tensor: an operand of the only op.
static bool evalOperand(Body *body, MlirValue value, HtvmSymbol *out) {
  intptr_t count = mlirOperationIsNull(body->whole)
                       ? 0
                       : mlirOperationGetNumOperands(body->whole);
  for (intptr_t i = 0; i < count; ++i)
    if (body->known[i] &&
        mlirValueEqual(mlirOperationGetOperand(body->whole, i), value)) {
      *out = body->arguments[i];
      return true;
    }
  return htvmNoMatch(body->scope->match,
                     "operand of an elementwise operation is not understood");
}

static bool evalValue(Body *body, MlirValue value, HtvmSymbol *out) {
  if (body->scope->budget-- <= 0)
    return htvmNoMatch(body->scope->match, "elementwise body is too large");
  int64_t scalar;
  if (mlirTypeIsAShaped(mlirValueGetType(value)))
    return evalOperand(body, value, out);
  if (mlirValueIsABlockArgument(value)) {
    if (!mlirBlockEqual(mlirBlockArgumentGetOwner(value), body->block))
      return htvmNoMatch(body->scope->match, "elementwise body uses a value "
                                             "from outside");
    intptr_t index = mlirBlockArgumentGetArgNumber(value);
    if (!body->known[index])
      return htvmNoMatch(body->scope->match,
                         "elementwise operand is not an integer tensor read "
                         "in order");
    *out = body->arguments[index];
    return true;
  }
  if (htvmScalarConst(value, &scalar)) {
    *out = htvmConstScalar(&body->loops, scalar, htvmWidthOf(value));
    return true;
  }
  MlirOperation op = htvmValueOp(value);
  if (!mlirBlockEqual(mlirOperationGetBlock(op), body->block))
    return htvmNoMatch(body->scope->match,
                       "elementwise body uses a value from outside");
  return evalOp(body, op, out);
}

bool htvmBodyEval(HtvmScope *scope, MlirOperation op, int64_t rank,
                  const int64_t *shape, const HtvmSymbol *arguments,
                  const bool *known, HtvmSymbol *out) {
  MlirBlock block = htvmOpBody(op);
  MlirOperation yield = mlirBlockGetTerminator(block);
  if (mlirOperationIsNull(yield) || mlirOperationGetNumOperands(yield) != 1)
    return htvmNoMatch(scope->match, "elementwise op has several results");
  Body body = {.scope = scope,
               .loops = {scope->match->arena, rank, shape},
               .block = block,
               .arguments = arguments,
               .known = known};
  return evalValue(&body, mlirOperationGetOperand(yield, 0), out);
}

bool htvmArithEval(HtvmScope *scope, MlirOperation op, int64_t rank,
                   const int64_t *shape, const HtvmSymbol *operands,
                   const bool *known, HtvmSymbol *out) {
  Body body = {.scope = scope,
               .loops = {scope->match->arena, rank, shape},
               .whole = op,
               .arguments = operands,
               .known = known};
  return evalOp(&body, op, out);
}
