//===- digital_random.c - The engine against a slow model -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-digital-random 400 | FileCheck %s
// CHECK: 400 of 400 random programs equal
//
// Random programs run on the engine; every byte of L1, every undefined flag and
// the cycles are compared with a model that loops over logical tensors and
// knows none of the engine's code. Arguments: how many, first seed.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/pack.h"
#include "test/runtime/engine_fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { L1_BYTES = 0x10000, MAX_WEIGHTS = 0x10000 };

typedef struct Case {
  uint64_t random;
  int mode;
  int c, k, cx, cy, fx, fy, ox, oy, stride, shift, relu; // k, ox whole blocks
  int left, right, top, bottom;
  uint32_t input, second, output; // L1 addresses
  int8_t weights[MAX_WEIGHTS];    // [K][C][FY][FX]
  int32_t bias[1024];
  uint8_t before[L1_BYTES], beforeOpen[L1_BYTES]; // L1
  uint8_t after[L1_BYTES], afterOpen[L1_BYTES];   // as the model has it
} Case;

static uint32_t next(Case *test) {
  test->random ^= test->random << 13;
  test->random ^= test->random >> 7;
  test->random ^= test->random << 17;
  return (uint32_t)(test->random >> 11);
}

static int pick(Case *test, int low, int high) {
  return low + (int)(next(test) % (uint32_t)(high - low + 1));
}

//===----------------------------------------------------------------------===//
// Generating
//===----------------------------------------------------------------------===//

static void pickShape(Case *test) {
  test->shift = pick(test, 0, 3) ? pick(test, 0, 12) : pick(test, 0, 31);
  test->relu = pick(test, 0, 1);
  test->k = 16 * pick(test, 1, 3);
  test->c = 16 * pick(test, 1, 12);
  test->fx = test->fy = 1;
  if (test->mode == 3)
    test->relu = 0;
  if (test->mode != 1)
    return;
  test->c = pick(test, 1, 20);
  test->fx = 2 * pick(test, 0, 3) + 1;
  test->fy = 2 * pick(test, 0, 3) + 1;
  test->cx = pick(test, 1, 40);
  test->cy = pick(test, 1, 10);
  test->stride = pick(test, 1, 2);
  test->left = pick(test, 0, 3);
  test->right = pick(test, 0, pick(test, 0, 3) ? 3 : 15);
  test->top = pick(test, 0, 3);
  test->bottom = pick(test, 0, pick(test, 0, 3) ? 3 : 15);
  test->ox = 16 * pick(test, 1, 2);
  test->oy = pick(test, 1, 6);
}

static void pickAddresses(Case *test) {
  bool isConv = test->mode == 1;
  int in = isConv ? test->c * test->cx * test->cy : test->c;
  int out = isConv            ? test->k * test->ox * test->oy
            : test->mode == 0 ? test->k
                              : test->c;
  test->input = 16u * (uint32_t)pick(test, 0, 20);
  test->second = test->input + (uint32_t)(in + 15) / 16 * 16;
  uint32_t end = test->second + (test->mode == 3 ? (uint32_t)in : 0);
  test->output = end + 16u * (uint32_t)pick(test, 0, 9);
  if (test->mode == 3 && pick(test, 0, 3) == 0)
    test->output = pick(test, 0, 1) ? test->input : test->second;
  if (test->output + (uint32_t)out > L1_BYTES)
    exit(1); // the shapes above are too large for the test's L1
}

static void pickData(Case *test) {
  int zeros = pick(test, 0, 2), open = pick(test, 0, 2);
  for (int i = 0; i < test->k * test->c * test->fy * test->fx; ++i)
    test->weights[i] =
        pick(test, 0, 2) < zeros ? 0 : (int8_t)pick(test, -128, 127);
  for (int i = 0; i < test->k; ++i)
    test->bias[i] = pick(test, 0, 9) ? pick(test, -60000, 60000)
                                     : (int32_t)(next(test) * 2654435761u);
  for (int i = 0; i < L1_BYTES; ++i) {
    test->before[i] = (uint8_t)next(test);
    test->beforeOpen[i] = open == 0 && next(test) % 64 == 0;
  }
}

//===----------------------------------------------------------------------===//
// The model
//===----------------------------------------------------------------------===//

// Tensor element |index| of the tensor at |base|: words are kept with their
// last byte first.
static uint32_t placeOf(uint32_t base, int index) {
  return base + (uint32_t)(index / 4 * 4) + (uint32_t)(3 - index % 4);
}

static void put(Case *test, int index, int32_t sum, bool open) {
  double scaled = (double)sum / (double)(UINT64_C(1) << test->shift);
  int64_t value = (int64_t)scaled;
  if ((double)value > scaled)
    --value; // toward minus infinity
  int64_t low = test->relu ? 0 : -128;
  value = value < low ? low : value > 127 ? 127 : value;
  uint32_t place = placeOf(test->output, index);
  test->after[place] = (uint8_t)value;
  test->afterOpen[place] = open;
}

