//===- layouts.c - Layout changes as calls of the device runtime ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions are runtime/device/layout.c; their arguments are listed there.
// verify-tile has seen the layouts by now.
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/lowering.h"

#include "dialects/support/diagnostics.h"
#include "dialects/tile/tile.h"

// The row-major side of a layout change: element (plane, row, column) lies at
// plane * plane + row * row + column * column.
typedef struct Strides {
  int64_t plane, row, column;
} Strides;

// Dimensions of the tensor, outermost first.
typedef struct Dims {
  int64_t rank;
  int64_t size[8], stride[8];
} Dims;

static MlirLogicalResult readDims(Lowering *lowering, MlirOperation op,
                                  Dims *out) {
  HtvmInts pairs;
  if (!htvmOpReadInts(op, "strides", lowering->arena, &pairs) ||
      pairs.count % 2 || pairs.count > 16)
    return htvmEmitError(op, "needs (size, stride) pairs of at most 8 "
                             "dimensions as 'strides'");
  out->rank = pairs.count / 2;
  for (int64_t i = 0; i < out->rank; ++i) {
    out->size[i] = pairs.values[2 * i];
    out->stride[i] = pairs.values[2 * i + 1];
  }
  return mlirLogicalResultSuccess();
}

static void emitOne(Lowering *lowering, MlirOperation op,
                    const HtvmTileLayout *layout, L2Place plain, L2Place planar,
                    const Strides *strides) {
  bool pack = htvmOpIs(op, HTVM_TILE_PACK);
  MlirAttribute arguments[] = {loweringAddress(lowering, pack ? planar : plain),
                               loweringAddress(lowering, pack ? plain : planar),
                               loweringNumber(lowering, layout->planes),
                               loweringNumber(lowering, layout->rows),
                               loweringNumber(lowering, layout->width),
                               loweringNumber(lowering, layout->pitch),
                               loweringNumber(lowering, strides->plane),
                               loweringNumber(lowering, strides->row),
                               loweringNumber(lowering, strides->column)};
  loweringCall(lowering, op, pack ? "diana_pack" : "diana_unpack", 9,
               arguments);
}

// The dimensions in front of rows and columns, all but the innermost of them
// walked through by separate calls (there is more than one only when the rank
// exceeds 4 or the batch 1).
static void emitOuter(Lowering *lowering, MlirOperation op,
                      const HtvmTileLayout *layout, const Dims *dims,
                      int64_t dim, L2Place plain, L2Place planar) {
  if (dim + 3 >= dims->rank) {
    Strides strides = {0};
    HtvmTileLayout part = *layout;
    part.planes = 1;
    if (dims->rank >= 1)
      strides.column = dims->stride[dims->rank - 1];
    if (dims->rank >= 2)
      strides.row = dims->stride[dims->rank - 2];
    if (dims->rank >= 3) {
      strides.plane = dims->stride[dims->rank - 3];
      part.planes = dims->size[dims->rank - 3];
    }
    emitOne(lowering, op, &part, plain, planar, &strides);
    return;
  }
  int64_t inner = layout->rows * layout->pitch;
  for (int64_t i = dim + 1; i + 2 < dims->rank; ++i)
    inner *= dims->size[i];
  for (int64_t i = 0; i < dims->size[dim]; ++i) {
    L2Place plainPart = {plain.symbol, plain.offset + i * dims->stride[dim]};
    L2Place planarPart = {planar.symbol, planar.offset + i * inner};
    emitOuter(lowering, op, layout, dims, dim + 1, plainPart, planarPart);
  }
}

static bool isContiguous(const Dims *dims) {
  int64_t stride = 1;
  for (int64_t i = dims->rank - 1; i >= 0; --i) {
    if (dims->size[i] != 1 && dims->stride[i] != stride)
      return false;
    stride *= dims->size[i];
  }
  return true;
}

