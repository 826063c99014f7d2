//===- analog_model.c - A slow model of the analog engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Straight loops from the layer's meaning; knows nothing of macro, unrolling
// or weight image. The numbers are those of docs/engines/analog.md.
//
//===----------------------------------------------------------------------===//
#include "test/runtime/analog_model.h"
#include "engines/analog/pack.h"
#include "runtime/machine/analog.h"

#include <math.h>
#include <string.h>

const AnalogCase analogSame = {.c = 1,
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
                               .output = 0x4000,
                               .gain = 1,
                               .weights = {[4] = 1}};

//===----------------------------------------------------------------------===//
// Generating
//===----------------------------------------------------------------------===//

static int pick(AnalogCase *test, int low, int high) {
  return randomPick(&test->random, low, high);
}

static int lines(int channels) { return (channels + 63) / 64; }

// Channels: half of them few, some beside a multiple of 64.
static int pickChannels(AnalogCase *test, int most) {
  int low = most < 20 ? most : 20;
  int channels = pick(test, 0, 1)   ? pick(test, 1, low)
                 : pick(test, 0, 1) ? 64 * pick(test, 1, 8) + pick(test, -1, 1)
                                    : pick(test, 1, most);
  return channels < most ? channels : most;
}

static void pickKernel(AnalogCase *test) {
  test->fx = 2 * pick(test, 0, 3) + 1;
  test->fy = 2 * pick(test, 0, 3) + 1;
  test->stride = pick(test, 1, 2);
  test->unroll = 1 << pick(test, 0, 2);
  int width = test->fx + (test->unroll - 1) * test->stride;
  test->c = pickChannels(test, ANALOG_ROWS / (test->fy * width));
  test->k = pickChannels(test, ANALOG_COLUMNS / test->unroll);
}

// True when the shape has an output and is not too large.
static bool pickImage(AnalogCase *test) {
  test->cx = pick(test, 1, 24);
  test->cy = pick(test, 1, 12);
  test->left = pick(test, 0, 3);
  test->right = pick(test, 0, 3);
  test->top = pick(test, 0, 3);
  test->bottom = pick(test, 0, 3);
  int spareX = test->cx + test->left + test->right - test->fx;
  int spareY = test->cy + test->top + test->bottom - test->fy;
  if (spareX < 0 || spareY < 0)
    return false;
  int mostX = (spareX / test->stride + 1) / test->unroll;
  int mostY = spareY / test->stride + 1;
  if (mostX == 0)
    return false;
  // Mostly all of the output, at times less.
  bool all = pick(test, 0, 2) != 0;
  test->ox = test->unroll * (all ? mostX : pick(test, 1, mostX));
  test->oy = all ? mostY : pick(test, 1, mostY);
  return test->cx * test->cy * lines(test->c) <= 400 &&
         test->ox * test->oy * lines(test->k) <= 400 &&
         (int64_t)test->ox * test->oy * test->k * test->c * test->fy *
                 test->fx <=
             3000000;
}

// A gain under which most codes differ, or any.
static int pickGain(AnalogCase *test) {
  int taps = test->c * test->fy * test->fx;
  int usual = (int)(sqrt(taps) * pick(test, 1, 3)) + 1;
  int gain = pick(test, 0, 3)   ? usual
             : pick(test, 0, 1) ? pick(test, 1, 4)
                                : pick(test, 1, 65535);
  return gain;
}

static void pickData(AnalogCase *test) {
  int zeros = pick(test, 0, 3);
  for (int i = 0; i < test->k * test->c * test->fy * test->fx; ++i)
    test->weights[i] = pick(test, 0, 3) < zeros ? 0 : (int8_t)pick(test, -1, 1);
  test->gain = pickGain(test);
  test->relu = pick(test, 0, 1);
  test->scale = pick(test, 0, 1);
  bool extreme = pick(test, 0, 3) == 0;
  for (int k = 0; k < test->k; ++k) {
    test->shift[k] = (uint8_t)pick(test, 0, extreme ? 31 : 8);
    int range = 4 << test->shift[k] % 13;
    test->mul[k] = (int16_t)(extreme ? pick(test, -32768, 32767)
                                     : pick(test, -range, range));
    test->add[k] = extreme ? (int32_t)(randomNext(&test->random) * 2654435761u)
                           : pick(test, -20 * range, 20 * range);
  }
}

void analogPick(AnalogCase *test, Random random) {
  test->random = random;
  do
    pickKernel(test);
  while (!pickImage(test));
  uint32_t in = (uint32_t)(test->cx * test->cy * lines(test->c)) * 64;
  uint32_t out = (uint32_t)(test->ox * test->oy * lines(test->k)) * 64;
  uint32_t gap = 64u * (uint32_t)pick(test, 0, 20);
  uint32_t start = 64u * (uint32_t)pick(test, 0, 20);
  bool inputFirst = pick(test, 0, 1);
  test->input = start + (inputFirst ? 0 : out + gap);
  test->output = start + (inputFirst ? in + gap : 0);
  pickData(test);
}

//===----------------------------------------------------------------------===//
// The model
//===----------------------------------------------------------------------===//

static double clampTo(double value, double low, double high) {
  return value < low ? low : value > high ? high : value;
}

// Channel |channel| of pixel |pixel|: a line of 64 bytes for 64 channels, the
// lines of a pixel one after another.
static uint32_t placeOf(uint32_t tensor, int channels, int pixel, int channel) {
  int line = pixel * lines(channels) + channel / 64;
  return tensor + (uint32_t)(line * 64 + channel % 64);
}

