//===- contract.c - One thing wrong at a time -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/runtime/contract.h"

#include <stdio.h>
#include <string.h>

enum { L1_BYTES = 0x40000 };

// Element |index| of an entry: a word, of the analog engine a half-word.
static void storeField(Engine *engine, uint32_t entry, uint32_t index,
                       uint32_t value) {
  if (engine->worker == HTVM_WORKER_DIGITAL) {
    engineStoreWord(engine, PROGRAM_AT + 128 * entry + 4 * index, value);
    return;
  }
  uint8_t *at = engine->l2.bytes + ANALOG_PROGRAM_AT + 64 * entry + 2 * index;
  at[0] = (uint8_t)value;
  at[1] = (uint8_t)(value >> 8);
}

static void apply(Engine *engine, const Violation *violation) {
  uint32_t index = violation->index, value = violation->value;
  bool analog = engine->worker == HTVM_WORKER_ANALOG;
  switch (violation->place) {
  case FIELD:
    storeField(engine, 0, index, value);
    break;
  case END:
    storeField(engine, 1, index, value);
    break;
  case REGISTER:
    engineWrite(engine, index, value);
    break;
  case CONF:
    engineStoreWord(engine, (analog ? ANALOG_CONF_AT : CONF_AT) + 4 * index,
                    value);
    break;
  case WEIGHT:
    engine->l2.bytes[(analog ? ANALOG_WEIGHTS_AT : WEIGHTS_AT) + index] =
        (uint8_t)value;
    break;
  case SCALE:
    engine->l2.bytes[SCALE_AT + index] = (uint8_t)value;
    break;
  }
}

bool contractAccepts(Prepare *prepare, const void *job) {
  Engine *engine = engineCreate(L1_BYTES);
  prepare(engine, job);
  bool accepted = engineRun(engine);
  if (!accepted)
    printf("valid job not accepted: %s\n", engine->message);
  engineDestroy(engine);
  return accepted;
}

static bool refuses(Prepare *prepare, const Violation *violation) {
  Engine *engine = engineCreate(L1_BYTES);
  uint32_t status = 1;
  prepare(engine, violation->job);
  apply(engine, violation);
  unsigned jobs = engine->jobs, busy = engine->l2.busy.count;
  bool refused = !engineRun(engine);
  bool expected = strstr(engine->message, violation->sentence) != NULL;
  engineRead(engine, HTVM_REG_STATUS, &status);
  refused = refused && engine->jobs == jobs && !status &&
            engine->l2.busy.count <= busy;
  if (!refused)
    printf("not refused: %s\n", violation->sentence);
  else
    puts(engine->message);
  if (refused && !expected)
    printf("wrong sentence, expected '%s'\n", violation->sentence);
  engineDestroy(engine);
  return refused && expected;
}

unsigned contractRefuses(Prepare *prepare, const Violation *violations,
                         size_t count) {
  unsigned failures = 0;
  for (size_t i = 0; i < count; ++i)
    failures += !refuses(prepare, &violations[i]);
  return failures;
}

static bool ignores(Prepare *prepare, const void *job, uint32_t offset,
                    uint32_t value) {
  Engine *plain = engineCreate(L1_BYTES), *changed = engineCreate(L1_BYTES);
  prepare(plain, job);
  prepare(changed, job);
  engineWrite(changed, offset, value);
  bool equal = engineRun(plain) && engineRun(changed) &&
               plain->job.end == changed->job.end &&
               memcmp(plain->l1.bytes, changed->l1.bytes, L1_BYTES) == 0;
  if (!equal)
    printf("register 0x%x not ignored: %s\n", offset, changed->message);
  engineDestroy(plain);
  engineDestroy(changed);
  return equal;
}

unsigned contractIgnores(Prepare *prepare, const void *job,
                         const uint32_t *registers, size_t count,
                         uint32_t value) {
  unsigned failures = 0;
  for (size_t i = 0; i < count; ++i)
    failures += !ignores(prepare, job, registers[i], value);
  return failures;
}
