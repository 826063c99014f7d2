//===- analog_program.c - What a compute job fetches ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  the job registers, and in L2 the instruction memory, configuration,
//         weights and SIMD constants they point to.
// Output: the checked program of the job, the macro loaded.
// Fails:  naming the register or word that is wrong, its value, what is
//         allowed.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog_cycles.h"
#include "runtime/sim/analog_state.h"

#include <inttypes.h>

enum { ENTRY = HTVM_ANALOG_ENTRY_HALFWORDS };

// The job's own transfers of activations and results are not used: activations
// come by copy jobs.
static bool checkRegisters(const SimEngine *engine, char *message) {
#define REQUIRE(name, value)                                                   \
  simEngineRequire(engine, #name, HTVM_ANALOG_##name, value, message)
  return REQUIRE(IM_N, HTVM_ANALOG_IM_WORDS) &&
         REQUIRE(CONF_N, HTVM_ANALOG_CONF_WORDS) && REQUIRE(ACT_N, 0) &&
         REQUIRE(OUT_DATA_N, 0) && REQUIRE(NB_TILE, 0);
#undef REQUIRE
}

static bool fetchEntries(const SimEngine *engine, uint16_t *entries,
                         char *message) {
  uint32_t address = simEngineRegister(engine, HTVM_ANALOG_IM_ADDR);
  if (!simEngineCheckFetch(engine, "IM_ADDR", address, 4 * HTVM_ANALOG_IM_WORDS,
                           message))
    return false;
  for (uint32_t i = 0; i < HTVM_ANALOG_IM_WORDS; ++i) {
    uint32_t word = simEngineReadWord(engine, address + 4 * i);
    entries[2 * i] = (uint16_t)word;
    entries[2 * i + 1] = (uint16_t)(word >> 16);
  }
  return true;
}

// An entry that ends holds nothing but STOP.
static bool checkEnd(const SimEngine *engine, const uint16_t *entries,
                     unsigned entry, char *message) {
  const uint16_t *fields = entries + entry * ENTRY;
  if (fields[HTVM_ANALOG_FIELD_STOP] != HTVM_ANALOG_STOP_YES)
    return simEngineRefuse(engine, message,
                           "field STOP of entry %u is 0x%x, needs to be 0x%x "
                           "(one operation a job)",
                           entry, fields[HTVM_ANALOG_FIELD_STOP],
                           HTVM_ANALOG_STOP_YES);
  for (unsigned i = 0; i < ENTRY; ++i)
    if (i != HTVM_ANALOG_FIELD_STOP && fields[i] != 0)
      return simEngineRefuse(engine, message,
                             "half-word %u of entry %u is 0x%x, needs to be 0 "
                             "(the entry only ends)",
                             i, entry, fields[i]);
  return true;
}

static bool checkConfiguration(const SimEngine *engine,
                               SimAnalogProgram *program, char *message) {
  static const uint32_t needed[HTVM_ANALOG_CONF_WORDS] = {HTVM_ANALOG_CONF0,
                                                          HTVM_ANALOG_CONF1};
  uint32_t address = simEngineRegister(engine, HTVM_ANALOG_CONF_ADDR);
  if (!simEngineCheckFetch(engine, "CONF_ADDR", address,
                           4 * HTVM_ANALOG_CONF_WORDS, message))
    return false;
  for (uint32_t i = 0; i < HTVM_ANALOG_CONF_WORDS; ++i) {
    uint32_t value = simEngineReadWord(engine, address + 4 * i);
    if (i != HTVM_ANALOG_CONF_GAIN && value != needed[i])
      return simEngineRefuse(engine, message,
                             "configuration word %" PRIu32
                             " is 0x%x, needs to be 0x%x",
                             i, value, needed[i]);
  }
  uint32_t most = program->boot ? 1 : HTVM_ANALOG_GAIN_MAX;
  program->gain =
      simEngineReadWord(engine, address + 4 * HTVM_ANALOG_CONF_GAIN);
  if (program->gain >= 1 && program->gain <= most)
    return true;
  return simEngineRefuse(engine, message,
                         "the gain, configuration word %d, is %" PRIu32
                         ", needs to be from 1 to %" PRIu32 "%s",
                         HTVM_ANALOG_CONF_GAIN, program->gain, most,
                         program->boot ? " in the boot program" : "");
}

// Each shift is at most 31, the byte behind it 0 (A).
static bool checkScale(const SimEngine *engine, const SimAnalogProgram *program,
                       char *message) {
  const uint8_t *constants = simEngineL2(engine, program->scaleAddress);
  for (uint32_t k = 0; k < program->k; ++k) {
    const uint8_t *channel = constants + k * HTVM_ANALOG_SCALE_BYTES;
    if (channel[6] > HTVM_ANALOG_SCALE_SHIFT_MAX)
      return simEngineRefuse(engine, message,
                             "the SIMD constants of channel %" PRIu32
                             " have shift %u, it is at most %d",
                             k, channel[6], HTVM_ANALOG_SCALE_SHIFT_MAX);
    if (channel[7] != 0)
      return simEngineRefuse(engine, message,
                             "the SIMD constants of channel %" PRIu32
                             " end with 0x%02x, needs to be 0",
                             k, channel[7]);
  }
  return true;
}

static bool fetchScale(const SimEngine *engine, SimAnalogProgram *program,
                       char *message) {
  if (!program->scale)
    return true;
  program->scaleAddress = simEngineRegister(engine, HTVM_ANALOG_SIMD_ADDR);
  program->scaleBytes = program->k * HTVM_ANALOG_SCALE_BYTES;
  return simEngineCheckFetch(engine, "SIMD_ADDR", program->scaleAddress,
                             program->scaleBytes, message) &&
         checkScale(engine, program, message);
}

static bool fetchWeights(SimAnalog *analog, SimAnalogProgram *program,
                         char *message) {
  const SimEngine *engine = &analog->engine;
  uint32_t units = (program->columns + HTVM_ANALOG_COLUMN_UNIT - 1) /
                   HTVM_ANALOG_COLUMN_UNIT;
  program->weightAddress = simEngineRegister(engine, HTVM_ANALOG_WT_ADDR);
  program->weightBytes = 2 * htvmAnalogPaddedRows(program->rows) * units *
                         (HTVM_ANALOG_COLUMN_UNIT / 8);
  return simEngineCheckFetch(engine, "WT_ADDR", program->weightAddress,
                             program->weightBytes, message) &&
         simAnalogLoadWeights(analog, program, message);
}

static bool decodeOperation(SimAnalog *analog, const uint16_t *entries,
                            SimAnalogProgram *program, char *message) {
  const SimEngine *engine = &analog->engine;
  if (!analog->booted)
    return simEngineRefuse(engine, message,
                           "a compute job before the boot program; the first "
                           "one after power-up needs STOP 0x%x in entry 0",
                           HTVM_ANALOG_STOP_YES);
  return simAnalogDecodeEntry(analog, entries, program, message) &&
         checkEnd(engine, entries, 1, message) &&
         checkConfiguration(engine, program, message) &&
         fetchScale(engine, program, message) &&
         fetchWeights(analog, program, message);
}

bool simAnalogDecode(SimAnalog *analog, SimAnalogProgram *outProgram,
                     char *message) {
  const SimEngine *engine = &analog->engine;
  uint16_t entries[2 * ENTRY];
  *outProgram = (SimAnalogProgram){0};
  if (!checkRegisters(engine, message) ||
      !fetchEntries(engine, entries, message))
    return false;
  outProgram->boot = entries[HTVM_ANALOG_FIELD_STOP] == HTVM_ANALOG_STOP_YES;
  if (!outProgram->boot)
    return decodeOperation(analog, entries, outProgram, message);
  return checkEnd(engine, entries, 0, message) &&
         checkConfiguration(engine, outProgram, message);
}
