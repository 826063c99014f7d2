//===- network.c - The network while it is being lowered to tiles ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/network.h"

#include "engines/digital/cycles.h"

#include "conversion/qnn-to-tile/lines.h"
#include "runtime/machine/analog.h"

#include <string.h>

//===----------------------------------------------------------------------===//
// Emission
//===----------------------------------------------------------------------===//

static MlirValue allocBytes(Network *network, int64_t size, int64_t alignment,
                            bool l1) {
  HtvmAttr attrs[] = {
      {"alignment", htvmI64Attr(network->ctx, alignment)},
      {"operandSegmentSizes",
       mlirDenseI32ArrayGet(network->ctx, 2, (int32_t[]){0, 0})}};
  return htvmBuildValue(&network->builder, "memref.alloc", 0, NULL,
                        htvmTileBytesType(network->ctx, size, l1), 2, attrs);
}

MlirValue networkAlloc(Network *network, int64_t bytes, bool l1) {
  // A copy writes whole beats: room for one behind the end.
  int64_t beat = (int64_t)network->machine.copy_beat_bytes;
  int64_t size = (bytes + beat - 1) / beat * beat + (l1 ? 0 : beat);
  return allocBytes(network, size, beat, l1);
}

MlirValue networkAllocLines(Network *network, int64_t bytes) {
  return allocBytes(network, bytes, HTVM_ANALOG_LINE_BYTES, true);
}

MlirValue networkEmit(Network *network, const char *name, const char *engine,
                      const char *layer, intptr_t bufferCount,
                      const MlirValue *buffers, intptr_t tokenCount,
                      const MlirValue *tokens, intptr_t attrCount,
                      const HtvmAttr *attrs) {
  MlirValue operands[64];
  HtvmAttr all[24] = {{"engine", htvmStringAttr(network->ctx, engine)},
                      {"layer", htvmStringAttr(network->ctx, layer)}};
  intptr_t count = 0;
  for (intptr_t i = 0; i < bufferCount; ++i)
    operands[count++] = buffers[i];
  for (intptr_t i = 0; i < tokenCount; ++i)
    if (!mlirValueIsNull(tokens[i]))
      operands[count++] = tokens[i];
  memcpy(all + 2, attrs, (size_t)attrCount * sizeof *attrs);
  return htvmBuildValue(&network->builder, name, count, operands,
                        htvmTileTokenType(network->ctx), attrCount + 2, all);
}

void networkAddLayer(Network *network, const char *name, const char *engine,
                     const char *op, int64_t macs) {
  networkAddLayerWith(network, name, engine, op, macs, 0, NULL);
}

// Both operands of a sum may be packed for it, and a tensor in pieces: one row.
static bool hasLayer(const Network *network, MlirAttribute name) {
  for (intptr_t i = network->layerCount; i-- > 0;)
    if (mlirAttributeEqual(mlirDictionaryAttrGetElementByName(
                               network->layers[i], HTVM_STR("name")),
                           name))
      return true;
  return false;
}

void networkAddLayerWith(Network *network, const char *name, const char *engine,
                         const char *op, int64_t macs, intptr_t moreCount,
                         const HtvmAttr *more) {
  enum { FIXED = 5, MORE = 4 };
  MlirContext ctx = network->ctx;
  if (hasLayer(network, htvmStringAttr(ctx, name)))
    return;
  HtvmAttr fields[FIXED + MORE] = {
      {"engine", htvmStringAttr(ctx, engine)},
      {"location", mlirLocationGetAttribute(network->builder.loc)},
      {"macs", htvmI64Attr(ctx, macs)},
      {"name", htvmStringAttr(ctx, name)},
      {"op", htvmStringAttr(ctx, op)}};
  MlirNamedAttribute named[FIXED + MORE];
  for (intptr_t i = 0; i < moreCount; ++i)
    fields[FIXED + i] = more[i];
  for (intptr_t i = 0; i < FIXED + moreCount; ++i)
    named[i] = mlirNamedAttributeGet(
        mlirIdentifierGet(ctx, mlirStringRefCreateFromCString(fields[i].name)),
        fields[i].value);
  if (network->layerCount == network->layerCapacity) {
    intptr_t capacity =
        network->layerCapacity ? 2 * network->layerCapacity : 32;
    MlirAttribute *grown =
        HTVM_ARENA_ARRAY(network->arena, MlirAttribute, capacity);
    if (network->layerCount)
      memcpy(grown, network->layers,
             (size_t)network->layerCount * sizeof *grown);
    network->layers = grown;
    network->layerCapacity = capacity;
  }
  network->layers[network->layerCount++] =
      mlirDictionaryAttrGet(ctx, FIXED + moreCount, named);
}

