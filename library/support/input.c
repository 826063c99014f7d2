//===- input.c - A whole source in memory ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/input.h"

#include "dialects/support/memory.h"

#include <stdlib.h>
#include <string.h>

// Bytecode holds constants at their natural alignment relative to its start.
enum { BYTECODE_ALIGNMENT = 64 };

HtvmInput htvmInputFromMemory(const char *name, const void *data, size_t size) {
  HtvmInput input = {htvmMemdup(name, strlen(name) + 1),
                     htvmAlignedMalloc(BYTECODE_ALIGNMENT, size + 1), size};
  if (size)
    memcpy(input.data, data, size);
  input.data[size] = 0;
  return input;
}

void htvmInputRelease(HtvmInput *input) {
  free(input->name);
  free(input->data);
  *input = (HtvmInput){NULL, NULL, 0};
}

bool htvmInputIsBytecode(const HtvmInput *input) {
  static const char magic[] = {'M', 'L', (char)0xEF, 'R'};
  return input->size >= sizeof magic &&
         !memcmp(input->data, magic, sizeof magic);
}
