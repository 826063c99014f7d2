//===- diana.c - Jobs of DIANA's engines ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana.h"

#include "dialects/support/irdl.h"

#include "dialects/diana/diana.irdl.h"

MlirLogicalResult htvmDianaLoad(MlirContext ctx) {
  return htvmIrdlLoad(ctx, "diana", dianaIrdl, sizeof dianaIrdl - 1);
}

static bool readSymbol(MlirOperation op, const char *name, MlirStringRef *out) {
  MlirAttribute attr = htvmOpAttr(op, name);
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAFlatSymbolRef(attr))
    return false;
  *out = mlirFlatSymbolRefAttrGetValue(attr);
  return true;
}

bool htvmDianaCopyRead(MlirOperation op, HtvmArena *arena, HtvmDianaCopy *out) {
  out->toL1 = htvmOpStringIs(op, "direction", "l2_to_l1");
  return (out->toL1 || htvmOpStringIs(op, "direction", "l1_to_l2")) &&
         readSymbol(op, "symbol", &out->symbol) &&
         htvmOpReadInt(op, "l2_offset", &out->l2Offset) &&
         htvmOpReadInt(op, "l1_address", &out->l1Address) &&
         htvmOpReadInt(op, "bytes", &out->bytes) &&
         htvmOpReadInts(op, "repeat", arena, &out->repeat) &&
         htvmOpReadInts(op, "l2_strides", arena, &out->l2Strides) &&
         htvmOpReadInts(op, "l1_strides", arena, &out->l1Strides) &&
         out->repeat.count == out->l2Strides.count &&
         out->repeat.count == out->l1Strides.count;
}

bool htvmDianaComputeRead(MlirOperation op, HtvmArena *arena,
                          HtvmDianaCompute *out) {
  if (!htvmOpReadInts(op, "program", arena, &out->program) ||
      out->program.count != HTVM_DIGITAL_ENTRY_WORDS)
    return false;
  out->hasWeights = readSymbol(op, "weights", &out->weights);
  out->weightsOffset = htvmOpInt(op, "weights_offset", 0);
  out->weightsBytes = htvmOpInt(op, "weights_bytes", 0);
  return out->hasWeights == (out->weightsBytes > 0);
}
