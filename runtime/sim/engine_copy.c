//===- engine_copy.c - Copy jobs between L2 and L1 ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A copy moves whole beats: what lies behind the end of the source goes along
// and overwrites what lies behind the end of the destination (F). Undefined
// bytes stay undefined. A multi-bank copy moves whole lines, whose four words
// lie in the four banks: 64 consecutive bytes of L1 (A).
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "runtime/machine/cycles.h"
#include "runtime/sim/engine.h"

#include <inttypes.h>
#include <string.h>

/// A checked copy job.
typedef struct Copy {
  bool toL1;
  uint32_t l1Address, l2Address, bytes; // whole beats
} Copy;

enum { LINE_WORDS = HTVM_ANALOG_LINE_BYTES / 4 };

static bool checkBanks(const SimEngine *engine, char *message) {
  uint32_t lines = simEngineRegister(engine, engine->kind->copy.lines);
  uint64_t most = engine->machine->copy_bank_rows;
  if (!simEngineRequire(engine, "MEMCPY_BANK_LENGTH", engine->kind->copy.banks,
                        HTVM_ANALOG_BANKS, message))
    return false;
  if (lines == 0 || lines > most)
    return simEngineRefuse(engine, message,
                           "MEMCPY_ROW_LENGTH is %" PRIu32
                           ", a multi-bank copy moves from 1 to %" PRIu64
                           " lines",
                           lines, most);
  return simEngineRequire(engine, "MEMCPY_N", engine->kind->copy.words,
                          (uint64_t)lines * LINE_WORDS, message);
}

// Both ends of the copy, which moves |copy->bytes|.
static bool checkPlaces(const SimEngine *engine, bool banks, Copy *copy,
                        uint64_t bytes, char *message) {
  uint32_t word = simEngineRegister(engine, engine->kind->copy.l1Address);
  uint32_t words = engine->l1->size / HTVM_L1_WORD_BYTES;
  if (banks && word % HTVM_ANALOG_BANKS)
    return simEngineRefuse(engine, message,
                           "L1ADDR is 0x%x, a multi-bank copy needs a multiple "
                           "of %d",
                           word, HTVM_ANALOG_BANKS);
  if (word > words)
    return simEngineRefuse(engine, message,
                           "L1ADDR is 0x%x, L1 has 0x%x words of %d bytes",
                           word, words, HTVM_L1_WORD_BYTES);
  copy->l1Address = word * HTVM_L1_WORD_BYTES;
  copy->l2Address = simEngineRegister(engine, engine->kind->copy.address);
  copy->bytes = (uint32_t)bytes;
  return simEngineCheckL2(engine, "MEMCPY_ADDR", copy->l2Address, bytes,
                          message) &&
         simEngineCheckL1(engine, "L1ADDR times 16", copy->l1Address, bytes,
                          message);
}

static bool decode(const SimEngine *engine, Copy *copy, char *message) {
  uint32_t op = simEngineRegister(engine, engine->kind->copy.op);
  uint64_t words = simEngineRegister(engine, engine->kind->copy.words);
  bool hasBanks = engine->kind->copy.lines != 0;
  if (op > (hasBanks ? HTVM_MEMCPY_L2_TO_L1_BANKS : HTVM_MEMCPY_L2_TO_L1))
    return simEngineRefuse(
        engine, message,
        "MEMCPY_OP is %" PRIu32
        ", needs to be 0 (compute), 1 (L1 to L2), 2 (L2 to L1)%s",
        op, hasBanks ? ", 3 or 4 (the same in multi-bank form)" : "");
  bool banks =
      op == HTVM_MEMCPY_L1_TO_L2_BANKS || op == HTVM_MEMCPY_L2_TO_L1_BANKS;
  copy->toL1 = op == HTVM_MEMCPY_L2_TO_L1 || op == HTVM_MEMCPY_L2_TO_L1_BANKS;
  if (banks && !checkBanks(engine, message))
    return false;
  if (words == 0)
    return simEngineRefuse(engine, message,
                           "MEMCPY_N is 0, a copy needs at least 1 word");
  return checkPlaces(engine, banks, copy,
                     htvmCopyMovedBytes(engine->machine, 4 * words), message);
}

static void move(const SimEngine *engine, const Copy *copy) {
  SimMemory *l2 = engine->l2;
  SimL1 *l1 = engine->l1;
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

bool simEngineCopy(SimEngine *engine, HtvmSimJob *job, char *message) {
  Copy copy;
  SimUses uses = {0};
  if (!decode(engine, &copy, message))
    return false;
  simBusyAdd(&uses.l2, copy.l2Address, copy.bytes, !copy.toL1);
  simBusyAdd(&uses.l1, copy.l1Address, copy.bytes, copy.toL1);
  if (!simEngineCheckRaces(engine, &uses, job->start, message))
    return false;
  move(engine, &copy);
  job->isCopy = true;
  job->opcode = simEngineRegister(engine, engine->kind->copy.op);
  job->setupCycles = engine->machine->copy_job_cycles;
  job->computeCycles =
      htvmCopyCycles(engine->machine, copy.bytes) - job->setupCycles;
  job->l1Address = copy.l1Address;
  job->l2Address = copy.l2Address;
  job->bytes = copy.bytes;
  simEngineAccept(engine, job, &uses);
  return true;
}
