//===- json.c - Attributes as JSON ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/json.h"

#include "dialects/support/ir.h"
#include "library/support/source_place.h"

#include <stdio.h>
#include <stdlib.h>

static void appendText(MlirStringRef part, void *data) {
  const char **text = ((void **)data)[0];
  HtvmArena *arena = ((void **)data)[1];
  *text = htvmArenaPrintf(arena, "%s%.*s", *text, (int)part.length, part.data);
}

static cJSON *fromString(MlirStringRef string) {
  HtvmArena *arena = htvmArenaCreate();
  cJSON *json = cJSON_CreateString(
      htvmArenaPrintf(arena, "%.*s", (int)string.length, string.data));
  htvmArenaDestroy(arena);
  return json;
}

char *jsonLocationText(MlirLocation loc) {
  HtvmSourcePlace place;
  if (!htvmLocationFindPlace(loc, &place))
    return htvmMemdup("unknown", sizeof "unknown");
  if (place.line == 0) // not a text file
    return place.file;
  int length =
      snprintf(NULL, 0, "%s:%ld:%ld", place.file, place.line, place.column);
  char *text = htvmMalloc((size_t)length + 1);
  snprintf(text, (size_t)length + 1, "%s:%ld:%ld", place.file, place.line,
           place.column);
  free(place.file);
  return text;
}

static cJSON *fromLocation(MlirAttribute attr) {
  MlirLocation loc = mlirLocationFromAttribute(attr);
  char *text = jsonLocationText(loc);
  cJSON *json = cJSON_CreateString(text);
  free(text);
  return json;
}

static cJSON *fromInts(MlirAttribute attr) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts ints;
  cJSON *json = NULL;
  if (htvmAttrReadInts(attr, arena, &ints)) {
    json = cJSON_CreateArray();
    for (int64_t i = 0; i < ints.count; ++i)
      cJSON_AddItemToArray(json, cJSON_CreateNumber((double)ints.values[i]));
  }
  htvmArenaDestroy(arena);
  return json;
}

static cJSON *fromDictionary(MlirAttribute attr) {
  cJSON *json = cJSON_CreateObject();
  HtvmArena *arena = htvmArenaCreate();
  intptr_t count = mlirDictionaryAttrGetNumElements(attr);
  for (intptr_t i = 0; i < count; ++i) {
    MlirNamedAttribute named = mlirDictionaryAttrGetElement(attr, i);
    MlirStringRef name = mlirIdentifierStr(named.name);
    cJSON_AddItemToObject(
        json, htvmArenaPrintf(arena, "%.*s", (int)name.length, name.data),
        jsonFromAttribute(named.attribute));
  }
  htvmArenaDestroy(arena);
  return json;
}

static cJSON *fromArray(MlirAttribute attr) {
  cJSON *json = cJSON_CreateArray();
  intptr_t count = mlirArrayAttrGetNumElements(attr);
  for (intptr_t i = 0; i < count; ++i)
    cJSON_AddItemToArray(json,
                         jsonFromAttribute(mlirArrayAttrGetElement(attr, i)));
  return json;
}

static cJSON *fromPrinted(MlirAttribute attr) {
  HtvmArena *arena = htvmArenaCreate();
  const char *text = "";
  void *state[] = {(void *)&text, arena};
  if (mlirAttributeIsAType(attr))
    mlirTypePrint(mlirTypeAttrGetValue(attr), appendText, state);
  else
    mlirAttributePrint(attr, appendText, state);
  cJSON *json = cJSON_CreateString(text);
  htvmArenaDestroy(arena);
  return json;
}

cJSON *jsonFromAttribute(MlirAttribute attr) {
  if (mlirAttributeIsADictionary(attr))
    return fromDictionary(attr);
  if (mlirAttributeIsAArray(attr))
    return fromArray(attr);
  if (mlirAttributeIsABool(attr))
    return cJSON_CreateBool(mlirBoolAttrGetValue(attr));
  if (mlirAttributeIsAInteger(attr))
    return cJSON_CreateNumber((double)mlirIntegerAttrGetValueInt(attr));
  if (mlirAttributeIsAString(attr))
    return fromString(mlirStringAttrGetValue(attr));
  if (mlirAttributeIsAFlatSymbolRef(attr))
    return fromString(mlirFlatSymbolRefAttrGetValue(attr));
  if (mlirAttributeIsALocation(attr))
    return fromLocation(attr);
  cJSON *ints = fromInts(attr);
  return ints ? ints : fromPrinted(attr);
}
