//===- analog_product.c - Products, ADC and the stages behind it ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One product after another: the pixels under a window become the inputs of
// the macro's rows, all columns sum up, codes leave the ADC, and the stages the
// job uses turn them into bytes.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "runtime/sim/analog_state.h"

#include <string.h>

static int32_t clamp(int32_t value, int32_t low, int32_t high) {
  return value < low ? low : value > high ? high : value;
}

// The address of channel 0 of a pixel.
static uint32_t pixelAddress(uint32_t tensor, uint32_t columns,
                             uint32_t channels, uint32_t y, uint32_t x) {
  return tensor +
         (y * columns + x) * simAnalogLines(channels) * HTVM_ANALOG_LINE_BYTES;
}

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

// The inputs of the rows at kernel place |tap|, one every |step| rows: the
// channels of a pixel, or zeros outside the input. Says whether one of them is
// undefined.
static bool gatherPixel(SimAnalog *analog, const SimAnalogProgram *program,
                        int64_t y, int64_t x, uint32_t tap, uint32_t step) {
  const SimL1 *l1 = analog->engine.l1;
  bool inside = y >= 0 && x >= 0 && y < program->cy && x < program->cx;
  uint32_t pixel = inside ? pixelAddress(program->input, program->cx,
                                         program->c, (uint32_t)y, (uint32_t)x)
                          : 0;
  uint8_t undefined = 0;
  for (uint32_t c = 0, row = tap; c < program->c; ++c, row += step) {
    int8_t value = inside ? (int8_t)l1->bytes[pixel + c] : 0;
    analog->inputs[row] =
        (int8_t)clamp(value, HTVM_ANALOG_INPUT_MIN, HTVM_ANALOG_INPUT_MAX);
    analog->inputsUndefined[row] = inside && l1->undefined[pixel + c];
    undefined |= analog->inputsUndefined[row];
  }
  return undefined;
}

// All inputs of product |column| of output row |row|.
static bool gather(SimAnalog *analog, const SimAnalogProgram *program,
                   uint32_t row, uint32_t column) {
  uint32_t width = program->fx + (program->unroll - 1) * program->stride;
  int64_t top = (int64_t)row * program->stride - program->top;
  int64_t left =
      (int64_t)column * program->unroll * program->stride - program->left;
  bool undefined = false;
  for (uint32_t y = 0; y < program->fy; ++y)
    for (uint32_t x = 0; x < width; ++x)
      undefined |= gatherPixel(analog, program, top + y, left + x,
                               y * width + x, program->fy * width);
  return undefined;
}

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

static void sumColumns(SimAnalog *analog, const SimAnalogProgram *program) {
  size_t stride = (size_t)analog->engine.machine->analog_columns;
  uint32_t columns = program->columns;
  int32_t *sums = analog->sums;
  memset(sums, 0, columns * sizeof *sums);
  for (uint32_t row = 0; row < program->rows; ++row) {
    const int8_t *weights = analog->weights + row * stride;
    int32_t input = analog->inputs[row];
    for (uint32_t column = 0; input && column < columns; ++column)
      sums[column] += input * weights[column];
  }
}

// A weight of 0 makes an undefined pixel irrelevant.
static void propagate(SimAnalog *analog, const SimAnalogProgram *program) {
  size_t stride = (size_t)analog->engine.machine->analog_columns;
  for (uint32_t row = 0; row < program->rows; ++row) {
    const int8_t *weights = analog->weights + row * stride;
    if (analog->inputsUndefined[row])
      for (uint32_t column = 0; column < program->columns; ++column)
        analog->sumsUndefined[column] |= weights[column] != 0;
  }
}

//===----------------------------------------------------------------------===//
// Codes and what becomes of them
//===----------------------------------------------------------------------===//

static int32_t convert(SimAnalog *analog, const SimAnalogProgram *program,
                       int32_t sum) {
  int32_t gain = (int32_t)program->gain;
  int32_t code = sum / gain - (sum % gain < 0);
  code = clamp(code, HTVM_ANALOG_CODE_MIN, HTVM_ANALOG_CODE_MAX);
  if (!analog->noise.on)
    return code;
  code = simNoiseAdd(&analog->noise, code,
                     analog->engine.machine->analog_noise_divisor);
  return clamp(code, HTVM_ANALOG_CODE_MIN, HTVM_ANALOG_CODE_MAX);
}

// (code * mul + add) >> shift, which needs more than 32 bits.
static int32_t scaleCode(const uint8_t *constants, int32_t code) {
  uint32_t add = (uint32_t)constants[0] | (uint32_t)constants[1] << 8 |
                 (uint32_t)constants[2] << 16 | (uint32_t)constants[3] << 24;
  int16_t mul = (int16_t)(constants[4] | constants[5] << 8);
  int64_t value = ((int64_t)code * mul + (int32_t)add) >> constants[6];
  return (int32_t)(value < INT8_MIN   ? INT8_MIN
                   : value > INT8_MAX ? INT8_MAX
                                      : value);
}

static int8_t finish(SimAnalog *analog, const SimAnalogProgram *program,
                     uint32_t k, int32_t sum) {
  int32_t value = convert(analog, program, sum);
  if (program->scale)
    value = scaleCode(simEngineL2(&analog->engine, program->scaleAddress) +
                          k * HTVM_ANALOG_SCALE_BYTES,
                      value);
  return (int8_t)(program->relu && value < 0 ? 0 : value);
}

// Channels that do not exist have no meaning.
static void storePixel(SimAnalog *analog, const SimAnalogProgram *program,
                       uint32_t address, uint32_t firstColumn) {
  SimL1 *l1 = analog->engine.l1;
  for (uint32_t k = 0; k < program->k; ++k)
    simL1Store(
        l1, address + k,
        (uint8_t)finish(analog, program, k, analog->sums[firstColumn + k]),
        analog->sumsUndefined[firstColumn + k]);
  uint32_t end = simAnalogLines(program->k) * HTVM_ANALOG_LINE_BYTES;
  for (uint32_t k = program->k; k < end; ++k)
    simL1Store(l1, address + k, 0, true);
}

static void multiply(SimAnalog *analog, const SimAnalogProgram *program,
                     uint32_t row, uint32_t column) {
  bool undefined = gather(analog, program, row, column);
  sumColumns(analog, program);
  memset(analog->sumsUndefined, 0, program->columns);
  if (undefined)
    propagate(analog, program);
  for (uint32_t copy = 0; copy < program->unroll; ++copy)
    storePixel(analog, program,
               pixelAddress(program->output, program->ox * program->unroll,
                            program->k, row, column * program->unroll + copy),
               copy * program->k);
}

uint64_t simAnalogRun(SimAnalog *analog, const SimAnalogProgram *program) {
  for (uint32_t row = 0; row < program->oy; ++row)
    for (uint32_t column = 0; column < program->ox; ++column)
      multiply(analog, program, row, column);
  return (uint64_t)program->oy * program->ox * program->columns * program->c *
         program->fy * program->fx;
}
