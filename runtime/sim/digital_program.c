//===- digital_program.c - What a compute job fetches ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  the job registers, and in L2 the instruction memory, configuration
//         and weights they point to.
// Output: the checked program of the job.
// Fails:  naming the register or word that is wrong, its value, what is
//         allowed.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital_cycles.h"
#include "runtime/sim/digital_state.h"

#include <inttypes.h>

// The job's own transfers of activations, results, look-up table and sparsity
// map are not used: activations come by copy jobs.
static bool checkRegisters(const SimDigital *digital, char *message) {
#define REQUIRE(name, value)                                                   \
  simEngineRequire(&digital->engine, #name, HTVM_DIGITAL_##name, value, message)
  return REQUIRE(IM_N, HTVM_DIGITAL_IM_WORDS) &&
         REQUIRE(CONF_N, HTVM_DIGITAL_CONF_WORDS) && REQUIRE(ACT_N, 0) &&
         REQUIRE(OUT_DATA_N, 0) && REQUIRE(NB_TILE, 0) && REQUIRE(LUT_N, 0) &&
         REQUIRE(SPAR_N, 0) && REQUIRE(WT_MEM_ADDR, 0);
#undef REQUIRE
}

// One operation, then an entry that holds nothing but STOP.
static bool checkStop(const SimDigital *digital, const uint32_t *entries,
                      char *message) {
  const uint32_t *end = entries + HTVM_DIGITAL_ENTRY_WORDS;
  if (entries[HTVM_FIELD_STOP] != 0)
    return simEngineRefuse(&digital->engine, message,
                           "field STOP of entry 0 is %" PRIu32
                           ", needs to be 0 (the operation; entry 1 ends)",
                           entries[HTVM_FIELD_STOP]);
  if (end[HTVM_FIELD_STOP] != 1)
    return simEngineRefuse(&digital->engine, message,
                           "field STOP of entry 1 is %" PRIu32
                           ", needs to be 1 (one operation a job)",
                           end[HTVM_FIELD_STOP]);
  for (unsigned i = 0; i < HTVM_DIGITAL_ENTRY_WORDS; ++i)
    if (i != HTVM_FIELD_STOP && end[i] != 0)
      return simEngineRefuse(&digital->engine, message,
                             "word %u of entry 1 is %" PRIu32
                             ", needs to be 0 (the entry only ends)",
                             i, end[i]);
  return true;
}

static bool decodeInstructions(const SimDigital *digital,
                               SimProgram *outProgram, char *message) {
  uint32_t address = simEngineRegister(&digital->engine, HTVM_DIGITAL_IM_ADDR);
  uint32_t entries[HTVM_DIGITAL_IM_WORDS];
  if (!simEngineCheckFetch(&digital->engine, "IM_ADDR", address, sizeof entries,
                           message))
    return false;
  for (uint32_t i = 0; i < HTVM_DIGITAL_IM_WORDS; ++i)
    entries[i] = simEngineReadWord(&digital->engine, address + 4 * i);
  return simDigitalDecodeEntry(digital, entries, outProgram, message) &&
         checkStop(digital, entries, message);
}

static bool checkConfiguration(const SimDigital *digital, uint32_t mode,
                               char *message) {
  uint32_t address =
      simEngineRegister(&digital->engine, HTVM_DIGITAL_CONF_ADDR);
  if (!simEngineCheckFetch(&digital->engine, "CONF_ADDR", address,
                           4 * HTVM_DIGITAL_CONF_WORDS, message))
    return false;
  bool isConv = mode == HTVM_MODE_CONV;
  for (uint32_t i = 0; i < HTVM_DIGITAL_CONF_WORDS; ++i) {
    uint32_t value = simEngineReadWord(&digital->engine, address + 4 * i);
    uint32_t needed = !isConv  ? 0
                      : i == 0 ? HTVM_DIGITAL_CONF0_CONV
                      : i == 1 ? HTVM_DIGITAL_CONF1_CONV
                               : 0;
    if (value != needed)
      return simEngineRefuse(&digital->engine, message,
                             "configuration word %" PRIu32
                             " is 0x%x, needs to be 0x%x in mode %" PRIu32,
                             i, value, needed, mode);
  }
  return true;
}

// Weights and bias of a convolution or a fully connected layer, in bytes.
static uint64_t weightBytes(const SimProgram *program) {
  const HtvmDigitalConv *conv = &program->conv;
  uint64_t outputs = (uint64_t)conv->kBlocks * SIM_LANES;
  if (program->mode == HTVM_MODE_CONV)
    return outputs * ((uint64_t)conv->c * conv->fx * conv->fy +
                      HTVM_DIGITAL_CONV_BIAS_BYTES);
  return outputs * ((uint64_t)conv->c * SIM_LANES + HTVM_DIGITAL_FC_BIAS_BYTES);
}

// Of the 16 bytes of a bias all but the first four are zero (A).
static bool checkFcBias(const SimDigital *digital, const SimProgram *program,
                        char *message) {
  const uint8_t *bytes = simEngineL2(&digital->engine, program->weightAddress);
  uint32_t biasStart = program->conv.c * SIM_LANES * SIM_LANES;
  uint32_t blockBytes = biasStart + SIM_LANES * HTVM_DIGITAL_FC_BIAS_BYTES;
  for (uint32_t block = 0; block < program->conv.kBlocks; ++block)
    for (uint32_t i = biasStart; i < blockBytes; ++i)
      if ((i - biasStart) % HTVM_DIGITAL_FC_BIAS_BYTES >= sizeof(int32_t) &&
          bytes[block * blockBytes + i])
        return simEngineRefuse(&digital->engine, message,
                               "byte %" PRIu32 " of the weights is 0x%02x, the "
                               "last 12 of the 16 bytes of a bias need to be 0",
                               block * blockBytes + i,
                               bytes[block * blockBytes + i]);
  return true;
}

static bool locateWeights(const SimDigital *digital, SimProgram *program,
                          char *message) {
  bool isConv = program->mode == HTVM_MODE_CONV;
  uint64_t bytes = weightBytes(program);
  uint64_t available = digital->engine.machine->weight_memory_bytes;
  if (bytes > available)
    return simEngineRefuse(&digital->engine, message,
                           "the job's weights and bias need "
                           "%" PRIu64 " bytes, the weight memory has %" PRIu64,
                           bytes, available);
  if (!simEngineRequire(&digital->engine, isConv ? "WT_CONV_N" : "WT_FC_N",
                        isConv ? HTVM_DIGITAL_WT_CONV_N : HTVM_DIGITAL_WT_FC_N,
                        bytes / 4, message))
    return false;
  program->weightAddress =
      simEngineRegister(&digital->engine, isConv ? HTVM_DIGITAL_WT_CONV_ADDR
                                                 : HTVM_DIGITAL_WT_FC_ADDR);
  program->weightBytes = (uint32_t)bytes;
  return simEngineCheckFetch(&digital->engine,
                             isConv ? "WT_CONV_ADDR" : "WT_FC_ADDR",
                             program->weightAddress, bytes, message) &&
         (isConv || checkFcBias(digital, program, message));
}

bool simDigitalDecode(const SimDigital *digital, SimProgram *outProgram,
                      char *message) {
  return checkRegisters(digital, message) &&
         decodeInstructions(digital, outProgram, message) &&
         checkConfiguration(digital, outProgram->mode, message) &&
         (outProgram->mode == HTVM_MODE_ADD ||
          locateWeights(digital, outProgram, message));
}
