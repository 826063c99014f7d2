//===- tile.c - Jobs of workers over ranges of buffers --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/tile/tile.h"

#include "dialects/support/dictionary.h"
#include "dialects/support/irdl.h"

#include "dialects/tile/tile.irdl.h"

#include "mlir-c/AffineMap.h"

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

MlirType htvmTileBufferType(MlirContext ctx, int64_t bytes, bool isL1,
                            const char *layout, intptr_t dimCount,
                            const int64_t *dims) {
  MlirAttribute none = mlirAttributeGetNull();
  const HtvmAttr fields[] = {
      {"dims", dimCount ? htvmI64ArrayAttr(ctx, dimCount, dims) : none},
      {"layout", layout ? htvmStringAttr(ctx, layout) : none},
      {"memory", isL1 ? htvmStringAttr(ctx, "l1") : none}};
  MlirAttribute space =
      dimCount || layout || isL1 ? htvmDictionary(ctx, 3, fields) : none;
  return mlirMemRefTypeContiguousGet(htvmIntType(ctx, 8), 1, &bytes, space);
}

bool htvmTileIsL1(MlirType type) {
  if (!mlirTypeIsAMemRef(type))
    return false;
  MlirAttribute space = mlirMemRefTypeGetMemorySpace(type);
  if (mlirAttributeIsNull(space) || !mlirAttributeIsADictionary(space))
    return false;
  MlirAttribute memory =
      mlirDictionaryAttrGetElementByName(space, HTVM_STR("memory"));
  return !mlirAttributeIsNull(memory) && mlirAttributeIsAString(memory) &&
         mlirStringRefEqual(mlirStringAttrGetValue(memory), HTVM_STR("l1"));
}

bool htvmTileIsBuffer(MlirType type) {
  if (!mlirTypeIsAMemRef(type) || !mlirShapedTypeHasStaticShape(type) ||
      !mlirAffineMapIsIdentity(mlirMemRefTypeGetAffineMap(type)))
    return false;
  MlirType element = mlirShapedTypeGetElementType(type);
  return mlirTypeIsAInteger(element) || mlirTypeIsAIndex(element);
}

int64_t htvmTileBufferBytes(MlirType type) {
  MlirType element = mlirShapedTypeGetElementType(type);
  unsigned width = mlirTypeIsAInteger(element)
                       ? mlirIntegerTypeGetWidth(element)
                       : 32; // index on this target
  return htvmTypeElements(type) * htvmStorageBytes(width);
}

MlirType htvmTileTokenType(MlirContext ctx) {
  return mlirTypeParseGet(ctx, HTVM_STR("!tile.token"));
}

MlirType htvmTileRangeType(MlirContext ctx) {
  return mlirTypeParseGet(ctx, HTVM_STR("!tile.bytes"));
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

bool htvmTileRangeRead(MlirOperation op, HtvmArena *arena, HtvmTileRange *out) {
  if (!htvmOpIs(op, HTVM_TILE_RANGE))
    return false;
  out->buffer = mlirOperationGetOperand(op, 0);
  return htvmOpReadInt(op, "offset", &out->offset) &&
         htvmOpReadInt(op, "bytes", &out->bytes) &&
         htvmOpReadInts(op, "count", arena, &out->count) &&
         htvmOpReadInts(op, "strides", arena, &out->strides);
}

bool htvmTileJobSegments(MlirOperation job, HtvmTileSegments *out) {
  MlirAttribute attr = htvmOpAttr(job, "operandSegmentSizes");
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsADenseI32Array(attr) ||
      mlirDenseArrayGetNumElements(attr) != 3)
    return false;
  out->reads = mlirDenseI32ArrayGetElement(attr, 0);
  out->writes = mlirDenseI32ArrayGetElement(attr, 1);
  out->tokens = mlirDenseI32ArrayGetElement(attr, 2);
  return out->reads >= 0 && out->writes >= 0 && out->tokens >= 0 &&
         out->reads + out->writes + out->tokens ==
             mlirOperationGetNumOperands(job);
}

bool htvmTileJobRange(MlirOperation job, intptr_t index, HtvmArena *arena,
                      HtvmTileRange *out) {
  return htvmTileRangeRead(htvmOperandOp(job, index), arena, out);
}

void htvmTileJobSetTokens(MlirOperation job, intptr_t count,
                          const MlirValue *tokens, HtvmArena *arena) {
  HtvmTileSegments segments;
  if (!htvmTileJobSegments(job, &segments))
    return;
  intptr_t ranges = segments.reads + segments.writes;
  MlirValue *operands = HTVM_ARENA_ARRAY(arena, MlirValue, ranges + count + 1);
  for (intptr_t i = 0; i < ranges; ++i)
    operands[i] = mlirOperationGetOperand(job, i);
  for (intptr_t i = 0; i < count; ++i)
    operands[ranges + i] = tokens[i];
  mlirOperationSetOperands(job, ranges + count, operands);
  const int32_t sizes[] = {(int32_t)segments.reads, (int32_t)segments.writes,
                           (int32_t)count};
  htvmOpSetAttr(job, "operandSegmentSizes",
                mlirDenseI32ArrayGet(mlirOperationGetContext(job), 3, sizes));
}

int64_t htvmTileJobNumber(MlirOperation job, const char *name,
                          int64_t otherwise) {
  MlirAttribute payload = htvmOpAttr(job, "payload");
  if (mlirAttributeIsNull(payload) || !mlirAttributeIsADictionary(payload))
    return otherwise;
  MlirAttribute number = mlirDictionaryAttrGetElementByName(
      payload, mlirStringRefCreateFromCString(name));
  return !mlirAttributeIsNull(number) && mlirAttributeIsAInteger(number)
             ? mlirIntegerAttrGetValueInt(number)
             : otherwise;
}

MlirLogicalResult htvmTileLoad(MlirContext ctx) {
  return htvmIrdlLoad(ctx, "tile", tileIrdl, sizeof tileIrdl - 1);
}
