//===- message.c - A sentence for the user --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/message.h"

#include <stdarg.h>
#include <stdio.h>

bool htvmMessage(HtvmMessage *message, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message->text, sizeof message->text, format, arguments);
  va_end(arguments);
  message->isMemory = false;
  return false;
}

bool htvmMessageMemory(HtvmMessage *message, const char *what) {
  htvmMessage(message, "%s: out of memory", what);
  message->isMemory = true;
  return false;
}
