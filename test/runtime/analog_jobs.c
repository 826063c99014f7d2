//===- analog_jobs.c - What each field of a job does ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-analog-jobs | FileCheck %s
//
// One small layer whose results can be read off: a 3x3 kernel that picks one
// pixel of its window, on 4 rows of 4 pixels 1 to 16. Each case changes one
// field of the instruction, with what has to change along with it.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "test/runtime/analog_model.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { L1_BYTES = 0x10000, OUTPUT_AT = 0x4000 };

static AnalogCase test; // too large for the stack

// The kernel's middle, on the whole image.
static void same(void) {
  static const AnalogCase initial = {.c = 1,
                                     .k = 1,
                                     .cx = 4,
                                     .cy = 4,
                                     .fx = 3,
                                     .fy = 3,
                                     .ox = 4,
                                     .oy = 4,
                                     .stride = 1,
                                     .unroll = 1,
                                     .left = 1,
                                     .right = 1,
                                     .top = 1,
                                     .bottom = 1,
                                     .output = OUTPUT_AT,
                                     .gain = 1,
                                     .weights = {[4] = 1}};
  test = initial;
}

// Input channel c of pixel p is p + 1 + 16 * c, signed.
static void fillInput(Engine *engine) {
  int lines = (test.c + 63) / 64;
  for (int pixel = 0; pixel < test.cx * test.cy; ++pixel)
    for (int c = 0; c < test.c; ++c) {
      uint32_t place =
          test.input + (uint32_t)((pixel * lines + c / 64) * 64 + c % 64);
      engine->l1.bytes[place] = (uint8_t)(pixel + 1 + 16 * c);
      engine->l1.undefined[place] = 0;
    }
}

// Prints channel |k| of the output, a row in brackets.
static void printOutput(const Engine *engine, int k) {
  int lines = (test.k + 63) / 64;
  for (int y = 0; y < test.oy; ++y)
    for (int x = 0; x < test.ox; ++x) {
      uint32_t place =
          test.output +
          (uint32_t)(((y * test.ox + x) * lines + k / 64) * 64 + k % 64);
      printf("%s", x == 0 ? y ? " | " : " " : " ");
      if (engine->l1.undefined[place])
        printf("open");
      else
        printf("%d", (int8_t)engine->l1.bytes[place]);
    }
  puts("");
}

// Runs the job and prints channel |k| behind |name|.
static void show(const char *name, int k) {
  Engine *engine = engineCreate(L1_BYTES);
  engineBoot(engine);
  fillInput(engine);
  analogPrepare(&test, engine);
  printf("%s:", name);
  if (engineRun(engine))
    printOutput(engine, k);
  else
    puts(engine->message);
  engineDestroy(engine);
}

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

// CHECK-LABEL: @testWindows
static void testWindows(void) {
  puts("@testWindows");
  same();
  // CHECK-NEXT: same: 1 2 3 4 | 5 6 7 8 | 9 10 11 12 | 13 14 15 16
  show("same", 0);
  test.weights[4] = 0, test.weights[0] = 1; // the pixel above and to the left
  // CHECK-NEXT: corner: 0 0 0 0 | 0 1 2 3 | 0 5 6 7 | 0 9 10 11
  show("corner", 0);
  same(), test.top = 0, test.oy = 3;
  // CHECK-NEXT: top 0: 5 6 7 8 | 9 10 11 12 | 13 14 15 16
  show("top 0", 0);
  same(), test.bottom = 0, test.oy = 3;
  // CHECK-NEXT: bottom 0: 1 2 3 4 | 5 6 7 8 | 9 10 11 12
  show("bottom 0", 0);
  same(), test.left = 0, test.ox = 3;
  // CHECK-NEXT: left 0: 2 3 4 | 6 7 8 | 10 11 12 | 14 15 16
  show("left 0", 0);
  same(), test.right = 3, test.ox = 6;
  // CHECK-NEXT: right 3: 1 2 3 4 0 0 | 5 6 7 8 0 0 | 9 10 11 12 0 0 | 13 14 15
  // CHECK-SAME: 16 0 0
  show("right 3", 0);
  same(), test.stride = 2, test.ox = test.oy = 2;
  // CHECK-NEXT: stride 2: 1 3 | 9 11
  show("stride 2", 0);
  same(), test.oy = 2;
  // CHECK-NEXT: OY 2: 1 2 3 4 | 5 6 7 8
  show("OY 2", 0);
  same(), test.ox = 1;
  // CHECK-NEXT: OX 1: 1 | 5 | 9 | 13
  show("OX 1", 0);
  same(), test.cx = 8, test.cy = 2, test.oy = 2;
  // CHECK-NEXT: CX 8, CY 2: 1 2 3 4 | 9 10 11 12
  show("CX 8, CY 2", 0);
  same(), test.fx = 1, test.left = test.right = 0;
  test.weights[4] = 0, test.weights[2] = -1; // the last of three rows
  // CHECK-NEXT: fx 1: -5 -6 -7 -8 | -9 -10 -11 -12 | -13 -14 -15 -16 | 0 0 0 0
  show("fx 1", 0);
  same(), test.fy = 1, test.top = test.bottom = 0;
  test.weights[4] = 0, test.weights[2] = -1; // the last of three columns
  // CHECK-NEXT: fy 1: -2 -3 -4 0 | -6 -7 -8 0 | -10 -11 -12 0 | -14 -15 -16 0
  show("fy 1", 0);
}

