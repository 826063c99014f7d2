//===- elf_sizes.c - What a program occupies in memory --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/run/elf_sizes.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>

static void addSection(const Elf32_Shdr *section, BenchSizes *sizes) {
  if (!(section->sh_flags & SHF_ALLOC))
    return;
  if (section->sh_type == SHT_NOBITS)
    sizes->zero += section->sh_size;
  else if (section->sh_flags & SHF_EXECINSTR)
    sizes->text += section->sh_size;
  else if (section->sh_flags & SHF_WRITE)
    sizes->data += section->sh_size;
  else
    sizes->constants += section->sh_size;
}

static bool addSections(const char *bytes, size_t size, BenchSizes *sizes) {
  Elf32_Ehdr header;
  if (size < sizeof header)
    return false;
  memcpy(&header, bytes, sizeof header);
  if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
      header.e_ident[EI_CLASS] != ELFCLASS32 ||
      header.e_ident[EI_DATA] != ELFDATA2LSB ||
      header.e_shentsize != sizeof(Elf32_Shdr) || header.e_shoff > size ||
      header.e_shnum > (size - header.e_shoff) / sizeof(Elf32_Shdr))
    return false;
  for (unsigned i = 0; i < header.e_shnum; ++i) {
    Elf32_Shdr section;
    memcpy(&section, bytes + header.e_shoff + i * sizeof section,
           sizeof section);
    addSection(&section, sizes);
  }
  return true;
}

bool benchElfSizes(const char *path, BenchSizes *outSizes,
                   HtvmMessage *message) {
  char *bytes;
  size_t size;
  *outSizes = (BenchSizes){0};
  if (!htvmFileRead(path, &bytes, &size, message))
    return false;
  bool ok = addSections(bytes, size, outSizes) ||
            htvmMessage(message, "'%s': not a 32-bit ELF file", path);
  free(bytes);
  return ok;
}
