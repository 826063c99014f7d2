//===- device.c - The vector unit, register by register -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-vpu-sim | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "test/engines/vpu/machine.h"
#include "test/runtime/engine_fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { VPU = 2, L1_BYTES = 0x4000, IN = 0, SECOND = 0x1000, OUT = 0x2000 };

typedef struct Fields {
  int32_t words[VPU_JOB_WORDS];
} Fields;

static Engine *create(void) {
  Engine *engine = engineCreate(L1_BYTES);
  engine->worker = VPU;
  memset(engine->l1.undefined, 0, L1_BYTES);
  return engine;
}

// The registers and the descriptor of a job; starts it.
static bool start(Engine *engine, const Fields *fields) {
  for (uint32_t i = 0; i < VPU_JOB_WORDS; ++i)
    engineStoreWord(engine, PROGRAM_AT + 4 * i, (uint32_t)fields->words[i]);
  return engineWrite(engine, VPU_JOB_N, VPU_JOB_WORDS) &&
         engineWrite(engine, VPU_JOB_ADDR, HTVM_L2_BASE + PROGRAM_AT) &&
         engineWrite(engine, VPU_MEMCPY_OP, HTVM_MEMCPY_COMPUTE) &&
         engineRun(engine);
}

static Fields sumOf(int32_t blocks) {
  return (Fields){{[VPU_FIELD_MODE] = VPU_MODE_SUM,
                   [VPU_FIELD_INPUT] = IN,
                   [VPU_FIELD_SECOND] = SECOND,
                   [VPU_FIELD_OUTPUT] = OUT,
                   [VPU_FIELD_BLOCKS] = blocks,
                   [VPU_FIELD_LEFT] = 1,
                   [VPU_FIELD_RIGHT] = 1,
                   [VPU_FIELD_CLAMP_MIN] = -128,
                   [VPU_FIELD_CLAMP_MAX] = 127}};
}

static Fields poolOf(int32_t planes, int32_t rows, int32_t width) {
  return (Fields){{[VPU_FIELD_MODE] = VPU_MODE_POOL,
                   [VPU_FIELD_INPUT] = IN,
                   [VPU_FIELD_OUTPUT] = OUT,
                   [VPU_FIELD_CLAMP_MIN] = -128,
                   [VPU_FIELD_CLAMP_MAX] = 127,
                   [VPU_FIELD_PLANES] = planes,
                   [VPU_FIELD_IN_ROWS] = rows,
                   [VPU_FIELD_IN_WIDTH] = width,
                   [VPU_FIELD_OUT_ROWS] = rows,
                   [VPU_FIELD_OUT_WIDTH] = width,
                   [VPU_FIELD_KERNEL_Y] = 1,
                   [VPU_FIELD_KERNEL_X] = 1,
                   [VPU_FIELD_STRIDE_Y] = 1,
                   [VPU_FIELD_STRIDE_X] = 1}};
}

static int8_t at(const Engine *engine, uint32_t address) {
  return (int8_t)engine->l1.bytes[address ^ 3u];
}