// Two or four columns at once give what one at a time gives.
// CHECK-LABEL: @testUnrolling
static void testUnrolling(void) {
  puts("@testUnrolling");
  same();
  test.unroll = 2;
  // CHECK-NEXT: twice: 1 2 3 4 | 5 6 7 8 | 9 10 11 12 | 13 14 15 16
  show("twice", 0);
  test.unroll = 4;
  // CHECK-NEXT: four: 1 2 3 4 | 5 6 7 8 | 9 10 11 12 | 13 14 15 16
  show("four", 0);
  test.unroll = 2, test.stride = 2, test.ox = test.oy = 2;
  // CHECK-NEXT: stride 2: 1 3 | 9 11
  show("stride 2", 0);
}

//===----------------------------------------------------------------------===//
// Channels and memory
//===----------------------------------------------------------------------===//

// Bytes behind the last channel are left undefined; the 65th channel lies in a
// line of its own.
// CHECK-LABEL: @testChannels
static void testChannels(void) {
  puts("@testChannels");
  same();
  test.fx = test.fy = 1, test.left = test.right = test.top = test.bottom = 0;
  test.cx = test.ox = 2, test.cy = test.oy = 1, test.gain = 8;
  test.c = 3, test.k = 1, test.weights[4] = 0;
  test.weights[0] = test.weights[1] = test.weights[2] = 1;
  // 1 + 17 + 33 and 2 + 18 + 34, an eighth of it.
  // CHECK-NEXT: C 3: 6 6
  show("C 3", 0);
  // CHECK-NEXT: no such channel: open open
  show("no such channel", 1);
  test.c = 1, test.k = 65, test.gain = 1;
  memset(test.weights, 0, sizeof test.weights);
  test.weights[63] = 1, test.weights[64] = -1;
  // CHECK-NEXT: channel 63: 1 2
  show("channel 63", 63);
  // CHECK-NEXT: channel 64: -1 -2
  show("channel 64", 64);
  test.c = 65, test.k = 1;
  memset(test.weights, 0, sizeof test.weights);
  test.weights[64] = 1; // 1 + 16 * 64 is 1 modulo 256
  // CHECK-NEXT: C 65: 1 2
  show("C 65", 0);
  test.input = 0x4040, test.output = 0x80;
  // CHECK-NEXT: moved: 1 2
  show("moved", 0);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

// A dense layer of one input with weight |weight|.
static void single(int weight) {
  same();
  test.fx = test.fy = test.cx = test.cy = test.ox = test.oy = 1;
  test.left = test.right = test.top = test.bottom = 0;
  memset(test.weights, 0, sizeof test.weights);
  test.weights[0] = (int8_t)weight;
}

// The output for |input|.
static int valueFor(int input) {
  Engine *engine = engineCreate(L1_BYTES);
  engineBoot(engine);
  engine->l1.bytes[test.input] = (uint8_t)input;
  engine->l1.undefined[test.input] = 0;
  analogPrepare(&test, engine);
  int value = engineRun(engine) ? (int8_t)engine->l1.bytes[test.output] : 999;
  if (value != 999 && engine->l1.undefined[test.output])
    value = 888;
  engineDestroy(engine);
  return value;
}

// CHECK-LABEL: @testValues
static void testValues(void) {
  puts("@testValues");
  single(1);
  // The ADC has 6 bits.
  // CHECK-NEXT: codes 31 31 -32 -32
  printf("codes %d %d %d %d\n", valueFor(31), valueFor(32), valueFor(-32),
         valueFor(-33));
  test.gain = 4;
  // Inputs have 7 bits; divisions go toward minus infinity.
  // CHECK-NEXT: gain 4: 15 15 15 -16 -16 -1 0
  printf("gain 4: %d %d %d %d %d %d %d\n", valueFor(63), valueFor(64),
         valueFor(127), valueFor(-64), valueFor(-128), valueFor(-1),
         valueFor(3));
  test.gain = 65535;
  // CHECK-NEXT: gain 65535: -1 0
  printf("gain 65535: %d %d\n", valueFor(-1), valueFor(63));
  single(-1), test.gain = 3;
  // CHECK-NEXT: minus: -2 1
  printf("minus: %d %d\n", valueFor(4), valueFor(-4));
  test.relu = 1;
  // CHECK-NEXT: relu: 0 1
  printf("relu: %d %d\n", valueFor(4), valueFor(-4));
}

// CHECK-LABEL: @testScale
static void testScale(void) {
  puts("@testScale");
  single(1);
  test.scale = 1, test.mul[0] = 3, test.add[0] = 40, test.shift[0] = 2;
  // (30 + 40) / 4 and (-60 + 40) / 4
  // CHECK-NEXT: scaled 17 -5
  printf("scaled %d %d\n", valueFor(10), valueFor(-20));
  test.relu = 1;
  // CHECK-NEXT: relu 17 0
  printf("relu %d %d\n", valueFor(10), valueFor(-20));
  test.relu = 0, test.mul[0] = -32768, test.shift[0] = 13;
  // -4 * code, clipped; 40 / 8192 leaves a fraction.
  // CHECK-NEXT: clipped -124 127
  printf("clipped %d %d\n", valueFor(31), valueFor(-32));
  test.add[0] = INT32_MAX, test.shift[0] = 31, test.mul[0] = 32767;
  // More than 32 bits: (2^31 - 1 + 31 * 32767) >> 31
  // CHECK-NEXT: wide 1
  printf("wide %d\n", valueFor(31));
}

// CHECK-LABEL: @testOpen
static void testOpen(void) {
  puts("@testOpen");
  same();
  Engine *engine = engineCreate(L1_BYTES);
  engineBoot(engine);
  fillInput(engine);
  engine->l1.undefined[5 * 64] = 1; // pixel 6
  engine->l1.undefined[5 * 64 + 1] = 1;
  engine->l1.undefined[6 * 64 + 1] = 1; // no channel of the input
  test.weights[3] = -1;                 // to the left
  analogPrepare(&test, engine);
  engineRun(engine);
  // Where pixel 6 is multiplied by a weight other than 0.
  // CHECK-NEXT: 1 1 1 1 | 5 open open 1 | 9 1 1 1 | 13 1 1 1
  printOutput(engine, 0);
  engineDestroy(engine);
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

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
  same();
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
  same();
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
  same();
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
  same();
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

static uint32_t readOrFail(Engine *engine, uint32_t offset) {
  uint32_t value = 0xdead;
  if (!engineRead(engine, offset, &value))
    puts(engine->message);
  return value;
}

// CHECK-LABEL: @testRegisters
static void testRegisters(void) {
  puts("@testRegisters");
  Engine *engine = engineCreate(L1_BYTES);
  engine->worker = HTVM_WORKER_ANALOG;
  engineWrite(engine, HTVM_ANALOG_OUT_DATA, 0x12345678);
  // CHECK-NEXT: kept 0x12345678
  printf("kept 0x%x\n", readOrFail(engine, HTVM_ANALOG_OUT_DATA));
  // CHECK-NEXT: analog engine: no register at offset 0x84
  readOrFail(engine, 0x84);
  // CHECK-NEXT: analog engine: no register at offset 0x84
  if (!engineWrite(engine, 0x84, 1))
    puts(engine->message);
  // CHECK-NEXT: analog engine: register TRIGGER is write-only
  readOrFail(engine, HTVM_REG_TRIGGER);
  // CHECK-NEXT: analog engine: register FINISHED is read-only
  if (!engineWrite(engine, HTVM_REG_FINISHED, 1))
    puts(engine->message);
  engineBoot(engine);
  engineCopyIn(engine, DATA_AT, 0, 64);
  engine->cycle = 223;
  // CHECK-NEXT: running 1 -1 2 1
  printf("running %u %d %u %u\n", readOrFail(engine, HTVM_REG_STATUS),
         (int)readOrFail(engine, HTVM_REG_ACQUIRE),
         readOrFail(engine, HTVM_REG_RUNNING_JOB),
         readOrFail(engine, HTVM_REG_FINISHED));
  // CHECK-NEXT: analog engine: TRIGGER written at cycle 223 while a job runs
  // CHECK-SAME: until cycle 224
  if (!engineWrite(engine, HTVM_REG_TRIGGER, 1))
    puts(engine->message);
  engine->cycle = 224;
  // CHECK-NEXT: idle 0 0 0 2
  printf("idle %u %u %u %u\n", readOrFail(engine, HTVM_REG_STATUS),
         readOrFail(engine, HTVM_REG_ACQUIRE),
         readOrFail(engine, HTVM_REG_RUNNING_JOB),
         readOrFail(engine, HTVM_REG_FINISHED));
  engineDestroy(engine);
}

int main(void) {
  testWindows();
  testUnrolling();
  testChannels();
  testValues();
  testScale();
  testOpen();
  testTime();
  testBusyRanges();
  testBanks();
  testBoot();
  testOpenConstants();
  testRegisters();
  return 0;
}
