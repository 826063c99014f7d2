//===- random_program.h - Random straight-line and branching code ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program of every rv32imc instruction that needs no environment: it always
// ends (at an ebreak) and touches only its data area.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_RUNTIME_SIM_INPUTS_RANDOM_PROGRAM_H
#define HTVM_TEST_RUNTIME_SIM_INPUTS_RANDOM_PROGRAM_H

#include <stdint.h>

enum {
  PROGRAM_MAX_BYTES = 16384,
  PROGRAM_DATA = 0x1C040000, // base registers point here, +-3
  PROGRAM_DATA_REACH = 4096
};

typedef struct Program {
  uint64_t seed; // state of the generator
  uint32_t bytes;
  uint8_t code[PROGRAM_MAX_BYTES];
} Program;

/// Next random number.
uint32_t programRandom(Program *program);

/// Generates about |length| instructions from |seed|; runs anywhere.
void programGenerate(Program *program, uint64_t seed, unsigned length);

#endif // HTVM_TEST_RUNTIME_SIM_INPUTS_RANDOM_PROGRAM_H
