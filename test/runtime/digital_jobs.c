//===- digital_jobs.c - Registers, copies and time of the engine ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-digital-jobs | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital.h"
#include "test/runtime/engine_fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { L1_BYTES = 0x40000 };

// CHECK-LABEL: @testRegisters
static void testRegisters(void) {
  puts("@testRegisters");
  Engine *engine = engineCreate(L1_BYTES);
  engineWrite(engine, HTVM_DIGITAL_SPAR_ADDR, 0x12345678);
  // CHECK-NEXT: kept 0x12345678
  printf("kept 0x%x\n", engineReadOrPrint(engine, HTVM_DIGITAL_SPAR_ADDR));
  bool done = engineWrite(engine, HTVM_REG_SOFT_CLEAR, 1);
  // CHECK-NEXT: cleared 1 0x0
  printf("cleared %d 0x%x\n", done,
         engineReadOrPrint(engine, HTVM_DIGITAL_SPAR_ADDR));
  uint32_t ignored;
  // CHECK-NEXT: digital engine: no register at offset 0x18
  if (!engineRead(engine, 0x18, &ignored))
    puts(engine->message);
  // CHECK-NEXT: digital engine: no register at offset 0xfc
  if (!engineWrite(engine, 0xfc, 1))
    puts(engine->message);
  // CHECK-NEXT: digital engine: register STATUS is read-only
  if (!engineWrite(engine, HTVM_REG_STATUS, 1))
    puts(engine->message);
  // CHECK-NEXT: digital engine: register TRIGGER is write-only
  if (!engineRead(engine, HTVM_REG_TRIGGER, &ignored))
    puts(engine->message);
  engineDestroy(engine);
}

static void printState(Engine *engine) {
  printf("cycle %" PRIu64 ": status %u acquire %d running %u finished %u\n",
         engine->cycle, engineReadOrPrint(engine, HTVM_REG_STATUS),
         (int)engineReadOrPrint(engine, HTVM_REG_ACQUIRE),
         engineReadOrPrint(engine, HTVM_REG_RUNNING_JOB),
         engineReadOrPrint(engine, HTVM_REG_FINISHED));
}

// A job keeps the engine until its last cycle; nothing may be written before.
// CHECK-LABEL: @testBusy
static void testBusy(void) {
  puts("@testBusy");
  Engine *engine = engineCreate(L1_BYTES);
  engine->cycle = 1000;
  // CHECK-NEXT: cycle 1000: status 0 acquire 0 running 0 finished 0
  printState(engine);
  engineCopyIn(engine, DATA_AT, 0, 64);
  engine->cycle = 1073;
  // CHECK-NEXT: cycle 1073: status 1 acquire -1 running 1 finished 0
  printState(engine);
  // CHECK-NEXT: digital engine: IM_ADDR written at cycle 1073 while a job runs
  // CHECK-SAME: until cycle 1074; wait until
  if (!engineWrite(engine, HTVM_DIGITAL_IM_ADDR, 0))
    puts(engine->message);
  // CHECK-NEXT: digital engine: TRIGGER written at cycle 1073 while
  if (!engineWrite(engine, HTVM_REG_TRIGGER, 1))
    puts(engine->message);
  // CHECK-NEXT: digital engine: SOFT_CLEAR written at cycle 1073 while
  if (!engineWrite(engine, HTVM_REG_SOFT_CLEAR, 1))
    puts(engine->message);
  engine->cycle = 1074;
  // CHECK-NEXT: cycle 1074: status 0 acquire 0 running 0 finished 1
  printState(engine);
  engineDestroy(engine);
}

// 70 cycles and one per 16 bytes, in beats of 32 bytes.
// CHECK-LABEL: @testCopyCycles
static void testCopyCycles(void) {
  puts("@testCopyCycles");
  Engine *engine = engineCreate(L1_BYTES);
  static const uint32_t sizes[] = {4, 32, 36, 1024, 0x20000};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
    engineCopyIn(engine, DATA_AT, 0, sizes[i]);
    // CHECK-NEXT: 4 bytes: 32 moved, 70 + 2 cycles
    // CHECK-NEXT: 32 bytes: 32 moved, 70 + 2 cycles
    // CHECK-NEXT: 36 bytes: 64 moved, 70 + 4 cycles
    // CHECK-NEXT: 1024 bytes: 1024 moved, 70 + 64 cycles
    // CHECK-NEXT: 131072 bytes: 131072 moved, 70 + 8192 cycles
    printf("%u bytes: %u moved, %" PRIu64 " + %" PRIu64 " cycles\n", sizes[i],
           engine->job.bytes, engine->job.setupCycles,
           engine->job.computeCycles);
  }
  engineDestroy(engine);
}

