//===- npy.h - Headers of NumPy array files -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A .npy file is a magic number, a version, the length of a header and the
// header, which is a Python dictionary in text; then the elements. Versions 1
// to 3 are read, version 1 is written.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_NPY_H
#define HTVM_LIBRARY_SUPPORT_NPY_H

#include "library/support/message.h"

#include <stddef.h>
#include <stdint.h>

enum { HTVM_NPY_MAX_RANK = 32, HTVM_NPY_HEADER_SIZE = 1024 };

/// What a header says. |kind| is 'i', 'u', 'f', ... and |itemSize| in bytes.
typedef struct HtvmNpy {
  char kind;
  size_t itemSize;
  int64_t rank;
  int64_t shape[HTVM_NPY_MAX_RANK];
  size_t dataOffset;
} HtvmNpy;

/// Does |data| start like a .npy file?
bool htvmNpyIs(const char *data, size_t size);

/// Reads the header of a file in memory. Refuses big-endian elements and
/// column-major order. Does not check that all elements are there.
bool htvmNpyParse(const char *data, size_t size, HtvmNpy *out,
                  HtvmMessage *message);

/// Writes the header for |npy| (its dataOffset is ignored) into |out| and
/// returns its size, a multiple of 64.
size_t htvmNpyFormat(const HtvmNpy *npy, char out[HTVM_NPY_HEADER_SIZE]);

#endif // HTVM_LIBRARY_SUPPORT_NPY_H
