//===- input.h - A whole source in memory ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_INPUT_H
#define HTVM_LIBRARY_SUPPORT_INPUT_H

#include <stdbool.h>
#include <stddef.h>

/// A whole source in memory.
typedef struct HtvmInput {
  char *name; // that places in it have
  char *data; // |size| bytes and a zero byte
  size_t size;
} HtvmInput;

/// The |size| bytes at |data|, copied, as a file called |name|.
HtvmInput htvmInputFromMemory(const char *name, const void *data, size_t size);

void htvmInputRelease(HtvmInput *input);

/// Is |input| MLIR bytecode?
bool htvmInputIsBytecode(const HtvmInput *input);

#endif // HTVM_LIBRARY_SUPPORT_INPUT_H
