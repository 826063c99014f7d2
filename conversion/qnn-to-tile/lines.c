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

// Where the elements of the other side lie: bytes between channels, rows and
// columns; |reversed|: the bytes of its words are.
typedef struct Elements {
  int64_t strides[3];
  bool reversed;
} Elements;

static MlirValue emitChange(Network *network, const char *name,
                            const char *layer, const LineForm *form,
                            const Elements *elements, MlirValue source,
                            MlirValue target, MlirValue after) {
  MlirContext ctx = network->ctx;
  HtvmAttr attrs[] = {{"lines", htvmTileLinesAttr(ctx, &form->lines)},
                      {"strides", htvmI64ArrayAttr(ctx, 3, elements->strides)},
                      {"reversed", htvmBoolAttr(ctx, elements->reversed)}};
  MlirValue buffers[] = {source, target};
  bool pack = strcmp(name, HTVM_TILE_PACK_LINES) == 0;
  networkAddLayer(network, layer, "cpu", pack ? "pack" : "unpack", 0);
  return networkEmit(network, name, "cpu", layer, 2, buffers, 1, &after, 3,
                     attrs);
}

// |strides| of the dimensions of a tensor as those of channels, rows, columns.
static Elements plainElements(Tensor *tensor, const int64_t *strides) {
  Elements elements = {.strides = {strides[1], 0, 0}};
  if (mlirShapedTypeGetRank(mlirValueGetType(tensor->value)) == 4) {
    elements.strides[1] = strides[2];
    elements.strides[2] = strides[3];
  }
  return elements;
}

static Elements planarElements(const PlanarForm *planar) {
  const HtvmTileLayout *layout = &planar->layout;
  return (Elements){{layout->rows * layout->pitch, layout->pitch, 1}, true};
}

// The planar form whose planes are the channels of |tensor|, or null.
static PlanarForm *planarOf(Tensor *tensor) {
  if (mlirShapedTypeGetRank(mlirValueGetType(tensor->value)) != 4)
    return NULL;
  HtvmTileLayout layout = networkLayout(tensor->value);
  return networkFindForm(tensor, &layout);
}

static LineForm *packOwn(Network *network, Tensor *tensor,
                         const HtvmTileLines *lines, const char *name) {
  Tensor *holder = networkPlainHolder(tensor);
  PlanarForm *planar = planarOf(tensor);
  MlirValue ready;
  if (!holder && !planar) {
    networkPlain(network, tensor, (MlirValue){NULL}, &ready);
    holder = tensor;
  }
  LineForm *form = networkAddLines(network, tensor, lines);
  if (holder) {
    int64_t strides[8];
    networkStrides(tensor, holder, strides);
    Elements elements = plainElements(tensor, strides);
    form->ready =
        emitChange(network, HTVM_TILE_PACK_LINES, name, form, &elements,
                   holder->plain, form->buffer, holder->plainReady);
  } else {
    Elements elements = planarElements(planar);
    form->ready =
        emitChange(network, HTVM_TILE_PACK_LINES, name, form, &elements,
                   planar->buffer, form->buffer, planar->ready);
  }
  return form;
}

static LineForm *packFlat(Network *network, Tensor *tensor,
                          const HtvmTileLines *lines, const char *name) {
  MlirValue ready;
  MlirValue plain = networkPlain(network, tensor, (MlirValue){NULL}, &ready);
  LineForm *form = networkAddLines(network, tensor, lines);
  const Elements elements = {.strides = {1, 0, 0}};
  form->ready = emitChange(network, HTVM_TILE_PACK_LINES, name, form, &elements,
                           plain, form->buffer, ready);
  return form;
}

LineForm *networkLines(Network *network, Tensor *tensor,
                       const HtvmTileLines *lines, const char *layer) {
  for (LineForm *form = tensor->lines; form; form = form->next)
    if (sameLines(&form->lines, lines))
      return form;
  const char *name = htvmArenaPrintf(network->arena, "%s.pack", layer);
  HtvmTileLines own;
  if (networkLinesOf(tensor->value, &own) && sameLines(&own, lines))
    return packOwn(network, tensor, lines, name);
  return packFlat(network, tensor, lines, name);
}

MlirValue networkUnpackLines(Network *network, Tensor *holder,
                             const LineForm *form, const int64_t *strides,
                             MlirValue target) {
  const char *name =
      htvmArenaPrintf(network->arena, "%s.unpack", holder->layer);
  Elements elements = plainElements(holder, strides);
  return emitChange(network, HTVM_TILE_UNPACK_LINES, name, form, &elements,
                    form->buffer, target, form->ready);
}

void networkLinesToPlanar(Network *network, Tensor *tensor,
                          const LineForm *form, PlanarForm *planar) {
  const char *name =
      htvmArenaPrintf(network->arena, "%s.unpack", tensor->layer);
  Elements elements = planarElements(planar);
  planar->ready =
      emitChange(network, HTVM_TILE_UNPACK_LINES, name, form, &elements,
                 form->buffer, planar->buffer, form->ready);
}
