//===- report.c - The text of a fault -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/core.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

static const char *const registerNames[32] = {
    "zero", "ra", "sp", "gp", "tp",  "t0",  "t1", "t2", "s0", "s1", "a0",
    "a1",   "a2", "a3", "a4", "a5",  "a6",  "a7", "s2", "s3", "s4", "s5",
    "s6",   "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6"};

// The last symbol at or before |address|, unless its size excludes it.
static const SimSymbol *nearestSymbol(const HtvmSim *sim, uint32_t address) {
  unsigned low = 0, high = sim->symbolCount;
  while (low < high) {
    unsigned middle = low + (high - low) / 2;
    if (sim->symbols[middle].address <= address)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0)
    return 0;
  const SimSymbol *symbol = &sim->symbols[low - 1];
  if (symbol->size && address - symbol->address >= symbol->size)
    return 0;
  return symbol;
}

typedef struct Text {
  char *at;
  size_t left;
} Text;

static void append(Text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void append(Text *text, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text->at, text->left, format, arguments);
  va_end(arguments);
  size_t used = length < 0 ? 0 : (size_t)length;
  if (used >= text->left)
    used = text->left - 1;
  text->at += used;
  text->left -= used;
}

static void appendInstruction(Text *text, const HtvmSim *sim, uint32_t pc) {
  uint32_t offset = pc - sim->memory.base;
  if (offset > sim->memory.size - 4 || (offset & 1) != 0)
    return;
  const uint8_t *at = sim->memory.bytes + offset;
  if ((at[0] & 3) == 3)
    append(text, ", instruction 0x%02x%02x%02x%02x", at[3], at[2], at[1],
           at[0]);
  else
    append(text, ", instruction 0x%02x%02x", at[1], at[0]);
}

static void appendState(Text *text, const HtvmSim *sim, uint32_t pc) {
  append(text, "\n  pc 0x%08" PRIx32, pc);
  const SimSymbol *symbol = nearestSymbol(sim, pc);
  if (symbol)
    append(text, " (%s+0x%" PRIx32 ")", symbol->name, pc - symbol->address);
  append(text, ", cycle %" PRIu64 ", %" PRIu64 " instructions retired",
         sim->nowCycle, sim->nowInstret);
  appendInstruction(text, sim, pc);
  for (unsigned i = 1; i < 32; i++)
    append(text, "%s%s 0x%08" PRIx32, i % 6 == 1 ? "\n  " : "  ",
           registerNames[i], sim->x[i]);
  append(text, "\n");
}

void simFault(HtvmSim *sim, uint32_t pc, const char *format, ...) {
  Text text = {sim->message, sizeof sim->message};
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text.at, text.left / 2, format, arguments);
  va_end(arguments);
  size_t used = length < 0 ? 0 : (size_t)length;
  if (used >= text.left / 2)
    used = text.left / 2 - 1;
  text.at += used;
  text.left -= used;
  appendState(&text, sim, pc);
  sim->stopped = true;
  sim->stop = HTVM_SIM_FAULT;
}
