//===- digital_check.c - Checks every job of the engine shares ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/digital_state.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

bool simDigitalRefuse(char *message, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, SIM_MESSAGE_BYTES, format, arguments);
  va_end(arguments);
  return false;
}

bool simDigitalCheckL2(const SimDigital *digital, const char *name,
                       uint32_t address, uint64_t bytes, char *message) {
  const SimMemory *l2 = digital->l2;
  uint32_t align = (uint32_t)digital->machine->copy_l2_align;
  if (address % align)
    return simDigitalRefuse(
        message,
        "digital engine: %s is 0x%08x, needs to be a multiple of %" PRIu32,
        name, address, align);
  if (address < l2->base || address - l2->base > l2->size ||
      bytes > l2->size - (address - l2->base))
    return simDigitalRefuse(message,
                            "digital engine: %s is 0x%08x with %" PRIu64
                            " bytes, L2 is from 0x%08x to 0x%08" PRIx64,
                            name, address, bytes, l2->base,
                            (uint64_t)l2->base + l2->size);
  return true;
}

bool simDigitalCheckL1(const SimDigital *digital, const char *what,
                       uint32_t address, uint64_t bytes, char *message) {
  uint32_t size = digital->l1.size;
  if (address > size || bytes > size - address)
    return simDigitalRefuse(message,
                            "digital engine: %s is 0x%x with %" PRIu64
                            " bytes, L1 has %" PRIu32 " bytes",
                            what, address, bytes, size);
  return true;
}
