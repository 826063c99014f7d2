//===- elf_file.h - Sections and symbols of an executable -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the host needs to know of a program besides its segments, which the
// simulator loads itself. No offset of the file is believed.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_ELF_FILE_H
#define HTVM_LIBRARY_RUN_ELF_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A view of a 32-bit little-endian ELF file in memory.
typedef struct HtvmElf {
  const uint8_t *bytes;
  size_t size;
} HtvmElf;

/// Finds the section |name|; false when there is none or it lies outside the
/// file. Borrowed.
bool htvmElfSection(HtvmElf elf, const char *name, const uint8_t **outBytes,
                    size_t *outSize);

/// Finds the symbol |name|; false when there is none.
bool htvmElfSymbol(HtvmElf elf, const char *name, uint32_t *outAddress,
                   uint32_t *outSize);

/// Does the file hold the whole section table that it speaks of? True also for
/// what is no ELF of this kind.
bool htvmElfIsWhole(HtvmElf elf);

#endif // HTVM_LIBRARY_RUN_ELF_FILE_H
