//===- tensor_file.h - Inputs and outputs of networks in files ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A file holds one tensor, or n of them one after the other for n inferences:
// raw little-endian elements in row-major order, or a .npy file.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_TENSOR_FILE_H
#define HTVM_TOOLS_SUPPORT_TENSOR_FILE_H

#include "tools/support/file.h"

#include <stdint.h>

/// One tensor of a network's signature. |element| is spelled as in MLIR: i8,
/// ui8, si8, ..., i64, f16, f32, f64.
typedef struct HtvmTensorInfo {
  const char *element;
  int64_t rank;
  const int64_t *shape;
} HtvmTensorInfo;

/// Bytes of one element; 0 when files cannot hold elements of that type.
size_t htvmTensorElementSize(const char *element);

/// Bytes of one tensor.
size_t htvmTensorSize(const HtvmTensorInfo *info);

/// Reads |path|. |*outData| holds |*outCount| >= 1 tensors; the caller frees
/// it. A .npy file is recognised by its content; its shape must be the
/// tensor's, or have n times the first dimension, or n in front of all.
bool htvmTensorRead(const char *path, const HtvmTensorInfo *info,
                    char **outData, size_t *outCount, HtvmMessage *message);

/// Writes |count| tensors, as .npy when the path ends so (n tensors: n times
/// the first dimension).
bool htvmTensorWrite(const char *path, const HtvmTensorInfo *info,
                     const char *data, size_t count, HtvmMessage *message);

#endif // HTVM_TOOLS_SUPPORT_TENSOR_FILE_H