static void modelConvPoint(Case *test, int k, int oy, int ox) {
  int64_t sum = test->bias[k];
  bool open = false;
  for (int c = 0; c < test->c; ++c)
    for (int fy = 0; fy < test->fy; ++fy)
      for (int fx = 0; fx < test->fx; ++fx) {
        int y = oy * test->stride + fy - test->top;
        int x = ox * test->stride + fx - test->left;
        if (y >= test->cy + test->bottom || x >= test->cx + test->right) {
          open = true;
          continue;
        }
        if (y < 0 || x < 0 || y >= test->cy || x >= test->cx)
          continue;
        int weight =
            test->weights[((k * test->c + c) * test->fy + fy) * test->fx + fx];
        uint32_t place =
            placeOf(test->input, (c * test->cy + y) * test->cx + x);
        sum += weight * (int8_t)test->before[place];
        open |= weight && test->beforeOpen[place];
      }
  put(test, (k * test->oy + oy) * test->ox + ox, (int32_t)(uint32_t)sum, open);
}

static void modelFcPoint(Case *test, int k) {
  int64_t sum = test->bias[k];
  bool open = false;
  for (int c = 0; c < test->c; ++c) {
    int weight = test->weights[k * test->c + c];
    uint32_t place = placeOf(test->input, c);
    sum += weight * (int8_t)test->before[place];
    open |= weight && test->beforeOpen[place];
  }
  put(test, k, (int32_t)(uint32_t)sum, open);
}

static void model(Case *test) {
  memcpy(test->after, test->before, L1_BYTES);
  memcpy(test->afterOpen, test->beforeOpen, L1_BYTES);
  for (int k = 0; test->mode == 1 && k < test->k; ++k)
    for (int oy = 0; oy < test->oy; ++oy)
      for (int ox = 0; ox < test->ox; ++ox)
        modelConvPoint(test, k, oy, ox);
  for (int k = 0; test->mode == 0 && k < test->k; ++k)
    modelFcPoint(test, k);
  for (int i = 0; test->mode == 3 && i < test->c; ++i) {
    uint32_t a = placeOf(test->input, i), b = placeOf(test->second, i);
    put(test, i, (int8_t)test->before[a] + (int8_t)test->before[b],
        test->beforeOpen[a] || test->beforeOpen[b]);
  }
}

