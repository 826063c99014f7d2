//===- races.c - Jobs of one engine beside those of the other -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-races | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital.h"
#include "test/runtime/engine_fixture.h"

#include <inttypes.h>
#include <stdio.h>

static Engine *engine;

static void start(void) {
  if (engine)
    engineDestroy(engine);
  engine = engineCreate(0x10000);
  engine->cycle = 1000;
}

// Starts a copy and says what comes of it; the clock stands still.
static void copy(HtvmSimWorker worker, uint32_t op, uint32_t l2, uint32_t l1,
                 uint32_t bytes) {
  engine->worker = worker;
  enginePrepareCopy(engine, op, l2, l1, bytes);
  if (engineWrite(engine, HTVM_REG_TRIGGER, 1))
    printf("runs until %" PRIu64 "\n", engine->job.end);
  else
    puts(engine->message);
}

enum { D = HTVM_WORKER_DIGITAL, A = HTVM_WORKER_ANALOG, OUT = 1, IN = 2 };

// CHECK-LABEL: @testL1
static void testL1(void) {
  puts("@testL1");
  start();
  // CHECK-NEXT: runs until 1074
  copy(D, IN, DATA_AT, 0x100, 64);
  // CHECK-NEXT: analog engine: a job started at cycle 1000 reads L1 [0x120,
  // CHECK-SAME: 0x160), of which the digital engine writes [0x100, 0x140) from
  // CHECK-SAME: cycle 1000 to 1074; wait for that job first
  copy(A, OUT, RESULT_AT, 0x120, 64);
  engine->cycle = 1073;
  // CHECK-NEXT: analog engine: a job started at cycle 1073 writes L1 [0xf0,
  // CHECK-SAME: 0x110), of which the digital engine writes [0x100, 0x140) from
  copy(A, IN, DATA_AT, 0xf0, 32);
  // Beside it there is no harm, even reading the same bytes of L2.
  // CHECK-NEXT: runs until 1145
  copy(A, IN, DATA_AT, 0x140, 32);
  engine->cycle = 1074;
  // CHECK-NEXT: digital engine: a job started at cycle 1074 reads L1 [0x140,
  // CHECK-SAME: 0x160), of which the analog engine writes [0x140, 0x160) from
  // CHECK-SAME: cycle 1073 to 1145
  copy(D, OUT, RESULT_AT, 0x140, 32);
  engine->cycle = 1145;
  // CHECK-NEXT: runs until 1217
  copy(D, OUT, RESULT_AT, 0x140, 32);
}

// CHECK-LABEL: @testL2
static void testL2(void) {
  puts("@testL2");
  start();
  // CHECK-NEXT: runs until 1074
  copy(A, IN, DATA_AT, 0, 64);
  // CHECK-NEXT: digital engine: a job started at cycle 1000 writes L2
  // CHECK-SAME: [0x1c02003c, 0x1c02005c), of which the analog engine reads
  // CHECK-SAME: [0x1c020000, 0x1c020040) from cycle 1000 to 1074
  copy(D, OUT, DATA_AT + 60, 0x100, 32);
  // CHECK-NEXT: runs until 1072
  copy(D, OUT, DATA_AT + 64, 0x100, 32);
}

// Two may read the same.
// CHECK-LABEL: @testReaders
static void testReaders(void) {
  puts("@testReaders");
  start();
  // CHECK-NEXT: runs until 1074
  copy(A, OUT, DATA_AT, 0, 64);
  // CHECK-NEXT: runs until 1074
  copy(D, OUT, RESULT_AT, 0, 64);
}

// A compute job beside a copy of the other engine: element-wise sum of 16.
// CHECK-LABEL: @testCompute
static void testCompute(void) {
  puts("@testCompute");
  static const uint32_t add[32] = {[HTVM_FIELD_MODE] = 3,
                                   [HTVM_FIELD_C] = 1,
                                   [HTVM_FIELD_WEIGHT_POINTER] = 16,
                                   [HTVM_FIELD_OUTPUT_POINTER] = 32};
  start();
  // CHECK-NEXT: runs until 1074
  copy(A, IN, DATA_AT, 0x10, 64);
  engine->worker = D;
  enginePrepare(engine, add);
  // CHECK-NEXT: digital engine: a job started at cycle 1000 writes L1 [0x20,
  // CHECK-SAME: 0x30), of which the analog engine writes [0x10, 0x50) from
  if (!engineRun(engine))
    puts(engine->message);
  start();
  engine->worker = D;
  enginePrepare(engine, add);
  engineWrite(engine, HTVM_REG_TRIGGER, 1);
  // CHECK-NEXT: analog engine: a job started at cycle 1000 writes L1 [0x10,
  // CHECK-SAME: 0x50), of which the digital engine writes [0x20, 0x30) from
  copy(A, IN, DATA_AT, 0x10, 64);
  // CHECK-NEXT: analog engine: a job started at cycle 1000 writes L2
  // CHECK-SAME: [0x1c0003f0, 0x1c000410), of which the digital engine reads
  // CHECK-SAME: [0x1c000400, 0x1c000440) from
  copy(A, OUT, CONF_AT - 16, 0x30, 32);
  // CHECK-NEXT: runs until 1072
  copy(A, IN, DATA_AT, 0x30, 32);
}

int main(void) {
  testL1();
  testL2();
  testReaders();
  testCompute();
  engineDestroy(engine);
  return 0;
}
