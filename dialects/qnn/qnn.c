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

MlirLogicalResult htvmQnnLoad(MlirContext ctx) {
  return htvmIrdlLoad(ctx, "qnn", qnnIrdl, sizeof qnnIrdl - 1);
}
