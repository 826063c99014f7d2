//===- results.c - Where the results of layers lie ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/results.h"

#include "dialects/qnn/qnn.h"
#include "passes/layers/layer_tensor.h"

enum { FIELDS = 10, RANK_MAX = 8 };

static MlirNamedAttribute named(MlirContext ctx, const char *name,
                                MlirAttribute value) {
  return mlirNamedAttributeGet(
      mlirIdentifierGet(ctx, mlirStringRefCreateFromCString(name)), value);
}

// Remembers |about| for |buffer|, which an allocation or an argument makes.
static void attach(Network *network, MlirValue buffer, MlirAttribute about) {
  if (!mlirValueIsABlockArgument(buffer)) {
    htvmOpSetAttr(htvmValueOp(buffer), "tile.tensor", about);
    return;
  }
  ArgumentTensor *entry = HTVM_ARENA_ARRAY(network->arena, ArgumentTensor, 1);
  *entry = (ArgumentTensor){network->argumentTensors,
                            mlirBlockArgumentGetArgNumber(buffer), about};
  network->argumentTensors = entry;
}

// Shape and strides of the network's tensor, when the result has its rows and
// columns changed over.
static void swapBack(int64_t shape[RANK_MAX], int64_t strides[RANK_MAX]) {
  int64_t rows = shape[2], step = strides[2];
  shape[2] = shape[3];
  shape[3] = rows;
  strides[2] = strides[3];
  strides[3] = step;
}

static void note(Network *network, const LayerResult *result, MlirValue buffer,
                 int64_t strides[RANK_MAX], bool reversed) {
  MlirContext ctx = network->ctx;
  MlirType type = mlirValueGetType(result->value);
  MlirType element = mlirShapedTypeGetElementType(type);
  int64_t shape[RANK_MAX] = {0}, rank = mlirShapedTypeGetRank(type);
  if (mlirIntegerTypeGetWidth(element) % 8)
    return;
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  MlirNamedAttribute fields[FIELDS];
  intptr_t count = 0;
  for (intptr_t i = 0; i < mlirDictionaryAttrGetNumElements(result->about);
       ++i) {
    MlirNamedAttribute field = mlirDictionaryAttrGetElement(result->about, i);
    if (mlirStringRefEqual(mlirIdentifierStr(field.name),
                           HTVM_STR(HTVM_QNN_SWAPPED)))
      swapBack(shape, strides);
    else
      fields[count++] = field;
  }
  fields[count++] = named(ctx, "layer", htvmStringAttr(ctx, result->layer));
  fields[count++] = named(ctx, "reversed", htvmBoolAttr(ctx, reversed));
  fields[count++] = named(ctx, "shape", htvmI64ArrayAttr(ctx, rank, shape));
  fields[count++] = named(ctx, "strides", htvmI64ArrayAttr(ctx, rank, strides));
  fields[count++] = named(ctx, "type", mlirTypeAttrGet(element));
  attach(network, buffer, mlirDictionaryAttrGet(ctx, count, fields));
}

LayerResult resultOf(MlirOperation op, const char *layer) {
  HtvmArena *arena = htvmArenaCreate();
  MlirStringRef name = htvmOpString(op, "layer");
  MlirAttribute about = htvmLayerTensor(
      mlirOperationGetContext(op),
      htvmArenaPrintf(arena, "%.*s", (int)name.length, name.data), op);
  htvmArenaDestroy(arena);
  return (LayerResult){about, mlirOperationGetResult(op, 0), layer};
}

void resultIsPlain(Network *network, const LayerResult *result,
                   MlirValue buffer) {
  MlirType type = mlirValueGetType(result->value);
  int64_t strides[RANK_MAX], rank = mlirShapedTypeGetRank(type);
  int64_t step =
      mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type)) / 8;
  for (int64_t i = rank - 1; i >= 0; --i) {
    strides[i] = step;
    step *= htvmTypeDim(type, i);
  }
  note(network, result, buffer, strides, false);
}

void resultIsPlanar(Network *network, const LayerResult *result,
                    const PlanarForm *form) {
  MlirType type = mlirValueGetType(result->value);
  int64_t strides[RANK_MAX], rank = mlirShapedTypeGetRank(type);
  int64_t step = form->layout.rows * form->layout.pitch;
  for (int64_t i = rank - 3; i >= 0; --i) {
    strides[i] = step;
    step *= htvmTypeDim(type, i);
  }
  if (rank >= 2)
    strides[rank - 2] = form->layout.pitch;
  if (rank >= 1)
    strides[rank - 1] = 1;
  note(network, result, form->buffer, strides, true);
}

void resultIsLines(Network *network, const LayerResult *result,
                   const LineForm *form) {
  int64_t pixel = htvmTileLinesPixelBytes(&form->lines);
  int64_t row = pixel * form->lines.width;
  int64_t strides[RANK_MAX] = {row * form->lines.rows, 1, row, pixel};
  note(network, result, form->buffer, strides, false);
}

void resultsSetArguments(Network *network, MlirOperation function) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(function, "function_type"));
  intptr_t count = mlirFunctionTypeGetNumInputs(type);
  MlirAttribute *list = HTVM_ARENA_ARRAY(network->arena, MlirAttribute, count);
  if (!network->argumentTensors)
    return;
  for (intptr_t i = 0; i < count; ++i)
    list[i] = mlirUnitAttrGet(network->ctx);
  for (ArgumentTensor *at = network->argumentTensors; at; at = at->next)
    list[at->index] = at->about;
  htvmOpSetAttr(function, "tile.argument_tensors",
                mlirArrayAttrGet(network->ctx, count, list));
}