static void modelPoint(const AnalogCase *test, Image *l1, int k, int oy,
                       int ox) {
  int sum = 0;
  bool open = false;
  for (int c = 0; c < test->c; ++c)
    for (int fy = 0; fy < test->fy; ++fy)
      for (int fx = 0; fx < test->fx; ++fx) {
        int y = oy * test->stride + fy - test->top;
        int x = ox * test->stride + fx - test->left;
        if (y < 0 || x < 0 || y >= test->cy || x >= test->cx)
          continue;
        int weight =
            test->weights[((k * test->c + c) * test->fy + fy) * test->fx + fx];
        uint32_t place = placeOf(test->input, test->c, y * test->cx + x, c);
        int pixel = (int8_t)l1->bytes[place];
        sum += weight * (pixel < -64 ? -64 : pixel > 63 ? 63 : pixel);
        open |= weight && l1->open[place];
      }
  double value = clampTo(floor((double)sum / test->gain), -32, 31);
  if (test->scale)
    value = clampTo(
        floor((value * test->mul[k] + test->add[k]) / pow(2, test->shift[k])),
        -128, 127);
  if (test->relu)
    value = fmax(value, 0);
  uint32_t place = placeOf(test->output, test->k, oy * test->ox + ox, k);
  l1->bytes[place] = (uint8_t)(int)value;
  l1->open[place] = open;
}

void analogModel(const AnalogCase *test, Image *l1) {
  for (int k = 0; k < test->k; ++k)
    for (int oy = 0; oy < test->oy; ++oy)
      for (int ox = 0; ox < test->ox; ++ox)
        modelPoint(test, l1, k, oy, ox);
  for (int pixel = 0; pixel < test->ox * test->oy; ++pixel)
    for (int k = test->k; k < 64 * lines(test->k); ++k)
      l1->open[placeOf(test->output, test->k, pixel, k)] = 1;
}

uint64_t analogModelCycles(const AnalogCase *test) {
  int rows =
      test->c * test->fy * (test->fx + (test->unroll - 1) * test->stride);
  int products = test->oy * test->ox / test->unroll;
  int scale = test->scale ? (8 * test->k + 15) / 16 : 0;
  return (uint64_t)(150 + (rows + 287) / 288 * 2304 + scale +
                    (products * 182 + 9) / 10);
}

//===----------------------------------------------------------------------===//
// Programming
//===----------------------------------------------------------------------===//

// The instruction's fields, 32 half-words.
static void fieldsOf(const AnalogCase *test, uint16_t *fields) {
  int width = test->fx + (test->unroll - 1) * test->stride;
  int values[32] = {
      [HTVM_ANALOG_FIELD_SKIPS] =
          0x3F - (test->scale ? 4 : 0) - (test->relu ? 8 : 0),
      [HTVM_ANALOG_FIELD_INPUT_POINTER] = (int)test->input / 16,
      [HTVM_ANALOG_FIELD_OUTPUT_POINTER] = (int)test->output / 16,
      [HTVM_ANALOG_FIELD_C] = test->c,
      [HTVM_ANALOG_FIELD_K] = test->k,
      [HTVM_ANALOG_FIELD_CX] = test->cx,
      [HTVM_ANALOG_FIELD_CY] = test->cy,
      [HTVM_ANALOG_FIELD_PRECISION] = 7,
      [HTVM_ANALOG_FIELD_POOL_FY_FX] = test->fx + 16 * test->fy,
      [HTVM_ANALOG_FIELD_OX] = test->ox / test->unroll,
      [HTVM_ANALOG_FIELD_OY] = test->oy,
      [HTVM_ANALOG_FIELD_OX_UNROLL] = test->unroll,
      [HTVM_ANALOG_FIELD_STRIDE] = test->stride,
      [HTVM_ANALOG_FIELD_PADDING] =
          test->bottom + 4 * test->top + 16 * test->right + 64 * test->left,
      [HTVM_ANALOG_FIELD_PROCESSING_BLOCKS] = lines(test->c),
      [HTVM_ANALOG_FIELD_CONST19] = 0x2005,
      [HTVM_ANALOG_FIELD_USE_BLK_COL] =
          0xFFFF - (0xFFFF >> (test->unroll * test->k + 31) / 32),
      [HTVM_ANALOG_FIELD_CONST21] = 0x0100,
      [HTVM_ANALOG_FIELD_STOP] = 0xF000,
      [HTVM_ANALOG_FIELD_CONST24] = 0x0084,
      [HTVM_ANALOG_FIELD_ROWS] =
          (2 * test->c * test->fy * width + 31) / 32 * 32,
  };
  for (int i = 0; i < 32; ++i)
    fields[i] = (uint16_t)values[i];
}

void analogPrepare(const AnalogCase *test, Engine *engine) {
  HtvmAnalogShape shape = {.k = (uint32_t)test->k,
                           .c = (uint32_t)test->c,
                           .fy = (uint32_t)test->fy,
                           .fx = (uint32_t)test->fx,
                           .stride = (uint32_t)test->stride,
                           .unroll = (uint32_t)test->unroll};
  uint16_t fields[32];
  htvmPackAnalog(&shape, test->weights, engine->l2.bytes + ANALOG_WEIGHTS_AT);
  htvmPackAnalogScale(shape.k, test->add, test->mul, test->shift,
                      engine->l2.bytes + SCALE_AT);
  fieldsOf(test, fields);
  engine->worker = HTVM_WORKER_ANALOG;
  enginePrepareAnalog(engine, fields, (uint32_t)test->gain);
}
