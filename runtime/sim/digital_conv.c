//===- digital_conv.c - Convolutions --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Works as the engine does, on blocks of 16 output columns of one row: the
// pixels such a block sees are gathered once, then every block of 16 output
// channels runs over them. The inner loop over the 16 lanes is what the
// compiler turns into vector instructions.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital_cycles.h"
#include "runtime/sim/digital_state.h"

#include <string.h>

/// One block of 16 columns of one output row.
typedef struct Block {
  uint32_t row, column;
  bool undefined;          // some pixel in the window is undefined
  bool openRow;            // the window reaches behind the bottom padding
  uint32_t definedColumns; // the first columns, whose window is not open
} Block;

// A pixel behind the padding has a value the contract leaves open.
static bool isOpen(int64_t position, uint32_t size, uint32_t padding) {
  return position >= (int64_t)size + padding;
}

static void gatherPixel(SimDigital *digital, const SimProgram *program,
                        uint32_t channel, int64_t y, int64_t x, size_t slot,
                        Block *block) {
  const HtvmDigitalConv *conv = &program->conv;
  uint8_t value = 0, undefined = 0;
  if (y >= 0 && x >= 0 && y < conv->cy && x < conv->cx) {
    uint32_t offset = (channel * conv->cy + (uint32_t)y) * conv->cx;
    uint32_t address = simDigitalPlace(program->input, offset + (uint32_t)x);
    value = digital->engine.l1->bytes[address];
    undefined = digital->engine.l1->undefined[address];
  }
  digital->window[slot] = (int8_t)value;
  digital->windowUndefined[slot] = undefined;
  block->undefined |= undefined;
}

static void gatherWindow(SimDigital *digital, const SimProgram *program,
                         Block *block) {
  const HtvmDigitalConv *conv = &program->conv;
  int64_t top = (int64_t)block->row * conv->stride - conv->top;
  int64_t left = (int64_t)block->column * conv->stride - conv->left;
  uint32_t columns = (SIM_LANES - 1) * conv->stride + conv->fx;
  for (uint32_t line = 0; line < conv->c * conv->fy; ++line)
    for (uint32_t x = 0; x < columns; ++x)
      gatherPixel(digital, program, line / conv->fy, top + line % conv->fy,
                  left + x, (size_t)line * SIM_WINDOW_COLUMNS + x, block);
  block->openRow = isOpen(top + conv->fy - 1, conv->cy, conv->bottom);
  block->definedColumns = 0;
  if (!block->openRow)
    while (block->definedColumns < SIM_LANES &&
           !isOpen(left + block->definedColumns * conv->stride + conv->fx - 1,
                   conv->cx, conv->right))
      ++block->definedColumns;
}

// acc[lane] += pixel * weight[lane] over all taps of one column.
static void accumulate(const int8_t *window, const int8_t *weights,
                       const HtvmDigitalConv *conv, uint32_t *accumulators) {
  for (uint32_t line = 0; line < conv->c * conv->fy; ++line)
    for (uint32_t tap = 0; tap < conv->fx; ++tap, weights += SIM_LANES) {
      int32_t pixel = window[(size_t)line * SIM_WINDOW_COLUMNS + tap];
      for (uint32_t lane = 0; lane < SIM_LANES; ++lane)
        accumulators[lane] += (uint32_t)(pixel * weights[lane]);
    }
}

// A weight of 0 makes an undefined pixel irrelevant.
static void propagate(const uint8_t *windowUndefined, const int8_t *weights,
                      const HtvmDigitalConv *conv, uint8_t *undefined) {
  for (uint32_t line = 0; line < conv->c * conv->fy; ++line)
    for (uint32_t tap = 0; tap < conv->fx; ++tap, weights += SIM_LANES)
      if (windowUndefined[(size_t)line * SIM_WINDOW_COLUMNS + tap])
        for (uint32_t lane = 0; lane < SIM_LANES; ++lane)
          undefined[lane] |= weights[lane] != 0;
}

// The bias of a block lies in four byte planes, least significant first.
static void loadBias(const int8_t *planes, uint32_t *accumulators) {
  for (uint32_t lane = 0; lane < SIM_LANES; ++lane) {
    accumulators[lane] = 0;
    for (unsigned plane = 0; plane < HTVM_DIGITAL_CONV_BIAS_BYTES; ++plane)
      accumulators[lane] |= (uint32_t)(uint8_t)planes[plane * SIM_LANES + lane]
                            << (8 * plane);
  }
}

static void storeColumn(SimDigital *digital, const SimProgram *program,
                        uint32_t firstChannel, uint32_t position,
                        const uint32_t *accumulators,
                        const uint8_t *undefined) {
  for (uint32_t lane = 0; lane < SIM_LANES; ++lane) {
    uint32_t offset = (firstChannel + lane) * program->outputChannelBytes +
                      position * program->outputPixelBytes;
    simL1Store(
        digital->engine.l1,
        program->reversesOutput ? simDigitalPlace(program->output, offset)
                                : program->output + offset,
        simDigitalRequantise(accumulators[lane], program->shift, program->relu),
        undefined[lane]);
  }
}

static void computeColumn(SimDigital *digital, const SimProgram *program,
                          const Block *block, uint32_t kBlock,
                          uint32_t column) {
  const HtvmDigitalConv *conv = &program->conv;
  uint32_t taps = conv->c * conv->fy * conv->fx;
  const int8_t *weights =
      digital->weights +
      (size_t)kBlock * SIM_LANES * (taps + HTVM_DIGITAL_CONV_BIAS_BYTES);
  uint32_t accumulators[SIM_LANES];
  uint8_t undefined[SIM_LANES];
  bool open = column >= block->definedColumns;
  memset(undefined, open, sizeof undefined);
  loadBias(weights + (size_t)taps * SIM_LANES, accumulators);
  if (!open)
    accumulate(digital->window + column * conv->stride, weights, conv,
               accumulators);
  if (!open && block->undefined)
    propagate(digital->windowUndefined + column * conv->stride, weights, conv,
              undefined);
  uint32_t position =
      block->row * conv->oxBlocks * SIM_LANES + block->column + column;
  storeColumn(digital, program, kBlock * SIM_LANES, position, accumulators,
              undefined);
}

uint64_t simDigitalConv(SimDigital *digital, const SimProgram *program) {
  const HtvmDigitalConv *conv = &program->conv;
  uint64_t definedColumns = 0;
  for (uint32_t row = 0; row < conv->oy; ++row)
    for (uint32_t i = 0; i < conv->oxBlocks; ++i) {
      Block block = {.row = row, .column = i * SIM_LANES};
      gatherWindow(digital, program, &block);
      definedColumns += block.definedColumns;
      for (uint32_t kBlock = 0; kBlock < conv->kBlocks; ++kBlock)
        for (uint32_t column = 0; column < SIM_LANES; ++column)
          computeColumn(digital, program, &block, kBlock, column);
    }
  return definedColumns * conv->kBlocks * SIM_LANES * conv->c * conv->fy *
         conv->fx;
}
