//===- diana_verify.c - What IRDL cannot say about jobs -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  diana ops anywhere under the root of a module.
// Output: unchanged.
// Fails:  at each op that breaks a rule of docs/dialects/diana.md: a value
//         outside its register or field, a range outside L1, an argument of a
//         call that is neither number nor address.
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/sizes.h"
#include "runtime/machine/analog.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

// Bytes of L1 from the first to behind the last whole beat of a series.
static int64_t copyEnd(const HtvmMachine *machine, const HtvmDianaCopy *copy) {
  int64_t beat = (int64_t)machine->copy_beat_bytes;
  int64_t beats = copy->bytes / beat + (copy->bytes % beat != 0);
  int64_t end = htvmSizeAdd(copy->l1Address, htvmSizeMultiply(beats, beat));
  for (int64_t i = 0; i < copy->repeat.count; ++i)
    end = htvmSizeAdd(end, htvmSizeMultiply(copy->repeat.values[i] - 1,
                                            copy->l1Strides.values[i]));
  return end;
}

static MlirLogicalResult checkAligned(MlirOperation op, const char *what,
                                      int64_t value, int64_t unit) {
  if (value >= 0 && value % unit == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "has %s %" PRId64 ", needs a multiple of %" PRId64 " from 0", what,
      value, unit);
}

static MlirLogicalResult checkLines(MlirOperation op,
                                    const HtvmMachine *machine,
                                    const HtvmDianaCopy *copy) {
  int64_t lines = copy->bytes / HTVM_ANALOG_LINE_BYTES;
  if (lines <= (int64_t)machine->copy_bank_rows)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "copies %" PRId64 " lines, a job moves at most %" PRIu64,
                       lines, machine->copy_bank_rows);
}

