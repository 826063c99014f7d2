//===- manifest_values.h - Reading values of the manifest -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the readers of the manifest. All return false after a message.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_MANIFEST_VALUES_H
#define HTVM_LIBRARY_RUN_MANIFEST_VALUES_H

#include "dialects/support/map.h"
#include "library/run/manifest.h"

#include <cjson/cJSON.h>
#include <inttypes.h>

/// Where in the manifest we are, for messages: list[index].
typedef struct Place {
  HtvmElf elf;
  const char *list;
  unsigned index;
  const HtvmMap *layers; // their indices by name, for `tensors`
  HtvmMessage *message;
} Place;

static inline bool fail(const Place *place, const char *key,
                        const char *needed) {
  if (!place->list)
    return htvmMessage(place->message, "manifest: key '%s' needs to be %s", key,
                       needed);
  return htvmMessage(place->message,
                     "manifest: key '%s' of %s[%u] needs to be %s", key,
                     place->list, place->index, needed);
}

static inline const cJSON *find(const cJSON *object, const char *key) {
  return cJSON_GetObjectItemCaseSensitive(object, key);
}

static inline bool getString(const Place *place, const cJSON *object,
                             const char *key, const char **out) {
  const char *value = cJSON_GetStringValue(find(object, key));
  *out = value;
  return value || fail(place, key, "a string");
}

// JSON numbers are doubles: whole and exact up to 2^53.
static inline bool toCount(const cJSON *item, uint64_t *out) {
  static const double limit = 9007199254740992.0;
  if (!cJSON_IsNumber(item) || !(item->valuedouble >= 0) ||
      item->valuedouble > limit)
    return false;
  *out = (uint64_t)item->valuedouble;
  return (double)*out == item->valuedouble;
}

static inline bool getCount(const Place *place, const cJSON *object,
                            const char *key, uint64_t *out) {
  return toCount(find(object, key), out) ||
         fail(place, key, "a whole number from 0");
}

// A count that need not be there: 0.
static inline bool getOptionalCount(const Place *place, const cJSON *object,
                                    const char *key, uint64_t *out) {
  *out = 0;
  return !find(object, key) || getCount(place, object, key, out);
}

static inline bool getSymbol(const Place *place, const cJSON *object,
                             const char *key, uint32_t *outAddress,
                             uint32_t *outSize) {
  const char *name;
  if (!getString(place, object, key, &name))
    return false;
  return htvmElfSymbol(place->elf, name, outAddress, outSize) ||
         htvmMessage(place->message,
                     "manifest: the ELF has no symbol '%s' (key '%s')", name,
                     key);
}

// A list of |count| whole numbers, below 2^31 and above -2^31.
static inline bool getNumbers(const Place *place, const cJSON *object,
                              const char *key, int64_t count, int64_t *out) {
  static const double limit = 2147483648.0;
  const cJSON *list = find(object, key), *item;
  bool ok = cJSON_IsArray(list) && cJSON_GetArraySize(list) == count;
  cJSON_ArrayForEach(item, list) {
    ok = ok && cJSON_IsNumber(item) && item->valuedouble > -limit &&
         item->valuedouble < limit;
    if (ok)
      *out = (int64_t)item->valuedouble;
    ok = ok && (double)*out++ == item->valuedouble;
  }
  return ok ||
         htvmMessage(place->message,
                     "manifest: key '%s' of %s[%u] needs to be an array of "
                     "%" PRId64 " whole numbers",
                     key, place->list, place->index, count);
}

static inline bool parseElement(const Place *place, const cJSON *object,
                                HtvmTensor *tensor) {
  const char *name;
  if (!getString(place, object, "type", &name))
    return false;
  tensor->info.element = name;
  return htvmTensorElementSize(name) != 0 ||
         fail(place, "type", "an integer or float type of whole bytes");
}

// Fills in the shape and checks that the size it makes cannot overflow.
static inline bool parseShape(const Place *place, const cJSON *object,
                              HtvmTensor *tensor) {
  static const uint64_t limit = UINT64_C(1) << 31;
  const cJSON *shape = find(object, "shape"), *item;
  uint64_t bytes = htvmTensorElementSize(tensor->info.element);
  if (!cJSON_IsArray(shape) || cJSON_GetArraySize(shape) > HTVM_RANK_MAX)
    return fail(place, "shape", "an array of at most 16 sizes");
  tensor->info.shape = tensor->shape;
  cJSON_ArrayForEach(item, shape) {
    uint64_t size;
    if (!toCount(item, &size) || size == 0 || size > limit ||
        (bytes *= size) > limit)
      return fail(place, "shape", "sizes from 1 whose product fits L2");
    tensor->shape[tensor->info.rank++] = (int64_t)size;
  }
  return true;
}

/// The list `tensors`, which need not be there; layers are known.
bool htvmManifestParseTensors(Place place, const cJSON *root,
                              HtvmManifest *manifest);

/// The lists `jobs` and `waits`, which need not be there; layers are known.
bool htvmManifestParseJobs(Place place, const cJSON *root,
                           HtvmManifest *manifest);

// Goes through list |place.list|, which need not be there.
static inline bool parseOptionalList(Place place, const cJSON *root,
                                     bool (*parse)(const Place *, const cJSON *,
                                                   HtvmManifest *),
                                     HtvmManifest *manifest) {
  const cJSON *list = find(root, place.list), *item;
  const char *key = place.list;
  if (list && !cJSON_IsArray(list)) {
    place.list = NULL;
    return fail(&place, key, "an array");
  }
  place.index = 0;
  cJSON_ArrayForEach(item, list) {
    if (!parse(&place, item, manifest))
      return false;
    ++place.index;
  }
  return true;
}

#endif // HTVM_LIBRARY_RUN_MANIFEST_VALUES_H
