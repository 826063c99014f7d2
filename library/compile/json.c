//===- json.c - Attributes as JSON ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/json.h"

#include "dialects/support/ir.h"
#include "dialects/support/json_build.h"
#include "library/support/source_place.h"
#include "library/support/text.h"

static cJSON *fromString(MlirStringRef string) {
  HtvmArena *arena = htvmArenaCreate();
  cJSON *json = htvmJsonCreateText(htvmText(string, arena));
  htvmArenaDestroy(arena);
  return json;
}

static const char *locationText(MlirLocation loc, HtvmArena *arena) {
  HtvmSourcePlace place;
  if (!htvmLocationFindPlace(loc, &place))
    return "unknown";
  int length = (int)place.file.length;
  if (place.line == 0) // not a text file
    return htvmArenaPrintf(arena, "%.*s", length, place.file.data);
  return htvmArenaPrintf(arena, "%.*s:%u:%u", length, place.file.data,
                         place.line, place.column);
}

static cJSON *fromLocation(MlirAttribute attr) {
  HtvmArena *arena = htvmArenaCreate();
  cJSON *json =
      htvmJsonCreateText(locationText(mlirLocationFromAttribute(attr), arena));
  htvmArenaDestroy(arena);
  return json;
}

static cJSON *fromInts(MlirAttribute attr) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts ints;
  cJSON *json = NULL;
  if (htvmAttrReadInts(attr, arena, &ints)) {
    json = htvmJsonCreateArray();
    for (int64_t i = 0; i < ints.count; ++i)
      htvmJsonAppend(json, htvmJsonCreateNumber((double)ints.values[i]));
  }
  htvmArenaDestroy(arena);
  return json;
}

static cJSON *fromDictionary(MlirAttribute attr) {
  cJSON *json = htvmJsonCreateObject();
  HtvmArena *arena = htvmArenaCreate();
  intptr_t count = mlirDictionaryAttrGetNumElements(attr);
  for (intptr_t i = 0; i < count; ++i) {
    MlirNamedAttribute named = mlirDictionaryAttrGetElement(attr, i);
    MlirStringRef name = mlirIdentifierStr(named.name);
    htvmJsonAddItem(json, htvmText(name, arena),
                    htvmJsonFromAttribute(named.attribute));
  }
  htvmArenaDestroy(arena);
  return json;
}

static cJSON *fromArray(MlirAttribute attr) {
  cJSON *json = htvmJsonCreateArray();
  intptr_t count = mlirArrayAttrGetNumElements(attr);
  for (intptr_t i = 0; i < count; ++i)
    htvmJsonAppend(json,
                   htvmJsonFromAttribute(mlirArrayAttrGetElement(attr, i)));
  return json;
}

static void append(MlirStringRef part, void *text) {
  htvmTextAppendBytes(text, part.data, part.length);
}

static cJSON *fromPrinted(MlirAttribute attr) {
  HtvmText text = {0};
  if (mlirAttributeIsAType(attr))
    mlirTypePrint(mlirTypeAttrGetValue(attr), append, &text);
  else
    mlirAttributePrint(attr, append, &text);
  cJSON *json = text.failed ? NULL : cJSON_CreateString(text.bytes);
  htvmTextDestroy(&text);
  if (!json)
    htvmMemoryFail(0);
  return json;
}

cJSON *htvmJsonFromAttribute(MlirAttribute attr) {
  if (mlirAttributeIsADictionary(attr))
    return fromDictionary(attr);
  if (mlirAttributeIsAArray(attr))
    return fromArray(attr);
  if (mlirAttributeIsABool(attr))
    return htvmJsonCreateBool(mlirBoolAttrGetValue(attr));
  if (mlirAttributeIsAInteger(attr))
    return htvmJsonCreateNumber((double)mlirIntegerAttrGetValueInt(attr));
  if (mlirAttributeIsAString(attr))
    return fromString(mlirStringAttrGetValue(attr));
  if (mlirAttributeIsAFlatSymbolRef(attr))
    return fromString(mlirFlatSymbolRefAttrGetValue(attr));
  if (mlirAttributeIsALocation(attr))
    return fromLocation(attr);
  cJSON *ints = fromInts(attr);
  return ints ? ints : fromPrinted(attr);
}
