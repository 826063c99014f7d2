//===- location.c - What a location says ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/layers/location.h"

#include "dialects/support/ir.h"
#include "dialects/support/location_search.h"

#include <string.h>

// Where nothing is found.
static const char unknown[] = "unknown location";

// What is found, and where it lives.
typedef struct Found {
  HtvmArena *arena;
  const char *text;
} Found;

// TFLite names a fusion "first;second;third" after all that went into it; the
// first is the name of the result.
static bool readName(MlirLocation loc, void *data) {
  Found *found = data;
  if (!mlirLocationIsAName(loc))
    return false;
  MlirStringRef name = mlirIdentifierStr(mlirLocationNameGetName(loc));
  const char *end = memchr(name.data, ';', name.length);
  size_t length = end ? (size_t)(end - name.data) : name.length;
  found->text = htvmArenaPrintf(found->arena, "%.*s", (int)length, name.data);
  return true;
}

static bool readFile(MlirLocation loc, void *data) {
  Found *found = data;
  if (!mlirLocationIsAFileLineColRange(loc))
    return false;
  MlirStringRef file =
      mlirIdentifierStr(mlirLocationFileLineColRangeGetFilename(loc));
  int line = mlirLocationFileLineColRangeGetStartLine(loc);
  found->text =
      line == 0 // not a text file
          ? htvmText(file, found->arena)
          : htvmArenaPrintf(found->arena, "%.*s:%d:%d", (int)file.length,
                            file.data, line,
                            mlirLocationFileLineColRangeGetStartColumn(loc));
  return true;
}

const char *htvmLocationName(MlirLocation loc, HtvmArena *arena) {
  Found found = {.arena = arena};
  htvmLocationSearch(loc, readName, &found);
  return found.text;
}

const char *htvmLocationText(MlirLocation loc, HtvmArena *arena) {
  Found found = {.arena = arena, .text = unknown};
  htvmLocationSearch(loc, readFile, &found);
  return found.text;
}

bool htvmLocationIsKnown(const char *text) {
  return strcmp(text, unknown) != 0;
}
