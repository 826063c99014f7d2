//===- analog.c - Jobs of the analog engine as calls of the runtime -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions are runtime/device/analog.c.
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/analog.h"

#include "dialects/support/diagnostics.h"
#include "runtime/machine/analog.h"

static const char *symbolText(Emitter *emitter, MlirStringRef text) {
  return htvmArenaPrintf(emitter->arena, "%.*s", (int)text.length, text.data);
}

// The loops of |copy| from |level| on; all but the innermost are unrolled.
static void emitLoops(Emitter *emitter, const HtvmDianaCopy *copy,
                      int64_t level, int64_t l2, int64_t l1) {
  int64_t levels = copy->repeat.count;
  if (level + 1 < levels) {
    for (int64_t i = 0; i < copy->repeat.values[level]; ++i)
      emitLoops(emitter, copy, level + 1,
                l2 + i * copy->l2Strides.values[level],
                l1 + i * copy->l1Strides.values[level]);
    return;
  }
  int operation =
      copy->toL1 ? HTVM_MEMCPY_L2_TO_L1_BANKS : HTVM_MEMCPY_L1_TO_L2_BANKS;
  MlirValue operands[7] = {
      emitterNumber(emitter, operation),
      emitterAddressNumber(emitter, symbolText(emitter, copy->symbol), l2),
      emitterNumber(emitter, l1 / HTVM_L1_WORD_BYTES),
      emitterNumber(emitter, copy->bytes / HTVM_ANALOG_LINE_BYTES)};
  if (level == levels) {
    emitterCall(emitter, "diana_analog_copy", 4, operands);
    return;
  }
  operands[4] = emitterNumber(emitter, copy->repeat.values[level]);
  operands[5] = emitterNumber(emitter, copy->l2Strides.values[level]);
  operands[6] = emitterNumber(emitter, copy->l1Strides.values[level] /
                                           HTVM_L1_WORD_BYTES);
  emitterCall(emitter, "diana_analog_copy_series", 7, operands);
}

void emitterAnalogCopy(Emitter *emitter, const HtvmDianaCopy *copy) {
  emitLoops(emitter, copy, 0, copy->l2Offset, copy->l1Address);
}

// Addresses of program and configuration.
static void emitProgram(Emitter *emitter, const int64_t *entry, int64_t gain,
                        MlirValue operands[2]) {
  int64_t words[HTVM_ANALOG_IM_WORDS], conf[HTVM_ANALOG_CONF_WORDS];
  htvmDianaAnalogWords(entry, words);
  htvmDianaAnalogConf(gain, conf);
  const char *program = emitterWords(emitter, HTVM_ANALOG_IM_WORDS, words);
  const char *configuration =
      emitterWords(emitter, HTVM_ANALOG_CONF_WORDS, conf);
  operands[0] = emitterAddress(emitter, program, 0);
  operands[1] = emitterAddress(emitter, configuration, 0);
}

MlirLogicalResult emitterAnalogCompute(Emitter *emitter, MlirOperation op) {
  HtvmDianaAnalog job;
  if (!htvmDianaAnalogRead(op, emitter->arena, &job))
    return htvmEmitError(op, "is not a complete compute job");
  MlirValue operands[4];
  operands[0] =
      emitterAddressNumber(emitter, symbolText(emitter, job.weights), 0);
  operands[1] =
      job.scale.length
          ? emitterAddressNumber(emitter, symbolText(emitter, job.scale), 0)
          : emitterNumber(emitter, 0);
  emitProgram(emitter, job.program.values, job.gain, operands + 2);
  emitterCall(emitter, "diana_analog_conv", 4, operands);
  return mlirLogicalResultSuccess();
}

void emitterAnalogBoot(Emitter *emitter) {
  MlirValue operands[2];
  emitProgram(emitter, NULL, 1, operands);
  emitterCall(emitter, "diana_analog_boot", 2, operands);
}
