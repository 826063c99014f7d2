//===- spec_values.c - The values of the network, while it is read --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/spec_values.h"

#include "dialects/support/diagnostics.h"
#include "passes/verify-schedule/memory.h"

static size_t slotOf(const SpecReader *reader, MlirValue value) {
  size_t hash = (size_t)(uintptr_t)value.ptr;
  hash = (hash >> 4) * (size_t)0x9E3779B97F4A7C15u;
  size_t slot = hash >> 16 & reader->slotMask;
  while (reader->slots[slot].view.tensor &&
         !mlirValueEqual(reader->slots[slot].value, value))
    slot = (slot + 1) & reader->slotMask;
  return slot;
}

bool specFindView(const SpecReader *reader, MlirValue value, View *out) {
  *out = reader->slots[slotOf(reader, value)].view;
  return out->tensor != NULL;
}

void specAddView(SpecReader *reader, MlirValue value, View view) {
  reader->slots[slotOf(reader, value)] = (SpecSlot){value, view};
}

static View wholeView(const Tensor *tensor) {
  View view = {.tensor = tensor, .rank = tensor->rank};
  int64_t stride = 1;
  for (int64_t i = tensor->rank; i-- > 0; stride *= tensor->shape[i]) {
    view.shape[i] = tensor->shape[i];
    view.stride[i] = stride;
  }
  return view;
}

MlirLogicalResult specAddTensor(SpecReader *reader, MlirOperation at,
                                MlirValue value, MlirStringRef name,
                                Tensor **out) {
  Spec *spec = reader->spec;
  MlirType type = mlirValueGetType(value);
  if (!htvmTypeIsShaped(type, -1, 0) ||
      mlirShapedTypeGetRank(type) > HTVM_MAX_RANK)
    return htvmEmitError(at, "has a value that is no static tensor of integers "
                             "of at most 8 dimensions");
  Tensor *tensor = &spec->tensors[spec->tensorCount++];
  *tensor = (Tensor){.value = value,
                     .name = name,
                     .first = (uint32_t)reader->next,
                     .rank = mlirShapedTypeGetRank(type),
                     .elements = htvmTypeElements(type)};
  tensor->elementBytes = htvmStorageBytes(
      mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type)));
  htvmTypeShape(type, tensor->shape);
  reader->next += tensor->elements * tensor->elementBytes;
  if (reader->next > (int64_t)CONTENT_FIRST_VOID)
    return htvmEmitError(at, "makes the tensors of the network larger than the "
                             "2^31 bytes that are checked");
  specAddView(reader, value, wholeView(tensor));
  *out = tensor;
  return mlirLogicalResultSuccess();
}
