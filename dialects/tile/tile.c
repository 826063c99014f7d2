//===- tile.c - Buffers, copies, engine tiles and tokens ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/tile/tile.h"

#include "dialects/support/irdl.h"
#include "dialects/support/sizes.h"
#include "runtime/machine/machine.h"

#include "dialects/tile/tile.irdl.h"
#include "runtime/machine/analog.h"

HtvmTileLayout htvmTileLayoutOf(int64_t rank, const int64_t *shape) {
  HtvmTileLayout layout = {.planes = 1, .rows = 1, .width = 1};
  if (rank >= 1)
    layout.width = shape[rank - 1];
  if (rank >= 2)
    layout.rows = shape[rank - 2];
  for (int64_t i = 0; i + 2 < rank; ++i)
    layout.planes *= shape[i];
  const int64_t word = HTVM_L1_WORD_BYTES;
  layout.pitch = (layout.width + word - 1) / word * word;
  return layout;
}

int64_t htvmTileLayoutBytes(const HtvmTileLayout *layout) {
  return htvmSizeMultiply(htvmSizeMultiply(layout->planes, layout->rows),
                          layout->pitch);
}

MlirAttribute htvmTileLayoutAttr(MlirContext ctx,
                                 const HtvmTileLayout *layout) {
  int64_t values[] = {layout->planes, layout->rows, layout->width,
                      layout->pitch};
  return htvmI64ArrayAttr(ctx, 4, values);
}

bool htvmTileLayoutRead(MlirOperation op, const char *name,
                        HtvmTileLayout *out) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts ints;
  bool ok = htvmOpReadInts(op, name, arena, &ints) && ints.count == 4;
  if (ok)
    *out = (HtvmTileLayout){ints.values[0], ints.values[1], ints.values[2],
                            ints.values[3]};
  htvmArenaDestroy(arena);
  return ok;
}

int64_t htvmTileLinesPixelBytes(const HtvmTileLines *lines) {
  const int64_t line = HTVM_ANALOG_LINE_BYTES;
  int64_t count = lines->channels / line + (lines->channels % line != 0);
  return htvmSizeMultiply(count, line);
}

int64_t htvmTileLinesBytes(const HtvmTileLines *lines) {
  return htvmSizeMultiply(htvmSizeMultiply(lines->rows, lines->width),
                          htvmTileLinesPixelBytes(lines));
}

MlirAttribute htvmTileLinesAttr(MlirContext ctx, const HtvmTileLines *lines) {
  int64_t values[] = {lines->rows, lines->width, lines->channels};
  return htvmI64ArrayAttr(ctx, 3, values);
}

bool htvmTileLinesRead(MlirOperation op, const char *name, HtvmTileLines *out) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts ints;
  bool ok = htvmOpReadInts(op, name, arena, &ints) && ints.count == 3;
  if (ok)
    *out = (HtvmTileLines){ints.values[0], ints.values[1], ints.values[2]};
  htvmArenaDestroy(arena);
  return ok;
}

MlirType htvmTileTokenType(MlirContext ctx) {
  return mlirTypeParseGet(ctx, HTVM_STR("!tile.token"));
}

MlirType htvmTileBufferType(MlirContext ctx) {
  return mlirTypeParseGet(ctx, HTVM_STR("!tile.buffer"));
}

MlirType htvmTileBytesType(MlirContext ctx, int64_t bytes, bool l1) {
  MlirAttribute space =
      l1 ? htvmI64Attr(ctx, HTVM_TILE_L1_SPACE) : mlirAttributeGetNull();
  return mlirMemRefTypeContiguousGet(htvmIntType(ctx, 8), 1, &bytes, space);
}

bool htvmTileIsL1(MlirType type) {
  if (!mlirTypeIsAMemRef(type))
    return false;
  MlirAttribute space = mlirMemRefTypeGetMemorySpace(type);
  return !mlirAttributeIsNull(space) && mlirAttributeIsAInteger(space) &&
         mlirIntegerAttrGetValueInt(space) == HTVM_TILE_L1_SPACE;
}

intptr_t htvmTileBufferCount(MlirOperation op) {
  intptr_t count = mlirOperationGetNumOperands(op);
  MlirType token = htvmTileTokenType(mlirOperationGetContext(op));
  while (count > 0 &&
         mlirTypeEqual(mlirValueGetType(mlirOperationGetOperand(op, count - 1)),
                       token))
    --count;
  return count;
}

MlirLogicalResult htvmTileLoad(MlirContext ctx) {
  return htvmIrdlLoad(ctx, "tile", tileIrdl, sizeof tileIrdl - 1);
}
