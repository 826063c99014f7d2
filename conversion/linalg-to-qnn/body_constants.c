//===- body_constants.c - Constants in elementwise bodies -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/body.h"

unsigned htvmWidthOf(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  if (mlirTypeIsAShaped(type))
    type = mlirShapedTypeGetElementType(type);
  return mlirTypeIsAInteger(type) ? mlirIntegerTypeGetWidth(type) : 0;
}

bool htvmScalarConst(MlirValue value, int64_t *out) {
  return htvmOpIs(htvmValueOp(value), "arith.constant") &&
         mlirTypeIsAInteger(mlirValueGetType(value)) &&
         htvmValueReadInt(value, out);
}

static int64_t wrap(int64_t value, unsigned width) {
  if (width >= 64 || width == 0)
    return value;
  uint64_t mask = ((uint64_t)1 << width) - 1, low = (uint64_t)value & mask;
  bool isNegative = (low >> (width - 1)) & 1;
  return (int64_t)(isNegative ? low | ~mask : low);
}

HtvmSymbol htvmConstScalar(const HtvmLoops *loops, int64_t value,
                           unsigned width) {
  HtvmSymbol symbol = {.isConst = true, .width = width};
  symbol.constant.rank = loops->rank;
  for (int64_t i = 0; i < loops->rank; ++i)
    symbol.constant.shape[i] = loops->shape[i];
  symbol.constant.ints =
      (HtvmInts){1, HTVM_ARENA_ARRAY(loops->arena, int64_t, 1)};
  symbol.constant.ints.values[0] = value;
  return symbol;
}

static bool computeConst(MlirOperation op, unsigned width, int64_t a, int64_t b,
                         int64_t *out) {
  uint64_t ua = (uint64_t)a, ub = (uint64_t)b;
  bool shiftFits = b >= 0 && b < (int64_t)width;
  uint64_t mask = width >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << width) - 1;
  if (htvmOpIs(op, "arith.addi"))
    *out = (int64_t)(ua + ub);
  else if (htvmOpIs(op, "arith.subi"))
    *out = (int64_t)(ua - ub);
  else if (htvmOpIs(op, "arith.muli"))
    *out = (int64_t)(ua * ub);
  else if (htvmOpIs(op, "arith.maxsi"))
    *out = a > b ? a : b;
  else if (htvmOpIs(op, "arith.minsi"))
    *out = a < b ? a : b;
  else if (htvmOpIs(op, "arith.shli") && shiftFits)
    *out = (int64_t)(ua << ub);
  else if (htvmOpIs(op, "arith.shrsi") && shiftFits)
    *out = a >> b;
  else if (htvmOpIs(op, "arith.shrui") && shiftFits)
    *out = (int64_t)((ua & mask) >> ub);
  else
    return false;
  *out = wrap(*out, width);
  return true;
}

bool htvmCombineConsts(const HtvmLoops *loops, MlirOperation op, unsigned width,
                       const HtvmSymbol *lhs, const HtvmSymbol *rhs,
                       HtvmSymbol *out) {
  HtvmConstTensor a = lhs->constant, b = rhs->constant;
  int64_t compact[HTVM_MAX_RANK];
  for (int64_t i = 0; i < loops->rank; ++i) {
    bool isFixed = a.stride[i] == 0 && b.stride[i] == 0;
    compact[i] = isFixed ? 1 : loops->shape[i];
    a.shape[i] = b.shape[i] = compact[i];
  }
  HtvmArena *arena = loops->arena;
  HtvmInts left = htvmConstFlatten(&a, arena);
  HtvmInts right = htvmConstFlatten(&b, arena);
  HtvmInts result = {left.count, HTVM_ARENA_ARRAY(arena, int64_t, left.count)};
  for (int64_t i = 0; i < left.count; ++i)
    if (!computeConst(op, width, left.values[i], right.values[i],
                      &result.values[i]))
      return false;
  *out = (HtvmSymbol){.isConst = true, .width = width};
  out->constant = htvmConstTensor(loops->rank, compact, result);
  for (int64_t i = 0; i < loops->rank; ++i) {
    out->constant.stride[i] = compact[i] == 1 ? 0 : out->constant.stride[i];
    out->constant.shape[i] = loops->shape[i];
  }
  return true;
}

bool htvmCastConst(const HtvmLoops *loops, MlirOperation op,
                   const HtvmSymbol *in, HtvmSymbol *out) {
  unsigned width = htvmWidthOf(mlirOperationGetResult(op, 0));
  bool isUnsigned = htvmOpIs(op, "arith.extui");
  *out = *in;
  out->width = width;
  HtvmInts ints = in->constant.ints;
  out->constant.ints.values =
      HTVM_ARENA_ARRAY(loops->arena, int64_t, ints.count);
  uint64_t mask =
      in->width >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << in->width) - 1;
  for (int64_t i = 0; i < ints.count; ++i) {
    int64_t value = ints.values[i];
    out->constant.ints.values[i] =
        isUnsigned ? (int64_t)((uint64_t)value & mask) : wrap(value, width);
  }
  return true;
}

bool htvmConstChannels(HtvmMatch *match, const HtvmConstTensor *constant,
                       int64_t dim, int64_t count, int64_t **out) {
  HtvmConstTensor reduced = *constant;
  int64_t first = dim, last = dim;
  if (dim == HTVM_LAST_TWO_DIMS) {
    first = constant->rank - 2;
    last = constant->rank - 1;
  }
  bool isUniform = true;
  for (int64_t i = 0; i < constant->rank; ++i) {
    bool repeats = constant->stride[i] == 0 || constant->shape[i] == 1;
    if (count > 1 && i >= first && i <= last) {
      isUniform = isUniform && repeats;
      continue;
    }
    if (!repeats) {
      HtvmInts all = htvmConstFlatten(constant, match->arena);
      if (!htvmIsUniform(all.values, all.count))
        return htvmNoMatch(match, "constant differs within a channel");
      *out = HTVM_ARENA_ARRAY(match->arena, int64_t, count);
      for (int64_t c = 0; c < count; ++c)
        (*out)[c] = all.values[0];
      return true;
    }
    reduced.shape[i] = 1;
  }
  HtvmInts flat = htvmConstFlatten(&reduced, match->arena);
  if (flat.count != count && !(isUniform && flat.count == 1))
    return htvmNoMatch(match, "constant has another number of channels");
  *out = HTVM_ARENA_ARRAY(match->arena, int64_t, count);
  for (int64_t c = 0; c < count; ++c)
    (*out)[c] = flat.values[flat.count == 1 ? 0 : c];
  return true;
}
