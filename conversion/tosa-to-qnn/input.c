//===- input.c - What stands before a layer in TOSA -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/tosa-to-qnn/tosa.h"

bool htvmTosaListRead(HtvmMatch *match, MlirOperation op, const char *name,
                      int64_t count, int64_t *out) {
  HtvmInts ints;
  if (!htvmOpReadInts(op, name, match->arena, &ints) || ints.count != count)
    return htvmNoMatch(match, "attribute '%s' has no %d values", name,
                       (int)count);
  for (int64_t i = 0; i < count; ++i)
    out[i] = ints.values[i];
  return true;
}

bool htvmTosaAccumulatorIsI32(HtvmMatch *match, MlirOperation op) {
  MlirAttribute attr = htvmOpAttr(op, "acc_type");
  if (!mlirAttributeIsNull(attr)) {
    MlirType i32 = htvmIntType(mlirOperationGetContext(op), 32);
    if (!mlirAttributeIsAType(attr) ||
        !mlirTypeEqual(mlirTypeAttrGetValue(attr), i32))
      return htvmNoMatch(match, "accumulator type is not i32");
  }
  if (htvmOpBool(op, "local_bound"))
    return htvmNoMatch(match, "attribute 'local_bound' is set");
  return true;
}

HtvmBuilder htvmTosaBuilder(MlirOperation op, MlirValue end) {
  HtvmBuilder builder = htvmBuilderBefore(htvmValueOp(end));
  builder.loc = mlirOperationGetLocation(op);
  return builder;
}

bool htvmTosaConstRead(HtvmMatch *match, MlirValue value,
                       HtvmConstTensor *out) {
  MlirOperation op = htvmValueOp(value);
  MlirType type = mlirValueGetType(value);
  if (!htvmTypeIsSignless(type, -1, 0))
    return false;
  int64_t shape[HTVM_MAX_RANK];
  int64_t rank = mlirShapedTypeGetRank(type);
  htvmTypeShape(type, shape);
  HtvmInts ints;
  if (htvmValueReadInts(value, match->arena, &ints)) {
    *out = htvmConstTensor(rank, shape, ints);
    return true;
  }
  if (!htvmOpIs(op, "tosa.reshape") && !htvmOpIs(op, "tosa.transpose"))
    return false;
  HtvmConstTensor source;
  if (!htvmTosaConstRead(match, mlirOperationGetOperand(op, 0), &source))
    return false;
  if (htvmOpIs(op, "tosa.reshape")) {
    *out =
        htvmConstTensor(rank, shape, htvmConstFlatten(&source, match->arena));
    return true;
  }
  if (!htvmOpReadInts(op, "perms", match->arena, &ints) || ints.count != rank)
    return false;
  *out = htvmConstTranspose(&source, ints.values);
  return true;
}

static bool lookThroughTranspose(HtvmMatch *match, MlirOperation op,
                                 HtvmWindow *window) {
  HtvmInts perms;
  if (!htvmOpIs(op, "tosa.transpose") ||
      !htvmOpReadInts(op, "perms", match->arena, &perms) || perms.count != 4)
    return false;
  htvmWindowTranspose(window, mlirOperationGetOperand(op, 0), perms.values);
  return true;
}

static bool lookThroughPad(HtvmMatch *match, MlirOperation op,
                           HtvmWindow *window, int64_t padValue) {
  HtvmInts amounts;
  int64_t value, low[4], high[4];
  if (!htvmOpIs(op, "tosa.pad") || mlirOperationGetNumOperands(op) != 3 ||
      !htvmTypeIsSignless(mlirValueGetType(mlirOperationGetOperand(op, 0)), 4,
                          8) ||
      !htvmValueReadInts(mlirOperationGetOperand(op, 1), match->arena,
                         &amounts) ||
      amounts.count != 8 ||
      !htvmValueReadInt(mlirOperationGetOperand(op, 2), &value) ||
      value != padValue)
    return false;
  for (int i = 0; i < 4; ++i) {
    low[i] = amounts.values[2 * i];
    high[i] = amounts.values[2 * i + 1];
  }
  return htvmWindowPad(window, mlirOperationGetOperand(op, 0), low, high);
}

static bool lookThroughSlice(HtvmMatch *match, MlirOperation op,
                             HtvmWindow *window) {
  HtvmInts start;
  return htvmOpIs(op, "tosa.slice") &&
         htvmTypeIsSignless(mlirValueGetType(mlirOperationGetOperand(op, 0)), 4,
                            8) &&
         htvmValueReadInts(mlirOperationGetOperand(op, 1), match->arena,
                           &start) &&
         start.count == 4 && htvmIntsWithin(start, 0, 0) &&
         htvmWindowSlice(window, mlirOperationGetOperand(op, 0));
}

void htvmTosaWindowRead(HtvmMatch *match, HtvmWindow *window, bool pads,
                        int64_t padValue) {
  for (;;) {
    MlirOperation op = htvmValueOp(window->value);
    if (!lookThroughTranspose(match, op, window) &&
        !(pads && lookThroughPad(match, op, window, padValue)) &&
        !lookThroughSlice(match, op, window))
      return;
  }
}