MlirLogicalResult loweringPack(Lowering *lowering, MlirOperation op) {
  HtvmTileLayout layout;
  Dims dims;
  L2Place source, target;
  htvmTileLayoutRead(op, "layout", &layout);
  HTVM_TRY(readDims(lowering, op, &dims));
  HTVM_TRY(
      loweringL2Place(lowering, op, mlirOperationGetOperand(op, 0), &source));
  HTVM_TRY(
      loweringL2Place(lowering, op, mlirOperationGetOperand(op, 1), &target));
  bool pack = htvmOpIs(op, HTVM_TILE_PACK);
  L2Place plain = pack ? source : target, planar = pack ? target : source;
  bool sameWidth = dims.rank == 0 || dims.size[dims.rank - 1] == layout.width;
  if (sameWidth) {
    emitOuter(lowering, op, &layout, &dims, 0, plain, planar);
    return mlirLogicalResultSuccess();
  }
  // A flattened vector: one row of all elements.
  if (layout.planes != 1 || layout.rows != 1 || !isContiguous(&dims))
    return htvmEmitError(op, "needs contiguous elements to flatten them");
  Strides strides = {.column = 1};
  emitOne(lowering, op, &layout, plain, planar, &strides);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult loweringPackLines(Lowering *lowering, MlirOperation op) {
  HtvmTileLines lines;
  HtvmInts strides, place;
  L2Place source, target;
  htvmTileLinesRead(op, "lines", &lines);
  htvmOpReadInts(op, "strides", lowering->arena, &strides);
  htvmOpReadInts(op, "place", lowering->arena, &place);
  HTVM_TRY(
      loweringL2Place(lowering, op, mlirOperationGetOperand(op, 0), &source));
  HTVM_TRY(
      loweringL2Place(lowering, op, mlirOperationGetOperand(op, 1), &target));
  bool pack = htvmOpIs(op, HTVM_TILE_PACK_LINES);
  L2Place *other = pack ? &source : &target;
  other->offset +=
      place.values[0] * strides.values[1] + place.values[2] * strides.values[0];
  int64_t flip = htvmOpBool(op, "reversed") ? 3 : 0;
  MlirAttribute arguments[] = {loweringAddress(lowering, target),
                               loweringAddress(lowering, source),
                               loweringNumber(lowering, lines.rows),
                               loweringNumber(lowering, lines.width),
                               loweringNumber(lowering, lines.channels),
                               loweringNumber(lowering, strides.values[0]),
                               loweringNumber(lowering, strides.values[1]),
                               loweringNumber(lowering, strides.values[2]),
                               loweringNumber(lowering, place.values[1]),
                               loweringNumber(lowering, flip)};
  loweringCall(lowering, op, pack ? "diana_pack_lines" : "diana_unpack_lines",
               10, arguments);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult loweringZeroColumns(Lowering *lowering, MlirOperation op) {
  HtvmTileLayout layout;
  L2Place buffer;
  htvmTileLayoutRead(op, "layout", &layout);
  HTVM_TRY(
      loweringL2Place(lowering, op, mlirOperationGetOperand(op, 0), &buffer));
  MlirAttribute arguments[] = {
      loweringAddress(lowering, buffer),
      loweringNumber(lowering, layout.planes * layout.rows),
      loweringNumber(lowering, layout.pitch),
      loweringNumber(lowering, layout.width),
      loweringNumber(lowering, htvmOpInt(op, "count", 0))};
  loweringCall(lowering, op, "diana_zero_columns", 5, arguments);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult loweringPad(Lowering *lowering, MlirOperation op) {
  HtvmTileLayout layout;
  HtvmInts place, size, strides;
  L2Place source, target;
  htvmTileLayoutRead(op, "layout", &layout);
  htvmOpReadInts(op, "place", lowering->arena, &place);
  htvmOpReadInts(op, "size", lowering->arena, &size);
  htvmOpReadInts(op, "strides", lowering->arena, &strides);
  HTVM_TRY(
      loweringL2Place(lowering, op, mlirOperationGetOperand(op, 0), &source));
  HTVM_TRY(
      loweringL2Place(lowering, op, mlirOperationGetOperand(op, 1), &target));
  const int64_t numbers[] = {layout.planes,
                             size.values[0],
                             size.values[1],
                             strides.values[0],
                             strides.values[1],
                             strides.values[2],
                             htvmOpBool(op, "reversed") ? 3 : 0,
                             layout.rows,
                             layout.pitch,
                             place.values[0],
                             place.values[1],
                             htvmOpInt(op, "value", 0)};
  enum { NUMBERS = sizeof numbers / sizeof *numbers };
  MlirAttribute arguments[2 + NUMBERS] = {loweringAddress(lowering, target),
                                          loweringAddress(lowering, source)};
  for (int i = 0; i < NUMBERS; ++i)
    arguments[2 + i] = loweringNumber(lowering, numbers[i]);
  loweringCall(lowering, op, "diana_pad", 2 + NUMBERS, arguments);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult loweringFill(Lowering *lowering, MlirOperation op) {
  HtvmTileLayout layout;
  L2Place buffer;
  htvmTileLayoutRead(op, "layout", &layout);
  HTVM_TRY(
      loweringL2Place(lowering, op, mlirOperationGetOperand(op, 0), &buffer));
  MlirAttribute arguments[] = {
      loweringAddress(lowering, buffer),
      loweringNumber(lowering, layout.planes * layout.rows),
      loweringNumber(lowering, layout.width),
      loweringNumber(lowering, layout.pitch),
      loweringNumber(lowering, htvmOpInt(op, "value", 0))};
  loweringCall(lowering, op, "diana_fill", 5, arguments);
  return mlirLogicalResultSuccess();
}
