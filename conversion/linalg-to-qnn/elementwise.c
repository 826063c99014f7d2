//===- elementwise.c - Tensors as constants and chains --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg.h"

#include "mlir-c/AffineExpr.h"
#include "mlir-c/AffineMap.h"

#include <string.h>

// Interprets tensor |value|; an i8 tensor that is not constant is a leaf.
static bool evalTensor(HtvmScope *scope, MlirValue value, HtvmSymbol *out);

HtvmScope htvmScope(HtvmMatch *match) {
  return (HtvmScope){.match = match, .budget = 2000};
}

bool htvmOpIsElementwise(MlirOperation op) {
  static const char *const names[] = {
      "linalg.generic", "linalg.map", "linalg.elementwise", "linalg.add",
      "linalg.sub",     "linalg.mul", "linalg.max",         "linalg.min",
      "linalg.div",     NULL};
  bool hasResult =
      !mlirOperationIsNull(op) && mlirOperationGetNumResults(op) == 1 &&
      htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                         0);
  if (htvmOpHasPrefix(op, "arith."))
    return hasResult && !htvmOpIs(op, "arith.constant");
  for (int i = 0; names[i]; ++i)
    if (htvmOpIs(op, names[i]))
      return hasResult && mlirOperationGetNumRegions(op) == 1;
  return false;
}

//===----------------------------------------------------------------------===//
// Indexing maps
//===----------------------------------------------------------------------===//

// The map of operand |index|; null for named ops, whose maps are identities.
static bool readMap(MlirOperation op, intptr_t index, MlirAffineMap *out) {
  MlirAttribute maps = htvmOpAttr(op, "indexing_maps");
  if (mlirAttributeIsNull(maps) || !mlirAttributeIsAArray(maps) ||
      index >= mlirArrayAttrGetNumElements(maps))
    return false;
  *out = mlirAffineMapAttrGetValue(mlirArrayAttrGetElement(maps, index));
  return true;
}

static bool isNamed(MlirOperation op) {
  return !htvmOpIs(op, "linalg.generic") && !htvmOpIs(op, "linalg.elementwise");
}

static bool isIdentity(MlirOperation op, intptr_t operand) {
  MlirAffineMap map;
  if (isNamed(op))
    return true;
  return readMap(op, operand, &map) && mlirAffineMapIsIdentity(map);
}

// The constant of an operand in the order of the loops.
static bool constInLoops(MlirOperation op, intptr_t operand, int64_t rank,
                         const int64_t *shape, HtvmConstTensor *constant) {
  HtvmConstTensor result = {.rank = rank, .ints = constant->ints};
  for (int64_t i = 0; i < rank; ++i)
    result.shape[i] = shape[i];
  MlirAffineMap map;
  bool hasMap = !isNamed(op);
  if (hasMap && (!readMap(op, operand, &map) ||
                 mlirAffineMapGetNumResults(map) != constant->rank))
    return false;
  if (!hasMap && constant->rank != rank)
    return false;
  for (int64_t i = 0; i < constant->rank; ++i) {
    if (!hasMap) {
      result.stride[i] = constant->stride[i];
      continue;
    }
    MlirAffineExpr expr = mlirAffineMapGetResult(map, i);
    if (mlirAffineExprIsADim(expr))
      result.stride[mlirAffineDimExprGetPosition(expr)] += constant->stride[i];
    else if (!mlirAffineExprIsAConstant(expr) ||
             mlirAffineConstantExprGetValue(expr) != 0)
      return false;
  }
  *constant = result;
  return true;
}

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

static bool evalOperand(HtvmScope *scope, MlirOperation op, intptr_t operand,
                        int64_t rank, const int64_t *shape, HtvmSymbol *out) {
  MlirValue value = mlirOperationGetOperand(op, operand);
  int64_t scalar;
  if (mlirTypeIsAInteger(mlirValueGetType(value))) {
    if (!htvmScalarConst(value, &scalar))
      return false;
    *out = (HtvmSymbol){.isConst = true};
    out->width = mlirIntegerTypeGetWidth(mlirValueGetType(value));
    out->constant.ints = (HtvmInts){
        1, htvmArenaCopy(scope->match->arena, &scalar, sizeof scalar)};
    return constInLoops(op, operand, rank, shape, &out->constant);
  }
  if (!htvmTypeIsSignless(mlirValueGetType(value), -1, 0) ||
      !evalTensor(scope, value, out))
    return false;
  if (out->isConst)
    return constInLoops(op, operand, rank, shape, &out->constant);
  return isIdentity(op, operand);
}

