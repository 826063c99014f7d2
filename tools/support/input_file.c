//===- input_file.c - Networks from files ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/input_file.h"

#include "tools/support/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool htvmInputRead(const char *path, HtvmInput *out) {
  HtvmMessage message;
  char *data;
  size_t size;
  if (!htvmFileRead(path, &data, &size, &message)) {
    fprintf(stderr, "error: %s\n", message.text);
    return false;
  }
  *out = htvmInputFromMemory(strcmp(path, "-") ? path : "<stdin>", data, size);
  free(data);
  return true;
}