// Whole beats are overwritten, and bytes of open value stay so on the way.
// CHECK-LABEL: @testCopyBeats
static void testCopyBeats(void) {
  puts("@testCopyBeats");
  Engine *engine = engineCreate(L1_BYTES);
  for (uint32_t i = 0; i < 64; ++i)
    engine->l2.bytes[DATA_AT + i] = (uint8_t)i;
  engine->l2.undefined[DATA_AT + 5] = 1;
  engineCopyIn(engine, DATA_AT, 48, 4);
  engineCopyOut(engine, 32, RESULT_AT, 52);
  // CHECK-NEXT: 16 open before, 16 open after, the rest: 1 open
  unsigned before = 0, after = 0, inside = 0, equal = 0;
  for (uint32_t i = 0; i < 64; ++i) {
    bool open = engine->l2.undefined[RESULT_AT + i];
    before += open && i < 16;
    after += open && i >= 48;
    inside += open && i >= 16 && i < 48;
    equal += i >= 16 && i < 48 && engine->l2.bytes[RESULT_AT + i] == i - 16;
  }
  printf("%u open before, %u open after, the rest: %u open\n", before, after,
         inside);
  // CHECK-NEXT: 32 bytes arrived, 33 counted
  printf("%u bytes arrived, %" PRIu64 " counted\n", equal,
         engine->l2.undefinedCount);
  engineDestroy(engine);
}

// CHECK-LABEL: @testCopyRanges
static void testCopyRanges(void) {
  puts("@testCopyRanges");
  Engine *engine = engineCreate(L1_BYTES);
  // CHECK-NEXT: digital engine: MEMCPY_N is 0, a copy needs at least 1 word
  if (!engineCopyIn(engine, DATA_AT, 0, 0))
    puts(engine->message);
  // CHECK-NEXT: digital engine: MEMCPY_ADDR is 0x1c020002, needs to be a
  // CHECK-SAME: multiple of 4
  if (!engineCopyIn(engine, DATA_AT + 2, 0, 4))
    puts(engine->message);
  // CHECK-NEXT: digital engine: MEMCPY_ADDR is 0x1c07fff0 with 32 bytes, L2 is
  // CHECK-SAME: from 0x1c000000 to 0x1c080000
  if (!engineCopyIn(engine, 0x7fff0, 0, 4))
    puts(engine->message);
  // CHECK-NEXT: digital engine: MEMCPY_ADDR is 0x1bfffffc with 32 bytes
  if (!engineCopyIn(engine, 0xfffffffc, 0, 4))
    puts(engine->message);
  // CHECK-NEXT: digital engine: L1ADDR times 16 is 0x3fff0 with 32 bytes, L1
  // CHECK-SAME: has 262144 bytes
  if (!engineCopyOut(engine, 0x3fff0, DATA_AT, 4))
    puts(engine->message);
  // CHECK-NEXT: digital engine: L1ADDR is 0x4001, L1 has 0x4000 words of 16
  // CHECK-SAME: bytes
  if (!engineCopyOut(engine, 0x40010, DATA_AT, 4))
    puts(engine->message);
  // CHECK-NEXT: the last beats: 1 1
  printf("the last beats: %d", engineCopyIn(engine, 0x7ffe0, 0x3ffe0, 32));
  printf(" %d\n", engineCopyOut(engine, 0x3ffe0, 0x7ffe0, 32));
  engineDestroy(engine);
}

static void printBusy(const Engine *engine) {
  for (unsigned i = 0; i < engine->l2.busy.count; ++i) {
    const SimBusyRange *range = &engine->l2.busy.ranges[i];
    printf("%s 0x%x to 0x%x until %" PRIu64 "\n",
           range->written ? "writes" : "reads", range->begin, range->end,
           range->until);
  }
}

