//===- map.h - A hash map from anything to a number -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Keys are bytes: the letters of a name, the address behind an operation, a
// value or an attribute (which MLIR keeps once), or several of those. Values
// are numbers, often places in a list. Nothing goes through a map's entries, so
// that what addresses are cannot show in any result.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_MAP_H
#define HTVM_DIALECTS_SUPPORT_MAP_H

#include "dialects/support/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct HtvmMapEntry HtvmMapEntry;

/// A map; all its memory is the arena's.
typedef struct HtvmMap {
  HtvmArena *arena;
  HtvmMapEntry *entries;
  size_t count, capacity;
} HtvmMap;

/// An empty map, which lives as long as |arena|.
HtvmMap htvmMapCreate(HtvmArena *arena);

/// The value of the |size| bytes at |key|; NULL when they are not in |map|.
/// Stays where it is until the next htvmMapAdd.
int64_t *htvmMapFind(const HtvmMap *map, const void *key, size_t size);

/// Adds the |size| bytes at |key|, which are copied, with |value|. False, and
/// nothing is changed, when they are there already.
bool htvmMapAdd(HtvmMap *map, const void *key, size_t size, int64_t value);

/// The same for the terminated string |text|.
int64_t *htvmMapFindText(const HtvmMap *map, const char *text);
bool htvmMapAddText(HtvmMap *map, const char *text, int64_t value);

/// The same for an address, not what lies there.
int64_t *htvmMapFindAddress(const HtvmMap *map, const void *address);
bool htvmMapAddAddress(HtvmMap *map, const void *address, int64_t value);

#endif // HTVM_DIALECTS_SUPPORT_MAP_H