//===----------------------------------------------------------------------===//
// Tensors and their forms
//===----------------------------------------------------------------------===//

Tensor *networkTensor(Network *network, MlirValue value) {
  for (Tensor *tensor = network->tensors; tensor; tensor = tensor->next)
    if (mlirValueEqual(tensor->value, value))
      return tensor;
  Tensor *tensor = HTVM_ARENA_ARRAY(network->arena, Tensor, 1);
  tensor->value = value;
  tensor->layer = "input";
  tensor->next = network->tensors;
  network->tensors = tensor;
  return tensor;
}

HtvmTileLayout networkLayout(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  int64_t shape[8] = {0}, rank = mlirShapedTypeGetRank(type);
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  return htvmTileLayoutOf(rank, shape);
}

PlanarForm *networkFindForm(Tensor *tensor, const HtvmTileLayout *layout) {
  for (PlanarForm *form = tensor->forms; form; form = form->next)
    if (memcmp(&form->layout, layout, sizeof *layout) == 0)
      return form;
  return NULL;
}

PlanarForm *networkNewForm(Network *network, const HtvmTileLayout *layout) {
  PlanarForm *form = HTVM_ARENA_ARRAY(network->arena, PlanarForm, 1);
  form->buffer = networkAlloc(network, htvmTileLayoutBytes(layout), false);
  form->layout = *layout;
  return form;
}

PlanarForm *networkAddForm(Network *network, Tensor *tensor,
                           const HtvmTileLayout *layout) {
  PlanarForm *form = networkNewForm(network, layout);
  form->next = tensor->forms;
  tensor->forms = form;
  return form;
}

void networkStrides(Tensor *tensor, Tensor *holder, int64_t strides[8]) {
  MlirType type = mlirValueGetType(holder->value);
  int64_t rank = mlirShapedTypeGetRank(type), stride = 1;
  for (int64_t i = rank - 1; i >= 0; --i) {
    strides[i] = stride;
    stride *= htvmTypeDim(type, i);
  }
  if (tensor == holder)
    return;
  int64_t inner[8];
  networkStrides(tensor->source, holder, inner);
  for (int64_t i = 0; i < rank; ++i)
    strides[i] = inner[tensor->permutation[i]];
}

// One run of equal strides: the planes of a layout are several dimensions, so
// a layout change is a list of (count, stride) for each dimension.
static MlirAttribute stridesAttr(Network *network, MlirValue value,
                                 const int64_t strides[8]) {
  MlirType type = mlirValueGetType(value);
  int64_t rank = mlirShapedTypeGetRank(type), pairs[16];
  for (int64_t i = 0; i < rank; ++i) {
    pairs[2 * i] = htvmTypeDim(type, i);
    pairs[2 * i + 1] = strides[i];
  }
  return htvmI64ArrayAttr(network->ctx, 2 * rank, pairs);
}

Tensor *networkPlainHolder(Tensor *tensor) {
  for (Tensor *at = tensor; at; at = at->source)
    if (!mlirValueIsNull(at->plain))
      return at;
  return NULL;
}

// The form of |tensor|'s own pixels, or null.
static LineForm *ownLines(Tensor *tensor) {
  HtvmTileLines own;
  if (!networkLinesOf(tensor->value, &own))
    return NULL;
  return networkFindLines(tensor, &own);
}

// The nearest tensor behind the views of |tensor| in an engine's layout, or
// null.
static Tensor *formHolder(Tensor *tensor) {
  for (Tensor *at = tensor; at; at = at->source)
    if (at->forms || ownLines(at))
      return at;
  return NULL;
}

static PlanarForm *packForm(Network *network, Tensor *tensor, Tensor *holder,
                            const HtvmTileLayout *layout, const char *layer) {
  const char *name = htvmArenaPrintf(network->arena, "%s.pack", layer);
  int64_t strides[8];
  networkStrides(tensor, holder, strides);
  PlanarForm *form = networkAddForm(network, tensor, layout);
  HtvmAttr attrs[] = {
      {"layout", htvmTileLayoutAttr(network->ctx, layout)},
      {"strides", stridesAttr(network, tensor->value, strides)}};
  MlirValue buffers[] = {holder->plain, form->buffer};
  networkAddLayer(network, name, "cpu", "pack", 0);
  form->ready = networkEmit(network, HTVM_TILE_PACK, "cpu", name, 2, buffers, 1,
                            &holder->plainReady, 2, attrs);
  form->zeroColumns = layout->pitch - layout->width; // packing fills with zero
  return form;
}