// CHECK-LABEL: @testBusyRanges
static void testBusyRanges(void) {
  puts("@testBusyRanges");
  static const uint32_t fc[32] = {
      [HTVM_FIELD_C] = 1,
      [HTVM_FIELD_K_BLOCKS] = 1,
      [HTVM_FIELD_WRITE_L2_L1] = 2,
      [HTVM_FIELD_DILATION] = 1,
      [HTVM_FIELD_OUTPUT_POINTER] = 16,
  };
  Engine *engine = engineCreate(L1_BYTES);
  engineCopyIn(engine, DATA_AT, 0, 4);
  // CHECK-NEXT: reads 0x1c020000 to 0x1c020020 until 72
  printBusy(engine);
  engineCopyOut(engine, 0, RESULT_AT, 64);
  // CHECK-NEXT: writes 0x1c060000 to 0x1c060040 until 146
  printBusy(engine);
  enginePrepare(engine, fc);
  if (!engineRun(engine))
    puts(engine->message);
  // CHECK-NEXT: reads 0x1c000100 to 0x1c000200 until 352
  // CHECK-NEXT: reads 0x1c000400 to 0x1c000440 until 352
  // CHECK-NEXT: reads 0x1c001000 to 0x1c001200 until 352
  printBusy(engine);
  // CHECK-NEXT: job 150 + 32 + 24 cycles, 256 MAC, 512 bytes from 0x1c001000
  printf("job %" PRIu64 " + %" PRIu64 " + %" PRIu64 " cycles, %" PRIu64
         " MAC, %u bytes from 0x%x\n",
         engine->job.setupCycles, engine->job.weightCycles,
         engine->job.computeCycles, engine->job.macs, engine->job.bytes,
         engine->job.l2Address);
  engineDestroy(engine);
}

// Weights, configuration and instructions may not be engine garbage.
// CHECK-LABEL: @testOpenConstants
static void testOpenConstants(void) {
  puts("@testOpenConstants");
  static const uint32_t add[32] = {[HTVM_FIELD_MODE] = 3,
                                   [HTVM_FIELD_C] = 1,
                                   [HTVM_FIELD_WEIGHT_POINTER] = 16,
                                   [HTVM_FIELD_OUTPUT_POINTER] = 32};
  Engine *engine = engineCreate(L1_BYTES);
  engineCopyOut(engine, 0, CONF_AT, 32);
  enginePrepare(engine, add);
  // CHECK-NEXT: digital engine: the fetch at CONF_ADDR reads 0x1c000400, whose
  // CHECK-SAME: value an engine left open
  if (!engineRun(engine))
    puts(engine->message);
  engineDestroy(engine);
}

// The formula's own figures: 3x3 with 16 channels each way on 16x16, padding 1:
// two rows see one padded line.
// CHECK-LABEL: @testConvCycles
static void testConvCycles(void) {
  puts("@testConvCycles");
  static const uint32_t conv[32] = {
      [HTVM_FIELD_MODE] = 1,        [HTVM_FIELD_OUTPUT_POINTER] = 0x1000,
      [HTVM_FIELD_C] = 16,          [HTVM_FIELD_K_BLOCKS] = 1,
      [HTVM_FIELD_CX] = 16,         [HTVM_FIELD_CY] = 16,
      [HTVM_FIELD_PADDED_CX] = 16,  [HTVM_FIELD_SIZE_CHANNEL] = 256,
      [HTVM_FIELD_FX] = 3,          [HTVM_FIELD_FY] = 3,
      [HTVM_FIELD_OX_BLOCKS] = 1,   [HTVM_FIELD_OY] = 16,
      [HTVM_FIELD_WRITE_L2_L1] = 2, [HTVM_FIELD_OUTPUT_CHANNEL_SIZE] = 256,
      [HTVM_FIELD_DILATION] = 1,    [HTVM_FIELD_ZERO_PADDING] = 0x1111,
  };
  Engine *engine = engineCreate(L1_BYTES);
  enginePrepare(engine, conv);
  if (!engineRun(engine))
    puts(engine->message);
  // 14 * (144 + 96 + 23) + 2 * (96 + 64 + 23)
  // CHECK-NEXT: 150 + 148 + 4048 cycles, 589824 MAC
  printf("%" PRIu64 " + %" PRIu64 " + %" PRIu64 " cycles, %" PRIu64 " MAC\n",
         engine->job.setupCycles, engine->job.weightCycles,
         engine->job.computeCycles, engine->job.macs);
  engineDestroy(engine);
}

int main(void) {
  testRegisters();
  testBusy();
  testCopyCycles();
  testCopyBeats();
  testCopyRanges();
  testBusyRanges();
  testOpenConstants();
  testConvCycles();
  return 0;
}
