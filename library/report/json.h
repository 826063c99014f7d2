//===- json.h - Reading a report ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REPORT_JSON_H
#define HTVM_LIBRARY_REPORT_JSON_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

/// Member |key| of |object|; NULL when there is none.
const cJSON *htvmJson(const cJSON *object, const char *key);

/// The same as a number, a text, a count of elements; 0 or "" without.
double htvmJsonNumber(const cJSON *object, const char *key);
const char *htvmJsonText(const cJSON *object, const char *key);
bool htvmJsonIs(const cJSON *object, const char *key, const char *text);

/// The element of |list| whose "name" is |name|; NULL when there is none.
cJSON *htvmJsonNamed(const cJSON *list, const char *name);

#endif // HTVM_LIBRARY_REPORT_JSON_H
