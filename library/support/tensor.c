//===- tensor.c - Inputs and outputs of networks in memory ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/tensor.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct Element {
  const char *name;
  char kind; // of NumPy
  size_t size;
} Element;

static const Element elements[] = {
    {"i8", 'i', 1},   {"si8", 'i', 1},  {"ui8", 'u', 1},  {"i16", 'i', 2},
    {"si16", 'i', 2}, {"ui16", 'u', 2}, {"i32", 'i', 4},  {"si32", 'i', 4},
    {"ui32", 'u', 4}, {"i64", 'i', 8},  {"si64", 'i', 8}, {"ui64", 'u', 8},
    {"f16", 'f', 2},  {"f32", 'f', 4},  {"f64", 'f', 8},
};

static const Element *findElement(const char *name) {
  for (size_t i = 0; i < sizeof elements / sizeof elements[0]; ++i)
    if (strcmp(elements[i].name, name) == 0)
      return &elements[i];
  return NULL;
}

size_t htvmTensorElementSize(const char *element) {
  const Element *found = findElement(element);
  return found ? found->size : 0;
}

size_t htvmTensorSize(const HtvmTensorInfo *info) {
  size_t size = htvmTensorElementSize(info->element);
  for (int64_t i = 0; i < info->rank; ++i)
    size *= (size_t)info->shape[i];
  return size;
}

static bool isShapeOf(const HtvmNpy *npy, const HtvmTensorInfo *info) {
  int64_t extra = npy->rank - info->rank;
  if (extra != 0 && extra != 1)
    return false;
  // With equal ranks the first dimension may be a multiple.
  bool isMultiple = extra == 0 && info->rank > 0 && info->shape[0] > 0 &&
                    npy->shape[0] % info->shape[0] == 0;
  for (int64_t i = isMultiple ? 1 : 0; i < info->rank; ++i)
    if (npy->shape[i + extra] != info->shape[i])
      return false;
  return true;
}

static void formatShape(int64_t rank, const int64_t *shape, char *out,
                        size_t room) {
  size_t used = 0;
  out[0] = 0;
  for (int64_t i = 0; i < rank && used < room; ++i)
    used += (size_t)snprintf(out + used, room - used, "%s%" PRId64,
                             i ? "x" : "", shape[i]);
}

void htvmTensorTypeText(const HtvmTensorInfo *info, char *out, size_t room) {
  char shape[HTVM_TENSOR_TYPE_SIZE];
  formatShape(info->rank, info->shape, shape, sizeof shape);
  snprintf(out, room, "tensor<%s%s%s>", shape, info->rank ? "x" : "",
           info->element);
}

static bool checkNpy(const char *name, const HtvmNpy *npy,
                     const HtvmTensorInfo *info, HtvmMessage *message) {
  const Element *element = findElement(info->element);
  if (npy->kind != element->kind || npy->itemSize != element->size)
    return htvmMessage(message,
                       "'%s' holds elements of NumPy type %c%zu, must be %c%zu "
                       "(%s)",
                       name, npy->kind, npy->itemSize, element->kind,
                       element->size, info->element);
  if (isShapeOf(npy, info))
    return true;
  char actual[160], needed[160];
  formatShape(npy->rank, npy->shape, actual, sizeof actual);
  formatShape(info->rank, info->shape, needed, sizeof needed);
  return htvmMessage(message,
                     "'%s' has shape %s, must be %s (for n inferences n times "
                     "the first dimension)",
                     name, actual, needed);
}

// Cuts |*outData| down to its elements.
static bool takeElements(const char *name, const HtvmTensorInfo *info,
                         char *data, size_t *size, HtvmMessage *message) {
  if (!htvmNpyIs(data, *size))
    return true;
  HtvmNpy npy;
  HtvmMessage why;
  if (!htvmNpyParse(data, *size, &npy, &why)) {
    htvmMessage(message, "'%s': %s", name, why.text);
    message->isMemory = why.isMemory;
    return false;
  }
  if (!checkNpy(name, &npy, info, message))
    return false;
  size_t needed = npy.itemSize, present = *size - npy.dataOffset;
  for (int64_t i = 0; i < npy.rank; ++i) {
    if (npy.shape[i] && needed > SIZE_MAX / (size_t)npy.shape[i])
      return htvmMessage(message, "'%s' has an impossible shape", name);
    needed *= (size_t)npy.shape[i];
  }
  if (needed != present)
    return htvmMessage(message,
                       "'%s' holds %zu bytes of elements, its header says %zu",
                       name, present, needed);
  memmove(data, data + npy.dataOffset, present);
  *size = present;
  return true;
}

bool htvmTensorTake(const char *name, const HtvmTensorInfo *info, char *data,
                    size_t size, size_t *outCount, HtvmMessage *message) {
  size_t one = htvmTensorSize(info);
  if (!takeElements(name, info, data, &size, message))
    return false;
  if (one != 0 && size != 0 && size % one == 0) {
    *outCount = size / one;
    return true;
  }
  char type[HTVM_TENSOR_TYPE_SIZE];
  htvmTensorTypeText(info, type, sizeof type);
  return htvmMessage(message,
                     "'%s' holds %zu bytes, must be %zu for %s, or a multiple "
                     "for more inferences",
                     name, size, one, type);
}

bool htvmTensorNpyHeader(const HtvmTensorInfo *info, size_t count,
                         char header[HTVM_NPY_HEADER_SIZE], size_t *outSize,
                         HtvmMessage *message) {
  const Element *element = findElement(info->element);
  HtvmNpy npy = {.kind = element->kind, .itemSize = element->size};
  if (info->rank >= HTVM_NPY_MAX_RANK)
    return htvmMessage(message, "rank %" PRId64 " is too much for a npy file",
                       info->rank);
  npy.rank = info->rank;
  for (int64_t i = 0; i < info->rank; ++i)
    npy.shape[i] = info->shape[i];
  if (npy.rank == 0 && count > 1)
    npy.shape[npy.rank++] = 1;
  if (npy.rank > 0)
    npy.shape[0] *= (int64_t)count;
  *outSize = htvmNpyFormat(&npy, header);
  return true;
}
