//===- engine_check.c - Checks every job shares ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/engine.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool simEngineRefuse(const SimEngine *engine, char *message, const char *format,
                     ...) {
  int used = snprintf(message, SIM_MESSAGE_BYTES, "%s: ", engine->kind->title);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message + used, SIM_MESSAGE_BYTES - (size_t)used, format,
            arguments);
  va_end(arguments);
  return false;
}

bool simEngineRequire(const SimEngine *engine, const char *name,
                      uint32_t offset, uint64_t value, char *message) {
  uint32_t actual = simEngineRegister(engine, offset);
  if (actual == value)
    return true;
  return simEngineRefuse(engine, message,
                         "register %s is %" PRIu32 ", needs to be %" PRIu64,
                         name, actual, value);
}

bool simEngineCheckL2(const SimEngine *engine, const char *name,
                      uint32_t address, uint64_t bytes, char *message) {
  const SimMemory *l2 = engine->l2;
  uint32_t align = (uint32_t)engine->machine->copy_l2_align;
  if (address % align)
    return simEngineRefuse(engine, message,
                           "%s is 0x%08x, needs to be a multiple of %" PRIu32,
                           name, address, align);
  if (address < l2->base || address - l2->base > l2->size ||
      bytes > l2->size - (address - l2->base))
    return simEngineRefuse(engine, message,
                           "%s is 0x%08x with %" PRIu64
                           " bytes, L2 is from 0x%08x to 0x%08" PRIx64,
                           name, address, bytes, l2->base,
                           (uint64_t)l2->base + l2->size);
  return true;
}

bool simEngineCheckFetch(const SimEngine *engine, const char *name,
                         uint32_t address, uint64_t bytes, char *message) {
  const SimMemory *l2 = engine->l2;
  if (!simEngineCheckL2(engine, name, address, bytes, message))
    return false;
  if (l2->undefinedCount == 0)
    return true;
  const uint8_t *flags = l2->undefined + (address - l2->base);
  const uint8_t *open = memchr(flags, 1, (size_t)bytes);
  if (!open)
    return true;
  return simEngineRefuse(engine, message,
                         "the fetch at %s reads 0x%08" PRIx64
                         ", whose value an engine left open",
                         name, address + (uint64_t)(open - flags));
}

bool simEngineCheckL1(const SimEngine *engine, const char *what,
                      uint32_t address, uint64_t bytes, char *message) {
  uint32_t size = engine->l1->size;
  if (address <= size && bytes <= size - address)
    return true;
  return simEngineRefuse(engine, message,
                         "%s is 0x%x with %" PRIu64 " bytes, L1 has %" PRIu32
                         " bytes",
                         what, address, bytes, size);
}

const uint8_t *simEngineL2(const SimEngine *engine, uint32_t address) {
  return engine->l2->bytes + (address - engine->l2->base);
}

uint32_t simEngineReadWord(const SimEngine *engine, uint32_t address) {
  const uint8_t *at = simEngineL2(engine, address);
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
         (uint32_t)at[3] << 24;
}
