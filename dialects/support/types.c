//===- types.c - Shaped types ---------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/ir.h"

#include <stdlib.h>
#include <string.h>

enum { BITS_PER_BYTE = 8, INDEX_BYTES = 4 }; // of the chip

MlirType htvmIntType(MlirContext ctx, unsigned width) {
  return mlirIntegerTypeGet(ctx, width);
}

MlirType htvmTensorType(int64_t rank, const int64_t *shape, MlirType element) {
  return mlirRankedTensorTypeGet(rank, shape, element, mlirAttributeGetNull());
}

bool htvmTypeIsShaped(MlirType type, int64_t rank, unsigned width) {
  if (!mlirTypeIsARankedTensor(type) && !mlirTypeIsAMemRef(type))
    return false;
  MlirType element = mlirShapedTypeGetElementType(type);
  return mlirShapedTypeHasStaticShape(type) &&
         (rank < 0 || mlirShapedTypeGetRank(type) == rank) &&
         mlirTypeIsAInteger(element) &&
         (width == 0 || mlirIntegerTypeGetWidth(element) == width);
}

int64_t htvmTypeDim(MlirType type, int64_t index) {
  return mlirShapedTypeGetDimSize(type, index);
}

int64_t htvmTypeElements(MlirType type) {
  int64_t count = 1;
  for (int64_t i = 0; i < mlirShapedTypeGetRank(type); ++i)
    count *= mlirShapedTypeGetDimSize(type, i);
  return count;
}

int64_t htvmStorageBytes(unsigned width) {
  int64_t bytes = 1;
  while (8 * bytes < width)
    bytes *= 2;
  return bytes;
}

int64_t htvmTypeBytes(MlirType type) {
  MlirType element = mlirShapedTypeGetElementType(type);
  int64_t bytes = INDEX_BYTES;
  if (mlirTypeIsAInteger(element))
    bytes = htvmStorageBytes(mlirIntegerTypeGetWidth(element));
  else if (mlirTypeIsAFloat(element))
    bytes = mlirFloatTypeGetWidth(element) / BITS_PER_BYTE;
  return htvmTypeElements(type) * bytes;
}

typedef struct TypeText {
  HtvmArena *arena;
  const char *text;
} TypeText;

static void appendTypeText(MlirStringRef part, void *userData) {
  TypeText *out = userData;
  out->text = htvmArenaPrintf(out->arena, "%s%.*s", out->text, (int)part.length,
                              part.data);
}

const char *htvmTypeText(MlirType type, HtvmArena *arena) {
  TypeText out = {arena, ""};
  mlirTypePrint(type, appendTypeText, &out);
  return out.text;
}
