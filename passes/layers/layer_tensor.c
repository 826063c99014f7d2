//===- layer_tensor.c - How a layer's result relates to the network's -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/layers/layer_tensor.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/notes.h"

static const char *const names[] = {HTVM_KEPT_CHANNELS, HTVM_LATER_CLAMP,
                                    HTVM_QNN_SWAPPED};
enum { COUNT = sizeof names / sizeof *names };

static MlirAttribute find(MlirOperation layer, int index) {
  return mlirOperationIsNull(layer) ? mlirAttributeGetNull()
                                    : htvmNoteGet(layer, names[index]);
}

MlirAttribute htvmLayerTensor(MlirContext ctx, const char *name,
                              MlirOperation layer) {
  MlirAttribute own = mlirOperationIsNull(layer)
                          ? mlirAttributeGetNull()
                          : htvmNoteGet(layer, HTVM_LAYER_TENSOR);
  HtvmAttr fields[COUNT + 1] = {
      {"name", mlirAttributeIsNull(own) ? htvmStringAttr(ctx, name) : own}};
  if (!mlirAttributeIsNull(own) &&
      htvmNoteString(layer, HTVM_LAYER_TENSOR).length == 0)
    return mlirAttributeGetNull();
  for (int i = 0; i < COUNT; ++i)
    fields[i + 1] = (HtvmAttr){names[i], find(layer, i)};
  return htvmDictionary(ctx, COUNT + 1, fields);
}

void htvmDropLayerTensor(MlirOperation layer) {
  htvmNoteSet(layer, HTVM_LAYER_TENSOR,
              htvmStringAttr(mlirOperationGetContext(layer), ""));
}

void htvmMoveLayerTensor(MlirOperation from, MlirOperation to) {
  for (int i = 0; i < COUNT; ++i)
    if (!mlirAttributeIsNull(find(from, i)))
      htvmNoteSet(to, names[i], find(from, i));
  MlirAttribute name = htvmNoteGet(from, HTVM_LAYER_TENSOR);
  htvmNoteSet(to, HTVM_LAYER_TENSOR,
              mlirAttributeIsNull(name) ? htvmNoteGet(from, "layer") : name);
  htvmDropLayerTensor(from);
}
