//===- elf.c - Load an executable into L2 ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/core.h"

#include <elf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The file, of which nothing is believed.
typedef struct Image {
  const uint8_t *bytes;
  size_t size;
  Elf32_Ehdr header;
} Image;

static bool fail(HtvmSim *sim, const char *text) {
  snprintf(sim->message, sizeof sim->message, "%s", text);
  return false;
}

static bool inImage(const Image *image, uint64_t offset, uint64_t size) {
  return offset <= image->size && size <= image->size - offset;
}

static bool checkHeader(HtvmSim *sim, Image *image) {
  if (image->size < sizeof image->header)
    return fail(sim, "not an ELF file: too short for a header");
  memcpy(&image->header, image->bytes, sizeof image->header);
  const Elf32_Ehdr *header = &image->header;
  if (memcmp(header->e_ident, ELFMAG, SELFMAG) != 0)
    return fail(sim, "not an ELF file: the first bytes are not 7f 45 4c 46");
  if (header->e_ident[EI_CLASS] != ELFCLASS32 ||
      header->e_ident[EI_DATA] != ELFDATA2LSB || header->e_machine != EM_RISCV)
    return fail(sim, "the ELF file is not for 32-bit little-endian RISC-V");
  if (header->e_type != ET_EXEC)
    return fail(sim, "the ELF file is not a linked, static executable");
  if (header->e_phentsize != sizeof(Elf32_Phdr) || header->e_phnum == 0 ||
      !inImage(image, header->e_phoff,
               (uint64_t)header->e_phnum * sizeof(Elf32_Phdr)))
    return fail(sim, "the ELF file has no valid table of program segments");
  return true;
}

// A segment that is loaded must lie in L2; one without bytes in the file that
// lies elsewhere (a memory only engines see) is left alone.
static bool loadSegment(HtvmSim *sim, const Image *image,
                        const Elf32_Phdr *segment) {
  if (segment->p_type != PT_LOAD || segment->p_memsz == 0)
    return true;
  uint32_t offset = segment->p_paddr - sim->memory.base;
  bool inside = offset < sim->memory.size &&
                segment->p_memsz <= sim->memory.size - offset;
  if (!inside && segment->p_filesz == 0)
    return true;
  if (!inside) {
    snprintf(sim->message, sizeof sim->message,
             "the segment [0x%08" PRIx32 ", +%" PRIu32
             " bytes) does not fit into L2, which is [0x%08" PRIx32
             ", +%" PRIu32 " bytes); link it there or raise l2_bytes",
             segment->p_paddr, segment->p_memsz, sim->memory.base,
             sim->memory.size);
    return false;
  }
  if (segment->p_filesz > segment->p_memsz ||
      !inImage(image, segment->p_offset, segment->p_filesz))
    return fail(sim, "a segment reaches beyond the end of the ELF file");
  uint8_t *to = sim->memory.bytes + offset;
  memcpy(to, image->bytes + segment->p_offset, segment->p_filesz);
  memset(to + segment->p_filesz, 0, segment->p_memsz - segment->p_filesz);
  memset(sim->memory.undefined + offset, 0, segment->p_memsz);
  return true;
}

static int compareSymbols(const void *left, const void *right) {
  const SimSymbol *a = left, *b = right;
  if (a->address != b->address)
    return a->address < b->address ? -1 : 1;
  return strcmp(a->name, b->name);
}

static bool isCodeSymbol(const Elf32_Sym *symbol, const char *name) {
  unsigned type = ELF32_ST_TYPE(symbol->st_info);
  // Mapping symbols ($x, $d) and local labels say nothing to a reader.
  return (type == STT_FUNC || type == STT_NOTYPE) &&
         symbol->st_shndx != SHN_UNDEF && symbol->st_shndx < SHN_LORESERVE &&
         name[0] != '\0' && name[0] != '$' && name[0] != '.';
}

static void readSymbols(HtvmSim *sim, const Image *image,
                        const Elf32_Shdr *table, const Elf32_Shdr *names) {
  if (!inImage(image, table->sh_offset, table->sh_size) ||
      !inImage(image, names->sh_offset, names->sh_size) || names->sh_size == 0)
    return;
  size_t count = table->sh_size / sizeof(Elf32_Sym);
  sim->symbols = calloc(count + 1, sizeof *sim->symbols);
  sim->symbolNames = malloc(names->sh_size + 1);
  if (!sim->symbols || !sim->symbolNames)
    return;
  memcpy(sim->symbolNames, image->bytes + names->sh_offset, names->sh_size);
  sim->symbolNames[names->sh_size] = '\0';
  for (size_t i = 0; i < count; i++) {
    Elf32_Sym symbol;
    memcpy(&symbol, image->bytes + table->sh_offset + i * sizeof symbol,
           sizeof symbol);
    if (symbol.st_name >= names->sh_size)
      continue;
    const char *name = sim->symbolNames + symbol.st_name;
    if (isCodeSymbol(&symbol, name))
      sim->symbols[sim->symbolCount++] =
          (SimSymbol){symbol.st_value, symbol.st_size, name};
  }
  qsort(sim->symbols, sim->symbolCount, sizeof *sim->symbols, compareSymbols);
}

// Symbols are for messages only: a broken table is no error.
static void findSymbols(HtvmSim *sim, const Image *image) {
  free(sim->symbols);
  free(sim->symbolNames);
  sim->symbols = 0;
  sim->symbolNames = 0;
  sim->symbolCount = 0;
  const Elf32_Ehdr *header = &image->header;
  if (header->e_shentsize != sizeof(Elf32_Shdr) ||
      !inImage(image, header->e_shoff,
               (uint64_t)header->e_shnum * sizeof(Elf32_Shdr)))
    return;
  const uint8_t *sections = image->bytes + header->e_shoff;
  for (unsigned i = 0; i < header->e_shnum; i++) {
    Elf32_Shdr table, names;
    memcpy(&table, sections + i * sizeof table, sizeof table);
    if (table.sh_type != SHT_SYMTAB || table.sh_link >= header->e_shnum)
      continue;
    memcpy(&names, sections + table.sh_link * sizeof names, sizeof names);
    readSymbols(sim, image, &table, &names);
    return;
  }
}

bool htvmSimLoadElf(HtvmSim *sim, const void *bytes, size_t size) {
  Image image = {.bytes = bytes, .size = size};
  if (!checkHeader(sim, &image))
    return false;
  for (unsigned i = 0; i < image.header.e_phnum; i++) {
    Elf32_Phdr segment;
    memcpy(&segment, image.bytes + image.header.e_phoff + i * sizeof segment,
           sizeof segment);
    if (!loadSegment(sim, &image, &segment))
      return false;
  }
  findSymbols(sim, &image);
  simBlockFlush(sim);
  sim->pc = image.header.e_entry;
  return true;
}
