//===- network.c - The values of a network as tensors ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/network.h"

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

static HtvmActivation *createTensor(Network *network, MlirValue value) {
  MlirType type = mlirValueGetType(value);
  int64_t shape[HTVM_TENSOR_RANK] = {0}, rank = mlirShapedTypeGetRank(type);
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  return htvmActivationCreate(
      &network->jobs, rank, shape,
      mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type)));
}

HtvmActivation *networkTensor(Network *network, MlirValue value) {
  const int64_t *known = htvmMapFindAddress(&network->tensors, value.ptr);
  if (known)
    return (HtvmActivation *)(intptr_t)*known;
  HtvmActivation *added = createTensor(network, value);
  htvmMapAddAddress(&network->tensors, value.ptr, (intptr_t)added);
  return added;
}
