//===- digital_random.c - The engine against a slow model -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-digital-random 400 | FileCheck %s
// CHECK: 400 of 400 random programs equal
//
// Random programs run on the engine; every byte of L1, every undefined flag and
// the cycles are compared with the model. Arguments: how many, first seed.
//
//===----------------------------------------------------------------------===//
#include "test/runtime/digital_model.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static DigitalCase test;
static Image l1;

static bool runCase(void) {
  Engine *engine = engineCreate(IMAGE_BYTES);
  imagePick(&l1, &test.random);
  bool ok = imageLoad(&l1, engine);
  if (!digitalPrepare(&test, engine)) {
    puts("weights are not where they belong");
    ok = false;
  }
  ok = ok && engineRun(engine);
  uint64_t cycles = engine->job.end - engine->job.start;
  digitalModel(&test, &l1);
  if (ok && cycles != digitalModelCycles(&test)) {
    printf("engine %" PRIu64 " cycles, model %" PRIu64 "\n", cycles,
           digitalModelCycles(&test));
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
    digitalPick(&test, randomCreate(i), i % 6 == 0 ? 3 : i % 6 == 1 ? 0 : 1);
    bool ok = runCase();
    if (!ok)
      printf("seed %ld differs: mode %d c %d k %d in %dx%d kernel %dx%d out "
             "%dx%d\n",
             i, test.mode, test.c, test.k, test.cy, test.cx, test.fy, test.fx,
             test.oy, test.ox);
    equal += ok;
  }
  printf("%ld of %ld random programs equal\n", equal, count);
  return equal != count;
}
