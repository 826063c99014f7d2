//===- digital_copy.c - Copy jobs between L2 and L1 -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A copy moves whole beats: what lies behind the end of the source goes along
// and overwrites what lies behind the end of the destination (F). Undefined
// bytes stay undefined.
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/digital_state.h"

#include <string.h>

bool simDigitalDecodeCopy(const SimDigital *digital, SimCopy *outCopy,
                          char *message) {
  uint32_t opcode = simDigitalRegister(digital, HTVM_DIGITAL_MEMCPY_OP);
  if (opcode == HTVM_MEMCPY_L1_TO_L2_BANKS ||
      opcode == HTVM_MEMCPY_L2_TO_L1_BANKS)
    return simDigitalRefuse(message,
                            "digital engine: MEMCPY_OP is %u, multi-bank "
                            "copies are not supported on the digital engine; "
                            "use 1 (L1 to L2) or 2 (L2 to L1)",
                            opcode);
  if (opcode != HTVM_MEMCPY_L1_TO_L2 && opcode != HTVM_MEMCPY_L2_TO_L1)
    return simDigitalRefuse(message,
                            "digital engine: MEMCPY_OP is %u, needs to be 0 "
                            "(compute), 1 (L1 to L2) or 2 (L2 to L1)",
                            opcode);
  uint64_t words = simDigitalRegister(digital, HTVM_DIGITAL_MEMCPY_N);
  if (words == 0)
    return simDigitalRefuse(message, "digital engine: MEMCPY_N is 0, a copy "
                                     "needs at least 1 word");
  uint64_t bytes = htvmCopyMovedBytes(digital->machine, 4 * words);
  uint32_t l2Address = simDigitalRegister(digital, HTVM_DIGITAL_MEMCPY_ADDR);
  if (!simDigitalCheckL2(digital, "MEMCPY_ADDR", l2Address, bytes, message))
    return false;
  uint32_t line = simDigitalRegister(digital, HTVM_DIGITAL_L1ADDR);
  if (line > digital->l1.size / HTVM_L1_WORD_BYTES)
    return simDigitalRefuse(message,
                            "digital engine: L1ADDR is 0x%x, L1 has 0x%x "
                            "lines of %d bytes",
                            line, digital->l1.size / HTVM_L1_WORD_BYTES,
                            HTVM_L1_WORD_BYTES);
  uint32_t l1Address = line * HTVM_L1_WORD_BYTES;
  if (!simDigitalCheckL1(digital, "L1ADDR times 16", l1Address, bytes, message))
    return false;
  *outCopy = (SimCopy){.toL1 = opcode == HTVM_MEMCPY_L2_TO_L1,
                       .l1Address = l1Address,
                       .l2Address = l2Address,
                       .bytes = (uint32_t)bytes};
  return true;
}

void simDigitalCopy(SimDigital *digital, const SimCopy *copy) {
  SimMemory *l2 = digital->l2;
  SimL1 *l1 = &digital->l1;
  uint32_t offset = copy->l2Address - l2->base;
  if (copy->toL1) {
    memcpy(l1->bytes + copy->l1Address, l2->bytes + offset, copy->bytes);
    memcpy(l1->undefined + copy->l1Address, l2->undefined + offset,
           copy->bytes);
    return;
  }
  memcpy(l2->bytes + offset, l1->bytes + copy->l1Address, copy->bytes);
  memcpy(l2->undefined + offset, l1->undefined + copy->l1Address, copy->bytes);
  for (uint32_t i = 0; i < copy->bytes; ++i)
    l2->undefinedCount += l1->undefined[copy->l1Address + i];
}
