//===- text.c - A growing text --------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void htvmTextAppendBytes(HtvmText *text, const void *bytes, size_t size) {
  if (!reserve(text, size))
    return;
  if (size)
    memcpy(text->bytes + text->size, bytes, size);
  text->size += size;
  text->bytes[text->size] = 0;
}

// Length of the UTF-8 character at |at| if it is one that JSON and XML may
// hold, else 0.
static size_t characterLength(const char *at) {
  const unsigned char *byte = (const unsigned char *)at;
  size_t length = byte[0] < 0x80                      ? 1
                  : byte[0] >= 0xc2 && byte[0] < 0xe0 ? 2
                  : byte[0] >= 0xe0 && byte[0] < 0xf0 ? 3
                  : byte[0] >= 0xf0 && byte[0] < 0xf5 ? 4
                                                      : 0;
  for (size_t i = 1; i < length; ++i)
    if ((byte[i] & 0xc0) != 0x80)
      return 0;
  bool tooLong = (byte[0] == 0xe0 && byte[1] < 0xa0) ||
                 (byte[0] == 0xf0 && byte[1] < 0x90);
  bool surrogate = byte[0] == 0xed && byte[1] >= 0xa0;
  bool tooLarge = byte[0] == 0xf4 && byte[1] >= 0x90;
  bool noCharacter = byte[0] == 0xef && byte[1] == 0xbf && byte[2] >= 0xbe;
  return tooLong || surrogate || tooLarge || noCharacter ? 0 : length;
}

// Appends |string|: what |escape| knows in its way, the rest as it is, and
// U+FFFD for every byte that is no character.
static void appendEscaped(HtvmText *text, const char *string,
                          const char *(*escape)(char character)) {
  while (*string) {
    const char *escaped = escape(*string);
    size_t length = characterLength(string);
    if (escaped)
      htvmTextAppend(text, "%s", escaped);
    else if (length && (unsigned char)*string >= 0x20)
      htvmTextAppend(text, "%.*s", (int)length, string);
    else
      htvmTextAppend(text, "\xef\xbf\xbd");
    string += length ? length : 1;
  }
}

static const char *escapeJson(char character) {
  switch (character) {
  case '"':
    return "\\\"";
  case '\\':
    return "\\\\";
  case '\n':
    return "\\n";
  case '\t':
    return "\\t";
  default:
    return NULL;
  }
}

static const char *escapeXml(char character) {
  switch (character) {
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '&':
    return "&amp;";
  case '"':
    return "&quot;";
  case '\'':
    return "&apos;";
  case '\n':
    return "\n";
  default:
    return NULL;
  }
}

void htvmTextAppendJson(HtvmText *text, const char *string) {
  htvmTextAppend(text, "\"");
  appendEscaped(text, string, escapeJson);
  htvmTextAppend(text, "\"");
}

void htvmTextAppendXml(HtvmText *text, const char *string) {
  appendEscaped(text, string, escapeXml);
}
