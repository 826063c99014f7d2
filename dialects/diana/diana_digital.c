//===- diana_digital.c - What the digital engine's jobs may say -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The issue functions are those of runtime/device/digital.c.
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"

#include "dialects/support/diagnostics.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// Fields of a program
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
    {HTVM_FIELD_WRITE_L2_L1, "write_l2_l1", FC, HTVM_WRITE_PLANAR,
     HTVM_WRITE_PLANAR, 1},
    {HTVM_FIELD_WRITE_L2_L1, "write_l2_l1", CONV, HTVM_WRITE_LINES,
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

static MlirLogicalResult checkL1(const DianaChecker *checker, MlirOperation op,
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
    HTVM_TRY(dianaCheckL1End(checker, op, ends[i]));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkSizes(MlirOperation op, const int64_t *entry) {
  HTVM_TRY(dianaCheckEqual(op, "padded_cx", entry[HTVM_FIELD_PADDED_CX],
                           entry[HTVM_FIELD_CX]));
  HTVM_TRY(dianaCheckEqual(op, "size_channel", entry[HTVM_FIELD_SIZE_CHANNEL],
                           entry[HTVM_FIELD_CX] * entry[HTVM_FIELD_CY]));
  return dianaCheckEqual(
      op, "output_channel_size", entry[HTVM_FIELD_OUTPUT_CHANNEL_SIZE],
      entry[HTVM_FIELD_OX_BLOCKS] * HTVM_DIGITAL_LANES * entry[HTVM_FIELD_OY]);
}

// The entry behind the operation stops and says nothing else.
static MlirLogicalResult checkStop(MlirOperation op, const int64_t *program) {
  for (int i = HTVM_DIGITAL_ENTRY_WORDS; i < HTVM_DIGITAL_IM_WORDS; ++i) {
    int64_t needed = i == HTVM_DIGITAL_ENTRY_WORDS + HTVM_FIELD_STOP;
    if (program[i] != needed)
      return htvmEmitError(op,
                           "has %" PRId64 " in word %d of its program, needs "
                           "%" PRId64,
                           program[i], i, needed);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkConfiguration(const DianaChecker *checker,
                                            MlirOperation op,
                                            const DianaPiece *piece,
                                            intptr_t index, bool conv) {
  HtvmInts words;
  HTVM_TRY(dianaCheckConstant(checker, op, piece, index,
                              HTVM_DIGITAL_CONF_WORDS, &words));
  for (int i = 0; i < HTVM_DIGITAL_CONF_WORDS; ++i) {
    int64_t needed = !conv || i > 1 ? 0
                     : i            ? HTVM_DIGITAL_CONF1_CONV
                                    : HTVM_DIGITAL_CONF0_CONV;
    if (words.values[i] != needed)
      return htvmEmitError(op,
                           "has %" PRId64 " in word %d of its configuration, "
                           "needs %" PRId64,
                           words.values[i], i, needed);
  }
  return mlirLogicalResultSuccess();
}

// Program and configuration at words |index| and |index| + 1.
static MlirLogicalResult checkProgram(const DianaChecker *checker,
                                      MlirOperation op, const DianaPiece *piece,
                                      intptr_t index, int64_t mode) {
  HTVM_TRY(dianaCheckProgram(op, piece, index, HTVM_DIGITAL_IM_WORDS));
  const int64_t *entry = piece->program.values;
  HTVM_TRY(dianaCheckEqual(op, "mode", entry[HTVM_FIELD_MODE], mode));
  HTVM_TRY(checkFields(op, entry));
  HTVM_TRY(checkStop(op, entry));
  HTVM_TRY(checkConfiguration(checker, op, piece, index + 1,
                              mode == HTVM_MODE_CONV));
  if (mode == HTVM_MODE_CONV)
    HTVM_TRY(checkSizes(op, entry));
  return checkL1(checker, op, entry);
}

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

enum { WEIGHTS, WEIGHT_WORDS, PROGRAM };

static MlirLogicalResult checkWeighted(const DianaChecker *checker,
                                       MlirOperation op,
                                       const DianaPiece *piece, int64_t mode) {
  HTVM_TRY(dianaCheckAddress(op, piece, WEIGHTS));
  HTVM_TRY(dianaCheckNumber(op, piece, WEIGHT_WORDS));
  HTVM_TRY(checkProgram(checker, op, piece, PROGRAM, mode));
  int64_t bytes = piece->values[WEIGHT_WORDS] * (int64_t)sizeof(uint32_t);
  HTVM_TRY(dianaCheckEqual(op, "bytes of weights", bytes,
                           weightBytes(piece->program.values)));
  if (bytes > (int64_t)checker->machine.weight_memory_bytes)
    return htvmEmitError(
        op, "needs %" PRId64 " bytes of weight memory, %" PRIu64 " available",
        bytes, checker->machine.weight_memory_bytes);
  HTVM_TRY(dianaCheckAligned(op, "weights offset", piece->values[WEIGHTS],
                             sizeof(uint32_t)));
  return dianaCheckInside(checker, op, piece, WEIGHTS, bytes);
}

static MlirLogicalResult checkConv(const DianaChecker *checker,
                                   MlirOperation op, const DianaPiece *piece) {
  return checkWeighted(checker, op, piece, HTVM_MODE_CONV);
}

static MlirLogicalResult checkFc(const DianaChecker *checker, MlirOperation op,
                                 const DianaPiece *piece) {
  return checkWeighted(checker, op, piece, HTVM_MODE_FC);
}

static MlirLogicalResult checkAdd(const DianaChecker *checker, MlirOperation op,
                                  const DianaPiece *piece) {
  return checkProgram(checker, op, piece, 0, HTVM_MODE_ADD);
}

static const DianaIssue issues[] = {
    {"diana_digital_copy", DIANA_COPY_WORDS, dianaCheckCopy},
    {"diana_digital_conv", 4, checkConv},
    {"diana_digital_fc", 4, checkFc},
    {"diana_digital_add", 2, checkAdd},
};

extern const DianaIssues dianaDigitalIssues;
const DianaIssues dianaDigitalIssues = {issues, sizeof issues / sizeof *issues};
