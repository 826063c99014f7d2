//===- json_build.c - JSON that is whole ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/json_build.h"

#include "dialects/support/memory.h"

static cJSON *checked(cJSON *json) {
  if (!json)
    htvmMemoryFail(sizeof *json);
  return json;
}

cJSON *htvmJsonCreateObject(void) { return checked(cJSON_CreateObject()); }

cJSON *htvmJsonCreateArray(void) { return checked(cJSON_CreateArray()); }

cJSON *htvmJsonCreateText(const char *text) {
  return checked(cJSON_CreateString(text));
}

cJSON *htvmJsonCreateNumber(double number) {
  return checked(cJSON_CreateNumber(number));
}

cJSON *htvmJsonCreateBool(bool value) {
  return checked(cJSON_CreateBool(value));
}

cJSON *htvmJsonCopy(const cJSON *json) {
  return checked(cJSON_Duplicate(json, true));
}

void htvmJsonAddItem(cJSON *object, const char *key, cJSON *item) {
  if (!cJSON_AddItemToObject(object, key, item))
    htvmMemoryFail(sizeof *item);
}

cJSON *htvmJsonAddObject(cJSON *object, const char *key) {
  return checked(cJSON_AddObjectToObject(object, key));
}

cJSON *htvmJsonAddArray(cJSON *object, const char *key) {
  return checked(cJSON_AddArrayToObject(object, key));
}

void htvmJsonAddText(cJSON *object, const char *key, const char *text) {
  checked(cJSON_AddStringToObject(object, key, text));
}

void htvmJsonAddNumber(cJSON *object, const char *key, double number) {
  checked(cJSON_AddNumberToObject(object, key, number));
}

void htvmJsonAddBool(cJSON *object, const char *key, bool value) {
  checked(cJSON_AddBoolToObject(object, key, value));
}

void htvmJsonAppend(cJSON *array, cJSON *item) {
  if (!cJSON_AddItemToArray(array, item))
    htvmMemoryFail(sizeof *item);
}
