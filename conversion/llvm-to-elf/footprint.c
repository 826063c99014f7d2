//===- footprint.c - What a network takes of L2, and what takes most ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/footprint.h"

#include "dialects/support/dictionary.h"

#include <string.h>

// The rows of list |name| of |module| that are dictionaries.
static MlirAttribute *rowsOf(MlirOperation module, const char *name,
                             HtvmArena *arena, size_t *outCount) {
  MlirAttribute list = htvmOpAttr(module, name);
  *outCount = 0;
  if (mlirAttributeIsNull(list) || !mlirAttributeIsAArray(list))
    return NULL;
  intptr_t count = mlirArrayAttrGetNumElements(list);
  MlirAttribute *rows = HTVM_ARENA_ARRAY(arena, MlirAttribute, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    if (mlirAttributeIsADictionary(mlirArrayAttrGetElement(list, i)))
      rows[(*outCount)++] = mlirArrayAttrGetElement(list, i);
  return rows;
}

void htvmSharesSort(HtvmShare *shares, size_t count) {
  for (size_t i = 1; i < count; ++i) {
    HtvmShare share = shares[i];
    size_t at = i;
    for (; at && shares[at - 1].bytes < share.bytes; --at)
      shares[at] = shares[at - 1];
    shares[at] = share;
  }
}

//===----------------------------------------------------------------------===//
// Parts and layers
//===----------------------------------------------------------------------===//

static bool begins(const char *text, const char *prefix) {
  return strncmp(text, prefix, strlen(prefix)) == 0;
}

static void addParts(const HtvmEmitted *elf, HtvmFootprint *out) {
  for (size_t i = 0; i < elf->partCount; ++i) {
    const HtvmMemoryPart *part = &elf->parts[i];
    uint64_t *sum = begins(part->name, "text")     ? &out->code
                    : begins(part->name, "rodata") ? &out->constants
                    : begins(part->name, "arena")  ? &out->activations
                    : begins(part->name, "stack")  ? &out->stack
                                                   : &out->variables;
    *sum += part->bytes;
    out->total += part->bytes;
  }
}

static void addLayers(MlirOperation module, const HtvmEmitted *elf,
                      HtvmArena *arena, HtvmFootprint *out) {
  MlirAttribute *rows = rowsOf(module, "htvm.layers", arena, &out->layerCount);
  out->layerCode = HTVM_ARENA_ARRAY(arena, HtvmShare, out->layerCount + 1);
  out->layerConstants = HTVM_ARENA_ARRAY(arena, HtvmShare, out->layerCount + 1);
  HtvmInts tables = {0, NULL}; // bytes of the queues' tables by layer
  htvmOpReadInts(module, "htvm.row_bytes", arena, &tables);
  for (size_t i = 0; i < out->layerCount; ++i) {
    out->layerCode[i].name = out->layerConstants[i].name =
        htvmDictionaryText(rows[i], "name", arena);
    if ((int64_t)i < tables.count)
      out->layerConstants[i].bytes = (uint64_t)tables.values[i];
  }
  for (size_t i = 0; i < elf->objectCount; ++i) {
    const HtvmObject *object = &elf->objects[i];
    if (object->layer < 0 || (size_t)object->layer >= out->layerCount)
      continue;
    if (object->kind == HTVM_OBJECT_CODE)
      out->layerCode[object->layer].bytes += object->bytes;
    if (object->kind == HTVM_OBJECT_CONSTANT)
      out->layerConstants[object->layer].bytes += object->bytes;
  }
}

//===----------------------------------------------------------------------===//
// The peak
//===----------------------------------------------------------------------===//

static bool livesAt(MlirAttribute row, int64_t position) {
  return htvmDictionaryInt(row, "first", 0) <= position &&
         position <= htvmDictionaryInt(row, "last", 0);
}

static uint64_t bytesAt(MlirAttribute *rows, size_t count, int64_t position) {
  uint64_t bytes = 0;
  for (size_t i = 0; i < count; ++i)
    if (livesAt(rows[i], position))
      bytes += (uint64_t)htvmDictionaryInt(rows[i], "bytes", 0);
  return bytes;
}

// Only the buffers of L2.
static size_t keepL2(MlirAttribute *rows, size_t count, HtvmArena *arena) {
  size_t kept = 0;
  for (size_t i = 0; i < count; ++i)
    if (strcmp(htvmDictionaryText(rows[i], "region", arena), "l2") == 0)
      rows[kept++] = rows[i];
  return kept;
}

static const char *layerAt(MlirOperation module, int64_t position,
                           HtvmArena *arena) {
  size_t count;
  MlirAttribute *rows = rowsOf(module, "htvm.layers", arena, &count);
  for (size_t i = 0; i < count; ++i)
    if (!mlirAttributeIsNull(htvmDictionaryGet(rows[i], "first")) &&
        livesAt(rows[i], position))
      return htvmDictionaryText(rows[i], "name", arena);
  return "";
}

static const char *bufferName(MlirAttribute row, HtvmArena *arena) {
  const char *name = htvmDictionaryText(row, "name", arena);
  return strcmp(htvmDictionaryText(row, "role", arena), "scratch") == 0
             ? htvmArenaPrintf(arena, "scratch of %s", name)
             : name;
}

// More live together only where a buffer begins to.
static void findPeak(MlirOperation module, HtvmArena *arena,
                     HtvmFootprint *out) {
  size_t count;
  MlirAttribute *rows = rowsOf(module, "htvm.memory", arena, &count);
  int64_t peak = 0;
  count = keepL2(rows, count, arena);
  for (size_t i = 0; i < count; ++i) {
    int64_t position = htvmDictionaryInt(rows[i], "first", 0);
    uint64_t bytes = bytesAt(rows, count, position);
    if (bytes > out->peakBytes) {
      out->peakBytes = bytes;
      peak = position;
    }
  }
  out->peak = HTVM_ARENA_ARRAY(arena, HtvmShare, count + 1);
  for (size_t i = 0; i < count; ++i)
    if (livesAt(rows[i], peak))
      out->peak[out->peakCount++] =
          (HtvmShare){bufferName(rows[i], arena),
                      (uint64_t)htvmDictionaryInt(rows[i], "bytes", 0)};
  htvmSharesSort(out->peak, out->peakCount);
  out->peakLayer = layerAt(module, peak, arena);
}

HtvmFootprint htvmFootprintOf(MlirOperation module, const HtvmEmitted *elf,
                              HtvmArena *arena) {
  HtvmFootprint footprint = {.peakLayer = ""};
  addParts(elf, &footprint);
  addLayers(module, elf, arena, &footprint);
  findPeak(module, arena, &footprint);
  return footprint;
}

const char *htvmFootprintRemedy(const HtvmFootprint *footprint,
                                uint64_t available, HtvmArena *arena) {
  const struct {
    const char *name, *remedy;
    uint64_t bytes;
  } parts[] = {
      {"the constants",
       "fewer channels or outputs in the layers named, or constants that "
       "layers "
       "share",
       footprint->constants},
      {"the activations",
       "a smaller input, fewer channels, or an earlier stride where they live "
       "together",
       footprint->activations},
      {"the layers' functions",
       "fewer layers, or more of them on an engine (--numerics=pow2, "
       "--engines)",
       footprint->code}};
  int most = 0;
  for (int i = 1; i < 3; ++i)
    if (parts[i].bytes > parts[most].bytes)
      most = i;
  return htvmArenaPrintf(arena, "%s %s: %s", parts[most].name,
                         parts[most].bytes > available ? "alone exceed L2"
                                                       : "are the largest part",
                         parts[most].remedy);
}
