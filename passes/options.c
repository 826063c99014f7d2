//===- options.c - Options of one pass instance ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An instance keeps one value string per row of its pass's option list (NULL:
// not given). Values are checked once, when they are parsed; reading them in a
// pass cannot fail.
//
//===----------------------------------------------------------------------===//
#include "passes/options.h"

#include "dialects/support/arena.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct HtvmPassOptions {
  const HtvmPassInfo *info;
  size_t count;
  char *values[];
};

static size_t countOptions(const HtvmPassInfo *info) {
  size_t count = 0;
  while (info->options && info->options[count].key)
    ++count;
  return count;
}

/// Index of the option named by |length| bytes at |key|; the count if none.
static size_t findOption(const HtvmPassOptions *options, const char *key,
                         size_t length) {
  size_t index = 0;
  for (; index < options->count; ++index) {
    const char *name = options->info->options[index].key;
    if (strlen(name) == length && !memcmp(name, key, length))
      break;
  }
  return index;
}

static bool parseInt(const char *text, int64_t *out) {
  char *end;
  errno = 0;
  long long value = strtoll(text, &end, 0);
  *out = value;
  return end != text && !*end && !errno && !isspace((unsigned char)*text);
}

static bool valueIsOfKind(const char *kind, const char *value) {
  int64_t integer;
  return strcmp(kind, "int") || parseInt(value, &integer);
}

/// The end of the value at |text|: quotes and braces protect what is inside.
/// NULL when one of them is not closed.
static const char *skipValue(const char *text) {
  int depth = 0;
  for (; *text && (depth || !isspace((unsigned char)*text)); ++text) {
    if (*text == '\'' || *text == '"') {
      text = strchr(text + 1, *text);
      if (!text)
        return NULL;
    } else if (*text == '{') {
      ++depth;
    } else if (*text == '}') {
      --depth;
    }
  }
  return depth > 0 ? NULL : text;
}

/// The value between |begin| and |end| without its outer quotes or braces.
static char *copyValue(const char *begin, const char *end) {
  size_t length = (size_t)(end - begin);
  if (length >= 2 && ((*begin == '{' && end[-1] == '}') ||
                      ((*begin == '\'' || *begin == '"') && end[-1] == *begin)))
    ++begin, length -= 2;
  char *value = htvmMalloc(length + 1);
  memcpy(value, begin, length);
  value[length] = 0;
  return value;
}

/// Parses one `key[=value]` at |*text| and moves past it.
static bool parseOption(HtvmPassOptions *options, const char **text,
                        char *message, size_t messageSize) {
  const char *pass = options->info->argument, *key = *text;
  size_t length = strcspn(key, "= \t\r\n");
  size_t index = findOption(options, key, length);
  if (index == options->count) {
    snprintf(message, messageSize, "pass '%s' has no option '%.*s'%s", pass,
             (int)(length < 80 ? length : 80), key,
             options->count ? "" : "; it takes none");
    return false;
  }
  const HtvmPassOptionInfo *row = &options->info->options[index];
  bool hasValue = key[length] == '=';
  const char *begin = key + length + hasValue;
  const char *end = hasValue ? skipValue(begin) : begin;
  if (!end) {
    snprintf(message, messageSize,
             "option '%s' of pass '%s': quote or brace is not closed", row->key,
             pass);
    return false;
  }
  char *value = copyValue(begin, end);
  bool twice = options->values[index] != NULL;
  bool good = !twice && hasValue && valueIsOfKind(row->kind, value);
  if (twice)
    snprintf(message, messageSize, "option '%s' of pass '%s' is given twice",
             row->key, pass);
  else if (!good)
    snprintf(message, messageSize,
             "option '%s' of pass '%s' needs a value of kind %s, got '%.80s'",
             row->key, pass, row->kind, value);
  if (good)
    options->values[index] = value;
  else
    free(value);
  *text = end;
  return good;
}

HtvmPassOptions *htvmPassOptionsParse(const HtvmPassInfo *info,
                                      const char *text, char *message,
                                      size_t messageSize) {
  size_t count = countOptions(info);
  HtvmPassOptions *options =
      htvmMalloc(sizeof *options + count * sizeof *options->values);
  options->info = info;
  options->count = count;
  for (size_t i = 0; i < count; ++i)
    options->values[i] = NULL;
  for (;;) {
    while (isspace((unsigned char)*text))
      ++text;
    if (!*text)
      return options;
    if (!parseOption(options, &text, message, messageSize))
      break;
  }
  htvmPassOptionsDestroy(options);
  return NULL;
}

HtvmPassOptions *htvmPassOptionsClone(const HtvmPassOptions *options) {
  size_t size = sizeof *options + options->count * sizeof *options->values;
  HtvmPassOptions *copy = htvmMemdup(options, size);
  for (size_t i = 0; i < copy->count; ++i)
    if (copy->values[i])
      copy->values[i] =
          htvmMemdup(copy->values[i], strlen(copy->values[i]) + 1);
  return copy;
}

void htvmPassOptionsDestroy(HtvmPassOptions *options) {
  for (size_t i = 0; i < options->count; ++i)
    free(options->values[i]);
  free(options);
}

const HtvmPassInfo *htvmPassOptionsInfo(const HtvmPassOptions *options) {
  return options->info;
}

static const char *findValue(const HtvmPassOptions *options, const char *key,
                             const char *kind) {
  size_t index = findOption(options, key, strlen(key));
  assert(index < options->count && "option is not in the table of the pass");
  assert(!strcmp(options->info->options[index].kind, kind));
  (void)kind;
  return options->values[index];
}

int64_t htvmPassOptionInt(const HtvmPassOptions *options, const char *key,
                          int64_t otherwise) {
  const char *text = findValue(options, key, "int");
  if (text)
    parseInt(text, &otherwise);
  return otherwise;
}

const char *htvmPassOptionString(const HtvmPassOptions *options,
                                 const char *key, const char *otherwise) {
  const char *text = findValue(options, key, "string");
  return text ? text : otherwise;
}