static bool bodyUses(MlirOperation op, intptr_t argument) {
  MlirBlock block = htvmOpBody(op);
  return argument < mlirBlockGetNumArguments(block) &&
         !htvmValueIsUnused(mlirBlockGetArgument(block, argument));
}

static bool evalArith(HtvmScope *scope, MlirOperation op, int64_t rank,
                      const int64_t *shape, HtvmSymbol *out) {
  intptr_t count = mlirOperationGetNumOperands(op);
  HtvmSymbol *operands =
      HTVM_ARENA_ARRAY(scope->match->arena, HtvmSymbol, count);
  bool *known = HTVM_ARENA_ARRAY(scope->match->arena, bool, count);
  for (intptr_t i = 0; i < count && (i == 0 || known[i - 1]); ++i)
    known[i] = evalTensor(scope, mlirOperationGetOperand(op, i), &operands[i]);
  return htvmArithEval(scope, op, rank, shape, operands, known, out);
}

bool htvmElementwiseEval(HtvmScope *scope, MlirOperation op, HtvmSymbol *out) {
  MlirValue result = mlirOperationGetResult(op, 0);
  MlirType type = mlirValueGetType(result);
  int64_t rank = mlirShapedTypeGetRank(type), shape[HTVM_MAX_RANK];
  intptr_t count = mlirOperationGetNumOperands(op);
  htvmTypeShape(type, shape);
  if (htvmOpHasPrefix(op, "arith."))
    return evalArith(scope, op, rank, shape, out);
  // An identity in front of the result leaves no loop to reduce over.
  if (!isIdentity(op, count - 1))
    return htvmNoMatch(scope->match, "linalg op is not elementwise");
  HtvmSymbol *symbols =
      HTVM_ARENA_ARRAY(scope->match->arena, HtvmSymbol, count);
  bool *known = HTVM_ARENA_ARRAY(scope->match->arena, bool, count);
  for (intptr_t i = 0; i < count; ++i)
    known[i] =
        bodyUses(op, i) && evalOperand(scope, op, i, rank, shape, &symbols[i]);
  return htvmBodyEval(scope, op, rank, shape, symbols, known, out);
}

// The channel dimension behind a reshape, if it can be told.
static int64_t channelDimBehind(const HtvmChain *chain, MlirType from,
                                MlirType to) {
  int64_t fromRank = mlirShapedTypeGetRank(from);
  int64_t toRank = mlirShapedTypeGetRank(to);
  int64_t dim = chain->channelDim, inner = 1, behind = 1;
  if (dim == HTVM_NO_DIM)
    return HTVM_NO_DIM;
  int64_t last = dim == HTVM_LAST_TWO_DIMS ? fromRank - 1 : dim;
  for (int64_t i = last + 1; i < fromRank; ++i)
    inner *= htvmTypeDim(from, i);
  // The dimension of as many channels with as many elements behind it.
  for (int64_t i = toRank - 1; i >= 0; --i) {
    if (behind == inner && htvmTypeDim(to, i) == chain->channels)
      return i;
    behind *= htvmTypeDim(to, i);
  }
  return HTVM_NO_DIM;
}

static bool evalReshape(HtvmScope *scope, MlirOperation op, MlirType type,
                        HtvmSymbol *out) {
  MlirValue source = mlirOperationGetOperand(op, 0);
  if (!htvmTypeIsSignless(mlirValueGetType(source), -1, 0) ||
      !evalTensor(scope, source, out))
    return false;
  if (out->isConst) {
    int64_t shape[HTVM_MAX_RANK];
    htvmTypeShape(type, shape);
    HtvmInts flat = htvmConstFlatten(&out->constant, scope->match->arena);
    out->constant = htvmConstTensor(mlirShapedTypeGetRank(type), shape, flat);
  } else {
    out->chain.channelDim =
        channelDimBehind(&out->chain, mlirValueGetType(source), type);
  }
  return true;
}

static bool evalFill(HtvmScope *scope, MlirOperation op, MlirType type,
                     HtvmSymbol *out) {
  int64_t scalar;
  if (!htvmScalarConst(mlirOperationGetOperand(op, 0), &scalar))
    return false;
  *out = (HtvmSymbol){.isConst = true};
  out->constant.rank = mlirShapedTypeGetRank(type);
  htvmTypeShape(type, out->constant.shape);
  out->constant.ints =
      (HtvmInts){1, htvmArenaCopy(scope->match->arena, &scalar, sizeof scalar)};
  return true;
}

