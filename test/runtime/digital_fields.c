//===- digital_fields.c - What each field of a digital job does -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-digital-fields | FileCheck %s
//
// One small layer whose results can be read off: a 3x3 kernel that picks one
// pixel of its window, on 3 rows of 16 pixels 1 to 48. Each case changes one
// field of the instruction, with what has to change along with it. The first
// columns of each row are shown.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/pack.h"
#include "runtime/machine/digital.h"
#include "test/runtime/engine_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { L1_BYTES = 0x10000, OUTPUT_AT = 0x4000, SHOWN = 4 };

/// A job: its fields, and its weights and biases before packing.
typedef struct Job {
  uint32_t fields[32];
  int8_t weights[32 * 32 * 9]; // [K][C][FY][FX]
  int32_t bias[32];
} Job;

static Job job;

static uint32_t *at(uint32_t field) { return &job.fields[field]; }

#define F(name) (*at(HTVM_FIELD_##name))

// Sets the fields that follow from others.
static void derive(void) {
  F(PADDED_CX) = F(CX);
  F(SIZE_CHANNEL) = F(CX) * F(CY);
  F(OUTPUT_CHANNEL_SIZE) = 16 * F(OX_BLOCKS) * F(OY);
}

// The kernel's middle, on the whole image.
static void same(void) {
  memset(&job, 0, sizeof job);
  F(MODE) = HTVM_MODE_CONV, F(WRITE_L2_L1) = 2, F(DILATION) = 1;
  F(OUTPUT_POINTER) = OUTPUT_AT;
  F(C) = F(K_BLOCKS) = F(OX_BLOCKS) = 1;
  F(CX) = 16, F(CY) = F(OY) = F(FX) = F(FY) = 3;
  F(ZERO_PADDING) = 0x1111;
  job.weights[4] = 1;
}

// Byte |i| of the tensor at |base|: words are kept with their last byte first.
static uint32_t placeOf(uint32_t base, uint32_t i) {
  return base + i / 4 * 4 + 3 - i % 4;
}

// |count| bytes from |base| on: 1, 2, 3, ...
static void fill(Engine *engine, uint32_t base, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    engine->l1.bytes[placeOf(base, i)] = (uint8_t)(i + 1);
    engine->l1.undefined[placeOf(base, i)] = 0;
  }
}

static void pack(Engine *engine) {
  bool conv = F(MODE) == HTVM_MODE_CONV;
  HtvmPackShape shape = {16 * F(K_BLOCKS), conv ? F(C) : 16 * F(C), F(FY),
                         F(FX)};
  if (F(MODE) != HTVM_MODE_ADD)
    (conv ? htvmPackConv : htvmPackFc)(shape, job.weights, job.bias,
                                       engine->l2.bytes + WEIGHTS_AT);
}

static void printByte(const Engine *engine, uint32_t i) {
  uint32_t place = placeOf(F(OUTPUT_POINTER), i);
  if (engine->l1.undefined[place])
    printf(" open");
  else
    printf(" %d", (int8_t)engine->l1.bytes[place]);
}

// Runs the job; prints |name| and |rows| rows of |step| bytes, from byte
// |first| of the output on.
static void show(const char *name, uint32_t first, uint32_t rows,
                 uint32_t step) {
  Engine *engine = engineCreate(L1_BYTES);
  uint32_t inputs =
      F(MODE) == HTVM_MODE_CONV ? F(C) * F(CX) * F(CY) : 16 * F(C);
  fill(engine, F(INPUT_POINTER), inputs);
  if (F(MODE) == HTVM_MODE_ADD)
    fill(engine, F(WEIGHT_POINTER), inputs);
  pack(engine);
  enginePrepare(engine, job.fields);
  printf("%s:", name);
  if (!engineRun(engine))
    printf(" %s", engine->message);
  for (uint32_t y = 0; y < rows; ++y) {
    printf("%s", y ? " |" : "");
    for (uint32_t x = 0; x < SHOWN; ++x)
      printByte(engine, first + y * step + x);
  }
  puts("");
  engineDestroy(engine);
}

// The rows of output channel |k|.
static void showConv(const char *name, uint32_t k) {
  derive();
  show(name, k * F(OUTPUT_CHANNEL_SIZE), F(OY), 16 * F(OX_BLOCKS));
}

//===----------------------------------------------------------------------===//
// Convolutions
//===----------------------------------------------------------------------===//

