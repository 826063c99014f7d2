//===- digital_add.c - Element-wise sum -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/digital_state.h"

// All three tensors lie in the same byte order, so addresses serve as offsets.
uint64_t simDigitalAdd(SimDigital *digital, const SimProgram *program) {
  SimL1 *l1 = digital->engine.l1;
  for (uint32_t i = 0; i < program->inputBytes; ++i) {
    uint32_t a = program->input + i, b = program->second + i;
    int32_t sum = (int8_t)l1->bytes[a] + (int8_t)l1->bytes[b];
    simL1Store(l1, program->output + i,
               simDigitalRequantise((uint32_t)sum, program->shift, false),
               l1->undefined[a] | l1->undefined[b]);
  }
  return 0;
}
