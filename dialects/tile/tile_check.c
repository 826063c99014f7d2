//===- tile_check.c - Conditions that tile ops share ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/tile/tile_check.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/sizes.h"

#include <inttypes.h>

MlirType tileOperandType(MlirOperation op, intptr_t index) {
  return mlirValueGetType(mlirOperationGetOperand(op, index));
}

MlirLogicalResult tileCheckEngine(MlirOperation op, const char *allowed) {
  if (htvmOpStringIs(op, "engine", allowed))
    return mlirLogicalResultSuccess();
  MlirStringRef engine = htvmOpString(op, "engine");
  return htvmEmitError(op, "has engine '%.*s', allowed: '%s'",
                       (int)engine.length, engine.data, allowed);
}

MlirLogicalResult tileCheckRange(MlirOperation op, const char *name,
                                 int64_t low, int64_t high) {
  int64_t value = htvmOpInt(op, name, low - 1);
  if (value >= low && value <= high)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "has %s %" PRId64 ", allowed: %" PRId64 " to %" PRId64,
                       name, value, low, high);
}

MlirLogicalResult tileCheckMultiple(MlirOperation op, const char *name,
                                    int64_t unit) {
  int64_t value = htvmOpInt(op, name, -1);
  if (value >= 0 && value % unit == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "has %s %" PRId64 ", needs a multiple of %" PRId64 " from 0", name,
      value, unit);
}

MlirLogicalResult tileCheckBool(MlirOperation op, const char *name) {
  if (mlirAttributeIsABool(htvmOpAttr(op, name)))
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "needs true or false as '%s'", name);
}

MlirLogicalResult tileCheckMemory(MlirOperation op, intptr_t index, bool inL1) {
  MlirType type = tileOperandType(op, index);
  if (!htvmTypeIsShaped(type, -1, 8))
    return htvmEmitError(op, "needs a static buffer of i8 as operand %" PRIdPTR,
                         index);
  if (htvmTileIsL1(type) == inL1)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "has operand %" PRIdPTR " in %s, needs it in %s",
                       index, inL1 ? "L2" : "L1", inL1 ? "L1" : "L2");
}

MlirLogicalResult tileCheckBytes(MlirOperation op, intptr_t index,
                                 int64_t offset, int64_t bytes) {
  int64_t size = htvmTypeElements(tileOperandType(op, index));
  if (offset >= 0 && bytes > 0 && offset <= size && bytes <= size - offset)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "uses bytes %" PRId64 " to %" PRId64
                       " of operand %" PRIdPTR ", which has %" PRId64,
                       offset, htvmSizeAdd(offset, bytes), index, size);
}

MlirLogicalResult tileCheckList(MlirOperation op, HtvmArena *arena,
                                const char *name, int64_t count, int64_t low,
                                HtvmInts *out) {
  bool isList = htvmOpReadInts(op, name, arena, out);
  if (!isList && count < 0)
    return htvmEmitError(op, "needs integers as '%s'", name);
  if (!isList || (count >= 0 && out->count != count))
    return htvmEmitError(op, "needs %" PRId64 " integers as '%s'", count, name);
  for (int64_t i = 0; i < out->count; ++i)
    if (out->values[i] < low)
      return htvmEmitError(op,
                           "has %" PRId64 " in '%s', needs at least %" PRId64,
                           out->values[i], name, low);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult tileCheckLayout(MlirOperation op, const char *name,
                                  HtvmTileLayout *out) {
  if (!htvmTileLayoutRead(op, name, out))
    return htvmEmitError(op, "needs planes, rows, width and pitch as '%s'",
                         name);
  if (out->planes > 0 && out->rows > 0 && out->width > 0 &&
      out->pitch >= out->width && out->pitch % HTVM_L1_WORD_BYTES == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "has %s [%" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64
                       "], needs positive sizes and a pitch that is a multiple "
                       "of %d and at least the width",
                       name, out->planes, out->rows, out->width, out->pitch,
                       HTVM_L1_WORD_BYTES);
}