// The rule in its own words: per 16 channels, 16 columns and row.
static uint64_t modelCycles(const Case *test) {
  uint64_t blocks = (uint64_t)test->k / 16;
  uint64_t c = (uint64_t)test->c, fx = (uint64_t)test->fx;
  if (test->mode == 3)
    return 150 + 3 * c / 16;
  if (test->mode == 0)
    return 150 + blocks * 16 * (c + 16) / 16 + c / 16 * blocks + 23 * blocks;
  uint64_t cycles = 150 + blocks * (c * fx * (uint64_t)test->fy + 4);
  for (int oy = 0; oy < test->oy; ++oy) {
    uint64_t lines = 0;
    for (int y = oy * test->stride - test->top;
         y < oy * test->stride - test->top + test->fy; ++y)
      lines += (y >= 0 && y < test->cy) || y >= test->cy + test->bottom;
    cycles += blocks * ((uint64_t)test->ox / 16) *
              (c * lines * fx + 2 * c * lines + 23);
  }
  return cycles;
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

// The packing, element by element: where each weight and bias byte must be.
static bool checkPacking(const Case *test, const uint8_t *packed) {
  int taps = test->c * test->fy * test->fx;
  int biasBytes = test->mode == 1 ? 4 : 16;
  for (int k = 0; k < test->k; ++k) {
    int block = k / 16 * 16 * (taps + biasBytes);
    for (int t = 0; t < taps; ++t) {
      int conv = t * 16 + k % 16;
      int fc = t / 16 * 256 + k % 16 * 16 + t % 16;
      if (packed[placeOf(0, block + (test->mode == 1 ? conv : fc))] !=
          (uint8_t)test->weights[k * taps + t])
        return false;
    }
    for (int i = 0; i < biasBytes; ++i) {
      int conv = taps * 16 + i * 16 + k % 16;
      int fc = taps * 16 + k % 16 * 16 + i;
      int want = i < 4 ? (int)((uint32_t)test->bias[k] >> (8 * i) & 255) : 0;
      if (packed[placeOf(0, block + (test->mode == 1 ? conv : fc))] != want)
        return false;
    }
  }
  return true;
}

static bool placeWeights(const Case *test, Engine *engine) {
  HtvmPackShape shape = {(uint32_t)test->k, (uint32_t)test->c,
                         (uint32_t)test->fy, (uint32_t)test->fx};
  uint8_t *to = engine->l2.bytes + WEIGHTS_AT;
  if (test->mode == 3)
    return true;
  (test->mode == 1 ? htvmPackConv : htvmPackFc)(shape, test->weights,
                                                test->bias, to);
  return checkPacking(test, to);
}

static void setFields(const Case *test, uint32_t *fields) {
  bool isConv = test->mode == 1, isAdd = test->mode == 3;
  memset(fields, 0, 32 * sizeof *fields);
  fields[HTVM_FIELD_MODE] = (uint32_t)test->mode;
  fields[HTVM_FIELD_INPUT_POINTER] = test->input;
  fields[HTVM_FIELD_OUTPUT_POINTER] = test->output;
  fields[HTVM_FIELD_C] = (uint32_t)(isConv ? test->c : test->c / 16);
  fields[HTVM_FIELD_ACTIVATION] = (uint32_t)test->relu;
  fields[HTVM_FIELD_SHIFT] = (uint32_t)test->shift;
  if (isAdd) {
    fields[HTVM_FIELD_WEIGHT_POINTER] = test->second;
    return;
  }
  fields[HTVM_FIELD_K_BLOCKS] = (uint32_t)test->k / 16;
  fields[HTVM_FIELD_WRITE_L2_L1] = 2;
  fields[HTVM_FIELD_DILATION] = 1;
  if (!isConv)
    return;
  fields[HTVM_FIELD_CX] = fields[HTVM_FIELD_PADDED_CX] = (uint32_t)test->cx;
  fields[HTVM_FIELD_CY] = (uint32_t)test->cy;
  fields[HTVM_FIELD_SIZE_CHANNEL] = (uint32_t)(test->cx * test->cy);
  fields[HTVM_FIELD_FX] = (uint32_t)test->fx;
  fields[HTVM_FIELD_FY] = (uint32_t)test->fy;
  fields[HTVM_FIELD_OX_BLOCKS] = (uint32_t)test->ox / 16;
  fields[HTVM_FIELD_OY] = (uint32_t)test->oy;
  fields[HTVM_FIELD_OUTPUT_CHANNEL_SIZE] = (uint32_t)(test->ox * test->oy);
  fields[HTVM_FIELD_CONV_STRIDED] = (uint32_t)test->stride - 1;
  fields[HTVM_FIELD_ZERO_PADDING] =
      (uint32_t)(test->right | test->left << 4 | test->top << 8 |
                 test->bottom << 12);
}

static bool compareL1(const Case *test, const Engine *engine) {
  for (uint32_t i = 0; i < L1_BYTES; ++i) {
    bool open = engine->l2.undefined[DATA_AT + i];
    uint8_t value = engine->l2.bytes[DATA_AT + i];
    if (open != test->afterOpen[i] || (!open && value != test->after[i])) {
      printf("L1 0x%x: engine %u%s, model %u%s\n", i, value,
             open ? " open" : "", test->after[i],
             test->afterOpen[i] ? " open" : "");
      return false;
    }
  }
  return true;
}

static bool runCase(Case *test) {
  uint32_t fields[32];
  Engine *engine = engineCreate(L1_BYTES);
  memcpy(engine->l2.bytes + DATA_AT, test->before, L1_BYTES);
  memcpy(engine->l2.undefined + DATA_AT, test->beforeOpen, L1_BYTES);
  bool ok = placeWeights(test, engine);
  if (!ok)
    puts("weights are not where they belong");
  setFields(test, fields);
  ok = ok && engineCopyIn(engine, DATA_AT, 0, L1_BYTES);
  enginePrepare(engine, fields);
  ok = ok && engineRun(engine);
  uint64_t cycles = engine->job.end - engine->job.start;
  ok = ok && engineCopyOut(engine, 0, DATA_AT, L1_BYTES);
  if (engine->message[0])
    puts(engine->message);
  if (ok && cycles != modelCycles(test)) {
    printf("engine %" PRIu64 " cycles, model %" PRIu64 "\n", cycles,
           modelCycles(test));
    ok = false;
  }
  ok = ok && compareL1(test, engine);
  engineDestroy(engine);
  return ok;
}

int main(int argc, char **argv) {
  long count = argc > 1 ? atol(argv[1]) : 100;
  long seed = argc > 2 ? atol(argv[2]) : 1, equal = 0;
  Case *test = malloc(sizeof *test);
  if (!test)
    return 1;
  printf("seeds %ld to %ld\n", seed, seed + count - 1);
  for (long i = seed; i < seed + count; ++i) {
    test->random = (uint64_t)i * UINT64_C(0x9E3779B97F4A7C15) | 1;
    for (int skip = 0; skip < 8; ++skip)
      next(test);
    test->mode = i % 6 == 0 ? 3 : i % 6 == 1 ? 0 : 1;
    pickShape(test);
    pickAddresses(test);
    pickData(test);
    model(test);
    bool ok = runCase(test);
    if (!ok)
      printf("seed %ld differs: mode %d c %d k %d in %dx%d kernel %dx%d out "
             "%dx%d\n",
             i, test->mode, test->c, test->k, test->cy, test->cx, test->fy,
             test->fx, test->oy, test->ox);
    equal += ok;
  }
  free(test);
  printf("%ld of %ld random programs equal\n", equal, count);
  return equal != count;
}
