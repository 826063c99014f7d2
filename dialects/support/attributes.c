//===- attributes.c - Reading and making attributes -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/ir.h"

#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

MlirAttribute htvmOpAttr(MlirOperation op, const char *name) {
  // Not mlirOperationHasInherentAttributeByName: asked about an op of an IRDL
  // dialect, MLIR 22 ends the process.
  return mlirOperationGetAttributeByName(op,
                                         mlirStringRefCreateFromCString(name));
}

void htvmOpSetAttr(MlirOperation op, const char *name, MlirAttribute value) {
  mlirOperationSetDiscardableAttributeByName(
      op, mlirStringRefCreateFromCString(name), value);
}

bool htvmOpReadInt(MlirOperation op, const char *name, int64_t *out) {
  MlirAttribute attr = htvmOpAttr(op, name);
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAInteger(attr))
    return false;
  MlirType type = mlirAttributeGetType(attr);
  if (mlirTypeIsAInteger(type) && mlirIntegerTypeIsUnsigned(type))
    *out = (int64_t)mlirIntegerAttrGetValueUInt(attr);
  else if (mlirTypeIsAInteger(type) && mlirIntegerTypeIsSigned(type))
    *out = mlirIntegerAttrGetValueSInt(attr);
  else
    *out = mlirIntegerAttrGetValueInt(attr);
  return true;
}

int64_t htvmOpInt(MlirOperation op, const char *name, int64_t otherwise) {
  int64_t value;
  return htvmOpReadInt(op, name, &value) ? value : otherwise;
}

bool htvmOpBool(MlirOperation op, const char *name) {
  MlirAttribute attr = htvmOpAttr(op, name);
  return !mlirAttributeIsNull(attr) && mlirAttributeIsABool(attr) &&
         mlirBoolAttrGetValue(attr);
}

MlirStringRef htvmOpString(MlirOperation op, const char *name) {
  MlirAttribute attr = htvmOpAttr(op, name);
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAString(attr))
    return mlirStringRefCreate("", 0);
  return mlirStringAttrGetValue(attr);
}

const char *htvmText(MlirStringRef text, HtvmArena *arena) {
  if (!text.length)
    return "";
  return htvmArenaPrintf(arena, "%.*s", (int)text.length, text.data);
}

bool htvmOpStringIs(MlirOperation op, const char *name, const char *text) {
  return mlirStringRefEqual(htvmOpString(op, name),
                            mlirStringRefCreateFromCString(text));
}

// The beginning of a printed attribute.
typedef struct PrintedText {
  char data[128];
  size_t length;
} PrintedText;

static void appendText(MlirStringRef part, void *userData) {
  PrintedText *text = userData;
  size_t room = sizeof text->data - 1 - text->length;
  size_t length = part.length < room ? part.length : room;
  memcpy(text->data + text->length, part.data, length);
  text->length += length;
}

bool htvmOpTextHas(MlirOperation op, const char *name, const char *part) {
  MlirAttribute attr = htvmOpAttr(op, name);
  PrintedText text = {.length = 0};
  if (!mlirAttributeIsNull(attr))
    mlirAttributePrint(attr, appendText, &text);
  return strstr(text.data, part) != NULL;
}

static bool readDenseArray(MlirAttribute attr, HtvmArena *arena,
                           HtvmInts *out) {
  bool is8 = mlirAttributeIsADenseI8Array(attr);
  bool is16 = mlirAttributeIsADenseI16Array(attr);
  bool is32 = mlirAttributeIsADenseI32Array(attr);
  if (!is8 && !is16 && !is32 && !mlirAttributeIsADenseI64Array(attr))
    return false;
  out->count = mlirDenseArrayGetNumElements(attr);
  out->values = HTVM_ARENA_ARRAY(arena, int64_t, out->count);
  for (intptr_t i = 0; i < out->count; ++i)
    out->values[i] = is8    ? mlirDenseI8ArrayGetElement(attr, i)
                     : is16 ? mlirDenseI16ArrayGetElement(attr, i)
                     : is32 ? mlirDenseI32ArrayGetElement(attr, i)
                            : mlirDenseI64ArrayGetElement(attr, i);
  return true;
}

// One element of the packed buffer of a dense attribute.
static int64_t rawElement(const void *data, int64_t index, unsigned width,
                          bool isUnsigned) {
  if (width == 1) {
    // One bit an element, least significant bit of a byte first.
    uint8_t byte = ((const uint8_t *)data)[index / 8];
    return (byte >> (index % 8)) & 1;
  }
  if (width <= 8) {
    int8_t value = ((const int8_t *)data)[index];
    return isUnsigned ? (int64_t)(uint8_t)value : value;
  }
  if (width <= 16) {
    int16_t value = ((const int16_t *)data)[index];
    return isUnsigned ? (int64_t)(uint16_t)value : value;
  }
  if (width <= 32) {
    int32_t value = ((const int32_t *)data)[index];
    return isUnsigned ? (int64_t)(uint32_t)value : value;
  }
  return ((const int64_t *)data)[index];
}

