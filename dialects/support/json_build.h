//===- json_build.h - JSON that is whole ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cJSON leaves out what it has no memory for; these end the work then, as every
// allocation of ours (memory.h).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_JSON_BUILD_H
#define HTVM_DIALECTS_SUPPORT_JSON_BUILD_H

#include <cjson/cJSON.h>
#include <stdbool.h>

/// New values, which the caller owns.
cJSON *htvmJsonCreateObject(void);
cJSON *htvmJsonCreateArray(void);
cJSON *htvmJsonCreateText(const char *text);
cJSON *htvmJsonCreateNumber(double number);
cJSON *htvmJsonCreateBool(bool value);

/// A copy of |json| and all in it, which the caller owns.
cJSON *htvmJsonCopy(const cJSON *json);

/// Adds |item|, which |object| owns from now on, as member |key|, which is
/// copied.
void htvmJsonAddItem(cJSON *object, const char *key, cJSON *item);

/// Adds a new member; the result belongs to |object|.
cJSON *htvmJsonAddObject(cJSON *object, const char *key);
cJSON *htvmJsonAddArray(cJSON *object, const char *key);
void htvmJsonAddText(cJSON *object, const char *key, const char *text);
void htvmJsonAddNumber(cJSON *object, const char *key, double number);
void htvmJsonAddBool(cJSON *object, const char *key, bool value);

/// Appends |item|, which |array| owns from now on.
void htvmJsonAppend(cJSON *array, cJSON *item);

#endif // HTVM_DIALECTS_SUPPORT_JSON_BUILD_H
