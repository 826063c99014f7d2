//===- manifest.c - What an ELF says about itself -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/manifest.h"
#include "library/run/manifest_values.h"
#include "runtime/machine/parameters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// What need not be there
//===----------------------------------------------------------------------===//

// A symbol that need not be there; null and absent mean the same.
static bool getOptionalSymbol(const Place *place, const cJSON *object,
                              const char *key, bool *outPresent,
                              uint32_t *outAddress) {
  const cJSON *item = find(object, key);
  uint32_t size;
  *outPresent = item && !cJSON_IsNull(item);
  return !*outPresent || getSymbol(place, object, key, outAddress, &size);
}

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

static bool parseTensor(const Place *place, const cJSON *object, void *out) {
  HtvmTensor *tensor = out;
  uint32_t symbolBytes;
  if (!getString(place, object, "name", &tensor->name) ||
      !parseElement(place, object, tensor) ||
      !parseShape(place, object, tensor) ||
      !getCount(place, object, "bytes", &tensor->bytes) ||
      !getSymbol(place, object, "symbol", &tensor->address, &symbolBytes))
    return false;
  if (tensor->bytes != htvmTensorSize(&tensor->info))
    return fail(place, "bytes", "the size that shape and type make");
  return symbolBytes == 0 || tensor->bytes <= symbolBytes ||
         fail(place, "bytes", "at most the size of its symbol");
}

