//===- analog_noise.c - The noise of the analog engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-analog-noise | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "test/runtime/analog_model.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PIXELS = 100, CHANNELS = 512 };

static AnalogCase test = {.c = 1,
                          .k = CHANNELS,
                          .cx = PIXELS,
                          .cy = 1,
                          .fx = 1,
                          .fy = 1,
                          .ox = PIXELS,
                          .oy = 1,
                          .stride = 1,
                          .unroll = 1,
                          .output = 0x2000,
                          .gain = 1};

// Runs the layer, whose weights are all 1, on inputs |code|.
static Engine *run(int code, bool noise, uint64_t seed) {
  Engine *engine = engineCreate(0x10000);
  engineBoot(engine);
  memset(test.weights, 1, CHANNELS);
  memset(engine->l1.bytes, code, test.output);
  memset(engine->l1.undefined, 0, test.output);
  analogPrepare(&test, engine);
  if (noise)
    simEngineKind(HTVM_WORKER_ANALOG)
        ->setNoise(engine->engines[HTVM_WORKER_ANALOG], seed);
  if (!engineRun(engine))
    puts(engine->message);
  return engine;
}

static bool sameOutput(const Engine *a, const Engine *b) {
  return memcmp(a->l1.bytes + test.output, b->l1.bytes + test.output,
                PIXELS * CHANNELS) == 0;
}

// CHECK-LABEL: @testSeeds
static void testSeeds(void) {
  puts("@testSeeds");
  Engine *off = run(20, false, 0), *one = run(20, true, 1);
  Engine *again = run(20, true, 1), *two = run(20, true, 2);
  // CHECK-NEXT: without noise 1, differs 1, repeats 1, other seed differs 1
  printf("without noise %d, differs %d, repeats %d, other seed differs %d\n",
         off->l1.bytes[test.output] == 20, !sameOutput(off, one),
         sameOutput(one, again), !sameOutput(one, two));
  engineDestroy(off);
  engineDestroy(one);
  engineDestroy(again);
  engineDestroy(two);
}

// How many of 1000 outputs are |offset| away from |code|.
static long share(const Engine *engine, int code, int offset) {
  long count = 0;
  for (uint32_t i = 0; i < PIXELS * CHANNELS; ++i)
    count += (int8_t)engine->l1.bytes[test.output + i] == code + offset;
  return lround(1000.0 * (double)count / (PIXELS * CHANNELS));
}

// A code of 25 gets round(N(0, 1)): 382.9, 241.7, 60.6 and 6.0 in a thousand.
// 51200 draws have a standard deviation of 2.1, 1.9, 1.1 and 0.3 of it.
// CHECK-LABEL: @testDistribution
static void testDistribution(void) {
  puts("@testDistribution");
  Engine *engine = run(25, true, 7);
  // CHECK-NEXT: 0: 38{{[0-9]}}
  printf("0: %ld\n", share(engine, 25, 0));
  // CHECK-NEXT: 1: 24{{[0-9]}} 24{{[0-9]}}
  printf("1: %ld %ld\n", share(engine, 25, 1), share(engine, 25, -1));
  // CHECK-NEXT: 2: {{5[89]|6[0-4]}} {{5[89]|6[0-4]}}
  printf("2: %ld %ld\n", share(engine, 25, 2), share(engine, 25, -2));
  // CHECK-NEXT: 3: {{[567]}} {{[567]}}
  printf("3: %ld %ld\n", share(engine, 25, 3), share(engine, 25, -3));
  engineDestroy(engine);
}

// Codes stay within the ADC's range; 0 gets no noise.
// CHECK-LABEL: @testRange
static void testRange(void) {
  puts("@testRange");
  Engine *top = run(31, true, 3), *zero = run(0, true, 3);
  long above = 0;
  for (int i = 1; i < 96; ++i)
    above += share(top, 31, i);
  // CHECK-NEXT: 0 above 31, 1000 zeros
  printf("%ld above 31, %ld zeros\n", above, share(zero, 0, 0));
  // Half of the codes that stray upwards come down to 31.
  // CHECK-NEXT: at 31 65{{[0-9]}}
  printf("at 31 %ld\n", share(top, 31, 0));
  engineDestroy(top);
  engineDestroy(zero);
}

int main(void) {
  testSeeds();
  testDistribution();
  testRange();
  return 0;
}