static MlirLogicalResult verifyCopy(MlirOperation op, HtvmArena *arena,
                                    const HtvmMachine *machine) {
  HtvmDianaCopy copy;
  int64_t l2Align = (int64_t)machine->copy_l2_align;
  if (!htvmDianaCopyRead(op, arena, &copy))
    return htvmEmitError(op, "needs a direction 'l2_to_l1' or 'l1_to_l2', a "
                             "symbol, and as many strides as repeats");
  if (copy.bytes <= 0)
    return htvmEmitError(op, "copies %" PRId64 " bytes, needs at least 1",
                         copy.bytes);
  // The analog engine copies lines (docs/engines/analog.md).
  bool analog = htvmOpStringIs(op, "engine", "analog");
  int64_t l1Align = analog ? HTVM_ANALOG_LINE_BYTES : HTVM_L1_WORD_BYTES;
  if (analog) {
    HTVM_TRY(checkAligned(op, "size", copy.bytes, HTVM_ANALOG_LINE_BYTES));
    HTVM_TRY(checkLines(op, machine, &copy));
  }
  HTVM_TRY(checkAligned(op, "L1 address", copy.l1Address, l1Align));
  HTVM_TRY(checkAligned(op, "L2 offset", copy.l2Offset, l2Align));
  for (int64_t i = 0; i < copy.repeat.count; ++i) {
    if (copy.repeat.values[i] < 1)
      return htvmEmitError(op, "has %" PRId64 " in 'repeat', needs at least 1",
                           copy.repeat.values[i]);
    HTVM_TRY(checkAligned(op, "L1 stride", copy.l1Strides.values[i], l1Align));
    HTVM_TRY(checkAligned(op, "L2 stride", copy.l2Strides.values[i], l2Align));
  }
  int64_t end = copyEnd(machine, &copy);
  if (end > (int64_t)machine->l1_bytes)
    return htvmEmitError(
        op, "reaches L1 address %" PRId64 ", L1 has %" PRIu64 " bytes", end,
        machine->l1_bytes);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

// What the contract allows in a field, by mode: bit 0 fully connected, bit 1
// convolution, bit 3 sum. Fields that are not listed must be zero.
typedef struct FieldRule {
  int field;
  const char *name;
  unsigned modes;
  int64_t low, high, unit;
} FieldRule;

enum {
  FC = 1 << HTVM_MODE_FC,
  CONV = 1 << HTVM_MODE_CONV,
  ADD = 1 << HTVM_MODE_ADD,
  SIZE_MAX_16 = 65535,
  POINTER_MAX = 1 << 20,
};

static const FieldRule fieldRules[] = {
    {HTVM_FIELD_MODE, "mode", FC | CONV | ADD, 0, 3, 1},
    {HTVM_FIELD_WEIGHT_POINTER, "weight_pointer", ADD, 0, POINTER_MAX, 16},
    {HTVM_FIELD_INPUT_POINTER, "input_pointer", FC | CONV | ADD, 0, POINTER_MAX,
     16},
    {HTVM_FIELD_OUTPUT_POINTER, "output_pointer", FC | CONV | ADD, 0,
     POINTER_MAX, 16},
    {HTVM_FIELD_C, "c", FC | CONV | ADD, 1, SIZE_MAX_16, 1},
    {HTVM_FIELD_K_BLOCKS, "k_blocks", FC | CONV, 1, SIZE_MAX_16, 1},
    {HTVM_FIELD_CX, "cx", CONV, 1, SIZE_MAX_16, 1},
    {HTVM_FIELD_CY, "cy", CONV, 1, SIZE_MAX_16, 1},
    {HTVM_FIELD_PADDED_CX, "padded_cx", CONV, 1, SIZE_MAX_16, 1},
    {HTVM_FIELD_SIZE_CHANNEL, "size_channel", CONV, 1, POINTER_MAX, 1},
    {HTVM_FIELD_FX, "fx", CONV, 1, HTVM_DIGITAL_KERNEL_MAX, 1},
    {HTVM_FIELD_FY, "fy", CONV, 1, HTVM_DIGITAL_KERNEL_MAX, 1},
    {HTVM_FIELD_OX_BLOCKS, "ox_blocks", CONV, 1, SIZE_MAX_16, 1},
    {HTVM_FIELD_OY, "oy", CONV, 1, SIZE_MAX_16, 1},
    {HTVM_FIELD_ACTIVATION, "activation", FC | CONV, 0, 1, 1},
    {HTVM_FIELD_WRITE_L2_L1, "write_l2_l1", FC | CONV, HTVM_WRITE_PLANAR,
     HTVM_WRITE_PLANAR, 1},
    {HTVM_FIELD_OUTPUT_CHANNEL_SIZE, "output_channel_size", CONV, 1,
     POINTER_MAX, 1},
    {HTVM_FIELD_DILATION, "dilation", FC | CONV, 1, 1, 1},
    {HTVM_FIELD_SHIFT, "shift", FC | CONV | ADD, 0, HTVM_DIGITAL_SHIFT_MAX, 1},
    {HTVM_FIELD_ZERO_PADDING, "zero_padding", CONV, 0, 0xffff, 1},
    {HTVM_FIELD_CONV_STRIDED, "conv_strided", CONV, 0, 1, 1},
};

static const FieldRule *ruleOf(int field, int64_t mode) {
  for (size_t i = 0; i < sizeof fieldRules / sizeof *fieldRules; ++i)
    if (fieldRules[i].field == field && (fieldRules[i].modes >> mode & 1))
      return &fieldRules[i];
  return NULL;
}

static MlirLogicalResult checkFields(MlirOperation op, const int64_t *entry) {
  int64_t mode = entry[HTVM_FIELD_MODE];
  if (mode != HTVM_MODE_FC && mode != HTVM_MODE_CONV && mode != HTVM_MODE_ADD)
    return htvmEmitError(op, "has mode %" PRId64 ", allowed: 0, 1, 3", mode);
  for (int field = 0; field < HTVM_DIGITAL_ENTRY_WORDS; ++field) {
    const FieldRule *rule = ruleOf(field, mode);
    int64_t value = entry[field];
    if (!rule && value)
      return htvmEmitError(op,
                           "has %" PRId64 " in word %d of its program, needs 0 "
                           "in mode %" PRId64,
                           value, field, mode);
    if (rule && (value < rule->low || value > rule->high || value % rule->unit))
      return htvmEmitError(op,
                           "has %s %" PRId64 ", allowed: %" PRId64
                           " to %" PRId64 " in steps of %" PRId64,
                           rule->name, value, rule->low, rule->high,
                           rule->unit);
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult dianaCheckEqual(MlirOperation op, const char *what,
                                  int64_t value, int64_t needed) {
  if (value == needed)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "has %s %" PRId64 ", needs %" PRId64, what, value,
                       needed);
}

// Bytes of weights, bias included, that a job fetches.
static int64_t weightBytes(const int64_t *entry) {
  int64_t k = entry[HTVM_FIELD_K_BLOCKS] * HTVM_DIGITAL_LANES;
  int64_t c = entry[HTVM_FIELD_C];
  if (entry[HTVM_FIELD_MODE] == HTVM_MODE_CONV)
    return c * k * entry[HTVM_FIELD_FY] * entry[HTVM_FIELD_FX] + 4 * k;
  if (entry[HTVM_FIELD_MODE] == HTVM_MODE_FC)
    return c * HTVM_DIGITAL_LANES * k + HTVM_DIGITAL_LANES * k;
  return 0;
}

static MlirLogicalResult checkL1(MlirOperation op, const HtvmMachine *machine,
                                 const int64_t *entry) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  int64_t mode = entry[HTVM_FIELD_MODE];
  int64_t in = entry[HTVM_FIELD_C] * lanes, out = in;
  if (mode == HTVM_MODE_FC)
    out = entry[HTVM_FIELD_K_BLOCKS] * lanes;
  if (mode == HTVM_MODE_CONV) {
    in = entry[HTVM_FIELD_C] * entry[HTVM_FIELD_SIZE_CHANNEL];
    out = entry[HTVM_FIELD_K_BLOCKS] * lanes *
          entry[HTVM_FIELD_OUTPUT_CHANNEL_SIZE];
  }
  int64_t ends[] = {
      entry[HTVM_FIELD_INPUT_POINTER] + in,
      entry[HTVM_FIELD_OUTPUT_POINTER] + out,
      mode == HTVM_MODE_ADD ? entry[HTVM_FIELD_WEIGHT_POINTER] + in : 0};
  for (int i = 0; i < 3; ++i)
    if (ends[i] > (int64_t)machine->l1_bytes)
      return htvmEmitError(
          op, "reaches L1 address %" PRId64 ", L1 has %" PRIu64 " bytes",
          ends[i], machine->l1_bytes);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkJob(MlirOperation op, const HtvmMachine *machine,
                                  const HtvmDianaCompute *job) {
  const int64_t *entry = job->program.values;
  HTVM_TRY(checkFields(op, entry));
  if (entry[HTVM_FIELD_MODE] == HTVM_MODE_CONV) {
    HTVM_TRY(dianaCheckEqual(op, "padded_cx", entry[HTVM_FIELD_PADDED_CX],
                             entry[HTVM_FIELD_CX]));
    HTVM_TRY(dianaCheckEqual(op, "size_channel", entry[HTVM_FIELD_SIZE_CHANNEL],
                             entry[HTVM_FIELD_CX] * entry[HTVM_FIELD_CY]));
    HTVM_TRY(dianaCheckEqual(op, "output_channel_size",
                             entry[HTVM_FIELD_OUTPUT_CHANNEL_SIZE],
                             entry[HTVM_FIELD_OX_BLOCKS] * HTVM_DIGITAL_LANES *
                                 entry[HTVM_FIELD_OY]));
  }
  HTVM_TRY(dianaCheckEqual(op, "weights_bytes", job->weightsBytes,
                           weightBytes(entry)));
  if (job->weightsBytes > (int64_t)machine->weight_memory_bytes)
    return htvmEmitError(
        op, "needs %" PRId64 " bytes of weight memory, %" PRIu64 " available",
        job->weightsBytes, machine->weight_memory_bytes);
  return checkL1(op, machine, entry);
}

static MlirLogicalResult verifyCompute(MlirOperation op, HtvmArena *arena,
                                       const HtvmMachine *machine) {
  HtvmDianaCompute job;
  if (htvmDianaComputeRead(op, arena, &job))
    return checkJob(op, machine, &job);
  return htvmEmitError(op,
                       "needs a program of %d words and, with 'weights', "
                       "'weights_bytes'",
                       HTVM_DIGITAL_ENTRY_WORDS);
}

// The first and the last job: those between lie between them.
static MlirLogicalResult verifySeries(MlirOperation op, HtvmArena *arena,
                                      const HtvmMachine *machine) {
  HtvmDianaSeries series;
  if (!htvmDianaSeriesRead(op, arena, &series))
    return htvmEmitError(op,
                         "needs a program of %d words, weights with their "
                         "bytes, offsets and steps",
                         HTVM_DIGITAL_ENTRY_WORDS);
  int64_t *entry = series.job.program.values;
  if (entry[HTVM_FIELD_MODE] != HTVM_MODE_CONV)
    return htvmEmitError(op, "has mode %" PRId64 ", allowed: %d",
                         entry[HTVM_FIELD_MODE], HTVM_MODE_CONV);
  HTVM_TRY(
      checkAligned(op, "input_step", series.inputStep, HTVM_L1_WORD_BYTES));
  HTVM_TRY(
      checkAligned(op, "output_step", series.outputStep, HTVM_L1_WORD_BYTES));
  for (int64_t i = 0; i < series.offsets.count; ++i)
    HTVM_TRY(checkAligned(op, "weights offset", series.offsets.values[i], 4));
  HTVM_TRY(checkJob(op, machine, &series.job));
  entry[HTVM_FIELD_INPUT_POINTER] +=
      (series.offsets.count - 1) * series.inputStep;
  entry[HTVM_FIELD_OUTPUT_POINTER] +=
      (series.offsets.count - 1) * series.outputStep;
  return checkJob(op, machine, &series.job);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

static bool isAddress(MlirAttribute argument) {
  if (!mlirAttributeIsADictionary(argument))
    return false;
  MlirAttribute symbol =
      mlirDictionaryAttrGetElementByName(argument, HTVM_STR("symbol"));
  MlirAttribute offset =
      mlirDictionaryAttrGetElementByName(argument, HTVM_STR("offset"));
  return !mlirAttributeIsNull(symbol) &&
         mlirAttributeIsAFlatSymbolRef(symbol) &&
         !mlirAttributeIsNull(offset) && mlirAttributeIsAInteger(offset);
}

static MlirLogicalResult verifyCall(MlirOperation op) {
  MlirAttribute callee = htvmOpAttr(op, "callee");
  if (!mlirAttributeIsAFlatSymbolRef(callee))
    return htvmEmitError(op, "needs a symbol at module level as 'callee'");
  MlirAttribute list = htvmOpAttr(op, "arguments");
  for (intptr_t i = 0; i < mlirArrayAttrGetNumElements(list); ++i) {
    MlirAttribute argument = mlirArrayAttrGetElement(list, i);
    if (!mlirAttributeIsAInteger(argument) && !isAddress(argument))
      return htvmEmitError(op,
                           "needs an integer or {offset, symbol} as argument "
                           "%" PRIdPTR,
                           i);
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// All ops
//===----------------------------------------------------------------------===//

static MlirLogicalResult verifyOp(MlirOperation op, HtvmArena *arena,
                                  const HtvmMachine *machine) {
  bool analog = htvmOpStringIs(op, "engine", "analog");
  if (htvmOpIs(op, HTVM_DIANA_BOOT) && !analog)
    return htvmEmitError(op, "needs engine 'analog'");
  if (htvmOpIs(op, HTVM_DIANA_COMPUTE_SERIES) && analog)
    return htvmEmitError(op, "needs engine 'digital'");
  if (!htvmOpIs(op, HTVM_DIANA_CALL) && !analog &&
      !htvmOpStringIs(op, "engine", "digital"))
    return htvmEmitError(op, "needs engine 'digital' or 'analog'");
  if (htvmOpIs(op, HTVM_DIANA_COMPUTE) && analog)
    return dianaVerifyAnalog(op, arena, machine);
  if (htvmOpIs(op, HTVM_DIANA_COPY))
    return verifyCopy(op, arena, machine);
  if (htvmOpIs(op, HTVM_DIANA_COMPUTE))
    return verifyCompute(op, arena, machine);
  if (htvmOpIs(op, HTVM_DIANA_COMPUTE_SERIES))
    return verifySeries(op, arena, machine);
  if (htvmOpIs(op, HTVM_DIANA_CALL))
    return verifyCall(op);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmDianaVerify(MlirOperation root) {
  HtvmMachine machine;
  HTVM_TRY(htvmMachineRead(root, &machine));
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(root, "diana.", arena);
  bool failed = false;
  for (intptr_t i = 0; i < ops.count; ++i)
    failed |= mlirLogicalResultIsFailure(verifyOp(ops.ops[i], arena, &machine));
  htvmArenaDestroy(arena);
  return failed ? mlirLogicalResultFailure() : mlirLogicalResultSuccess();
}
