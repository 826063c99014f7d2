//===- tensor_file.h - Inputs and outputs of networks in files ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_TENSOR_FILE_H
#define HTVM_TOOLS_SUPPORT_TENSOR_FILE_H

#include "library/support/tensor.h"

/// Reads |path|, raw or .npy. |*outData| holds |*outCount| >= 1 tensors; the
/// caller frees it.
bool htvmTensorRead(const char *path, const HtvmTensorInfo *info,
                    char **outData, size_t *outCount, HtvmMessage *message);

/// Writes |count| tensors, as .npy when the path ends so (n tensors: n times
/// the first dimension).
bool htvmTensorWrite(const char *path, const HtvmTensorInfo *info,
                     const char *data, size_t count, HtvmMessage *message);

#endif // HTVM_TOOLS_SUPPORT_TENSOR_FILE_H
