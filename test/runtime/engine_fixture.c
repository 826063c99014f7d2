//===- engine_fixture.c - The engines to drive from a test ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/runtime/engine_fixture.h"
#include "runtime/machine/analog.h"
#include "runtime/machine/digital.h"
#include "runtime/machine/parameters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
  for (int i = 0; i < htvmSimEngineCount(); ++i) {
    engine->engines[i] = simEngineCreate(i, &engine->machine, &engine->l2,
                                         &engine->l1, &engine->observer);
    if (!engine->engines[i])
      exit(1);
    engine->devices[i] = simEngineDevice(engine->engines[i]);
  }
  return engine;
}

void engineDestroy(Engine *engine) {
  for (int i = 0; i < htvmSimEngineCount(); ++i)
    simEngineDestroy(engine->engines[i]);
  simL1Destroy(&engine->l1);
  free(engine->l2.bytes);
  free(engine->l2.undefined);
  free(engine);
}

bool engineWrite(Engine *engine, uint32_t offset, uint32_t value) {
  const SimDevice *device = &engine->devices[engine->worker];
  return device->write(device->state, offset, value, engine->cycle, 0x1C008000,
                       engine->message);
}

bool engineRead(Engine *engine, uint32_t offset, uint32_t *out) {
  const SimDevice *device = &engine->devices[engine->worker];
  return device->read(device->state, offset, engine->cycle, out,
                      engine->message);
}

uint32_t engineReadOrPrint(Engine *engine, uint32_t offset) {
  uint32_t value = 0xdead;
  if (!engineRead(engine, offset, &value))
    puts(engine->message);
  return value;
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

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

void enginePrepareCopy(Engine *engine, uint32_t op, uint32_t l2, uint32_t l1,
                       uint32_t bytes) {
  bool analog = engine->worker == HTVM_WORKER_ANALOG;
#define WRITE(name, value)                                                     \
  engineWrite(engine, analog ? HTVM_ANALOG_##name : HTVM_DIGITAL_##name, value)
  WRITE(MEMCPY_OP, op);
  WRITE(MEMCPY_ADDR, HTVM_L2_BASE + l2);
  WRITE(MEMCPY_N, bytes / 4);
  WRITE(L1ADDR, l1 / 16);
  if (op > HTVM_MEMCPY_L2_TO_L1) {
    WRITE(MEMCPY_BANK_LENGTH, 4);
    WRITE(MEMCPY_ROW_LENGTH, bytes / 64);
  }
#undef WRITE
}

bool engineCopyIn(Engine *engine, uint32_t l2, uint32_t l1, uint32_t bytes) {
  enginePrepareCopy(engine, HTVM_MEMCPY_L2_TO_L1, l2, l1, bytes);
  return engineRun(engine);
}

bool engineCopyOut(Engine *engine, uint32_t l1, uint32_t l2, uint32_t bytes) {
  enginePrepareCopy(engine, HTVM_MEMCPY_L1_TO_L2, l2, l1, bytes);
  return engineRun(engine);
}

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

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

void enginePrepareAnalog(Engine *engine, const uint16_t *fields,
                         uint32_t gain) {
  const uint32_t conf[16] = {0x03000000, 0x0303001f, gain};
  for (uint32_t i = 0; i < 16; ++i) {
    engineStoreWord(engine, ANALOG_PROGRAM_AT + 4 * i,
                    fields[2 * i] | (uint32_t)fields[2 * i + 1] << 16);
    engineStoreWord(engine, ANALOG_PROGRAM_AT + 64 + 4 * i,
                    i == HTVM_ANALOG_FIELD_STOP / 2 ? 0xF001 : 0);
    engineStoreWord(engine, ANALOG_CONF_AT + 4 * i, conf[i]);
  }
  engineWrite(engine, HTVM_ANALOG_MEMCPY_OP, 0);
  engineWrite(engine, HTVM_ANALOG_IM_ADDR, HTVM_L2_BASE + ANALOG_PROGRAM_AT);
  engineWrite(engine, HTVM_ANALOG_IM_N, 32);
  engineWrite(engine, HTVM_ANALOG_CONF_ADDR, HTVM_L2_BASE + ANALOG_CONF_AT);
  engineWrite(engine, HTVM_ANALOG_CONF_N, 16);
  engineWrite(engine, HTVM_ANALOG_WT_ADDR, HTVM_L2_BASE + ANALOG_WEIGHTS_AT);
  engineWrite(engine, HTVM_ANALOG_SIMD_ADDR, HTVM_L2_BASE + SCALE_AT);
}

bool engineBoot(Engine *engine) {
  static const uint16_t fields[32] = {[HTVM_ANALOG_FIELD_STOP] = 0xF001};
  engine->worker = HTVM_WORKER_ANALOG;
  enginePrepareAnalog(engine, fields, 1);
  return engineRun(engine);
}

//===----------------------------------------------------------------------===//
// Images of L1
//===----------------------------------------------------------------------===//

void imagePick(Image *image, Random *random) {
  bool open = randomPick(random, 0, 2) == 0;
  for (uint32_t i = 0; i < IMAGE_BYTES; ++i) {
    image->bytes[i] = (uint8_t)randomNext(random);
    image->open[i] = open && randomNext(random) % 64 == 0;
  }
}

bool imageLoad(const Image *image, Engine *engine) {
  memcpy(engine->l2.bytes + DATA_AT, image->bytes, IMAGE_BYTES);
  memcpy(engine->l2.undefined + DATA_AT, image->open, IMAGE_BYTES);
  engine->worker = HTVM_WORKER_DIGITAL;
  return engineCopyIn(engine, DATA_AT, 0, IMAGE_BYTES);
}

bool imageCompare(const Image *image, const Engine *engine) {
  for (uint32_t i = 0; i < IMAGE_BYTES; ++i) {
    bool open = engine->l1.undefined[i];
    uint8_t value = engine->l1.bytes[i];
    if (open != image->open[i] || (!open && value != image->bytes[i])) {
      printf("L1 0x%x: engine %u%s, model %u%s\n", i, value,
             open ? " open" : "", image->bytes[i],
             image->open[i] ? " open" : "");
      return false;
    }
  }
  return true;
}