// Is |layout| that of |tensor|, its planes the channels?
static bool isOwnLayout(Tensor *tensor, const HtvmTileLayout *layout) {
  HtvmTileLayout own = networkLayout(tensor->value);
  return mlirShapedTypeGetRank(mlirValueGetType(tensor->value)) == 4 &&
         memcmp(&own, layout, sizeof own) == 0;
}

PlanarForm *networkPlanar(Network *network, Tensor *tensor,
                          const HtvmTileLayout *layout, const char *layer) {
  PlanarForm *form = networkFindForm(tensor, layout);
  if (form)
    return form;
  Tensor *holder = networkPlainHolder(tensor);
  LineForm *lines = holder ? NULL : ownLines(tensor);
  if (lines && isOwnLayout(tensor, layout)) {
    form = networkAddForm(network, tensor, layout);
    networkLinesToPlanar(network, tensor, lines, form);
    return form;
  }
  if (!holder) {
    MlirValue ready;
    networkPlain(network, tensor, (MlirValue){NULL}, &ready);
    holder = tensor;
  }
  return packForm(network, tensor, holder, layout, layer);
}

// Writes |holder|'s engine form into row-major |target| in the order of
// |tensor|.
static void unpackForm(Network *network, Tensor *tensor, Tensor *holder,
                       MlirValue target) {
  const char *name =
      htvmArenaPrintf(network->arena, "%s.unpack", holder->layer);
  int64_t plainStrides[8], strides[8];
  MlirType type = mlirValueGetType(tensor->value);
  int64_t rank = mlirShapedTypeGetRank(type), stride = 1;
  for (int64_t i = rank - 1; i >= 0; --i) {
    plainStrides[i] = stride;
    stride *= htvmTypeDim(type, i);
  }
  // Follow the views down: dimension i of the tensor is some dimension of the
  // holder, whose order the layout has.
  int64_t dims[8];
  for (int64_t i = 0; i < rank; ++i)
    dims[i] = i;
  for (Tensor *at = tensor; at != holder; at = at->source)
    for (int64_t i = 0; i < rank; ++i)
      dims[i] = at->permutation[dims[i]];
  for (int64_t i = 0; i < rank; ++i)
    strides[dims[i]] = plainStrides[i];
  tensor->plain = target;
  LineForm *lines = ownLines(holder);
  if (!holder->forms && lines) {
    tensor->plainReady =
        networkUnpackLines(network, holder, lines, strides, target);
    return;
  }
  PlanarForm *form = holder->forms;
  HtvmAttr attrs[] = {
      {"layout", htvmTileLayoutAttr(network->ctx, &form->layout)},
      {"strides", stridesAttr(network, holder->value, strides)}};
  MlirValue buffers[] = {form->buffer, target};
  networkAddLayer(network, name, "cpu", "unpack", 0);
  tensor->plainReady = networkEmit(network, HTVM_TILE_UNPACK, "cpu", name, 2,
                                   buffers, 1, &form->ready, 2, attrs);
}

MlirValue networkAllocPlain(Network *network, MlirValue value) {
  MlirType tensorType = mlirValueGetType(value);
  int64_t shape[8] = {0}, rank = mlirShapedTypeGetRank(tensorType);
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(tensorType, i);
  MlirType type =
      mlirMemRefTypeContiguousGet(mlirShapedTypeGetElementType(tensorType),
                                  rank, shape, mlirAttributeGetNull());
  HtvmAttr attrs[] = {
      {"alignment",
       htvmI64Attr(network->ctx, (int64_t)network->machine.copy_beat_bytes)},
      {"operandSegmentSizes",
       mlirDenseI32ArrayGet(network->ctx, 2, (int32_t[]){0, 0})}};
  return htvmBuildValue(&network->builder, "memref.alloc", 0, NULL, type, 2,
                        attrs);
}