// CHECK-LABEL: @testWindows
static void testWindows(void) {
  puts("@testWindows");
  same();
  // CHECK-NEXT: same: 1 2 3 4 | 17 18 19 20 | 33 34 35 36{{$}}
  showConv("same", 0);
  same(), job.weights[4] = 0, job.weights[0] = 1; // above and to the left
  // CHECK-NEXT: corner: 0 0 0 0 | 0 1 2 3 | 0 17 18 19{{$}}
  showConv("corner", 0);
  same(), F(ZERO_PADDING) = 0x1011, F(OY) = 1; // top
  // CHECK-NEXT: top 0: 17 18 19 20{{$}}
  showConv("top 0", 0);
  same(), F(ZERO_PADDING) = 0x1101; // left
  // CHECK-NEXT: left 0: 2 3 4 5 | 18 19 20 21 | 34 35 36 37{{$}}
  showConv("left 0", 0);
  same(), F(ZERO_PADDING) = 0x0111; // bottom: the last row is open
  // CHECK-NEXT: bottom 0: 1 2 3 4 | 17 18 19 20 | open open open open{{$}}
  showConv("bottom 0", 0);
  same(), F(CONV_STRIDED) = 1, F(OY) = 2;
  // CHECK-NEXT: stride 2: 1 3 5 7 | 33 35 37 39{{$}}
  showConv("stride 2", 0);
  same(), F(OY) = 2;
  // CHECK-NEXT: OY 2: 1 2 3 4 | 17 18 19 20{{$}}
  showConv("OY 2", 0);
  same(), F(CX) = 8, F(CY) = 2, F(OY) = 2;
  // CHECK-NEXT: CX 8, CY 2: 1 2 3 4 | 9 10 11 12{{$}}
  showConv("CX 8, CY 2", 0);
  same(), F(FX) = 1, F(ZERO_PADDING) = 0x1100;
  job.weights[4] = 0, job.weights[2] = -1; // the last of three rows
  // CHECK-NEXT: FX 1: -17 -18 -19 -20 | -33 -34 -35 -36 | 0 0 0 0{{$}}
  showConv("FX 1", 0);
  same(), F(FY) = 1, F(ZERO_PADDING) = 0x0011;
  job.weights[4] = 0, job.weights[2] = -1; // the last of three columns
  // CHECK-NEXT: FY 1: -2 -3 -4 -5 | -18 -19 -20 -21 | -34 -35 -36 -37{{$}}
  showConv("FY 1", 0);
}

// The right border: columns that see a pixel behind the padding are open.
// CHECK-LABEL: @testRight
static void testRight(void) {
  puts("@testRight");
  static const struct {
    const char *name;
    uint32_t padding;
  } cases[] = {{"right 1", 0x1111}, {"right 0", 0x1110}};
  for (int i = 0; i < 2; ++i) {
    same(), F(ZERO_PADDING) = cases[i].padding;
    derive();
    // CHECK-NEXT: right 1: 13 14 15 16{{$}}
    // CHECK-NEXT: right 0: 13 14 15 open{{$}}
    show(cases[i].name, 12, 1, 16);
  }
  same(), F(OX_BLOCKS) = 2, F(CX) = 20;
  derive();
  // Columns 16 to 19, the last ones; behind them column 20 is padding.
  // CHECK-NEXT: second block: 17 18 19 20 | 37 38 39 40{{$}}
  show("second block", 16, 2, 32);
  same(), F(OX_BLOCKS) = 2, F(CX) = 20, F(ZERO_PADDING) = 0x1112;
  derive();
  // CHECK-NEXT: behind: 0 open open open{{$}}
  show("behind", 20, 1, 32);
}

// CHECK-LABEL: @testChannels
static void testChannels(void) {
  puts("@testChannels");
  same(), F(C) = 2, F(FX) = F(FY) = 1, F(ZERO_PADDING) = 0;
  job.weights[4] = 0, job.weights[2] = 1, job.weights[3] = -1;
  // Output channel 1: plane 0 less plane 1.
  // CHECK-NEXT: C 2: -48 -48 -48 -48 | -48 -48 -48 -48 | -48 -48 -48 -48{{$}}
  showConv("C 2", 1);
  same(), F(K_BLOCKS) = 2, job.weights[17 * 9 + 4] = 2;
  // CHECK-NEXT: K_BLOCKS 2: 2 4 6 8 | 34 36 38 40 | 66 68 70 72{{$}}
  showConv("K_BLOCKS 2", 17);
  same(), F(INPUT_POINTER) = 0x7000, F(OUTPUT_POINTER) = 0x30;
  // CHECK-NEXT: moved: 1 2 3 4 | 17 18 19 20 | 33 34 35 36{{$}}
  showConv("moved", 0);
}

