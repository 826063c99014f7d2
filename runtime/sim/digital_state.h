//===- digital_state.h - Inside the digital engine ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to digital*.c: what the engine's parts share. A job is decoded and
// checked first (digital_program.c, digital_entry.c); only then does it touch
// memory (digital_conv.c, digital_fc.c, digital_add.c).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_DIGITAL_STATE_H
#define HTVM_RUNTIME_SIM_DIGITAL_STATE_H

#include "runtime/machine/digital_cycles.h"
#include "runtime/sim/engine.h"

enum {
  SIM_LANES = HTVM_DIGITAL_LANES,
  // Input columns a block of 16 output columns sees at most, at stride 2.
  SIM_WINDOW_COLUMNS = 2 * (HTVM_DIGITAL_LANES - 1) + HTVM_DIGITAL_KERNEL_MAX,
};

typedef struct SimDigital {
  SimEngine engine; // first: the shared parts know it alone
  int8_t *weights;  // weight memory, word order undone
  // The pixels one block of columns sees, and whether each is undefined.
  int8_t *window;
  uint8_t *windowUndefined;
} SimDigital;

extern const SimEngineKind simDigital;

/// A checked compute job.
typedef struct SimProgram {
  uint32_t mode;
  HtvmDigitalConv conv;             // mode 1; of the others only c and kBlocks
  uint32_t input, output, second;   // L1 addresses; second operand of a sum
  uint32_t inputBytes, outputBytes; // of each operand, of the result
  uint32_t shift;
  bool relu;
  uint32_t weightAddress, weightBytes; // in L2; 0 bytes for a sum
  // Bytes from a channel to the next, and from a pixel to the next; are the
  // bytes of the result's words reversed?
  uint32_t outputChannelBytes, outputPixelBytes;
  bool reversesOutput;
} SimProgram;

/// Reads the registers, configuration and instruction memory of a compute job
/// and checks every rule of the contract.
bool simDigitalDecode(const SimDigital *digital, SimProgram *outProgram,
                      char *message);

/// Checks one entry's fields and decodes them; registers are not looked at.
bool simDigitalDecodeEntry(const SimDigital *digital, const uint32_t *fields,
                           SimProgram *outProgram, char *message);

/// Runs a checked compute job on L1 and the weight memory. Returns the
/// multiply-accumulates of outputs whose value is not open.
uint64_t simDigitalConv(SimDigital *digital, const SimProgram *program);
uint64_t simDigitalFc(SimDigital *digital, const SimProgram *program);
uint64_t simDigitalAdd(SimDigital *digital, const SimProgram *program);

/// The engine's last step: floor shift and clip.
static inline uint8_t simDigitalRequantise(uint32_t accumulator, uint32_t shift,
                                           bool relu) {
  int32_t value = (int32_t)accumulator >> shift;
  int32_t low = relu ? 0 : INT8_MIN;
  value = value < low ? low : value > INT8_MAX ? INT8_MAX : value;
  return (uint8_t)value;
}

/// Where the byte at |offset| of an activation tensor at |base| lies: the bytes
/// of every 32-bit word are reversed (F).
static inline uint32_t simDigitalPlace(uint32_t base, uint32_t offset) {
  return (base + offset) ^ 3u;
}

#endif // HTVM_RUNTIME_SIM_DIGITAL_STATE_H
