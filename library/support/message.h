//===- message.h - A sentence for the user --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_MESSAGE_H
#define HTVM_LIBRARY_SUPPORT_MESSAGE_H

#include <stdbool.h>

/// A sentence about what went wrong, for the user.
typedef struct HtvmMessage {
  char text[2048];
  bool isMemory; // it is that memory ran out
} HtvmMessage;

/// Formats |message|; always returns false.
__attribute__((format(printf, 2, 3))) bool htvmMessage(HtvmMessage *message,
                                                       const char *format, ...);

/// The message that memory ran out for |what|; always returns false.
bool htvmMessageMemory(HtvmMessage *message, const char *what);

#endif // HTVM_LIBRARY_SUPPORT_MESSAGE_H
