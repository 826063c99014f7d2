//===- text.h - A growing text --------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_TEXT_H
#define HTVM_LIBRARY_SUPPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/// Zero-initialised it is empty. After memory ran out |failed| is set and
/// nothing more is appended.
typedef struct HtvmText {
  char *bytes;
  size_t size, capacity;
  bool failed;
} HtvmText;

void htvmTextDestroy(HtvmText *text);

void htvmTextAppend(HtvmText *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/// Appends |size| bytes as they are.
void htvmTextAppendBytes(HtvmText *text, const void *bytes, size_t size);

/// Appends |string| as a JSON string, quotes included. Here and below a byte
/// that is no UTF-8 character, or a control character, becomes U+FFFD.
void htvmTextAppendJson(HtvmText *text, const char *string);

/// Appends |string| with the five special characters of XML escaped.
void htvmTextAppendXml(HtvmText *text, const char *string);

#endif // HTVM_LIBRARY_SUPPORT_TEXT_H
