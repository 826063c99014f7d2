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
} HtvmMessage;

/// Formats |message|; always returns false.
__attribute__((format(printf, 2, 3))) bool htvmMessage(HtvmMessage *message,
                                                       const char *format, ...);

#endif // HTVM_LIBRARY_SUPPORT_MESSAGE_H
