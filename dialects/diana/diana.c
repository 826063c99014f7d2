//===- diana.c - Jobs of DIANA's engines ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana.h"

#include "dialects/support/irdl.h"

#include "dialects/diana/diana.irdl.h"
#include "runtime/machine/analog.h"
#include "runtime/machine/digital.h"

MlirLogicalResult htvmDianaLoad(MlirContext ctx) {
  return htvmIrdlLoad(ctx, "diana", dianaIrdl, sizeof dianaIrdl - 1);
}

static bool readSymbol(MlirOperation op, const char *name, MlirStringRef *out) {
  MlirAttribute attr = htvmOpAttr(op, name);
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAFlatSymbolRef(attr))
    return false;
  *out = mlirFlatSymbolRefAttrGetValue(attr);
  return true;
}

bool htvmDianaCopyRead(MlirOperation op, HtvmArena *arena, HtvmDianaCopy *out) {
  out->toL1 = htvmOpStringIs(op, "direction", "l2_to_l1");
  return (out->toL1 || htvmOpStringIs(op, "direction", "l1_to_l2")) &&
         readSymbol(op, "symbol", &out->symbol) &&
         htvmOpReadInt(op, "l2_offset", &out->l2Offset) &&
         htvmOpReadInt(op, "l1_address", &out->l1Address) &&
         htvmOpReadInt(op, "bytes", &out->bytes) &&
         htvmOpReadInts(op, "repeat", arena, &out->repeat) &&
         htvmOpReadInts(op, "l2_strides", arena, &out->l2Strides) &&
         htvmOpReadInts(op, "l1_strides", arena, &out->l1Strides) &&
         out->repeat.count == out->l2Strides.count &&
         out->repeat.count == out->l1Strides.count;
}

bool htvmDianaComputeRead(MlirOperation op, HtvmArena *arena,
                          HtvmDianaCompute *out) {
  if (!htvmOpReadInts(op, "program", arena, &out->program) ||
      out->program.count != HTVM_DIGITAL_ENTRY_WORDS)
    return false;
  out->hasWeights = readSymbol(op, "weights", &out->weights);
  out->weightsOffset = htvmOpInt(op, "weights_offset", 0);
  out->weightsBytes = htvmOpInt(op, "weights_bytes", 0);
  return out->hasWeights == (out->weightsBytes > 0);
}

bool htvmDianaSeriesRead(MlirOperation op, HtvmArena *arena,
                         HtvmDianaSeries *out) {
  if (!htvmDianaComputeRead(op, arena, &out->job) || !out->job.hasWeights ||
      !htvmOpReadInts(op, "weights_offsets", arena, &out->offsets) ||
      out->offsets.count == 0)
    return false;
  out->job.weightsOffset = out->offsets.values[0];
  return htvmOpReadInt(op, "input_step", &out->inputStep) &&
         htvmOpReadInt(op, "output_step", &out->outputStep);
}

bool htvmDianaAnalogRead(MlirOperation op, HtvmArena *arena,
                         HtvmDianaAnalog *out) {
  out->scale = (MlirStringRef){NULL, 0};
  bool hasScale = !mlirAttributeIsNull(htvmOpAttr(op, "scale"));
  return htvmOpReadInts(op, "program", arena, &out->program) &&
         out->program.count == HTVM_ANALOG_ENTRY_HALFWORDS &&
         readSymbol(op, "weights", &out->weights) &&
         htvmOpReadInt(op, "gain", &out->gain) &&
         (!hasScale || readSymbol(op, "scale", &out->scale));
}

void htvmDianaAnalogWords(const int64_t *entry,
                          int64_t words[HTVM_ANALOG_IM_WORDS]) {
  int64_t halves[2 * HTVM_ANALOG_ENTRY_HALFWORDS] = {0};
  for (int i = 0; entry && i < HTVM_ANALOG_ENTRY_HALFWORDS; ++i)
    halves[i] = entry[i];
  halves[(entry ? HTVM_ANALOG_ENTRY_HALFWORDS : 0) + HTVM_ANALOG_FIELD_STOP] =
      HTVM_ANALOG_STOP_YES;
  for (int i = 0; i < HTVM_ANALOG_IM_WORDS; ++i)
    words[i] = (int32_t)(uint32_t)(halves[2 * i] | halves[2 * i + 1] << 16);
}

void htvmDianaAnalogConf(int64_t gain, int64_t conf[HTVM_ANALOG_CONF_WORDS]) {
  for (int i = 0; i < HTVM_ANALOG_CONF_WORDS; ++i)
    conf[i] = 0;
  conf[0] = HTVM_ANALOG_CONF0;
  conf[1] = HTVM_ANALOG_CONF1;
  conf[HTVM_ANALOG_CONF_GAIN] = gain;
}