// linalg.broadcast: `dimensions` are those that the input lacks.
static bool evalBroadcast(HtvmScope *scope, MlirOperation op, MlirType type,
                          HtvmSymbol *out) {
  HtvmSymbol in;
  HtvmInts added;
  if (!evalTensor(scope, mlirOperationGetOperand(op, 0), &in) || !in.isConst ||
      !htvmOpReadInts(op, "dimensions", scope->match->arena, &added))
    return false;
  *out = in;
  out->constant = (HtvmConstTensor){.rank = mlirShapedTypeGetRank(type),
                                    .ints = in.constant.ints};
  htvmTypeShape(type, out->constant.shape);
  for (int64_t i = 0, from = 0; i < out->constant.rank; ++i) {
    bool isAdded = false;
    for (int64_t j = 0; j < added.count; ++j)
      isAdded |= added.values[j] == i;
    if (!isAdded)
      out->constant.stride[i] = in.constant.stride[from++];
  }
  return true;
}

static bool evalTransposedConst(HtvmScope *scope, MlirOperation op,
                                HtvmSymbol *out) {
  HtvmInts perm;
  HtvmSymbol in;
  if (!evalTensor(scope, mlirOperationGetOperand(op, 0), &in) || !in.isConst ||
      !htvmOpReadInts(op,
                      htvmOpIs(op, "tosa.transpose") ? "perms" : "permutation",
                      scope->match->arena, &perm) ||
      perm.count != in.constant.rank)
    return false;
  *out = in;
  out->constant = htvmConstTranspose(&in.constant, perm.values);
  return true;
}

static bool evalLiteral(HtvmScope *scope, MlirValue value, MlirType type,
                        HtvmSymbol *out) {
  int64_t shape[HTVM_MAX_RANK];
  HtvmInts ints;
  if (!htvmValueReadInts(value, scope->match->arena, &ints))
    return false;
  htvmTypeShape(type, shape);
  *out = (HtvmSymbol){.isConst = true};
  out->constant = htvmConstTensor(mlirShapedTypeGetRank(type), shape, ints);
  return true;
}

// What the op behind |value| computes, if it is one of those known.
static bool evalProducer(HtvmScope *scope, MlirValue value, MlirType type,
                         HtvmSymbol *out) {
  MlirOperation op = htvmValueOp(value);
  if (htvmOpIs(op, "linalg.fill") || htvmOpIs(op, "tensor.splat"))
    return evalFill(scope, op, type, out);
  if (htvmOpIs(op, "linalg.broadcast"))
    return evalBroadcast(scope, op, type, out);
  if (htvmOpIs(op, "linalg.transpose") || htvmOpIs(op, "tosa.transpose"))
    return evalTransposedConst(scope, op, out);
  if (htvmOpIs(op, "tensor.collapse_shape") ||
      htvmOpIs(op, "tensor.expand_shape") || htvmOpIs(op, "tosa.reshape"))
    return evalReshape(scope, op, type, out);
  if (!htvmOpIsElementwise(op) || !htvmElementwiseEval(scope, op, out))
    return false;
  // The layer in front is computed once, here or there.
  bool isLayer =
      !out->isConst && (out->chain.isAccumulator || out->chain.sides);
  if (isLayer && !htvmValueHasOneUse(value))
    return htvmNoMatch(scope->match, "accumulator has more than one use");
  return true;
}

// Reasons found while looking for a constant are about values that need not be
// one.
static bool evalConst(HtvmMatch *match, MlirValue value, int budget,
                      HtvmSymbol *out) {
  HtvmMatch quiet = {.arena = match->arena};
  HtvmScope scope = htvmScope(&quiet);
  scope.constOnly = true;
  scope.budget = budget;
  return evalTensor(&scope, value, out) && out->isConst;
}

static bool evalTensor(HtvmScope *scope, MlirValue value, HtvmSymbol *out) {
  MlirType type = mlirValueGetType(value);
  if (scope->budget-- <= 0 || !htvmTypeIsSignless(type, -1, 0))
    return false;
  unsigned width = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type));
  if (mlirValueEqual(value, scope->accumulator)) {
    *out = (HtvmSymbol){.chain = scope->chain};
    return true;
  }
  // Constants behind an i8 tensor are a few ops away or there are none.
  bool isLeaf = width == 8 && !scope->constOnly;
  if (isLeaf && !evalConst(scope->match, value, 64, out)) {
    *out = (HtvmSymbol){
        .chain = htvmChainLeaf(scope->match, value, 1, 8, -128, 127)};
    return true;
  }
  if (!isLeaf && !evalLiteral(scope, value, type, out) &&
      !evalProducer(scope, value, type, out))
    return false;
  out->width = width;
  return true;
}

bool htvmTensorConst(HtvmMatch *match, MlirValue value, HtvmConstTensor *out) {
  HtvmSymbol symbol;
  bool ok = evalConst(match, value, 2000, &symbol);
  if (ok)
    *out = symbol.constant;
  return ok;
}