static void fill(Engine *engine, Random *random) {
  for (uint32_t i = 0; i < L1_BYTES; ++i)
    engine->l1.bytes[i] = (uint8_t)randomPick(random, 0, 255);
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

static int64_t clamp(const Fields *fields, int64_t value) {
  int64_t low = fields->words[VPU_FIELD_CLAMP_MIN];
  int64_t high = fields->words[VPU_FIELD_CLAMP_MAX];
  return value < low ? low : value > high ? high : value;
}

// Random scales and shifts, against the sentence of the contract.
// CHECK-LABEL: @testSums
static void testSums(void) {
  puts("@testSums");
  Random random = randomCreate(1);
  Engine *engine = create();
  int equal = 0;
  for (int n = 0; n < 100; ++n) {
    Fields fields = sumOf(randomPick(&random, 1, 20));
    fields.words[VPU_FIELD_LEFT] = randomPick(&random, -32767, 32767);
    fields.words[VPU_FIELD_RIGHT] = randomPick(&random, -32767, 32767);
    fields.words[VPU_FIELD_BIAS] = randomPick(&random, -100000, 100000);
    fields.words[VPU_FIELD_SHIFT] = randomPick(&random, 8, 31);
    fields.words[VPU_FIELD_CLAMP_MIN] = randomPick(&random, -128, 0);
    fill(engine, &random);
    int8_t before[2][20 * VPU_LANES];
    for (uint32_t i = 0; i < sizeof before[0]; ++i) {
      before[0][i] = at(engine, IN + i);
      before[1][i] = at(engine, SECOND + i);
    }
    bool isEqual = start(engine, &fields);
    for (int i = 0; i < fields.words[VPU_FIELD_BLOCKS] * VPU_LANES; ++i) {
      int64_t value = (before[0][i] * (int64_t)fields.words[VPU_FIELD_LEFT] +
                       before[1][i] * (int64_t)fields.words[VPU_FIELD_RIGHT] +
                       fields.words[VPU_FIELD_BIAS]) >>
                      fields.words[VPU_FIELD_SHIFT];
      isEqual &= at(engine, OUT + (uint32_t)i) == clamp(&fields, value);
    }
    equal += isEqual;
  }
  // CHECK-NEXT: 100 equal
  printf("%d equal\n", equal);
  engineDestroy(engine);
}

static int slowPool(const Engine *engine, const int32_t *w, int p, int y,
                    int x) {
  int pitch = (w[VPU_FIELD_IN_WIDTH] + 15) / 16 * 16, most = -128;
  for (int row = 0; row < w[VPU_FIELD_IN_ROWS]; ++row)
    for (int column = 0; column < w[VPU_FIELD_IN_WIDTH]; ++column) {
      int ky = row + w[VPU_FIELD_PAD_TOP] - y * w[VPU_FIELD_STRIDE_Y];
      int kx = column + w[VPU_FIELD_PAD_LEFT] - x * w[VPU_FIELD_STRIDE_X];
      if (ky < 0 || ky >= w[VPU_FIELD_KERNEL_Y] || kx < 0 ||
          kx >= w[VPU_FIELD_KERNEL_X])
        continue;
      int value =
          at(engine,
             (uint32_t)((p * w[VPU_FIELD_IN_ROWS] + row) * pitch + column));
      most = value > most ? value : most;
    }
  return most;
}

static Fields pickPool(Random *random) {
  int rows = randomPick(random, 1, 9), width = randomPick(random, 1, 40);
  Fields fields = poolOf(randomPick(random, 1, 3), rows, width);
  int32_t *w = fields.words;
  int ky = w[VPU_FIELD_KERNEL_Y] = randomPick(random, 1, rows < 5 ? rows : 5);
  int kx = w[VPU_FIELD_KERNEL_X] = randomPick(random, 1, width < 5 ? width : 5);
  int sy = w[VPU_FIELD_STRIDE_Y] = randomPick(random, 1, 4);
  int sx = w[VPU_FIELD_STRIDE_X] = randomPick(random, 1, 4);
  int top = w[VPU_FIELD_PAD_TOP] = randomPick(random, 0, ky - 1);
  int left = w[VPU_FIELD_PAD_LEFT] = randomPick(random, 0, kx - 1);
  w[VPU_FIELD_OUT_ROWS] =
      (rows + top + randomPick(random, 0, ky - 1) - ky) / sy + 1;
  w[VPU_FIELD_OUT_WIDTH] =
      (width + left + randomPick(random, 0, kx - 1) - kx) / sx + 1;
  w[VPU_FIELD_CLAMP_MIN] = randomPick(random, -128, 0);
  return fields;
}

// Windows of any size and place; columns behind the width are 0.
// CHECK-LABEL: @testPools
static void testPools(void) {
  puts("@testPools");
  Random random = randomCreate(2);
  Engine *engine = create();
  int equal = 0;
  for (int n = 0; n < 200; ++n) {
    Fields fields = pickPool(&random);
    const int32_t *w = fields.words;
    int pitch = (w[VPU_FIELD_OUT_WIDTH] + 15) / 16 * 16;
    fill(engine, &random);
    bool isEqual = start(engine, &fields);
    uint32_t place = OUT;
    for (int p = 0; p < w[VPU_FIELD_PLANES]; ++p)
      for (int y = 0; y < w[VPU_FIELD_OUT_ROWS]; ++y)
        for (int x = 0; x < pitch; ++x) {
          int64_t want = x < w[VPU_FIELD_OUT_WIDTH]
                             ? clamp(&fields, slowPool(engine, w, p, y, x))
                             : 0;
          isEqual &= at(engine, place++) == want;
        }
    equal += isEqual;
  }
  // CHECK-NEXT: 200 equal
  printf("%d equal\n", equal);
  engineDestroy(engine);
}

// What is open in an operand is open in the result, and nothing else.
// CHECK-LABEL: @testOpen
static void testOpen(void) {
  puts("@testOpen");
  Engine *engine = create();
  Fields fields = sumOf(1);
  engine->l1.undefined[(SECOND + 5) ^ 3u] = 1;
  start(engine, &fields);
  for (uint32_t i = 0; i < VPU_LANES; ++i)
    if (engine->l1.undefined[(OUT + i) ^ 3u])
      printf("open %u\n", i);
  // CHECK-NEXT: open 5
  fields = poolOf(1, 1, 3);
  engine->l1.undefined[(IN + 1) ^ 3u] = 1;
  engine->l1.undefined[(IN + 3) ^ 3u] = 1; // no column of it
  start(engine, &fields);
  for (uint32_t i = 0; i < VPU_LANES; ++i)
    if (engine->l1.undefined[(OUT + i) ^ 3u])
      printf("open %u\n", i);
  // CHECK-NEXT: open 1
  engineDestroy(engine);
}

// CHECK-LABEL: @testTime
static void testTime(void) {
  puts("@testTime");
  Engine *engine = create();
  Fields fields = sumOf(10);
  start(engine, &fields);
  // CHECK-NEXT: add 150 + 20
  printf("%s %" PRIu64 " + %" PRIu64 "\n", engine->job.name,
         engine->job.setupCycles, engine->job.computeCycles);
  fields = poolOf(2, 3, 20);
  start(engine, &fields);
  // CHECK-NEXT: pool 150 + 24
  printf("%s %" PRIu64 " + %" PRIu64 "\n", engine->job.name,
         engine->job.setupCycles, engine->job.computeCycles);
  engineDestroy(engine);
}

//===----------------------------------------------------------------------===//
// Refusals
//===----------------------------------------------------------------------===//

static void refuse(Engine *engine, Fields fields, int field, int32_t value) {
  fields.words[field] = value;
  puts(start(engine, &fields) ? "accepted" : engine->message);
}

// CHECK-LABEL: @testRefusals
static void testRefusals(void) {
  puts("@testRefusals");
  Engine *engine = create();
  Fields sum = sumOf(4), pool = poolOf(1, 4, 16);
  // CHECK-NEXT: vector unit: field MODE is 2, needs to be from 0 to 1
  refuse(engine, sum, VPU_FIELD_MODE, 2);
  // CHECK-NEXT: vector unit: field PLANES is 1, needs to be 0 in mode 0
  refuse(engine, sum, VPU_FIELD_PLANES, 1);
  // CHECK-NEXT: vector unit: field SECOND is 16, needs to be 0 in mode 1
  refuse(engine, pool, VPU_FIELD_SECOND, 16);
  // CHECK-NEXT: vector unit: field CLAMP_MIN is -129, needs to be from -128
  refuse(engine, sum, VPU_FIELD_CLAMP_MIN, -129);
  // CHECK-NEXT: vector unit: field CLAMP_MAX is -129, needs to be from -128
  refuse(engine, sum, VPU_FIELD_CLAMP_MAX, -129);
  // CHECK-NEXT: vector unit: field BLOCKS is 0, needs to be from 1 to 65535
  refuse(engine, sum, VPU_FIELD_BLOCKS, 0);
  // CHECK-NEXT: vector unit: field LEFT is 32768, needs
  refuse(engine, sum, VPU_FIELD_LEFT, 32768);
  // CHECK-NEXT: vector unit: field RIGHT is -32768, needs
  refuse(engine, sum, VPU_FIELD_RIGHT, -32768);
  // CHECK-NEXT: vector unit: field SHIFT is 32, needs
  refuse(engine, sum, VPU_FIELD_SHIFT, 32);
  // CHECK-NEXT: vector unit: field INPUT is 0x8, needs to be a multiple of 16
  refuse(engine, sum, VPU_FIELD_INPUT, 8);
  // CHECK-NEXT: vector unit: OUTPUT is 0x4000 with 64 bytes, L1 has 16384 bytes
  refuse(engine, sum, VPU_FIELD_OUTPUT, L1_BYTES);
  // CHECK-NEXT: vector unit: the output, 64 bytes at 0x10, overlaps the input at
  // CHECK-SAME: INPUT, 64 bytes at 0x0
  refuse(engine, sum, VPU_FIELD_OUTPUT, 16);
  // CHECK-NEXT: overlaps the input at SECOND
  refuse(engine, sum, VPU_FIELD_OUTPUT, SECOND + 16);
  // CHECK-NEXT: accepted
  refuse(engine, sum, VPU_FIELD_OUTPUT, IN);
  // CHECK-NEXT: overlaps the input at INPUT
  refuse(engine, pool, VPU_FIELD_OUTPUT, IN);
  static const int sizes[] = {VPU_FIELD_PLANES, VPU_FIELD_IN_ROWS,
                              VPU_FIELD_IN_WIDTH, VPU_FIELD_OUT_ROWS,
                              VPU_FIELD_OUT_WIDTH};
  // CHECK-NEXT: field PLANES is 65536, needs to be from 1 to 65535
  // CHECK-NEXT: field IN_ROWS is 65536
  // CHECK-NEXT: field IN_WIDTH is 65536
  // CHECK-NEXT: field OUT_ROWS is 65536
  // CHECK-NEXT: field OUT_WIDTH is 65536
  for (int i = 0; i < 5; ++i)
    refuse(engine, pool, sizes[i], 65536);
  // CHECK-NEXT: field KERNEL_Y is 16, needs to be from 1 to 15
  // CHECK-NEXT: field KERNEL_X is 16
  // CHECK-NEXT: field STRIDE_Y is 16
  // CHECK-NEXT: field STRIDE_X is 16
  // CHECK-NEXT: field PAD_TOP is 16, needs to be from 0 to 14
  // CHECK-NEXT: field PAD_LEFT is 16
  for (int field = VPU_FIELD_KERNEL_Y; field <= VPU_FIELD_PAD_LEFT; ++field)
    refuse(engine, pool, field, 16);
  // CHECK-NEXT: vector unit: register JOB_N is 3, needs to be 22
  engineWrite(engine, VPU_JOB_N, 3);
  puts(engineRun(engine) ? "accepted" : engine->message);
  // CHECK-NEXT: vector unit: MEMCPY_OP is 3, needs to be 0 (compute), 1 (L1 to
  // CHECK-SAME: L2), 2 (L2 to L1){{$}}
  engineWrite(engine, VPU_MEMCPY_OP, HTVM_MEMCPY_L1_TO_L2_BANKS);
  puts(engineRun(engine) ? "accepted" : engine->message);
  engineDestroy(engine);
}

// Beside the other engines: bytes that one of them still writes are theirs.
// CHECK-LABEL: @testRace
static void testRace(void) {
  puts("@testRace");
  Engine *engine = create();
  engine->worker = HTVM_WORKER_DIGITAL;
  enginePrepareCopy(engine, HTVM_MEMCPY_L2_TO_L1, DATA_AT, IN, 64);
  engineWrite(engine, HTVM_REG_TRIGGER, 1);
  engine->worker = VPU;
  Fields fields = sumOf(1);
  // CHECK-NEXT: vector unit: a job started at cycle 0 reads L1 [0x0, 0x10), of
  // CHECK-SAME: which the digital engine writes [0x0, 0x40) from cycle 0 to
  puts(start(engine, &fields) ? "accepted" : engine->message);
  fields.words[VPU_FIELD_INPUT] = SECOND;
  // CHECK-NEXT: accepted
  puts(start(engine, &fields) ? "accepted" : engine->message);
  engineDestroy(engine);
}

int main(void) {
  testSums();
  testPools();
  testOpen();
  testTime();
  testRefusals();
  testRace();
  return 0;
}
