//===- network.c - The values of a network as tensors ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/network.h"

#include "engines/ir/read_layer.h"

const void *networkLocation(Network *network, MlirLocation location) {
  return htvmArenaCopy(network->jobs.arena, &location, sizeof location);
}

MlirLocation networkLocationOf(const void *location) {
  return *(const MlirLocation *)location;
}

intptr_t networkArgument(const Network *network, intptr_t index) {
  (void)network;
  return index; // the first buffers of all
}

// How a use reads its operand.
static void countReader(MlirOperation reader, HtvmReaders *readers) {
  const HtvmEngine *engine =
      htvmOpHasPrefix(reader, "qnn.") ? htvmOpEngine(reader) : NULL;
  if (engine && engine->layout == HTVM_LAYOUT_PLANAR)
    ++readers->planar;
  else if (engine && engine->layout == HTVM_LAYOUT_LINES)
    ++readers->lines;
  else if (htvmOpIs(reader, "func.call"))
    ++readers->rowMajor;
  else
    ++readers->others;
}

static HtvmActivation *createTensor(Network *network, MlirValue value) {
  MlirType type = mlirValueGetType(value);
  int64_t shape[HTVM_TENSOR_RANK] = {0}, rank = mlirShapedTypeGetRank(type);
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  HtvmActivation *tensor = htvmActivationCreate(
      &network->jobs, rank, shape,
      mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type)));
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use))
    countReader(mlirOpOperandGetOwner(use), &tensor->readers);
  return tensor;
}

HtvmActivation *networkTensor(Network *network, MlirValue value) {
  const int64_t *known = htvmMapFindAddress(&network->tensors, value.ptr);
  if (known)
    return (HtvmActivation *)(intptr_t)*known;
  HtvmActivation *added = createTensor(network, value);
  htvmMapAddAddress(&network->tensors, value.ptr, (intptr_t)added);
  return added;
}