MlirValue networkPlain(Network *network, Tensor *tensor, MlirValue target,
                       MlirValue *outReady) {
  bool exists =
      !mlirValueIsNull(tensor->plain) &&
      (mlirValueIsNull(target) || mlirValueEqual(target, tensor->plain));
  if (!exists) {
    Tensor *holder = formHolder(tensor);
    if (!holder) {
      // Only a row-major buffer of other order exists: change it through the
      // engine's layout, which any order reaches.
      HtvmTileLayout layout = networkLayout(tensor->value);
      networkPlanar(network, tensor, &layout, tensor->layer);
      holder = tensor;
    }
    if (mlirValueIsNull(target))
      target = networkAllocPlain(network, tensor->value);
    unpackForm(network, tensor, holder, target);
  }
  *outReady = tensor->plainReady;
  return tensor->plain;
}

void networkZeroColumns(Network *network, PlanarForm *form, int64_t count,
                        const char *layer) {
  if (count <= form->zeroColumns)
    return;
  const char *name = htvmArenaPrintf(network->arena, "%s.zero", layer);
  HtvmAttr attrs[] = {
      {"layout", htvmTileLayoutAttr(network->ctx, &form->layout)},
      {"count", htvmI64Attr(network->ctx, count)}};
  networkAddLayer(network, name, "cpu", "zero_columns", 0);
  form->ready = networkEmit(network, HTVM_TILE_ZERO_COLUMNS, "cpu", name, 1,
                            &form->buffer, 1, &form->ready, 2, attrs);
  form->zeroColumns = count;
}

// Copies |elements|, rows x columns |size| in every plane of |target|, to
// |place| in it, with |value| around. Only padding of an engine's layout is
// work of its own that the planner counted.
static void emitPad(Network *network, const char *name,
                    const LineElements *elements, const int64_t size[2],
                    const int64_t place[2], int64_t value, PlanarForm *target) {
  const HtvmTileLayout *to = &target->layout;
  MlirContext ctx = network->ctx;
  HtvmAttr attrs[] = {{"layout", htvmTileLayoutAttr(ctx, to)},
                      {"place", htvmI64ArrayAttr(ctx, 2, place)},
                      {"size", htvmI64ArrayAttr(ctx, 2, size)},
                      {"strides", htvmI64ArrayAttr(ctx, 3, elements->strides)},
                      {"reversed", htvmBoolAttr(ctx, elements->reversed)},
                      {"value", htvmI64Attr(ctx, value)}};
  int64_t around = to->planes * (to->rows * to->pitch - size[0] * size[1]);
  HtvmAttr modelled = {
      "modelled_cycles",
      htvmI64Attr(
          ctx, htvmPadColumnsCycles(to->planes * size[0], size[1], place[1]) +
                   htvmFillCycles(around))};
  MlirValue buffers[] = {elements->buffer, target->buffer};
  networkAddLayerWith(network, name, "cpu", "pad", 0, elements->reversed,
                      &modelled);
  target->ready = networkEmit(network, HTVM_TILE_PAD, "cpu", name, 2, buffers,
                              1, &elements->ready, 6, attrs);
}

void networkRepitch(Network *network, const PlanarForm *form,
                    PlanarForm *target, const char *layer) {
  const char *name = htvmArenaPrintf(network->arena, "%s.repitch", layer);
  LineElements elements = networkPlanarElements(form);
  const int64_t size[] = {form->layout.rows, form->layout.width};
  const int64_t place[] = {0, 0};
  emitPad(network, name, &elements, size, place, 0, target);
  target->zeroColumns = target->layout.pitch - target->layout.width;
}

PlanarForm *networkPad(Network *network, Tensor *tensor,
                       const HtvmTileLayout *layout, int64_t top, int64_t left,
                       int64_t value, const char *layer) {
  const char *name = htvmArenaPrintf(network->arena, "%s.pad", layer);
  HtvmTileLayout inner = networkLayout(tensor->value);
  LineElements elements = networkElements(network, tensor);
  PlanarForm *form = networkNewForm(network, layout);
  const int64_t size[] = {inner.rows, inner.width}, place[] = {top, left};
  emitPad(network, name, &elements, size, place, value, form);
  return form;
}

PlanarForm *networkFill(Network *network, const HtvmTileLayout *layout,
                        int64_t value, const char *layer) {
  const char *name = htvmArenaPrintf(network->arena, "%s.border", layer);
  PlanarForm *form = networkNewForm(network, layout);
  HtvmAttr attrs[] = {{"layout", htvmTileLayoutAttr(network->ctx, layout)},
                      {"value", htvmI64Attr(network->ctx, value)}};
  networkAddLayer(network, name, "cpu", "fill", 0);
  form->ready = networkEmit(network, HTVM_TILE_FILL, "cpu", name, 1,
                            &form->buffer, 0, NULL, 2, attrs);
  return form;
}
