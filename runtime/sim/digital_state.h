//===- digital_state.h - Inside the digital engine ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to digital*.c: what the engine's parts share. A job is decoded and
// checked first (digital_program.c, digital_copy.c); only then does it touch
// memory (digital_conv.c, digital_fc.c, digital_add.c, digital_copy.c), so a
// refused job leaves the machine as it was.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_DIGITAL_STATE_H
#define HTVM_RUNTIME_SIM_DIGITAL_STATE_H

#include "runtime/machine/cycles.h"
#include "runtime/sim/digital.h"
#include "runtime/sim/l1.h"

#include <stddef.h>

enum {
  SIM_MESSAGE_BYTES = 256,
  SIM_LANES = HTVM_DIGITAL_LANES,
  // Input columns a block of 16 output columns sees at most, at stride 2.
  SIM_WINDOW_COLUMNS = 2 * (HTVM_DIGITAL_LANES - 1) + HTVM_DIGITAL_KERNEL_MAX,
};

struct SimDigital {
  const HtvmMachine *machine;
  SimMemory *l2;
  const HtvmSimObserver *observer;
  SimL1 l1;
  uint32_t registers[HTVM_ENGINE_REGISTER_BYTES / 4]; // job registers only
  uint64_t busyUntil;                                 // idle from this cycle on
  uint32_t finishedJobs, startedJobs;
  bool polled;          // the core has read STATUS as busy since ...
  uint64_t polledSince; // ... this cycle, and not yet as idle
  int8_t *weights;      // weight memory, word order undone
  // The pixels one block of columns sees, and whether each is undefined.
  int8_t *window;
  uint8_t *windowUndefined;
};

/// A checked compute job.
typedef struct SimProgram {
  uint32_t mode;
  HtvmDigitalConv conv;             // mode 1; of the others only c and kBlocks
  uint32_t input, output, second;   // L1 addresses; second operand of a sum
  uint32_t inputBytes, outputBytes; // of each operand, of the result
  uint32_t shift;
  bool relu;
  uint32_t weightAddress, weightBytes; // in L2; 0 bytes for a sum
  uint32_t outputChannelBytes;
} SimProgram;

/// A checked copy job.
typedef struct SimCopy {
  bool toL1;
  uint32_t l1Address, l2Address, bytes; // whole beats
} SimCopy;

/// Value of job register |offset|.
static inline uint32_t simDigitalRegister(const SimDigital *digital,
                                          uint32_t offset) {
  return digital->registers[offset / 4];
}

/// Writes a sentence into |message| and returns false.
bool simDigitalRefuse(char *message, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/// True when [address, address + bytes) lies in L2 and starts aligned; names
/// register |name| otherwise.
bool simDigitalCheckL2(const SimDigital *digital, const char *name,
                       uint32_t address, uint64_t bytes, char *message);

/// True when [address, address + bytes) lies in L1; |what| names the field.
bool simDigitalCheckL1(const SimDigital *digital, const char *what,
                       uint32_t address, uint64_t bytes, char *message);

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

/// Writes one output byte to L1, or an open value.
static inline void simDigitalStore(SimDigital *digital, uint32_t address,
                                   uint8_t value, bool undefined) {
  digital->l1.bytes[address] = undefined ? simOpenValue(address) : value;
  digital->l1.undefined[address] = undefined;
}

/// Reads the registers of a copy job and checks them; then copies.
bool simDigitalDecodeCopy(const SimDigital *digital, SimCopy *outCopy,
                          char *message);
void simDigitalCopy(SimDigital *digital, const SimCopy *copy);

#endif // HTVM_RUNTIME_SIM_DIGITAL_STATE_H
