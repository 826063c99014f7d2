//===- digital_model.c - A slow model of the digital engine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops over logical tensors; knows none of the engine's code.
//
//===----------------------------------------------------------------------===//
#include "test/runtime/digital_model.h"
#include "engines/digital/pack.h"
#include "runtime/machine/digital.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Generating
//===----------------------------------------------------------------------===//

static int pick(DigitalCase *test, int low, int high) {
  return randomPick(&test->random, low, high);
}

static void pickShape(DigitalCase *test) {
  test->shift = pick(test, 0, 3) ? pick(test, 0, 12) : pick(test, 0, 31);
  test->relu = pick(test, 0, 1);
  test->k = 16 * pick(test, 1, 3);
  test->c = 16 * pick(test, 1, 12);
  test->fx = test->fy = 1;
  test->lines = false;
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
  test->lines = pick(test, 0, 3) == 0;
  if (test->lines)
    test->k = 16 * pick(test, 1, 5);
}

// Bytes of a pixel in lines of 64.
static int pixelBytes(const DigitalCase *test) {
  return (test->k + 63) / 64 * 64;
}

static void pickAddresses(DigitalCase *test) {
  bool isConv = test->mode == 1;
  int in = isConv ? test->c * test->cx * test->cy : test->c;
  int pixel = test->lines ? pixelBytes(test) : test->k;
  int out = isConv            ? pixel * test->ox * test->oy
            : test->mode == 0 ? test->k
                              : test->c;
  test->input = 16u * (uint32_t)pick(test, 0, 20);
  test->second = test->input + (uint32_t)(in + 15) / 16 * 16;
  uint32_t end = test->second + (test->mode == 3 ? (uint32_t)in : 0);
  test->output = end + 16u * (uint32_t)pick(test, 0, 9);
  if (test->mode == 3 && pick(test, 0, 3) == 0)
    test->output = pick(test, 0, 1) ? test->input : test->second;
  if (test->output + (uint32_t)out > IMAGE_BYTES)
    exit(1); // the shapes above are too large for the test's L1
}

static void pickData(DigitalCase *test) {
  int zeros = pick(test, 0, 2);
  for (int i = 0; i < test->k * test->c * test->fy * test->fx; ++i)
    test->weights[i] =
        pick(test, 0, 2) < zeros ? 0 : (int8_t)pick(test, -128, 127);
  for (int i = 0; i < test->k; ++i)
    test->bias[i] = pick(test, 0, 9)
                        ? pick(test, -60000, 60000)
                        : (int32_t)(randomNext(&test->random) * 2654435761u);
}

void digitalPick(DigitalCase *test, Random random, int mode) {
  test->random = random;
  test->mode = mode;
  pickShape(test);
  pickAddresses(test);
  pickData(test);
}

//===----------------------------------------------------------------------===//
// The model
//===----------------------------------------------------------------------===//

// Tensor element |index| of the tensor at |base|: words are kept with their
// last byte first.
static uint32_t placeOf(uint32_t base, int index) {
  return base + (uint32_t)(index / 4 * 4) + (uint32_t)(3 - index % 4);
}

static void put(const DigitalCase *test, Image *l1, int index, int32_t sum,
                bool open) {
  double scaled = (double)sum / (double)(UINT64_C(1) << test->shift);
  int64_t value = (int64_t)scaled;
  if ((double)value > scaled)
    --value; // toward minus infinity
  int64_t low = test->relu ? 0 : -128;
  value = value < low ? low : value > 127 ? 127 : value;
  uint32_t place = test->lines ? test->output + (uint32_t)index
                               : placeOf(test->output, index);
  l1->bytes[place] = (uint8_t)value;
  l1->open[place] = open;
}

static void modelConvPoint(const DigitalCase *test, Image *l1, int k, int oy,
                           int ox) {
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
        sum += weight * (int8_t)l1->bytes[place];
        open |= weight && l1->open[place];
      }
  int pixel = oy * test->ox + ox;
  put(test, l1,
      test->lines ? pixel * pixelBytes(test) + k
                  : k * test->oy * test->ox + pixel,
      (int32_t)(uint32_t)sum, open);
}

static void modelFcPoint(const DigitalCase *test, Image *l1, int k) {
  int64_t sum = test->bias[k];
  bool open = false;
  for (int c = 0; c < test->c; ++c) {
    int weight = test->weights[k * test->c + c];
    uint32_t place = placeOf(test->input, c);
    sum += weight * (int8_t)l1->bytes[place];
    open |= weight && l1->open[place];
  }
  put(test, l1, k, (int32_t)(uint32_t)sum, open);
}

void digitalModel(const DigitalCase *test, Image *l1) {
  for (int k = 0; test->mode == 1 && k < test->k; ++k)
    for (int oy = 0; oy < test->oy; ++oy)
      for (int ox = 0; ox < test->ox; ++ox)
        modelConvPoint(test, l1, k, oy, ox);
  for (int k = 0; test->mode == 0 && k < test->k; ++k)
    modelFcPoint(test, l1, k);
  for (int i = 0; test->mode == 3 && i < test->c; ++i) {
    uint32_t a = placeOf(test->input, i), b = placeOf(test->second, i);
    put(test, l1, i, (int8_t)l1->bytes[a] + (int8_t)l1->bytes[b],
        l1->open[a] || l1->open[b]);
  }
}

// The rule in its own words: per 16 channels, 16 columns and row.
uint64_t digitalModelCycles(const DigitalCase *test) {
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
// Programming
//===----------------------------------------------------------------------===//

// The packing, element by element: where each weight and bias byte must be.
static bool checkPacking(const DigitalCase *test, const uint8_t *packed) {
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

static bool placeWeights(const DigitalCase *test, Engine *engine) {
  HtvmPackShape shape = {(uint32_t)test->k, (uint32_t)test->c,
                         (uint32_t)test->fy, (uint32_t)test->fx};
  uint8_t *to = engine->l2.bytes + WEIGHTS_AT;
  if (test->mode == 3)
    return true;
  (test->mode == 1 ? htvmPackConv : htvmPackFc)(shape, test->weights,
                                                test->bias, to);
  return checkPacking(test, to);
}

static void setFields(const DigitalCase *test, uint32_t *fields) {
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
  fields[HTVM_FIELD_WRITE_L2_L1] = test->lines ? 1 : 2;
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

bool digitalPrepare(const DigitalCase *test, Engine *engine) {
  uint32_t fields[32];
  engine->worker = HTVM_WORKER_DIGITAL;
  if (!placeWeights(test, engine))
    return false;
  setFields(test, fields);
  enginePrepare(engine, fields);
  return true;
}
