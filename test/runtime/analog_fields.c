//===- analog_fields.c - What each field of a job does --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-analog-fields | FileCheck %s
//
// One small layer whose results can be read off: a 3x3 kernel that picks one
// pixel of its window, on 4 rows of 4 pixels 1 to 16. Each case changes one
// field of the instruction, with what has to change along with it.
//
//===----------------------------------------------------------------------===//
#include "test/runtime/analog_model.h"

#include <stdio.h>
#include <string.h>

enum { L1_BYTES = 0x10000 };

static AnalogCase test; // too large for the stack

static void same(void) { test = analogSame; }

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

int main(void) {
  testWindows();
  testUnrolling();
  testChannels();
  testValues();
  testScale();
  testOpen();
  return 0;
}