// CHECK-LABEL: @testValues
static void testValues(void) {
  puts("@testValues");
  same(), F(SHIFT) = 2, job.weights[4] = -1;
  // CHECK-NEXT: SHIFT 2: -1 -1 -1 -1 | -5 -5 -5 -5 | -9 -9 -9 -9{{$}}
  showConv("SHIFT 2", 0);
  job.bias[0] = 100;
  // CHECK-NEXT: bias: 24 24 24 24 | 20 20 20 20 | 16 16 16 16{{$}}
  showConv("bias", 0);
  same(), job.weights[4] = -10;
  // CHECK-NEXT: clip: -10 -20 -30 -40 | -128 -128 -128 -128 | -128
  showConv("clip", 0);
  F(ACTIVATION) = 1;
  // CHECK-NEXT: ReLU: 0 0 0 0 | 0 0 0 0 | 0 0 0 0{{$}}
  showConv("ReLU", 0);
  job.weights[4] = 5;
  // CHECK-NEXT: above 0: 5 10 15 20 | 85 90 95 100 | 127 127 127 127{{$}}
  showConv("above 0", 0);
  same(), F(SHIFT) = 31, job.bias[0] = INT32_MIN;
  // CHECK-NEXT: SHIFT 31: -1 -1 -1 -1 | -1 -1 -1 -1 | -1 -1 -1 -1{{$}}
  showConv("SHIFT 31", 0);
}

//===----------------------------------------------------------------------===//
// The other modes
//===----------------------------------------------------------------------===//

static void start(uint32_t mode) {
  memset(&job, 0, sizeof job);
  F(MODE) = mode, F(C) = 1, F(OUTPUT_POINTER) = OUTPUT_AT;
}

// CHECK-LABEL: @testFc
static void testFc(void) {
  puts("@testFc");
  start(HTVM_MODE_FC), F(K_BLOCKS) = F(DILATION) = 1, F(WRITE_L2_L1) = 2;
  // Output 0 is input 0, output 1 is 16 - 3 times input 15, output 2 is 7.
  job.weights[0] = 1, job.weights[16 + 15] = -3;
  job.bias[1] = 16, job.bias[2] = 7;
  // CHECK-NEXT: C 1: 1 -32 7 0{{$}}
  show("C 1", 0, 1, 0);
  F(SHIFT) = 1, F(ACTIVATION) = 1;
  // CHECK-NEXT: SHIFT 1, ReLU: 0 0 3 0{{$}}
  show("SHIFT 1, ReLU", 0, 1, 0);
  start(HTVM_MODE_FC), F(K_BLOCKS) = F(C) = 2, F(WRITE_L2_L1) = 2;
  F(DILATION) = 1, F(INPUT_POINTER) = 0x100, F(OUTPUT_POINTER) = 0x200;
  job.weights[17 * 32 + 31] = 2; // output 17: twice input 31
  // CHECK-NEXT: C 2, K_BLOCKS 2: 0 64 0 0{{$}}
  show("C 2, K_BLOCKS 2", 16, 1, 0);
}

// CHECK-LABEL: @testAdd
static void testAdd(void) {
  puts("@testAdd");
  start(HTVM_MODE_ADD), F(WEIGHT_POINTER) = 0x1000;
  // CHECK-NEXT: sum: 2 4 6 8{{$}}
  show("sum", 0, 1, 0);
  F(SHIFT) = 2;
  // CHECK-NEXT: SHIFT 2: 0 1 1 2{{$}}
  show("SHIFT 2", 0, 1, 0);
  // Elements 61 to 64 and 125 to 128 of 8 blocks: the sums are clipped.
  F(C) = 8, F(SHIFT) = 0, F(INPUT_POINTER) = 0x2000;
  // CHECK-NEXT: C 8: 122 124 126 127 | 127 127 127 -128{{$}}
  show("C 8", 60, 2, 64);
  // The result replaces the second operand.
  F(OUTPUT_POINTER) = F(WEIGHT_POINTER), F(C) = 1;
  // CHECK-NEXT: in place: 2 4 6 8{{$}}
  show("in place", 0, 1, 0);
}

int main(void) {
  testWindows();
  testRight();
  testChannels();
  testValues();
  testFc();
  testAdd();
  return 0;
}
