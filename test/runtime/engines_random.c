//===- engines_random.c - Both engines at once, at random -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-engines-random 100 | FileCheck %s
// CHECK: 100 of 100 random programs equal
//
// Programs of jobs of both engines on one L1 and one clock: copies of all four
// kinds and compute jobs. A job that meets a running one of the other engine
// must be refused, exactly then; it is started again when that one has ended.
// L1 and the data in L2 are compared with the models at the end. Arguments: how
// many, first seed.
//
//===----------------------------------------------------------------------===//
#include "test/runtime/analog_model.h"
#include "test/runtime/digital_model.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { JOBS = 12, RANGES = 4 };

/// What a job uses of a memory; written if |written|.
typedef struct Range {
  uint32_t begin, bytes;
  bool written;
} Range;

typedef struct Job {
  HtvmSimWorker worker;
  uint32_t op;         // 0: compute
  uint32_t l1At, l2At; // of a copy; offset in L2
  uint32_t bytes;      // of a copy, whole beats
  uint64_t cycles;     // how long it takes
  uint64_t until;      // when it ends, once started
  Range l1[3], l2[4];  // unused ones are empty
} Job;

static AnalogCase analog;
static DigitalCase digital;
static Image l1, l2; // as the models have them; |l2| at DATA_AT
static Engine *engine;
static Job running[2]; // the last job of each engine
static Random random;
static unsigned long jobs, races;

static int pick(int low, int high) { return randomPick(&random, low, high); }

//===----------------------------------------------------------------------===//
// Drawing a job
//===----------------------------------------------------------------------===//

// How far to move tensors that end at |end|: a random multiple of 64.
static uint32_t pickMove(uint32_t end) {
  return 64u * (uint32_t)pick(0, (int)(IMAGE_BYTES - end) / 64);
}

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

static uint32_t roundUp(uint32_t value, uint32_t unit) {
  return (value + unit - 1) / unit * unit;
}

static void describeDigital(Job *job) {
  const DigitalCase *test = &digital;
  bool conv = test->mode == 1;
  uint32_t c = (uint32_t)test->c, k = (uint32_t)test->k;
  uint32_t in = conv ? c * (uint32_t)(test->cx * test->cy) : c;
  uint32_t pixels = (uint32_t)(test->ox * test->oy);
  uint32_t lines = (pixels - 1) * roundUp(k, 64) + k; // gaps between channels
  uint32_t out = conv              ? (test->lines ? lines : k * pixels)
                 : test->mode == 0 ? k
                                   : c;
  uint32_t weights = conv ? k * (c * (uint32_t)(test->fx * test->fy) + 4)
                     : test->mode == 0 ? k * (c + 16)
                                       : 0;
  job->cycles = digitalModelCycles(test);
  job->l1[0] = (Range){test->input, in, false};
  job->l1[1] = (Range){test->output, out, true};
  if (test->mode == 3)
    job->l1[2] = (Range){test->second, in, false};
  job->l2[0] = (Range){PROGRAM_AT, 256, false};
  job->l2[1] = (Range){CONF_AT, 64, false};
  job->l2[2] = (Range){WEIGHTS_AT, weights, false};
}

static void describeAnalog(Job *job) {
  const AnalogCase *test = &analog;
  uint32_t c = (uint32_t)test->c, k = (uint32_t)test->k;
  uint32_t rows =
      c * (uint32_t)(test->fy * (test->fx + (test->unroll - 1) * test->stride));
  uint32_t columns = k * (uint32_t)test->unroll;
  job->cycles = analogModelCycles(test);
  job->l1[0] = (Range){test->input,
                       (uint32_t)(test->cx * test->cy) * roundUp(c, 64), false};
  job->l1[1] = (Range){test->output,
                       (uint32_t)(test->ox * test->oy) * roundUp(k, 64), true};
  job->l2[0] = (Range){ANALOG_PROGRAM_AT, 128, false};
  job->l2[1] = (Range){ANALOG_CONF_AT, 64, false};
  job->l2[2] = (Range){ANALOG_WEIGHTS_AT,
                       roundUp(rows, 288) * roundUp(columns, 128) / 4, false};
  if (test->scale)
    job->l2[3] = (Range){SCALE_AT, 8 * k, false};
}

static bool pickCompute(Job *job) {
  if (job->worker == HTVM_WORKER_DIGITAL) {
    digitalPick(&digital, randomCreate((long)randomNext(&random)),
                pick(0, 2) ? 1 : 3 * pick(0, 1));
    uint32_t move = pickMove(larger(digital.output, digital.second) + 0x4000);
    digital.input += move, digital.second += move, digital.output += move;
    describeDigital(job);
    return digitalPrepare(&digital, engine);
  }
  analogPick(&analog, randomCreate((long)randomNext(&random)));
  describeAnalog(job);
  uint32_t move = pickMove(larger(analog.input + job->l1[0].bytes,
                                  analog.output + job->l1[1].bytes));
  analog.input += move, analog.output += move;
  describeAnalog(job);
  analogPrepare(&analog, engine);
  return true;
}

