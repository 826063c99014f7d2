//===- results.c - Where the results of layers lie ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A buffer that holds a layer's result has an attribute `tile.tensor`, for
// whoever looks at memory when the layer is done: the dictionary of
// passes/layers/layer_tensor.h and
//   layer    row of the layer table after which the whole result is there
//   type, shape  of the tensor
//   strides  bytes from an element to the next, for each dimension
//   reversed the bytes of every word are in reverse order: byte x of the above
//            lies at x ^ 3
// Those of the function's arguments are in its list `tile.argument_tensors`.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/network.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/dictionary.h"

// Shape and strides of the network's tensor, when the result has its rows and
// columns changed over.
static void swapBack(int64_t *shape, int64_t *strides) {
  int64_t rows = shape[2], step = strides[2];
  shape[2] = shape[3];
  shape[3] = rows;
  strides[2] = strides[3];
  strides[3] = step;
}

void networkNoteResult(Network *network, const HtvmActivation *tensor,
                       MlirAttribute about) {
  MlirContext ctx = network->ctx;
  const HtvmResultPlace *place = &tensor->result;
  if (mlirAttributeIsNull(about) || place->buffer < 0 ||
      tensor->elementBits % 8)
    return; // elements that are no whole bytes are left out
  HtvmActivation copy = *tensor;
  if (!mlirAttributeIsNull(htvmDictionaryGet(about, HTVM_QNN_SWAPPED)))
    swapBack(copy.shape, copy.result.strides);
  const HtvmAttr fields[] = {
      {"layer", htvmStringAttr(ctx, place->layer)},
      {"reversed", htvmBoolAttr(ctx, place->isReversed)},
      {"shape", htvmI64ArrayAttr(ctx, copy.rank, copy.shape)},
      {"strides", htvmI64ArrayAttr(ctx, copy.rank, copy.result.strides)},
      {"type", mlirTypeAttrGet(htvmIntType(ctx, copy.elementBits))},
      {HTVM_QNN_SWAPPED, mlirAttributeGetNull()}};
  ResultNote *note = HTVM_ARENA_ARRAY(network->jobs.arena, ResultNote, 1);
  *note = (ResultNote){
      network->notes, place->buffer,
      htvmDictionaryWith(about, sizeof fields / sizeof *fields, fields)};
  network->notes = note;
}
