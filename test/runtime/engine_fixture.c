//===- engine_fixture.c - A digital engine to drive from a test -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/runtime/engine_fixture.h"
#include "runtime/machine/parameters.h"

#include <stdio.h>
#include <stdlib.h>

static void recordJob(void *userData, const HtvmSimJob *job) {
  Engine *engine = userData;
  engine->job = *job;
  ++engine->jobs;
}

static void *allocate(size_t size) {
  void *memory = calloc(1, size);
  if (!memory) {
    fputs("out of memory\n", stderr);
    exit(1);
  }
  return memory;
}

Engine *engineCreate(uint32_t l1Bytes) {
  Engine *engine = allocate(sizeof *engine);
  engine->machine = htvmMachineDefault();
  engine->machine.l1_bytes = l1Bytes;
  engine->observer = (HtvmSimObserver){.userData = engine, .job = recordJob};
  engine->l2.size = (uint32_t)engine->machine.l2_bytes;
  engine->l2.base = HTVM_L2_BASE;
  engine->l2.bytes = allocate(engine->l2.size);
  engine->l2.undefined = allocate(engine->l2.size);
  if (!simL1Create(&engine->l1, l1Bytes))
    exit(1);
  engine->digital = simDigitalCreate(&engine->machine, &engine->l2, &engine->l1,
                                     &engine->observer);
  if (!engine->digital)
    exit(1);
  engine->device = simDigitalDevice(engine->digital);
  return engine;
}

void engineDestroy(Engine *engine) {
  simDigitalDestroy(engine->digital);
  simL1Destroy(&engine->l1);
  free(engine->l2.bytes);
  free(engine->l2.undefined);
  free(engine);
}

bool engineWrite(Engine *engine, uint32_t offset, uint32_t value) {
  return engine->device.write(engine->device.state, offset, value,
                              engine->cycle, 0x1C008000, engine->message);
}

bool engineRead(Engine *engine, uint32_t offset, uint32_t *out) {
  return engine->device.read(engine->device.state, offset, engine->cycle, out,
                             engine->message);
}

void engineStoreWord(Engine *engine, uint32_t offset, uint32_t value) {
  for (unsigned i = 0; i < 4; ++i)
    engine->l2.bytes[offset + i] = (uint8_t)(value >> (8 * i));
}

bool engineRun(Engine *engine) {
  if (!engineWrite(engine, HTVM_REG_TRIGGER, 1))
    return false;
  engine->cycle = engine->job.end;
  return true;
}

static bool copyJob(Engine *engine, uint32_t op, uint32_t l2, uint32_t l1,
                    uint32_t bytes) {
  return engineWrite(engine, HTVM_DIGITAL_MEMCPY_OP, op) &&
         engineWrite(engine, HTVM_DIGITAL_MEMCPY_ADDR, HTVM_L2_BASE + l2) &&
         engineWrite(engine, HTVM_DIGITAL_MEMCPY_N, bytes / 4) &&
         engineWrite(engine, HTVM_DIGITAL_L1ADDR, l1 / 16) && engineRun(engine);
}

bool engineCopyIn(Engine *engine, uint32_t l2, uint32_t l1, uint32_t bytes) {
  return copyJob(engine, HTVM_MEMCPY_L2_TO_L1, l2, l1, bytes);
}

bool engineCopyOut(Engine *engine, uint32_t l1, uint32_t l2, uint32_t bytes) {
  return copyJob(engine, HTVM_MEMCPY_L1_TO_L2, l2, l1, bytes);
}

static uint32_t weightWords(const uint32_t *fields) {
  uint32_t c = fields[HTVM_FIELD_C], k = 16 * fields[HTVM_FIELD_K_BLOCKS];
  if (fields[HTVM_FIELD_MODE] == HTVM_MODE_CONV)
    return (c * k * fields[HTVM_FIELD_FX] * fields[HTVM_FIELD_FY] + 4 * k) / 4;
  return (c * 16 * k + 16 * k) / 4;
}

void enginePrepare(Engine *engine, const uint32_t *fields) {
  bool isConv = fields[HTVM_FIELD_MODE] == HTVM_MODE_CONV;
  for (uint32_t i = 0; i < 64; ++i)
    engineStoreWord(engine, PROGRAM_AT + 4 * i, i < 32 ? fields[i] : 0);
  engineStoreWord(engine, PROGRAM_AT + 4 * (32 + HTVM_FIELD_STOP), 1);
  for (uint32_t i = 0; i < 16; ++i)
    engineStoreWord(engine, CONF_AT + 4 * i, 0);
  engineStoreWord(engine, CONF_AT, isConv ? 0x800 : 0);
  engineStoreWord(engine, CONF_AT + 4, isConv ? 0xf : 0);
  engineWrite(engine, HTVM_DIGITAL_MEMCPY_OP, 0);
  engineWrite(engine, HTVM_DIGITAL_IM_ADDR, HTVM_L2_BASE + PROGRAM_AT);
  engineWrite(engine, HTVM_DIGITAL_IM_N, 64);
  engineWrite(engine, HTVM_DIGITAL_CONF_ADDR, HTVM_L2_BASE + CONF_AT);
  engineWrite(engine, HTVM_DIGITAL_CONF_N, 16);
  engineWrite(engine,
              isConv ? HTVM_DIGITAL_WT_CONV_ADDR : HTVM_DIGITAL_WT_FC_ADDR,
              HTVM_L2_BASE + WEIGHTS_AT);
  engineWrite(engine, isConv ? HTVM_DIGITAL_WT_CONV_N : HTVM_DIGITAL_WT_FC_N,
              weightWords(fields));
}
