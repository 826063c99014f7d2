//===- packed_input.c - Two pixels a word ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Word (row, col) of a plane holds the pixel there, padding counted, and the
// one that the second output of a pair finds at its place. Along the axis of
// the pairs the plane falls into three parts: padding in the first pixel, in
// none, in the second.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-scf/packed.h"

#include "dialects/support/numbers.h"
#include "passes/cpu/emit/emit.h"

enum { PIXEL_BITS = 16 };

typedef struct Part {
  const HtvmPacked *packed;
  MlirValue input, firstChannel;
  bool hasFirst, hasSecond;     // else that pixel is padding
  int64_t row, col, rows, cols; // of the plane
} Part;

static MlirValue emitWord(HtvmBuilder *b, MlirValue first, MlirValue second) {
  MlirValue high = htvmEmitBinaryInt(b, "arith.shli", second, PIXEL_BITS);
  return htvmEmitBinary(b, "arith.addi", high, first);
}

static MlirValue emitInsert(HtvmBuilder *b, MlirValue word, MlirValue words,
                            const MlirValue *at) {
  const MlirValue operands[] = {word, words, at[0], at[1], at[2], at[3]};
  return htvmBuildValue(b, "tensor.insert", 6, operands,
                        mlirValueGetType(words), 0, NULL);
}

//===----------------------------------------------------------------------===//
// Planes with neighbours
//===----------------------------------------------------------------------===//

static MlirValue emitPixel(HtvmBuilder *b, const Part *part,
                           const MlirValue *at, int64_t row, int64_t col) {
  const MlirValue position[] = {
      at[0], htvmEmitBinary(b, "arith.addi", part->firstChannel, at[1]),
      htvmEmitPlus(b, at[2], row - part->packed->conv.padTop),
      htvmEmitPlus(b, at[3], col - part->packed->conv.padLeft)};
  return htvmEmitExtract(b, part->input, 4, position);
}

static MlirValue emitPartWord(HtvmBuilder *b, const MlirValue *ivs,
                              MlirValue words, void *userData) {
  const Part *part = userData;
  const HtvmPacked *p = part->packed;
  const MlirValue at[] = {ivs[0], ivs[1], htvmEmitPlus(b, ivs[2], part->row),
                          htvmEmitPlus(b, ivs[3], part->col)};
  MlirValue padding = htvmEmitInt(b, 32, p->conv.inputZp);
  MlirValue first = part->hasFirst ? emitPixel(b, part, at, 0, 0) : padding;
  MlirValue second =
      part->hasSecond ? emitPixel(b, part, at, p->secondRow * p->conv.strideY,
                                  p->secondCol * p->conv.strideX)
                      : padding;
  return emitInsert(b, emitWord(b, first, second), words, at);
}

static MlirValue emitPart(HtvmBuilder *b, Part part, MlirValue words,
                          int64_t channels) {
  const int64_t extents[] = {part.packed->conv.batch, channels, part.rows,
                             part.cols};
  if (part.rows <= 0 || part.cols <= 0)
    return words;
  return htvmEmitLoops(b, 4, extents, words, emitPartWord, &part);
}

// The three parts along rows (|byRows|) or columns: the first pixel is none of
// the padding in |begin| .. |end|, the second one |distance| before that.
static MlirValue emitParts(HtvmBuilder *b, Part part, MlirValue words,
                           int64_t channels, bool byRows, int64_t distance) {
  int64_t *start = byRows ? &part.row : &part.col;
  int64_t *count = byRows ? &part.rows : &part.cols;
  int64_t extent = byRows ? part.packed->planeRows : part.packed->planeCols;
  int64_t begin = *start, end = begin + *count;
  const int64_t bounds[] = {
      htvmMax(begin - distance, 0), htvmMin(begin, extent),
      htvmMin(htvmMax(end - distance, 0), extent), htvmMin(end, extent)};
  // Where the halves are far apart no word may have both.
  int64_t cuts[4] = {bounds[0], htvmMin(bounds[1], bounds[2]),
                     htvmMax(bounds[1], bounds[2]), bounds[3]};
  bool meets = bounds[1] <= bounds[2];
  for (int i = 0; i < 3; ++i) {
    part.hasFirst = i == 2 || (i == 1 && meets);
    part.hasSecond = i == 0 || (i == 1 && meets);
    *start = cuts[i];
    *count = cuts[i + 1] - cuts[i];
    if (part.hasFirst || part.hasSecond)
      words = emitPart(b, part, words, channels);
  }
  return words;
}