static bool parseLayer(const Place *place, const cJSON *object, void *out) {
  HtvmLayer *layer = out;
  return getString(place, object, "name", &layer->name) &&
         getString(place, object, "location", &layer->location) &&
         getString(place, object, "engine", &layer->engine) &&
         getString(place, object, "op", &layer->op) &&
         getCount(place, object, "macs", &layer->macs) &&
         getOptionalCount(place, object, "tiles", &layer->tiles) &&
         getOptionalCount(place, object, "modelled_cycles",
                          &layer->modelledCycles);
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static bool parseBuffer(const Place *place, const cJSON *object,
                        HtvmManifest *manifest) {
  const char *region;
  uint64_t offset, bytes;
  if (!getString(place, object, "region", &region) ||
      !getCount(place, object, "offset", &offset) ||
      !getCount(place, object, "bytes", &bytes))
    return false;
  if (strcmp(region, "l1") == 0 && offset + bytes > manifest->l1Bytes)
    manifest->l1Bytes = offset + bytes;
  return true;
}

static bool parseSection(const Place *place, const cJSON *object,
                         HtvmManifest *manifest) {
  uint64_t bytes;
  if (!getCount(place, object, "bytes", &bytes))
    return false;
  manifest->l2Bytes += bytes;
  return true;
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

typedef bool ParseElement(const Place *place, const cJSON *object, void *out);

static bool parseList(Place place, const cJSON *root, ParseElement *parse,
                      size_t elementBytes, void **outList, unsigned *outCount) {
  const cJSON *list = find(root, place.list), *item;
  const char *key = place.list;
  if (!cJSON_IsArray(list)) {
    place.list = NULL;
    return fail(&place, key, "an array");
  }
  char *at = *outList =
      calloc((size_t)cJSON_GetArraySize(list) + 1, elementBytes);
  if (!at)
    return htvmMessageMemory(place.message, "manifest");
  cJSON_ArrayForEach(item, list) {
    if (!parse(&place, item, at))
      return false;
    at += elementBytes;
    *outCount = ++place.index;
  }
  return true;
}

static bool parseMachine(const Place *place, const cJSON *root,
                         HtvmMachine *machine) {
  const cJSON *object = find(root, "machine"), *item;
  *machine = htvmMachineDefault();
  if (!cJSON_IsObject(object))
    return fail(place, "machine", "an object");
  cJSON_ArrayForEach(item, object) {
    char assignment[128], reason[1024];
    uint64_t value;
    if (!toCount(item, &value))
      return fail(place, "machine", "an object of whole numbers");
    snprintf(assignment, sizeof assignment, "%.64s=%" PRIu64, item->string,
             value);
    if (!htvmMachineOverride(machine, assignment, reason, sizeof reason))
      return htvmMessage(place->message, "manifest: key 'machine': %s", reason);
  }
  return true;
}

static bool parseSchedule(const Place *place, const cJSON *root,
                          HtvmManifest *manifest) {
  const cJSON *schedule = find(root, "schedule");
  if (!schedule)
    return true;
  if (!cJSON_IsObject(schedule))
    return fail(place, "schedule", "an object");
  return getCount(place, schedule, "bound", &manifest->boundCycles) &&
         getString(place, schedule, "by", &manifest->boundBy);
}

static bool parseLists(Place place, const cJSON *root, HtvmManifest *manifest) {
  place.list = "inputs";
  if (!parseList(place, root, parseTensor, sizeof(HtvmTensor),
                 (void **)&manifest->inputs, &manifest->inputCount))
    return false;
  place.list = "outputs";
  if (!parseList(place, root, parseTensor, sizeof(HtvmTensor),
                 (void **)&manifest->outputs, &manifest->outputCount))
    return false;
  place.list = "layers";
  if (!parseList(place, root, parseLayer, sizeof(HtvmLayer),
                 (void **)&manifest->layers, &manifest->layerCount) ||
      !htvmManifestParseJobs(place, root, manifest) ||
      !htvmManifestParseTensors(place, root, manifest))
    return false;
  place.list = "memory";
  if (!parseOptionalList(place, root, parseBuffer, manifest))
    return false;
  place.list = "sections";
  return parseOptionalList(place, root, parseSection, manifest);
}

static bool parseRoot(Place place, const cJSON *root, HtvmManifest *manifest) {
  uint64_t version;
  if (!getCount(&place, root, "version", &version))
    return false;
  if (version != HTVM_MANIFEST_VERSION)
    return htvmMessage(place.message,
                       "manifest: version %" PRIu64
                       ", this program reads version %d; compile again",
                       version, HTVM_MANIFEST_VERSION);
  if (!parseMachine(&place, root, &manifest->machine) ||
      !getOptionalSymbol(&place, root, "again", &manifest->hasAgain,
                         &manifest->again) ||
      !getOptionalSymbol(&place, root, "end", &manifest->hasEnd,
                         &manifest->end) ||
      !parseSchedule(&place, root, manifest))
    return false;
  return parseLists(place, root, manifest);
}

bool htvmManifestRead(cJSON *root, HtvmElf elf, HtvmManifest *manifest,
                      HtvmMessage *message) {
  *manifest = (HtvmManifest){.json = root};
  if (parseRoot((Place){.elf = elf, .message = message}, root, manifest))
    return true;
  htvmManifestDestroy(manifest);
  return false;
}

bool htvmManifestParse(const uint8_t *text, size_t size, HtvmElf elf,
                       HtvmManifest *manifest, HtvmMessage *message) {
  const char *end = NULL;
  cJSON *root =
      cJSON_ParseWithLengthOpts((const char *)text, size, &end, false);
  *manifest = (HtvmManifest){0};
  if (cJSON_IsObject(root))
    return htvmManifestRead(root, elf, manifest, message);
  cJSON_Delete(root);
  return htvmMessage(message, "manifest: not a JSON object (byte %zu of %zu)",
                     end ? (size_t)(end - (const char *)text) : 0, size);
}

void htvmManifestDestroy(HtvmManifest *manifest) {
  free(manifest->inputs);
  free(manifest->outputs);
  free(manifest->layers);
  free(manifest->jobs);
  free(manifest->waits);
  for (unsigned i = 0; i < manifest->tensorCount; ++i)
    free(manifest->tensors[i].keptChannels);
  free(manifest->tensors);
  cJSON_Delete(manifest->json);
  *manifest = (HtvmManifest){0};
}
