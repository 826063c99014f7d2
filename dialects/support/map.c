//===- map.c - A hash map from anything to a number -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Open addressing: an entry stands at the first free place from that of its
// hash on. At most half of the places are taken, so a search ends.
//
//===----------------------------------------------------------------------===//
#include "dialects/support/map.h"

#include <string.h>

struct HtvmMapEntry {
  const void *key; // NULL: a free place
  size_t size;
  uint64_t hash;
  int64_t value;
};

enum { FIRST_CAPACITY = 16 }; // a power of two, as all that follow

// FNV-1a, and its upper bits brought down to where places are taken from.
static uint64_t hashOf(const void *key, size_t size) {
  const unsigned char *bytes = key;
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t i = 0; i < size; ++i)
    hash = (hash ^ bytes[i]) * 0x100000001b3u;
  return hash ^ hash >> 32;
}

HtvmMap htvmMapCreate(HtvmArena *arena) {
  return (HtvmMap){.arena = arena,
                   .entries =
                       HTVM_ARENA_ARRAY(arena, HtvmMapEntry, FIRST_CAPACITY),
                   .capacity = FIRST_CAPACITY};
}

// The place of the key, or the free one where it would stand.
static HtvmMapEntry *placeOf(const HtvmMap *map, const void *key, size_t size,
                             uint64_t hash) {
  size_t mask = map->capacity - 1, i = (size_t)hash & mask;
  for (;; i = (i + 1) & mask) {
    HtvmMapEntry *entry = &map->entries[i];
    if (!entry->key || (entry->hash == hash && entry->size == size &&
                        memcmp(entry->key, key, size) == 0))
      return entry;
  }
}

static void grow(HtvmMap *map) {
  HtvmMap larger = *map;
  larger.capacity = 2 * map->capacity;
  larger.entries = HTVM_ARENA_ARRAY(map->arena, HtvmMapEntry, larger.capacity);
  for (size_t i = 0; i < map->capacity; ++i) {
    const HtvmMapEntry *old = &map->entries[i];
    if (old->key)
      *placeOf(&larger, old->key, old->size, old->hash) = *old;
  }
  *map = larger;
}

int64_t *htvmMapFind(const HtvmMap *map, const void *key, size_t size) {
  HtvmMapEntry *entry = placeOf(map, key, size, hashOf(key, size));
  return entry->key ? &entry->value : NULL;
}

bool htvmMapAdd(HtvmMap *map, const void *key, size_t size, int64_t value) {
  uint64_t hash = hashOf(key, size);
  if (placeOf(map, key, size, hash)->key)
    return false;
  if (2 * (map->count + 1) > map->capacity)
    grow(map);
  *placeOf(map, key, size, hash) =
      (HtvmMapEntry){htvmArenaCopy(map->arena, key, size), size, hash, value};
  ++map->count;
  return true;
}

int64_t *htvmMapFindText(const HtvmMap *map, const char *text) {
  return htvmMapFind(map, text, strlen(text));
}

bool htvmMapAddText(HtvmMap *map, const char *text, int64_t value) {
  return htvmMapAdd(map, text, strlen(text), value);
}

int64_t *htvmMapFindAddress(const HtvmMap *map, const void *address) {
  return htvmMapFind(map, &address, sizeof address);
}

bool htvmMapAddAddress(HtvmMap *map, const void *address, int64_t value) {
  return htvmMapAdd(map, &address, sizeof address, value);
}
