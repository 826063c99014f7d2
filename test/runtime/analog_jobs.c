//===- analog_jobs.c - Registers, copies and time of the engine -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-analog-jobs | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "test/runtime/analog_model.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { L1_BYTES = 0x10000 };

static AnalogCase test; // too large for the stack

static void printJob(const Engine *engine) {
  const HtvmSimJob *job = &engine->job;
  printf("%s%u: %" PRIu64 " + %" PRIu64 " + %" PRIu64 " cycles, %" PRIu64
         " products, %u rows, unroll %u, %" PRIu64 " MAC, %u bytes, ends %d\n",
         job->isCopy ? "copy " : "job ", job->opcode, job->setupCycles,
         job->weightCycles, job->computeCycles, job->products, job->rows,
         job->unroll, job->macs, job->bytes,
         job->end - job->start ==
             job->setupCycles + job->weightCycles + job->computeCycles);
}

// CHECK-LABEL: @testTime
static void testTime(void) {
  puts("@testTime");
  Engine *engine = engineCreate(L1_BYTES);
  engineBoot(engine);
  // CHECK-NEXT: job 0: 150 + 0 + 0 cycles, 0 products, 0 rows, unroll 0, 0 MAC,
  // CHECK-SAME: 0 bytes, ends 1
  printJob(engine);
  test = analogSame;
  analogPrepare(&test, engine);
  engineRun(engine);
  // CHECK-NEXT: job 0: 150 + 2304 + 292 cycles, 16 products, 9 rows, unroll 1,
  // CHECK-SAME: 144 MAC, 9216 bytes, ends 1
  printJob(engine);
  test.unroll = 2, test.scale = 1, test.k = 3;
  analogPrepare(&test, engine);
  engineRun(engine);
  // 24 bytes of SIMD constants more, half the products.
  // CHECK-NEXT: job 0: 150 + 2306 + 146 cycles, 8 products, 12 rows, unroll 2,
  // CHECK-SAME: 432 MAC, 9216 bytes, ends 1
  printJob(engine);
  enginePrepareCopy(engine, HTVM_MEMCPY_L2_TO_L1_BANKS, DATA_AT, 0x40, 192);
  engineRun(engine);
  // CHECK-NEXT: copy 4: 70 + 12 + 0 cycles
  // CHECK-SAME: 192 bytes, ends 1
  printf("copy %u: %" PRIu64 " + %" PRIu64 " + 0 cycles, %u bytes, ends %d\n",
         engine->job.opcode, engine->job.setupCycles, engine->job.computeCycles,
         engine->job.bytes, engine->job.end - engine->job.start == 82);
  engineDestroy(engine);
}

static void printBusy(const char *name, const SimBusy *busy) {
  for (unsigned i = 0; i < busy->count; ++i)
    printf("%s %s 0x%x to 0x%x from %" PRIu64 " until %" PRIu64 "\n", name,
           busy->ranges[i].written ? "writes" : "reads", busy->ranges[i].begin,
           busy->ranges[i].end, busy->ranges[i].since, busy->ranges[i].until);
}

// CHECK-LABEL: @testBusyRanges
static void testBusyRanges(void) {
  puts("@testBusyRanges");
  Engine *engine = engineCreate(L1_BYTES);
  engineBoot(engine);
  test = analogSame;
  test.scale = 1;
  analogPrepare(&test, engine);
  engineRun(engine);
  // CHECK-NEXT: L2 reads 0x1c000600 to 0x1c000680 from 150 until 2897
  // CHECK-NEXT: L2 reads 0x1c000800 to 0x1c000840 from 150 until 2897
  // CHECK-NEXT: L2 reads 0x1c030000 to 0x1c032400 from 150 until 2897
  // CHECK-NEXT: L2 reads 0x1c058000 to 0x1c058008 from 150 until 2897
  printBusy("L2", &engine->l2.busy);
  // CHECK-NEXT: L1 reads 0x0 to 0x400 from 150 until 2897
  // CHECK-NEXT: L1 writes 0x4000 to 0x4400 from 150 until 2897
  printBusy("L1", &engine->l1.busy);
  engineDestroy(engine);
}

// A line of L1 is 64 consecutive bytes, for either engine.
// CHECK-LABEL: @testBanks
static void testBanks(void) {
  puts("@testBanks");
  Engine *engine = engineCreate(L1_BYTES);
  for (uint32_t i = 0; i < 128; ++i)
    engine->l2.bytes[DATA_AT + i] = (uint8_t)i;
  unsigned equal = 0;
  for (engine->worker = 0; engine->worker < 2; ++engine->worker) {
    uint32_t to = 0x100 + 0x100 * (uint32_t)engine->worker;
    uint32_t back = RESULT_AT + 0x100 * (uint32_t)engine->worker;
    enginePrepareCopy(engine, HTVM_MEMCPY_L2_TO_L1_BANKS, DATA_AT, to, 128);
    bool ok = engineRun(engine);
    equal += ok && memcmp(engine->l1.bytes + to, engine->l2.bytes + DATA_AT,
                          128) == 0;
    enginePrepareCopy(engine, HTVM_MEMCPY_L1_TO_L2_BANKS, back, to - 64, 192);
    ok = engineRun(engine);
    equal += ok && memcmp(engine->l2.bytes + back + 64,
                          engine->l2.bytes + DATA_AT, 128) == 0;
  }
  // 64 bytes of each copy back were never written.
  // CHECK-NEXT: 4 equal, 128 open
  printf("%u equal, %" PRIu64 " open\n", equal, engine->l2.undefinedCount);
  // 512 lines are the most.
  engine->worker = HTVM_WORKER_DIGITAL;
  enginePrepareCopy(engine, HTVM_MEMCPY_L2_TO_L1_BANKS, DATA_AT, 0, 32768);
  // CHECK-NEXT: 512 lines 1
  printf("512 lines %d\n", engineRun(engine));
  engineDestroy(engine);
}

