//===- dictionary.c - Dictionaries by the names of their entries ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/dictionary.h"

#include <stdlib.h>

static intptr_t addFields(MlirContext ctx, intptr_t count,
                          const HtvmAttr *fields, intptr_t used,
                          MlirNamedAttribute *list) {
  for (intptr_t i = 0; i < count; ++i)
    if (!mlirAttributeIsNull(fields[i].value))
      list[used++] = mlirNamedAttributeGet(
          mlirIdentifierGet(ctx,
                            mlirStringRefCreateFromCString(fields[i].name)),
          fields[i].value);
  return used;
}

static MlirNamedAttribute *allocate(intptr_t count) {
  return htvmMalloc((size_t)(count + 1) * sizeof(MlirNamedAttribute));
}

MlirAttribute htvmDictionary(MlirContext ctx, intptr_t count,
                             const HtvmAttr *fields) {
  MlirNamedAttribute *list = allocate(count);
  intptr_t used = addFields(ctx, count, fields, 0, list);
  MlirAttribute dictionary = mlirDictionaryAttrGet(ctx, used, list);
  free(list);
  return dictionary;
}

static bool isNamed(MlirNamedAttribute entry, intptr_t count,
                    const HtvmAttr *fields) {
  MlirStringRef name = mlirIdentifierStr(entry.name);
  for (intptr_t i = 0; i < count; ++i)
    if (mlirStringRefEqual(name,
                           mlirStringRefCreateFromCString(fields[i].name)))
      return true;
  return false;
}

MlirAttribute htvmDictionaryWith(MlirAttribute dictionary, intptr_t count,
                                 const HtvmAttr *fields) {
  MlirContext ctx = mlirAttributeGetContext(dictionary);
  intptr_t old = mlirDictionaryAttrGetNumElements(dictionary), used = 0;
  MlirNamedAttribute *list = allocate(old + count);
  for (intptr_t i = 0; i < old; ++i) {
    MlirNamedAttribute entry = mlirDictionaryAttrGetElement(dictionary, i);
    if (!isNamed(entry, count, fields))
      list[used++] = entry;
  }
  used = addFields(ctx, count, fields, used, list);
  MlirAttribute result = mlirDictionaryAttrGet(ctx, used, list);
  free(list);
  return result;
}

MlirAttribute htvmDictionaryGet(MlirAttribute dictionary, const char *name) {
  if (mlirAttributeIsNull(dictionary) ||
      !mlirAttributeIsADictionary(dictionary))
    return mlirAttributeGetNull();
  return mlirDictionaryAttrGetElementByName(
      dictionary, mlirStringRefCreateFromCString(name));
}

int64_t htvmDictionaryInt(MlirAttribute dictionary, const char *name,
                          int64_t otherwise) {
  MlirAttribute attr = htvmDictionaryGet(dictionary, name);
  return !mlirAttributeIsNull(attr) && mlirAttributeIsAInteger(attr)
             ? mlirIntegerAttrGetValueInt(attr)
             : otherwise;
}

const char *htvmDictionaryText(MlirAttribute dictionary, const char *name,
                               HtvmArena *arena) {
  MlirAttribute attr = htvmDictionaryGet(dictionary, name);
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAString(attr))
    return "";
  MlirStringRef text = mlirStringAttrGetValue(attr);
  return htvmText(text, arena);
}
