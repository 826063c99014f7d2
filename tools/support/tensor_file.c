//===- tensor_file.c - Inputs and outputs of networks in files ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/tensor_file.h"

#include "tools/support/file.h"

#include <stdlib.h>
#include <string.h>

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

static bool endsInNpy(const char *path) {
  size_t length = strlen(path);
  return length >= 4 && strcmp(path + length - 4, ".npy") == 0;
}

bool htvmTensorWrite(const char *path, const HtvmTensorInfo *info,
                     const char *data, size_t count, HtvmMessage *message) {
  char header[HTVM_NPY_HEADER_SIZE];
  HtvmBytes parts[2] = {{header, 0}, {data, count * htvmTensorSize(info)}};
  if (endsInNpy(path) &&
      !htvmTensorNpyHeader(info, count, header, &parts[0].size, message))
    return false;
  return htvmFileWrite(path, 2, parts, message);
}