static MlirValue emitPlanes(HtvmBuilder *b, const HtvmPacked *p,
                            MlirValue words, MlirValue input, int64_t channels,
                            MlirValue first) {
  const HtvmQnnLinear *c = &p->conv;
  Part part = {.packed = p,
               .input = input,
               .firstChannel = first,
               .row = c->padTop,
               .col = c->padLeft,
               .rows = c->inHeight,
               .cols = c->inWidth};
  bool byRows = p->secondCol == 0;
  if (byRows)
    part.cols = htvmMin(part.cols, p->planeCols - part.col);
  else
    part.rows = htvmMin(part.rows, p->planeRows - part.row);
  return emitParts(b, part, words, channels, byRows,
                   byRows ? p->secondRow * c->strideY
                          : p->secondCol * c->strideX);
}

//===----------------------------------------------------------------------===//
// Lines of single pixels
//===----------------------------------------------------------------------===//

MlirValue htvmEmitBlockStart(HtvmBuilder *b, const HtvmPacked *p,
                             MlirValue index) {
  MlirValue start = htvmEmitBinaryInt(b, "arith.muli", index, p->blockCols);
  if (p->cols % p->blockCols == 0)
    return start;
  return htvmEmitBinaryInt(b, "arith.minui", start, p->cols - p->blockCols);
}

// The pixels of a strided convolution, close together.
static MlirValue emitSampled(HtvmBuilder *b, const HtvmQnnLinear *c,
                             MlirValue input) {
  if (c->strideY == 1 && c->strideX == 1)
    return input;
  const int64_t shape[] = {c->batch, c->inChannels, c->outHeight, c->outWidth};
  MlirType element = mlirShapedTypeGetElementType(mlirValueGetType(input));
  HtvmGeneric g;
  htvmGenericBegin(&g, b, 0, NULL, htvmTensorType(4, shape, element));
  const MlirValue at[] = {
      htvmGenericIndex(&g, 0), htvmGenericIndex(&g, 1),
      htvmEmitBinaryInt(&g.body, "arith.muli", htvmGenericIndex(&g, 2),
                        c->strideY),
      htvmEmitBinaryInt(&g.body, "arith.muli", htvmGenericIndex(&g, 3),
                        c->strideX)};
  MlirValue pixel = htvmEmitExtract(&g.body, input, 4, at);
  return htvmGenericEnd(&g, htvmEmitCast(&g.body, pixel, 8));
}

// One block of one channel: ivs are image, channel, block.
static MlirValue emitLineBlock(HtvmBuilder *b, const MlirValue *ivs,
                               MlirValue words, void *userData) {
  const Part *part = userData;
  const HtvmPacked *p = part->packed;
  MlirValue start = htvmEmitBlockStart(b, p, ivs[2]);
  for (int64_t j = 0; j < p->blockCols; ++j) {
    const MlirValue first[] = {ivs[0], ivs[1], htvmEmitPlus(b, start, j)};
    const MlirValue second[] = {ivs[0], ivs[1],
                                htvmEmitPlus(b, start, j + p->secondCol)};
    const MlirValue at[] = {ivs[0], ivs[2], ivs[1], htvmEmitIndex(b, j)};
    words = emitInsert(b,
                       emitWord(b, htvmEmitExtract(b, part->input, 3, first),
                                htvmEmitExtract(b, part->input, 3, second)),
                       words, at);
  }
  return words;
}

//===----------------------------------------------------------------------===//
// Both
//===----------------------------------------------------------------------===//

MlirValue htvmEmitPackedPlanes(HtvmBuilder *b, const HtvmPacked *p,
                               int64_t channels) {
  int64_t shape[] = {p->conv.batch, channels, p->planeRows, p->planeCols};
  if (p->isPointwise) {
    shape[1] = p->planeRows;
    shape[2] = channels;
  }
  MlirType type = htvmTensorType(4, shape, htvmIntType(b->ctx, 32));
  int64_t zp = p->conv.inputZp;
  MlirValue border = htvmEmitInt(b, 32, (int32_t)(zp * 65536 + zp));
  const HtvmQnnLinear *c = &p->conv;
  if (!c->padTop && !c->padBottom && !c->padLeft && !c->padRight)
    return htvmBuildValue(b, "tensor.empty", 0, NULL, type, 0, NULL);
  return htvmEmitFilled(b, type, border);
}

MlirValue htvmEmitPackedInput(HtvmBuilder *b, const HtvmPacked *p,
                              MlirValue words, MlirValue input,
                              int64_t channels, MlirValue first) {
  if (!p->isPointwise)
    return emitPlanes(b, p, words, input, channels, first);
  Part part = {.packed = p,
               .input = htvmEmitLines(b, emitSampled(b, &p->conv, input))};
  const int64_t extents[] = {p->conv.batch, channels, p->planeRows};
  return htvmEmitLoops(b, 3, extents, words, emitLineBlock, &part);
}
