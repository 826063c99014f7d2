//===- elf_sizes.h - What a program occupies in memory --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_RUN_ELF_SIZES_H
#define HTVM_TOOLS_HTVM_BENCH_RUN_ELF_SIZES_H

#include "tools/support/file.h"

#include <stdint.h>

/// Bytes of the sections that are loaded, by what they are.
typedef struct BenchSizes {
  uint64_t text;      // executable
  uint64_t constants; // neither executable nor writable
  uint64_t data;      // writable, with contents in the file
  uint64_t zero;      // without contents: arena, stack, .bss
} BenchSizes;

/// Reads the sizes of the 32-bit little-endian ELF file at |path|.
bool benchElfSizes(const char *path, BenchSizes *outSizes,
                   HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_BENCH_RUN_ELF_SIZES_H
