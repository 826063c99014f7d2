//===- tensor_file.h - Tensors from files ---------------------------------===//
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

#endif // HTVM_TOOLS_SUPPORT_TENSOR_FILE_H
