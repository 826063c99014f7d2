//===- tensor.h - Inputs and outputs of networks in memory ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// As files hold them: one tensor, or n of them one after the other for n
// inferences: raw little-endian elements in row-major order, or a .npy file.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_TENSOR_H
#define HTVM_LIBRARY_SUPPORT_TENSOR_H

#include "library/support/npy.h"

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

/// Its type as MLIR spells it, for messages: cut off at |room| bytes.
enum { HTVM_TENSOR_TYPE_SIZE = 192 };
void htvmTensorTypeText(const HtvmTensorInfo *info, char *out, size_t room);

/// Moves the elements of |*outCount| >= 1 tensors to the front of the |size|
/// bytes at |data|, the content of a file called |name|. A .npy file is
/// recognised by its content; its shape must be the tensor's, or have n times
/// the first dimension, or n in front of all.
bool htvmTensorTake(const char *name, const HtvmTensorInfo *info, char *data,
                    size_t size, size_t *outCount, HtvmMessage *message);

/// Writes the .npy header for |count| tensors (n times the first dimension).
bool htvmTensorNpyHeader(const HtvmTensorInfo *info, size_t count,
                         char header[HTVM_NPY_HEADER_SIZE], size_t *outSize,
                         HtvmMessage *message);

#endif // HTVM_LIBRARY_SUPPORT_TENSOR_H
