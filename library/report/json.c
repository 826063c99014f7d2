//===- json.c - Reading a report ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/json.h"

#include <string.h>

const cJSON *htvmJson(const cJSON *object, const char *key) {
  return cJSON_GetObjectItemCaseSensitive(object, key);
}

double htvmJsonNumber(const cJSON *object, const char *key) {
  const cJSON *item = htvmJson(object, key);
  return cJSON_IsNumber(item) ? item->valuedouble : 0;
}

const char *htvmJsonText(const cJSON *object, const char *key) {
  const char *text = cJSON_GetStringValue(htvmJson(object, key));
  return text ? text : "";
}

bool htvmJsonIs(const cJSON *object, const char *key, const char *text) {
  return strcmp(htvmJsonText(object, key), text) == 0;
}

cJSON *htvmJsonNamed(const cJSON *list, const char *name) {
  cJSON *item;
  cJSON_ArrayForEach(item,
                     list) if (htvmJsonIs(item, "name", name)) return item;
  return NULL;
}
