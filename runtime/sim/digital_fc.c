//===- digital_fc.c - Fully connected layers ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital.h"
#include "runtime/sim/digital_state.h"

// The first 4 of a bias's 16 bytes, little-endian; the decoder has seen that
// the others are zero.
static uint32_t readBias(const int8_t *bytes) {
  uint32_t bias = 0;
  for (unsigned i = 0; i < 4; ++i)
    bias |= (uint32_t)(uint8_t)bytes[i] << (8 * i);
  return bias;
}

static void computeOutput(SimDigital *digital, const SimProgram *program,
                          const int8_t *block, uint32_t k) {
  SimL1 *l1 = digital->engine.l1;
  uint32_t inputs = program->conv.c * SIM_LANES;
  uint32_t lane = k % SIM_LANES;
  uint32_t accumulator =
      readBias(block + inputs * SIM_LANES + lane * HTVM_DIGITAL_FC_BIAS_BYTES);
  bool undefined = false;
  for (uint32_t c = 0; c < inputs; ++c) {
    uint32_t address = simDigitalPlace(program->input, c);
    int32_t weight =
        block[(c / SIM_LANES * SIM_LANES + lane) * SIM_LANES + c % SIM_LANES];
    accumulator += (uint32_t)(weight * (int8_t)l1->bytes[address]);
    undefined |= weight != 0 && l1->undefined[address];
  }
  simL1Store(l1, simDigitalPlace(program->output, k),
             simDigitalRequantise(accumulator, program->shift, program->relu),
             undefined);
}

uint64_t simDigitalFc(SimDigital *digital, const SimProgram *program) {
  uint32_t inputs = program->conv.c * SIM_LANES;
  uint32_t outputs = program->conv.kBlocks * SIM_LANES;
  uint32_t blockBytes =
      inputs * SIM_LANES + SIM_LANES * HTVM_DIGITAL_FC_BIAS_BYTES;
  for (uint32_t k = 0; k < outputs; ++k)
    computeOutput(digital, program,
                  digital->weights + k / SIM_LANES * blockBytes, k);
  return (uint64_t)inputs * outputs;
}