// Copies go before the boot program, and a second one changes nothing;
// SOFT_CLEAR does not undo it. CHECK-LABEL: @testBoot
static void testBoot(void) {
  puts("@testBoot");
  Engine *engine = engineCreate(L1_BYTES);
  test = analogSame;
  engine->worker = HTVM_WORKER_ANALOG;
  // CHECK-NEXT: copy 1, job 0, boot 1 1, job 1, after SOFT_CLEAR 1
  printf("copy %d, ", engineCopyIn(engine, DATA_AT, 0, 64));
  analogPrepare(&test, engine);
  printf("job %d, ", engineRun(engine));
  printf("boot %d ", engineBoot(engine));
  printf("%d, ", engineBoot(engine));
  analogPrepare(&test, engine);
  printf("job %d, ", engineRun(engine));
  engineWrite(engine, HTVM_REG_SOFT_CLEAR, 1);
  analogPrepare(&test, engine);
  printf("after SOFT_CLEAR %d\n", engineRun(engine));
  engineDestroy(engine);
}

// Constants may not be engine garbage.
// CHECK-LABEL: @testOpenConstants
static void testOpenConstants(void) {
  puts("@testOpenConstants");
  static const uint32_t places[] = {ANALOG_PROGRAM_AT, ANALOG_CONF_AT,
                                    ANALOG_WEIGHTS_AT, SCALE_AT};
  test = analogSame;
  test.scale = 1;
  for (int i = 0; i < 4; ++i) {
    Engine *engine = engineCreate(L1_BYTES);
    engineBoot(engine);
    analogPrepare(&test, engine);
    engine->l2.undefined[places[i] + 7] = 1;
    engine->l2.undefinedCount = 1;
    // CHECK-NEXT: analog engine: the fetch at IM_ADDR reads 0x1c000607, whose
    // CHECK-NEXT: analog engine: the fetch at CONF_ADDR reads 0x1c000807, whose
    // CHECK-NEXT: analog engine: the fetch at WT_ADDR reads 0x1c030007, whose
    // CHECK-NEXT: analog engine: the fetch at SIMD_ADDR reads 0x1c058007, whose
    puts(engineRun(engine) ? "accepted" : engine->message);
    engineDestroy(engine);
  }
}

// CHECK-LABEL: @testRegisters
static void testRegisters(void) {
  puts("@testRegisters");
  Engine *engine = engineCreate(L1_BYTES);
  engine->worker = HTVM_WORKER_ANALOG;
  engineWrite(engine, HTVM_ANALOG_OUT_DATA, 0x12345678);
  // CHECK-NEXT: kept 0x12345678
  printf("kept 0x%x\n", engineReadOrPrint(engine, HTVM_ANALOG_OUT_DATA));
  // CHECK-NEXT: analog engine: no register at offset 0x84
  engineReadOrPrint(engine, 0x84);
  // CHECK-NEXT: analog engine: no register at offset 0x84
  if (!engineWrite(engine, 0x84, 1))
    puts(engine->message);
  // CHECK-NEXT: analog engine: register TRIGGER is write-only
  engineReadOrPrint(engine, HTVM_REG_TRIGGER);
  // CHECK-NEXT: analog engine: register FINISHED is read-only
  if (!engineWrite(engine, HTVM_REG_FINISHED, 1))
    puts(engine->message);
  engineBoot(engine);
  engineCopyIn(engine, DATA_AT, 0, 64);
  engine->cycle = 223;
  // CHECK-NEXT: running 1 -1 2 1
  printf("running %u %d %u %u\n", engineReadOrPrint(engine, HTVM_REG_STATUS),
         (int)engineReadOrPrint(engine, HTVM_REG_ACQUIRE),
         engineReadOrPrint(engine, HTVM_REG_RUNNING_JOB),
         engineReadOrPrint(engine, HTVM_REG_FINISHED));
  // CHECK-NEXT: analog engine: TRIGGER written at cycle 223 while a job runs
  // CHECK-SAME: until cycle 224
  if (!engineWrite(engine, HTVM_REG_TRIGGER, 1))
    puts(engine->message);
  engine->cycle = 224;
  // CHECK-NEXT: idle 0 0 0 2
  printf("idle %u %u %u %u\n", engineReadOrPrint(engine, HTVM_REG_STATUS),
         engineReadOrPrint(engine, HTVM_REG_ACQUIRE),
         engineReadOrPrint(engine, HTVM_REG_RUNNING_JOB),
         engineReadOrPrint(engine, HTVM_REG_FINISHED));
  engineDestroy(engine);
}

int main(void) {
  testTime();
  testBusyRanges();
  testBanks();
  testBoot();
  testOpenConstants();
  testRegisters();
  return 0;
}
