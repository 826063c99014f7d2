//===- elf_file.c - Sections and symbols of an executable -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/elf_file.h"

#include <elf.h>
#include <string.h>

static bool readAt(HtvmElf elf, uint64_t offset, void *out, size_t size) {
  if (offset > elf.size || size > elf.size - offset)
    return false;
  memcpy(out, elf.bytes + offset, size);
  return true;
}

static bool readHeader(HtvmElf elf, Elf32_Ehdr *header) {
  return readAt(elf, 0, header, sizeof *header) &&
         memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
         header->e_ident[EI_CLASS] == ELFCLASS32 &&
         header->e_ident[EI_DATA] == ELFDATA2LSB &&
         header->e_shentsize == sizeof(Elf32_Shdr);
}

static bool readSectionHeader(HtvmElf elf, const Elf32_Ehdr *header,
                              uint32_t index, Elf32_Shdr *section) {
  return index < header->e_shnum &&
         readAt(elf, header->e_shoff + (uint64_t)index * sizeof *section,
                section, sizeof *section);
}

// True when the string at |offset| of string table |table| is |name|.
static bool isNamed(HtvmElf elf, const Elf32_Shdr *table, uint32_t offset,
                    const char *name) {
  size_t length = strlen(name) + 1;
  uint64_t at = (uint64_t)table->sh_offset + offset;
  return offset < table->sh_size && length <= table->sh_size - offset &&
         at <= elf.size && length <= elf.size - at &&
         memcmp(elf.bytes + at, name, length) == 0;
}

bool htvmElfSection(HtvmElf elf, const char *name, const uint8_t **outBytes,
                    size_t *outSize) {
  Elf32_Ehdr header;
  Elf32_Shdr names, section;
  if (!readHeader(elf, &header) ||
      !readSectionHeader(elf, &header, header.e_shstrndx, &names))
    return false;
  for (uint32_t i = 0; readSectionHeader(elf, &header, i, &section); ++i) {
    if (!isNamed(elf, &names, section.sh_name, name))
      continue;
    if (section.sh_type == SHT_NOBITS || section.sh_offset > elf.size ||
        section.sh_size > elf.size - section.sh_offset)
      return false;
    *outBytes = elf.bytes + section.sh_offset;
    *outSize = section.sh_size;
    return true;
  }
  return false;
}

static bool findInTable(HtvmElf elf, const Elf32_Shdr *table,
                        const Elf32_Shdr *names, const char *name,
                        Elf32_Sym *out) {
  for (uint32_t at = 0; at + sizeof *out <= table->sh_size;
       at += (uint32_t)sizeof *out)
    if (!readAt(elf, (uint64_t)table->sh_offset + at, out, sizeof *out))
      return false;
    else if (out->st_shndx != SHN_UNDEF &&
             isNamed(elf, names, out->st_name, name))
      return true;
  return false;
}

bool htvmElfSymbol(HtvmElf elf, const char *name, uint32_t *outAddress,
                   uint32_t *outSize) {
  Elf32_Ehdr header;
  Elf32_Shdr table, names;
  Elf32_Sym symbol;
  if (!readHeader(elf, &header))
    return false;
  for (uint32_t i = 0; readSectionHeader(elf, &header, i, &table); ++i)
    if (table.sh_type == SHT_SYMTAB &&
        readSectionHeader(elf, &header, table.sh_link, &names) &&
        findInTable(elf, &table, &names, name, &symbol)) {
      *outAddress = symbol.st_value;
      *outSize = symbol.st_size;
      return true;
    }
  return false;
}

bool htvmElfIsWhole(HtvmElf elf) {
  Elf32_Ehdr header;
  if (!readHeader(elf, &header) || header.e_shoff == 0)
    return true;
  return header.e_shoff + (uint64_t)header.e_shnum * header.e_shentsize <=
         elf.size;
}
