//===- text.c - A growing text --------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void htvmTextDestroy(HtvmText *text) {
  free(text->bytes);
  *text = (HtvmText){0};
}

// Room for |extra| more characters and the final zero.
static bool reserve(HtvmText *text, size_t extra) {
  if (text->failed)
    return false;
  if (text->size + extra < text->capacity)
    return true;
  size_t capacity = 2 * (text->size + extra) + 64;
  char *bytes = realloc(text->bytes, capacity);
  if (!bytes) {
    text->failed = true;
    return false;
  }
  text->bytes = bytes;
  text->capacity = capacity;
  return true;
}

void htvmTextAppend(HtvmText *text, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  if (length >= 0 && reserve(text, (size_t)length)) {
    vsnprintf(text->bytes + text->size, (size_t)length + 1, format, again);
    text->size += (size_t)length;
  }
  va_end(again);
  va_end(arguments);
}

void htvmTextAppendJson(HtvmText *text, const char *string) {
  htvmTextAppend(text, "\"");
  for (const char *at = string; *at; ++at) {
    if (*at == '"' || *at == '\\')
      htvmTextAppend(text, "\\%c", *at);
    else if ((unsigned char)*at < 0x20)
      htvmTextAppend(text, "\\u%04x", (unsigned)*at);
    else
      htvmTextAppend(text, "%c", *at);
  }
  htvmTextAppend(text, "\"");
}

void htvmTextAppendXml(HtvmText *text, const char *string) {
  for (const char *at = string; *at; ++at) {
    switch (*at) {
    case '<':
      htvmTextAppend(text, "&lt;");
      break;
    case '>':
      htvmTextAppend(text, "&gt;");
      break;
    case '&':
      htvmTextAppend(text, "&amp;");
      break;
    case '"':
      htvmTextAppend(text, "&quot;");
      break;
    case '\'':
      htvmTextAppend(text, "&apos;");
      break;
    default:
      htvmTextAppend(text, "%c", *at);
    }
  }
}
