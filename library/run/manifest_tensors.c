//===- manifest_tensors.c - Where the results of layers lie ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/manifest_values.h"

#include <stdlib.h>

static bool findLayer(const Place *place, const cJSON *object, unsigned *out) {
  const char *name;
  if (!getString(place, object, "layer", &name))
    return false;
  const int64_t *index = htvmMapFindText(place->layers, name);
  if (!index)
    return fail(place, "layer", "the name of a layer");
  *out = (unsigned)*index;
  return true;
}

// The place of the first element, and the room from there to the last one.
static bool parsePlace(const Place *place, const cJSON *object,
                       const HtvmManifest *manifest, HtvmLayerTensor *out) {
  HtvmTensor *tensor = &out->tensor;
  uint64_t offset, last = 0;
  uint32_t size = (uint32_t)manifest->machine.l1_bytes;
  out->isInL1 = find(object, "memory") != NULL;
  if ((!out->isInL1 &&
       !getSymbol(place, object, "symbol", &tensor->address, &size)) ||
      !getCount(place, object, "offset", &offset) ||
      !getNumbers(place, object, "strides", tensor->info.rank, out->strides))
    return false;
  for (int64_t i = 0; i < tensor->info.rank; ++i) {
    if (out->strides[i] < 0)
      return fail(place, "strides", "numbers from 0");
    last += (uint64_t)(out->strides[i] * (tensor->shape[i] - 1));
  }
  size_t bytes = htvmTensorElementSize(tensor->info.element);
  if (last >= size || offset > size - last || bytes > size - last - offset)
    return fail(place, "offset",
                "so that all elements lie in the symbol, or in L1");
  if (out->reversed && bytes != 1)
    return fail(place, "reversed", "false for elements of several bytes");
  tensor->address += (uint32_t)offset;
  return true;
}

static bool parseChannels(const Place *place, const cJSON *object,
                          HtvmLayerTensor *out) {
  const cJSON *list = find(object, "kept_channels");
  const HtvmTensor *tensor = &out->tensor;
  if (!list)
    return true;
  if (tensor->info.rank < 2)
    return fail(place, "kept_channels", "absent without channels");
  out->keptChannels =
      calloc((size_t)tensor->shape[1], sizeof *out->keptChannels);
  if (!out->keptChannels)
    return htvmMessageMemory(place->message, "manifest");
  if (!getNumbers(place, object, "kept_channels", tensor->shape[1],
                  out->keptChannels))
    return false;
  for (int64_t i = 0; i < tensor->shape[1]; ++i)
    if (out->keptChannels[i] < (i ? out->keptChannels[i - 1] + 1 : 0))
      return fail(place, "kept_channels", "ascending numbers from 0");
  return true;
}

static bool parseTensor(const Place *place, const cJSON *object,
                        HtvmManifest *manifest) {
  HtvmLayerTensor *out = &manifest->tensors[manifest->tensorCount++];
  HtvmTensor *tensor = &out->tensor;
  if (!getString(place, object, "name", &tensor->name) ||
      !findLayer(place, object, &out->layer) ||
      !parseElement(place, object, tensor) ||
      !parseShape(place, object, tensor))
    return false;
  tensor->bytes = htvmTensorSize(&tensor->info);
  out->reversed = cJSON_IsTrue(find(object, "reversed"));
  out->hasClamp = find(object, "later_clamp") != NULL;
  return (!out->hasClamp ||
          getNumbers(place, object, "later_clamp", 2, out->clamp)) &&
         parsePlace(place, object, manifest, out) &&
         parseChannels(place, object, out);
}

bool htvmManifestParseTensors(Place place, const cJSON *root,
                              HtvmManifest *manifest) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmMap layers = htvmMapCreate(arena);
  place.list = "tensors";
  place.layers = &layers;
  for (unsigned i = 0; i < manifest->layerCount; ++i)
    htvmMapAddText(&layers, manifest->layers[i].name, i);
  manifest->tensors =
      calloc((size_t)cJSON_GetArraySize(find(root, place.list)) + 1,
             sizeof *manifest->tensors);
  bool isRead = manifest->tensors
                    ? parseOptionalList(place, root, parseTensor, manifest)
                    : htvmMessageMemory(place.message, "manifest");
  htvmArenaDestroy(arena);
  return isRead;
}
