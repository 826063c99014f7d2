//===- lines.c - Tensors in the analog engine's layout --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/lines.h"

#include <string.h>

bool networkLinesOf(MlirValue value, HtvmTileLines *out) {
  MlirType type = mlirValueGetType(value);
  int64_t rank = mlirShapedTypeGetRank(type);
  if ((rank != 2 && rank != 4) || htvmTypeDim(type, 0) != 1)
    return false;
  *out = (HtvmTileLines){1, 1, htvmTypeDim(type, 1)};
  if (rank == 4) {
    out->rows = htvmTypeDim(type, 2);
    out->width = htvmTypeDim(type, 3);
  }
  return true;
}

static bool sameLines(const HtvmTileLines *a, const HtvmTileLines *b) {
  return memcmp(a, b, sizeof *a) == 0;
}

LineForm *networkAddLines(Network *network, Tensor *tensor,
                          const HtvmTileLines *lines) {
  LineForm *form = HTVM_ARENA_ARRAY(network->arena, LineForm, 1);
  form->buffer = networkAlloc(network, htvmTileLinesBytes(lines), false);
  form->lines = *lines;
  form->next = tensor->lines;
  tensor->lines = form;
  return form;
}

//===----------------------------------------------------------------------===//
// Emission
//===----------------------------------------------------------------------===//

static MlirValue emitChange(Network *network, const char *name,
                            const char *layer, const LinePiece *piece,
                            MlirValue lines, const LineElements *elements,
                            const MlirValue after[2]) {
  MlirContext ctx = network->ctx;
  const int64_t place[] = {piece->row, piece->column, piece->channel};
  HtvmAttr attrs[] = {{"lines", htvmTileLinesAttr(ctx, &piece->lines)},
                      {"place", htvmI64ArrayAttr(ctx, 3, place)},
                      {"strides", htvmI64ArrayAttr(ctx, 3, elements->strides)},
                      {"reversed", htvmBoolAttr(ctx, elements->reversed)}};
  bool pack = strcmp(name, HTVM_TILE_PACK_LINES) == 0;
  MlirValue buffers[] = {pack ? elements->buffer : lines,
                         pack ? lines : elements->buffer};
  return networkEmit(network, name, "cpu", layer, 2, buffers, 2, after, 4,
                     attrs);
}

MlirValue networkPackPiece(Network *network, const char *layer,
                           const LineElements *source, const LinePiece *piece,
                           MlirValue target, MlirValue after) {
  const MlirValue tokens[] = {source->ready, after};
  return emitChange(network, HTVM_TILE_PACK_LINES, layer, piece, target, source,
                    tokens);
}

MlirValue networkUnpackPiece(Network *network, const char *layer,
                             MlirValue source, const LinePiece *piece,
                             const LineElements *target, MlirValue after) {
  const MlirValue tokens[] = {target->ready, after};
  return emitChange(network, HTVM_TILE_UNPACK_LINES, layer, piece, source,
                    target, tokens);
}

//===----------------------------------------------------------------------===//
// The other side
//===----------------------------------------------------------------------===//

// |strides| of the dimensions of a tensor as those of channels, rows, columns.
static LineElements plainElements(Tensor *tensor, const int64_t *strides) {
  LineElements elements = {.strides = {strides[1], 0, 0}};
  if (mlirShapedTypeGetRank(mlirValueGetType(tensor->value)) == 4) {
    elements.strides[1] = strides[2];
    elements.strides[2] = strides[3];
  }
  return elements;
}

LineElements networkPlanarElements(const PlanarForm *planar) {
  const HtvmTileLayout *layout = &planar->layout;
  return (LineElements){
      .buffer = planar->buffer,
      .ready = planar->ready,
      .strides = {layout->rows * layout->pitch, layout->pitch, 1},
      .reversed = true};
}

LineElements networkPlainElements(Tensor *tensor, Tensor *holder) {
  int64_t strides[8];
  networkStrides(tensor, holder, strides);
  LineElements elements = plainElements(tensor, strides);
  elements.buffer = holder->plain;
  elements.ready = holder->plainReady;
  return elements;
}

// The planar form whose planes are the channels of |tensor|, or null.
static PlanarForm *planarOf(Tensor *tensor) {
  if (mlirShapedTypeGetRank(mlirValueGetType(tensor->value)) != 4)
    return NULL;
  HtvmTileLayout layout = networkLayout(tensor->value);
  return networkFindForm(tensor, &layout);
}

LineElements networkElements(Network *network, Tensor *tensor) {
  Tensor *holder = networkPlainHolder(tensor);
  PlanarForm *planar = holder ? NULL : planarOf(tensor);
  if (planar)
    return networkPlanarElements(planar);
  if (!holder) {
    MlirValue ready;
    networkPlain(network, tensor, (MlirValue){NULL}, &ready);
    holder = tensor;
  }
  return networkPlainElements(tensor, holder);
}

//===----------------------------------------------------------------------===//
// Whole tensors
//===----------------------------------------------------------------------===//

static LineForm *packWhole(Network *network, Tensor *tensor,
                           const LineElements *elements,
                           const HtvmTileLines *lines, const char *name) {
  LineForm *form = networkAddLines(network, tensor, lines);
  const LinePiece all = {.lines = *lines};
  networkAddLayer(network, name, "cpu", "pack", 0);
  form->ready = networkPackPiece(network, name, elements, &all, form->buffer,
                                 (MlirValue){NULL});
  return form;
}

LineForm *networkFindLines(Tensor *tensor, const HtvmTileLines *lines) {
  for (LineForm *form = tensor->lines; form; form = form->next)
    if (sameLines(&form->lines, lines))
      return form;
  return NULL;
}

bool networkLinesAreOwn(Tensor *tensor, const HtvmTileLines *lines) {
  HtvmTileLines own;
  return networkLinesOf(tensor->value, &own) && sameLines(&own, lines);
}

LineForm *networkLines(Network *network, Tensor *tensor,
                       const HtvmTileLines *lines, const char *layer) {
  LineForm *form = networkFindLines(tensor, lines);
  if (form)
    return form;
  const char *name = htvmArenaPrintf(network->arena, "%s.pack", layer);
  LineElements elements = {.strides = {1, 0, 0}};
  if (networkLinesAreOwn(tensor, lines))
    elements = networkElements(network, tensor);
  else
    elements.buffer =
        networkPlain(network, tensor, (MlirValue){NULL}, &elements.ready);
  return packWhole(network, tensor, &elements, lines, name);
}

static MlirValue unpackWhole(Network *network, const LineForm *form,
                             const LineElements *target, const char *layer) {
  const char *name = htvmArenaPrintf(network->arena, "%s.unpack", layer);
  const LinePiece all = {.lines = form->lines};
  networkAddLayer(network, name, "cpu", "unpack", 0);
  return networkUnpackPiece(network, name, form->buffer, &all, target,
                            form->ready);
}

MlirValue networkUnpackLines(Network *network, Tensor *holder,
                             const LineForm *form, const int64_t *strides,
                             MlirValue target) {
  LineElements elements = plainElements(holder, strides);
  elements.buffer = target;
  return unpackWhole(network, form, &elements, holder->layer);
}

void networkLinesToPlanar(Network *network, Tensor *tensor,
                          const LineForm *form, PlanarForm *planar) {
  LineElements elements = networkPlanarElements(planar);
  planar->ready = unpackWhole(network, form, &elements, tensor->layer);
}
