//===- elf.c - What is in a linked ELF ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The image comes from the linker that we ran, so its structure is trusted.
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/internal.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Elf32_Ehdr readHeader(const HtvmEmitted *elf) {
  Elf32_Ehdr header;
  memcpy(&header, elf->data, sizeof header);
  return header;
}

static Elf32_Shdr readSection(const HtvmEmitted *elf, unsigned index) {
  Elf32_Ehdr header = readHeader(elf);
  Elf32_Shdr section;
  memcpy(&section, elf->data + header.e_shoff + index * sizeof section,
         sizeof section);
  return section;
}

static const char *sectionName(const HtvmEmitted *elf, Elf32_Shdr section) {
  Elf32_Shdr names = readSection(elf, readHeader(elf).e_shstrndx);
  return elf->data + names.sh_offset + section.sh_name;
}

static bool findSection(const HtvmEmitted *elf, const char *name,
                        Elf32_Shdr *out) {
  unsigned count = readHeader(elf).e_shnum;
  for (unsigned i = 1; i < count; ++i) {
    *out = readSection(elf, i);
    if (strcmp(sectionName(elf, *out), name) == 0)
      return true;
  }
  return false;
}

static void insertPart(HtvmEmitted *elf, HtvmMemoryPart part) {
  size_t at = elf->partCount++;
  for (; at && elf->parts[at - 1].address > part.address; --at)
    elf->parts[at] = elf->parts[at - 1];
  elf->parts[at] = part;
}

bool htvmElfReadParts(HtvmEmitted *elf) {
  unsigned count = readHeader(elf).e_shnum;
  elf->partCount = 0;
  for (unsigned i = 1; i < count; ++i) {
    Elf32_Shdr section = readSection(elf, i);
    if (!(section.sh_flags & SHF_ALLOC) || section.sh_size == 0)
      continue;
    if (elf->partCount == HTVM_MEMORY_PARTS)
      return false;
    HtvmMemoryPart part = {.address = section.sh_addr,
                           .bytes = section.sh_size};
    const char *name = sectionName(elf, section);
    snprintf(part.name, sizeof part.name, "%s", name + (*name == '.'));
    insertPart(elf, part);
  }
  return true;
}

static Elf32_Sym readSymbol(const HtvmEmitted *elf, Elf32_Shdr table,
                            size_t index) {
  Elf32_Sym symbol;
  memcpy(&symbol, elf->data + table.sh_offset + index * sizeof symbol,
         sizeof symbol);
  return symbol;
}

// Inputs and results are names for parts of the arena.
static bool isPart(const HtvmEmitted *elf, Elf32_Shdr names, Elf32_Sym symbol) {
  const char *name = elf->data + names.sh_offset + symbol.st_name;
  return strncmp(name, "htvm_input_", strlen("htvm_input_")) == 0 ||
         strncmp(name, "htvm_output_", strlen("htvm_output_")) == 0;
}

// What |symbol| is for; false for what is no object of its own: names of other
// files, of sections, of the arena and of parts of it.
static bool kindOf(const HtvmEmitted *elf, Elf32_Shdr names, Elf32_Sym symbol,
                   HtvmObjectKind *out) {
  if (symbol.st_size == 0 || symbol.st_shndx == SHN_UNDEF ||
      symbol.st_shndx >= SHN_LORESERVE || isPart(elf, names, symbol))
    return false;
  Elf32_Shdr section = readSection(elf, symbol.st_shndx);
  if (strcmp(sectionName(elf, section), ".arena") == 0)
    return false;
  *out = section.sh_flags & SHF_EXECINSTR ? HTVM_OBJECT_CODE
         : section.sh_flags & SHF_WRITE   ? HTVM_OBJECT_VARIABLE
                                          : HTVM_OBJECT_CONSTANT;
  return true;
}

static int compareObjects(const void *left, const void *right) {
  const HtvmObject *a = left, *b = right;
  if (a->address != b->address)
    return a->address < b->address ? -1 : 1;
  return strcmp(a->name, b->name);
}

void htvmElfReadObjects(HtvmEmitted *elf) {
  Elf32_Shdr table;
  if (!findSection(elf, ".symtab", &table))
    return;
  Elf32_Shdr names = readSection(elf, table.sh_link);
  size_t count = table.sh_size / sizeof(Elf32_Sym);
  elf->objects = htvmMalloc((count + 1) * sizeof *elf->objects);
  for (size_t i = 1; i < count; ++i) {
    Elf32_Sym symbol = readSymbol(elf, table, i);
    HtvmObject object = {.name = elf->data + names.sh_offset + symbol.st_name,
                         .address = symbol.st_value,
                         .bytes = symbol.st_size,
                         .layer = -1};
    if (kindOf(elf, names, symbol, &object.kind))
      elf->objects[elf->objectCount++] = object;
  }
  qsort(elf->objects, elf->objectCount, sizeof *elf->objects, compareObjects);
}

bool htvmElfSetManifest(HtvmEmitted *elf, const char *text) {
  Elf32_Shdr section;
  size_t length = strlen(text);
  if (!findSection(elf, ".htvm.manifest", &section) ||
      section.sh_size < length + 1)
    return false;
  char *at = elf->data + section.sh_offset;
  memset(at, ' ', section.sh_size);
  memcpy(at, text, length);
  at[section.sh_size - 1] = '\n';
  return true;
}

void htvmEmittedRelease(HtvmEmitted *emitted) {
  free(emitted->data);
  free(emitted->objects);
  memset(emitted, 0, sizeof *emitted);
}