// Half of the copies are short, so that most do not meet.
static void pickCopy(Job *job) {
  bool banks = job->op > 2, out = job->op % 2 == 1;
  uint32_t most = pick(0, 1) ? 4 : 64;
  job->bytes = 64u * (uint32_t)pick(1, (int)most);
  uint32_t asked = job->bytes;
  if (!banks) // what is asked for is rounded up to beats of 32
    job->bytes = roundUp(asked -= 4u * (uint32_t)pick(0, 15), 32);
  uint32_t unit = banks ? 64 : 16;
  job->l1At =
      unit * (uint32_t)pick(0, (int)((IMAGE_BYTES - job->bytes) / unit));
  job->l2At =
      DATA_AT + 4u * (uint32_t)pick(0, (int)((IMAGE_BYTES - job->bytes) / 4));
  // At times onto what the other engine has fetched.
  if (out && pick(0, 3) == 0)
    job->l2At =
        job->worker == HTVM_WORKER_ANALOG ? PROGRAM_AT : ANALOG_WEIGHTS_AT;
  job->cycles = 70 + job->bytes / 16;
  job->l1[0] = (Range){job->l1At, job->bytes, !out};
  job->l2[0] = (Range){job->l2At, job->bytes, out};
  engine->worker = job->worker;
  enginePrepareCopy(engine, job->op, job->l2At, job->l1At, asked);
}

//===----------------------------------------------------------------------===//
// Running it
//===----------------------------------------------------------------------===//

static bool meet(const Range *a, const Range *b) {
  return a->bytes && b->bytes && a->begin < b->begin + b->bytes &&
         b->begin < a->begin + a->bytes && (a->written || b->written);
}

static bool conflicts(const Job *job, const Job *other) {
  bool conflict = false;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      conflict |= meet(&job->l1[i], &other->l1[j]);
  for (int i = 0; i < 4; ++i)
    for (int j = 0; j < 4; ++j)
      conflict |= meet(&job->l2[i], &other->l2[j]);
  return conflict && other->until > engine->cycle;
}

static void modelCopy(const Job *job) {
  uint32_t at = job->l2At - DATA_AT;
  bool out = job->op % 2 == 1;
  Image *to = out ? &l2 : &l1, *from = out ? &l1 : &l2;
  uint32_t toAt = out ? at : job->l1At, fromAt = out ? job->l1At : at;
  memcpy(to->bytes + toAt, from->bytes + fromAt, job->bytes);
  memcpy(to->open + toAt, from->open + fromAt, job->bytes);
}

static void model(const Job *job) {
  if (job->op)
    modelCopy(job);
  else if (job->worker == HTVM_WORKER_DIGITAL)
    digitalModel(&digital, &l1);
  else
    analogModel(&analog, &l1);
}

static bool trigger(void) {
  engine->message[0] = '\0';
  return engineWrite(engine, HTVM_REG_TRIGGER, 1);
}

// A job that meets a running one is refused; waits until it is allowed.
static bool refuseFirst(const Job *job, const Job *other) {
  if (!conflicts(job, other))
    return true;
  unsigned before = engine->jobs;
  ++races;
  if (trigger() || engine->jobs != before ||
      !strstr(engine->message, "; wait for that job first")) {
    printf("a race was not seen: %s\n", engine->message);
    return false;
  }
  engine->cycle = other->until - 1;
  if (trigger()) {
    puts("a race in the last cycle was not seen");
    return false;
  }
  engine->cycle = other->until;
  return true;
}

static bool runJob(void) {
  Job job = {.worker = (HtvmSimWorker)pick(0, 1)};
  const Job *other = &running[1 - job.worker];
  uint64_t free = running[job.worker].until;
  if (engine->cycle < free)
    engine->cycle = free;
  job.op = pick(0, 4) < 3 ? 0 : (uint32_t)pick(1, 4);
  if (job.op)
    pickCopy(&job);
  else if (!pickCompute(&job))
    return false;
  if (!refuseFirst(&job, other))
    return false;
  if (job.op && (job.l2At < DATA_AT || job.l2At >= DATA_AT + IMAGE_BYTES))
    return true; // it would destroy constants: only there to be refused
  if (!trigger()) {
    puts(engine->message);
    return false;
  }
  job.until = engine->cycle + job.cycles;
  if (engine->job.end != job.until) {
    printf("engine %" PRIu64 " cycles, model %" PRIu64 "\n",
           engine->job.end - engine->cycle, job.cycles);
    return false;
  }
  model(&job);
  running[job.worker] = job;
  engine->cycle += (uint64_t)pick(0, 3) * (uint64_t)pick(0, 1000);
  ++jobs;
  return true;
}

static bool compareL2(void) {
  for (uint32_t i = 0; i < IMAGE_BYTES; ++i) {
    bool open = engine->l2.undefined[DATA_AT + i];
    if (open != l2.open[i] ||
        (!open && engine->l2.bytes[DATA_AT + i] != l2.bytes[i])) {
      printf("L2 0x%x differs\n", DATA_AT + i);
      return false;
    }
  }
  return true;
}

static bool runProgram(long seed) {
  random = randomCreate(seed);
  engine = engineCreate(IMAGE_BYTES);
  memset(running, 0, sizeof running);
  imagePick(&l1, &random);
  l2 = l1;
  bool ok = imageLoad(&l1, engine) && engineBoot(engine);
  for (int i = 0; ok && i < JOBS; ++i)
    ok = runJob();
  ok = ok && imageCompare(&l1, engine) && compareL2();
  engineDestroy(engine);
  return ok;
}

int main(int argc, char **argv) {
  long count = argc > 1 ? atol(argv[1]) : 100;
  long seed = argc > 2 ? atol(argv[2]) : 1, equal = 0;
  printf("seeds %ld to %ld\n", seed, seed + count - 1);
  for (long i = seed; i < seed + count; ++i) {
    bool ok = runProgram(i);
    if (!ok)
      printf("seed %ld differs\n", i);
    equal += ok;
  }
  printf("%lu jobs, %lu races seen\n", jobs, races);
  printf("%ld of %ld random programs equal\n", equal, count);
  return equal != count || races == 0;
}
