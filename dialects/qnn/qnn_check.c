//===- qnn_check.c - Conditions that the ops of qnn share -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_check.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

static bool hasWidth(MlirType element, const HtvmQnnTensorRule *rule) {
  if (!mlirTypeIsAInteger(element) || !mlirIntegerTypeIsSignless(element))
    return false;
  unsigned width = mlirIntegerTypeGetWidth(element);
  return width == rule->width || (rule->orWidth && width == rule->orWidth);
}

static bool obeys(MlirType type, const HtvmQnnTensorRule *rule) {
  return htvmTypeIsShaped(type, rule->rank, 0) &&
         mlirTypeIsARankedTensor(type) &&
         mlirAttributeIsNull(mlirRankedTensorTypeGetEncoding(type)) &&
         hasWidth(mlirShapedTypeGetElementType(type), rule);
}

// Sizes and offsets must fit the 32-bit arithmetic of targets and of tools.
static MlirLogicalResult checkSize(MlirOperation op, const char *what,
                                   MlirType type) {
  int64_t count = 1;
  for (int64_t i = 0; i < mlirShapedTypeGetRank(type); ++i) {
    int64_t dim = htvmTypeDim(type, i);
    if (dim < 1)
      return htvmEmitError(op,
                           "dimension %" PRId64 " of %s is 0, must be 1 "
                           "or more",
                           i, what);
    if (dim > INT32_MAX / count)
      return htvmEmitError(op, "%s has too many elements, at most %d allowed",
                           what, INT32_MAX);
    count *= dim;
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkTensor(MlirOperation op, MlirValue value,
                                     const HtvmQnnTensorRule *rule) {
  MlirType type = mlirValueGetType(value);
  if (obeys(type, rule))
    return checkSize(op, rule->what, type);
  char rank[32] = "", orElement[16] = "";
  if (rule->rank >= 0)
    snprintf(rank, sizeof rank, " of rank %" PRId64, rule->rank);
  if (rule->orWidth)
    snprintf(orElement, sizeof orElement, " or i%u", rule->orWidth);
  HtvmArena *arena = htvmArenaCreate();
  htvmEmitError(op, "%s is %s, must be a static tensor%s of i%u%s", rule->what,
                htvmTypeText(type, arena), rank, rule->width, orElement);
  htvmArenaDestroy(arena);
  return mlirLogicalResultFailure();
}

MlirLogicalResult htvmQnnCheckTensors(MlirOperation op, intptr_t operandCount,
                                      const HtvmQnnTensorRule *rules) {
  assert(mlirOperationGetNumOperands(op) == operandCount &&
         mlirOperationGetNumResults(op) == 1 && "IRDL has checked them");
  for (intptr_t i = 0; i < operandCount; ++i)
    HTVM_TRY(checkTensor(op, mlirOperationGetOperand(op, i), &rules[i]));
  return checkTensor(op, mlirOperationGetResult(op, 0), &rules[operandCount]);
}

MlirLogicalResult htvmQnnCheckDim(MlirOperation op, const char *what, int dim,
                                  int64_t actual, int64_t needed) {
  if (actual == needed)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "dimension %d of %s is %" PRId64 ", must be %" PRId64,
                       dim, what, actual, needed);
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

MlirLogicalResult htvmQnnCheckInt(MlirOperation op, const char *name,
                                  unsigned width, int64_t low, int64_t high) {
  int64_t value;
  MlirType type = htvmIntType(mlirOperationGetContext(op), width);
  if (!htvmOpReadInt(op, name, &value) ||
      !mlirTypeEqual(mlirAttributeGetType(htvmOpAttr(op, name)), type))
    return htvmEmitError(op, "attribute '%s' must be an integer of type i%u",
                         name, width);
  if (value < low || value > high)
    return htvmEmitError(op,
                         "%s is %" PRId64 ", must be %" PRId64 " to %" PRId64,
                         name, value, low, high);
  return mlirLogicalResultSuccess();
}

static bool isArray(MlirAttribute attr, unsigned width) {
  return !mlirAttributeIsNull(attr) &&
         (width == 64 ? mlirAttributeIsADenseI64Array(attr)
                      : mlirAttributeIsADenseI32Array(attr));
}

static int64_t arrayElement(MlirAttribute attr, unsigned width, intptr_t i) {
  return width == 64 ? mlirDenseI64ArrayGetElement(attr, i)
                     : mlirDenseI32ArrayGetElement(attr, i);
}

MlirLogicalResult htvmQnnCheckList(MlirOperation op, HtvmQnnListRule rule) {
  MlirAttribute attr = htvmOpAttr(op, rule.name);
  if (!isArray(attr, rule.width))
    return htvmEmitError(op, "attribute '%s' must be array<i%u: ...>",
                         rule.name, rule.width);
  intptr_t count = mlirDenseArrayGetNumElements(attr);
  if (rule.count >= 0 && count != rule.count)
    return htvmEmitError(op, "%s has %" PRIdPTR " values, must have %" PRId64,
                         rule.name, count, rule.count);
  for (intptr_t i = 0; i < count; ++i) {
    int64_t value = arrayElement(attr, rule.width, i);
    if (value < rule.low || value > rule.high)
      return htvmEmitError(op,
                           "%s[%" PRIdPTR "] is %" PRId64 ", must be %" PRId64
                           " to %" PRId64,
                           rule.name, i, value, rule.low, rule.high);
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Requantisation
//===----------------------------------------------------------------------===//

// An i32 result is the accumulator itself.
static MlirLogicalResult checkNoRequant(MlirOperation op) {
  HtvmQnnListRule multiplier = {"multiplier", 1, 32, 1, 1};
  HtvmQnnListRule shift = {"shift", 1, 32, 0, 0};
  bool ok =
      arrayElement(htvmOpAttr(op, multiplier.name), 32, 0) == 1 &&
      arrayElement(htvmOpAttr(op, shift.name), 32, 0) == 0 &&
      mlirDenseArrayGetNumElements(htvmOpAttr(op, multiplier.name)) == 1 &&
      htvmOpInt(op, "output_zp", 0) == 0 &&
      htvmOpInt(op, "clamp_min", 0) == INT32_MIN &&
      htvmOpInt(op, "clamp_max", 0) == INT32_MAX;
  if (ok)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op,
      "result of type i32 has no requantisation: must have multiplier [1], "
      "shift [0], output_zp 0 and the clamp %d to %d; has output_zp %" PRId64
      " and the clamp %" PRId64 " to %" PRId64,
      INT32_MIN, INT32_MAX, htvmOpInt(op, "output_zp", 0),
      htvmOpInt(op, "clamp_min", 0), htvmOpInt(op, "clamp_max", 0));
}

static MlirLogicalResult checkScales(MlirOperation op, int64_t channels) {
  HtvmQnnListRule multiplier = {"multiplier", -1, 32, 0, INT32_MAX};
  HtvmQnnListRule shift = {"shift", -1, 32, 0, 62};
  HTVM_TRY(htvmQnnCheckList(op, multiplier));
  HTVM_TRY(htvmQnnCheckList(op, shift));
  intptr_t multipliers =
      mlirDenseArrayGetNumElements(htvmOpAttr(op, multiplier.name));
  intptr_t shifts = mlirDenseArrayGetNumElements(htvmOpAttr(op, shift.name));
  if (multipliers != 1 && multipliers != channels)
    return channels == 1 ? htvmEmitError(op,
                                         "multiplier has %" PRIdPTR
                                         " values, must have 1",
                                         multipliers)
                         : htvmEmitError(op,
                                         "multiplier has %" PRIdPTR
                                         " values, must have 1 or %" PRId64
                                         " (one a channel)",
                                         multipliers, channels);
  if (shifts != multipliers)
    return htvmEmitError(op,
                         "shift has %" PRIdPTR " values, must have %" PRIdPTR
                         " as multiplier has",
                         shifts, multipliers);
  return mlirLogicalResultSuccess();
}

// The clamp must be an interval within elements of |width| bits.
static MlirLogicalResult checkClamp(MlirOperation op, unsigned width) {
  int64_t low = -((int64_t)1 << (width - 1)), high = -low - 1;
  HTVM_TRY(htvmQnnCheckInt(op, "clamp_min", 32, low, high));
  return htvmQnnCheckInt(op, "clamp_max", 32, htvmOpInt(op, "clamp_min", low),
                         high);
}

MlirLogicalResult htvmQnnCheckRequant(MlirOperation op, int64_t channels) {
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  unsigned width =
      mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(result));
  if (!htvmOpIs(op, HTVM_QNN_AVG_POOL2D) && !htvmOpIs(op, HTVM_QNN_MAX_POOL2D))
    HTVM_TRY(checkScales(op, channels));
  if (!htvmOpIs(op, HTVM_QNN_MAX_POOL2D))
    HTVM_TRY(htvmQnnCheckInt(op, "output_zp", 32, INT32_MIN, INT32_MAX));
  HTVM_TRY(checkClamp(op, width));
  return width == 32 ? checkNoRequant(op) : mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Attributes that partition adds
//===----------------------------------------------------------------------===//

static MlirLogicalResult checkRefusal(MlirOperation op, intptr_t index,
                                      MlirAttribute refusal) {
  static const char *const keys[] = {"engine", "rule", "actual", "allowed",
                                     "remedy"};
  enum { COUNT = sizeof keys / sizeof *keys };
  for (size_t i = 0; i < COUNT; ++i) {
    MlirAttribute value = htvmDictionaryGet(refusal, keys[i]);
    if (mlirAttributeIsNull(value) && i == COUNT - 1 &&
        mlirAttributeIsADictionary(refusal))
      continue; // there is none
    if (mlirAttributeIsNull(value) || !mlirAttributeIsAString(value))
      return htvmEmitError(op,
                           "refused[%" PRIdPTR "] must be a dictionary with "
                           "string '%s'",
                           index, keys[i]);
  }
  return mlirLogicalResultSuccess();
}

// Channels of the result as written: as many as the result has, in order.
static MlirLogicalResult checkKept(MlirOperation op, HtvmArena *arena) {
  if (mlirAttributeIsNull(htvmOpAttr(op, HTVM_QNN_KEPT_CHANNELS)))
    return mlirLogicalResultSuccess();
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  int64_t channels = mlirShapedTypeGetRank(type) < 2 ? 1 : htvmTypeDim(type, 1);
  HTVM_TRY(htvmQnnCheckList(op, (HtvmQnnListRule){HTVM_QNN_KEPT_CHANNELS,
                                                  channels, 32, 0, INT32_MAX}));
  HtvmInts kept;
  if (htvmOpReadInts(op, HTVM_QNN_KEPT_CHANNELS, arena, &kept))
    for (int64_t i = 1; i < kept.count; ++i)
      if (kept.values[i] <= kept.values[i - 1])
        return htvmEmitError(op, "kept_channels must ascend");
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmQnnCheckKeptChannels(MlirOperation op) {
  HtvmArena *arena = htvmArenaCreate();
  MlirLogicalResult result = checkKept(op, arena);
  htvmArenaDestroy(arena);
  return result;
}

MlirLogicalResult htvmQnnCheckPartition(MlirOperation op) {
  MlirAttribute engine = htvmOpAttr(op, "engine");
  if (!mlirAttributeIsNull(engine) && !mlirAttributeIsAString(engine))
    return htvmEmitError(op, "engine must be a string");
  MlirAttribute layer = htvmOpAttr(op, "layer");
  if (!mlirAttributeIsNull(layer) && !mlirAttributeIsAString(layer))
    return htvmEmitError(op, "layer must be a string");
  MlirAttribute refused = htvmOpAttr(op, "refused");
  if (mlirAttributeIsNull(refused))
    return mlirLogicalResultSuccess();
  if (!mlirAttributeIsAArray(refused))
    return htvmEmitError(op, "refused must be an array of dictionaries");
  for (intptr_t i = 0; i < mlirArrayAttrGetNumElements(refused); ++i)
    HTVM_TRY(checkRefusal(op, i, mlirArrayAttrGetElement(refused, i)));
  return mlirLogicalResultSuccess();
}
