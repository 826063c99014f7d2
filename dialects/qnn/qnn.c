//===- qnn.c - Names, loading and size of quantised layers ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn.h"

#include "dialects/support/irdl.h"

#include "dialects/qnn/qnn.irdl.h"

static const char *const roundingNames[] = {
    [HTVM_ROUND_FLOOR] = "floor",       [HTVM_ROUND_SINGLE] = "single",
    [HTVM_ROUND_DOUBLE] = "double",     [HTVM_ROUND_TOSA] = "tosa",
    [HTVM_ROUND_TRUNCATE] = "truncate",
};
enum { ROUNDINGS = sizeof roundingNames / sizeof roundingNames[0] };

const char *htvmQnnRoundingName(HtvmQnnRounding rounding) {
  return roundingNames[rounding];
}

bool htvmQnnRoundingParse(MlirStringRef text, HtvmQnnRounding *out) {
  for (int i = 0; i < ROUNDINGS; ++i) {
    if (mlirStringRefEqual(text,
                           mlirStringRefCreateFromCString(roundingNames[i]))) {
      *out = (HtvmQnnRounding)i;
      return true;
    }
  }
  return false;
}

HtvmQnnRequant htvmQnnNoRequant(HtvmArena *arena) {
  HtvmQnnRequant requant = {.rounding = HTVM_ROUND_FLOOR,
                            .clampMin = INT32_MIN,
                            .clampMax = INT32_MAX};
  requant.multiplier.count = requant.shift.count = 1;
  requant.multiplier.values = HTVM_ARENA_ARRAY(arena, int64_t, 1);
  requant.multiplier.values[0] = 1;
  requant.shift.values = HTVM_ARENA_ARRAY(arena, int64_t, 1);
  return requant;
}

// Multiply-accumulates of |op|, given that its operands are what they must be.
static int64_t countMacs(MlirOperation op, HtvmArena *arena) {
  HtvmQnnConv2d conv;
  HtvmQnnDense dense;
  if (htvmOpIs(op, HTVM_QNN_CONV2D) && htvmQnnConv2dRead(op, arena, &conv) &&
      conv.groups > 0)
    return conv.batch * conv.outChannels * conv.outHeight * conv.outWidth *
           (conv.inChannels / conv.groups) * conv.kernelHeight *
           conv.kernelWidth;
  if (htvmOpIs(op, HTVM_QNN_DENSE) && htvmQnnDenseRead(op, arena, &dense))
    return dense.batch * dense.inputs * dense.outputs;
  return 0;
}

int64_t htvmQnnMacs(MlirOperation op) {
  int64_t noted;
  if (htvmOpReadInt(op, HTVM_QNN_MACS, &noted))
    return noted;
  HtvmArena *arena = htvmArenaCreate();
  int64_t macs = countMacs(op, arena);
  htvmArenaDestroy(arena);
  return macs;
}

MlirLogicalResult htvmQnnLoad(MlirContext ctx) {
  return htvmIrdlLoad(ctx, "qnn", qnnIrdl, sizeof qnnIrdl - 1);
}