static bool readDenseElements(MlirAttribute attr, HtvmArena *arena,
                              HtvmInts *out) {
  MlirType element = mlirShapedTypeGetElementType(mlirAttributeGetType(attr));
  unsigned width = 64;
  bool isUnsigned = false;
  if (mlirTypeIsAInteger(element)) {
    width = mlirIntegerTypeGetWidth(element);
    isUnsigned = mlirIntegerTypeIsUnsigned(element);
  } else if (!mlirTypeIsAIndex(element)) {
    return false;
  }
  if (width > 64)
    return false;
  bool isSplat = mlirDenseElementsAttrIsSplat(attr);
  const void *data = mlirDenseElementsAttrGetRawData(attr);
  out->count = mlirElementsAttrGetNumElements(attr);
  out->values = HTVM_ARENA_ARRAY(arena, int64_t, out->count);
  for (int64_t i = 0; i < out->count; ++i)
    out->values[i] = rawElement(data, isSplat ? 0 : i, width, isUnsigned);
  return true;
}

bool htvmAttrReadInts(MlirAttribute attr, HtvmArena *arena, HtvmInts *out) {
  if (mlirAttributeIsNull(attr))
    return false;
  if (mlirAttributeIsADenseElements(attr))
    return readDenseElements(attr, arena, out);
  if (mlirAttributeIsAInteger(attr)) {
    out->count = 1;
    out->values = HTVM_ARENA_ARRAY(arena, int64_t, 1);
    out->values[0] = mlirIntegerAttrGetValueInt(attr);
    return true;
  }
  return readDenseArray(attr, arena, out);
}

bool htvmOpReadInts(MlirOperation op, const char *name, HtvmArena *arena,
                    HtvmInts *out) {
  return htvmAttrReadInts(htvmOpAttr(op, name), arena, out);
}

bool htvmValueReadInts(MlirValue value, HtvmArena *arena, HtvmInts *out) {
  MlirOperation op = htvmValueOp(value);
  if (htvmOpIs(op, "tosa.const") || htvmOpIs(op, "tosa.const_shape"))
    return htvmOpReadInts(op, "values", arena, out);
  if (htvmOpIs(op, "arith.constant"))
    return htvmOpReadInts(op, "value", arena, out);
  return false;
}

bool htvmValueReadInt(MlirValue value, int64_t *out) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts ints;
  bool ok = htvmValueReadInts(value, arena, &ints) && ints.count > 0;
  for (int64_t i = 1; ok && i < ints.count; ++i)
    ok = ints.values[i] == ints.values[0];
  if (ok)
    *out = ints.values[0];
  htvmArenaDestroy(arena);
  return ok;
}

//===----------------------------------------------------------------------===//
// Making
//===----------------------------------------------------------------------===//

MlirAttribute htvmI64Attr(MlirContext ctx, int64_t value) {
  return mlirIntegerAttrGet(mlirIntegerTypeGet(ctx, 64), value);
}

MlirAttribute htvmI32Attr(MlirContext ctx, int64_t value) {
  return mlirIntegerAttrGet(mlirIntegerTypeGet(ctx, 32), value);
}

MlirAttribute htvmBoolAttr(MlirContext ctx, bool value) {
  return mlirBoolAttrGet(ctx, value);
}

MlirAttribute htvmStringAttr(MlirContext ctx, const char *text) {
  return mlirStringAttrGet(ctx, mlirStringRefCreateFromCString(text));
}

MlirAttribute htvmI64ArrayAttr(MlirContext ctx, int64_t count,
                               const int64_t *values) {
  return mlirDenseI64ArrayGet(ctx, count, values);
}

MlirAttribute htvmI32ArrayAttr(MlirContext ctx, int64_t count,
                               const int64_t *values) {
  int32_t *narrow = htvmMalloc((size_t)count * sizeof(int32_t));
  for (int64_t i = 0; i < count; ++i)
    narrow[i] = (int32_t)values[i];
  MlirAttribute attr = mlirDenseI32ArrayGet(ctx, count, narrow);
  free(narrow);
  return attr;
}

MlirAttribute htvmDenseAttr(MlirContext ctx, int64_t rank, const int64_t *shape,
                            unsigned width, const int64_t *values) {
  MlirType type = htvmTensorType(rank, shape, htvmIntType(ctx, width));
  int64_t count = htvmTypeElements(type);
  size_t bytes = width / 8;
  // mlir-c of 22 takes a one-element buffer as a splat, which is what it is.
  char *buffer = htvmMalloc((size_t)count * bytes);
  for (int64_t i = 0; i < count; ++i)
    memcpy(buffer + (size_t)i * bytes, &values[i], bytes); // little-endian host
  MlirAttribute attr =
      mlirDenseElementsAttrRawBufferGet(type, (size_t)count * bytes, buffer);
  free(buffer);
  return attr;
}
