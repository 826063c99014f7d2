//===- analog_random.c - The engine against a slow model ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-analog-random 300 | FileCheck %s
// CHECK: 300 of 300 random programs equal
//
// Random programs run on the engine; every byte of L1, every undefined flag and
// the cycles are compared with the model. Arguments: how many, first seed.
//
//===----------------------------------------------------------------------===//
#include "test/runtime/analog_model.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static AnalogCase test;
static Image l1;

static bool runCase(void) {
  Engine *engine = engineCreate(IMAGE_BYTES);
  imagePick(&l1, &test.random);
  bool ok = imageLoad(&l1, engine) && engineBoot(engine);
  analogPrepare(&test, engine);
  ok = ok && engineRun(engine);
  uint64_t cycles = engine->job.end - engine->job.start;
  analogModel(&test, &l1);
  if (ok && cycles != analogModelCycles(&test)) {
    printf("engine %" PRIu64 " cycles, model %" PRIu64 "\n", cycles,
           analogModelCycles(&test));
    ok = false;
  }
  if (engine->message[0])
    puts(engine->message);
  ok = ok && imageCompare(&l1, engine);
  engineDestroy(engine);
  return ok;
}

int main(int argc, char **argv) {
  long count = argc > 1 ? atol(argv[1]) : 100;
  long seed = argc > 2 ? atol(argv[2]) : 1, equal = 0;
  printf("seeds %ld to %ld\n", seed, seed + count - 1);
  for (long i = seed; i < seed + count; ++i) {
    analogPick(&test, randomCreate(i));
    bool ok = runCase();
    if (!ok)
      printf("seed %ld differs: c %d k %d in %dx%d kernel %dx%d out %dx%d "
             "stride %d unroll %d gain %d scale %d relu %d\n",
             i, test.c, test.k, test.cy, test.cx, test.fy, test.fx, test.oy,
             test.ox, test.stride, test.unroll, test.gain, test.scale,
             test.relu);
    equal += ok;
  }
  printf("%ld of %ld random programs equal\n", equal, count);
  return equal != count;
}
