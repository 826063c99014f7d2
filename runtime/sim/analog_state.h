//===- analog_state.h - Inside the analog engine --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to analog*.c: what the engine's parts share. A job is decoded and
// checked first (analog_program.c, analog_entry.c, analog_weights.c); only then
// does it touch memory (analog_product.c).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_ANALOG_STATE_H
#define HTVM_RUNTIME_SIM_ANALOG_STATE_H

#include "runtime/machine/analog.h"
#include "runtime/sim/engine.h"

/// Normally distributed numbers; the same seed gives the same sequence.
typedef struct SimNoise {
  bool on;
  uint64_t state;
} SimNoise;

typedef struct SimAnalog {
  SimEngine engine; // first: the shared parts know it alone
  bool booted;
  SimNoise noise;
  int8_t *weights;          // the macro: analog_columns a row, row 0 first
  int8_t *inputs;           // of one product, one a row
  uint8_t *inputsUndefined; // whether each of them is
  int32_t *sums;            // one a column
  uint8_t *sumsUndefined;
} SimAnalog;

extern const SimEngineKind simAnalog;

/// A checked compute job.
typedef struct SimAnalogProgram {
  bool boot; // nothing else counts
  uint32_t c, k;
  uint32_t cx, cy; // input columns and rows
  uint32_t fx, fy;
  uint32_t ox, oy; // products a row, output rows
  uint32_t unroll, stride;
  uint32_t left, right, top, bottom;
  uint32_t rows, columns; // of the macro in use
  uint32_t input, output, inputBytes, outputBytes;
  uint32_t gain;
  bool scale, relu;
  uint32_t weightAddress, weightBytes; // in L2
  uint32_t scaleAddress, scaleBytes;   // 0 bytes without the SIMD stage
} SimAnalogProgram;

/// Lines of HTVM_ANALOG_LINE_BYTES that a pixel of |channels| has.
static inline uint32_t simAnalogLines(uint32_t channels) {
  return (channels + HTVM_ANALOG_LINE_BYTES - 1) / HTVM_ANALOG_LINE_BYTES;
}

/// Reads the registers, configuration, instruction memory and weight image of
/// a compute job, checks every rule of the contract and loads the macro.
bool simAnalogDecode(SimAnalog *analog, SimAnalogProgram *outProgram,
                     char *message);

/// Checks the fields of an operation and decodes them; registers are not
/// looked at.
bool simAnalogDecodeEntry(const SimAnalog *analog, const uint16_t *fields,
                          SimAnalogProgram *outProgram, char *message);

/// Loads the macro from the weight image, whose range has been checked.
bool simAnalogLoadWeights(SimAnalog *analog, const SimAnalogProgram *program,
                          char *message);

/// Runs a checked job on L1 and the macro. Returns the multiply-accumulates of
/// the layer, padding included.
uint64_t simAnalogRun(SimAnalog *analog, const SimAnalogProgram *program);

/// |code| with the next noise on it; the ADC's range is the caller's business.
int32_t simNoiseAdd(SimNoise *noise, int32_t code, uint64_t divisor);

#endif // HTVM_RUNTIME_SIM_ANALOG_STATE_H
