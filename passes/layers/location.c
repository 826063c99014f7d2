//===- location.c - What a location says ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/layers/location.h"

#include "dialects/support/ir.h"

#include <string.h>

// The text a location has of itself, or NULL.
typedef const char *(*Reader)(MlirLocation loc, HtvmArena *arena);

static const char *search(MlirLocation loc, Reader read, HtvmArena *arena) {
  const char *found = read(loc, arena);
  if (found)
    return found;
  if (mlirLocationIsAName(loc))
    return search(mlirLocationNameGetChildLoc(loc), read, arena);
  if (mlirLocationIsACallSite(loc)) {
    found = search(mlirLocationCallSiteGetCallee(loc), read, arena);
    return found ? found
                 : search(mlirLocationCallSiteGetCaller(loc), read, arena);
  }
  if (!mlirLocationIsAFused(loc))
    return NULL;
  unsigned count = mlirLocationFusedGetNumLocations(loc);
  MlirLocation *parts = htvmArenaAlloc(arena, count * sizeof(MlirLocation) + 1);
  mlirLocationFusedGetLocations(loc, parts);
  for (unsigned i = 0; i < count && !found; ++i)
    found = search(parts[i], read, arena);
  return found;
}

// TFLite names a fusion "first;second;third" after all that went into it; the
// first is the name of the result.
static const char *readName(MlirLocation loc, HtvmArena *arena) {
  if (!mlirLocationIsAName(loc))
    return NULL;
  MlirStringRef name = mlirIdentifierStr(mlirLocationNameGetName(loc));
  const char *end = memchr(name.data, ';', name.length);
  size_t length = end ? (size_t)(end - name.data) : name.length;
  return htvmArenaPrintf(arena, "%.*s", (int)length, name.data);
}

static const char *readFile(MlirLocation loc, HtvmArena *arena) {
  if (!mlirLocationIsAFileLineColRange(loc))
    return NULL;
  MlirStringRef file =
      mlirIdentifierStr(mlirLocationFileLineColRangeGetFilename(loc));
  int line = mlirLocationFileLineColRangeGetStartLine(loc);
  if (line == 0) // not a text file
    return htvmText(file, arena);
  return htvmArenaPrintf(arena, "%.*s:%d:%d", (int)file.length, file.data, line,
                         mlirLocationFileLineColRangeGetStartColumn(loc));
}

const char *htvmLocationName(MlirLocation loc, HtvmArena *arena) {
  return search(loc, readName, arena);
}

const char *htvmLocationText(MlirLocation loc, HtvmArena *arena) {
  const char *text = search(loc, readFile, arena);
  return text ? text : "unknown location";
}
