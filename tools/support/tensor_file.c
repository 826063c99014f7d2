//===- tensor_file.c - Tensors from files ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/tensor_file.h"

#include "tools/support/file.h"

#include <stdlib.h>

bool htvmTensorRead(const char *path, const HtvmTensorInfo *info,
                    char **outData, size_t *outCount, HtvmMessage *message) {
  char *data;
  size_t size;
  if (!htvmFileRead(path, &data, &size, message))
    return false;
  if (!htvmTensorTake(path, info, data, size, outCount, message)) {
    free(data);
    return false;
  }
  *outData = data;
  return true;
}
