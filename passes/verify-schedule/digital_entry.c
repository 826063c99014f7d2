//===- digital_entry.c - Instructions of the digital engine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/digital.h"
#include "passes/verify-schedule/fields.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

// Modes as bits.
enum {
  FC = 1 << HTVM_MODE_FC,
  CONV = 1 << HTVM_MODE_CONV,
  SUM = 1 << HTVM_MODE_ADD
};

enum { SIZE = HTVM_DIGITAL_SIZE_MAX, AREA = INT32_MAX };

static const FieldRule list[] = {
    {HTVM_FIELD_WEIGHT_POINTER, "weight_memory_pointer", SUM, 0, AREA, 16},
    {HTVM_FIELD_INPUT_POINTER, "input_memory_pointer", FC | CONV | SUM, 0, AREA,
     16},
    {HTVM_FIELD_OUTPUT_POINTER, "output_memory_pointer", FC | CONV | SUM, 0,
     AREA, 16},
    {HTVM_FIELD_C, "c", FC | CONV | SUM, 1, SIZE, 1},
    {HTVM_FIELD_K_BLOCKS, "k/16", FC | CONV, 1, SIZE, 1},
    {HTVM_FIELD_CX, "cx", CONV, 1, SIZE, 1},
    {HTVM_FIELD_CY, "cy", CONV, 1, SIZE, 1},
    {HTVM_FIELD_PADDED_CX, "padded_cx", CONV, 1, SIZE, 1},
    {HTVM_FIELD_SIZE_CHANNEL, "size_channel", CONV, 1, AREA, 1},
    {HTVM_FIELD_FX, "fx", CONV, 1, HTVM_DIGITAL_KERNEL_MAX, 2},
    {HTVM_FIELD_FY, "fy", CONV, 1, HTVM_DIGITAL_KERNEL_MAX, 2},
    {HTVM_FIELD_OX_BLOCKS, "ox/16", CONV, 1, SIZE, 1},
    {HTVM_FIELD_OY, "oy", CONV, 1, SIZE, 1},
    {HTVM_FIELD_ACTIVATION, "activation_function", FC | CONV, 0, 1, 1},
    {HTVM_FIELD_WRITE_L2_L1, "write_l2_l1", FC, HTVM_WRITE_PLANAR,
     HTVM_WRITE_PLANAR, 1},
    {HTVM_FIELD_WRITE_L2_L1, "write_l2_l1", CONV, HTVM_WRITE_LINES,
     HTVM_WRITE_PLANAR, 1},
    {HTVM_FIELD_OUTPUT_CHANNEL_SIZE, "output_channel_size", CONV, 1, AREA, 1},
    {HTVM_FIELD_DILATION, "dilation", FC | CONV, 1, 1, 1},
    {HTVM_FIELD_SHIFT, "shift_fixed_point", FC | CONV | SUM, 0,
     HTVM_DIGITAL_SHIFT_MAX, 1},
    {HTVM_FIELD_ZERO_PADDING, "zero_padding", CONV, 0, 0xffff, 1},
    {HTVM_FIELD_CONV_STRIDED, "conv_strided", CONV, 0, 1, 1},
};

static const FieldRules rules = {"word", true, list,
                                 sizeof list / sizeof *list};

// Fields of a convolution that say the same thing twice.
static MlirLogicalResult checkSizes(const Task *task,
                                    const DigitalEntry *entry) {
  const int64_t *field = entry->field;
  if (field[HTVM_FIELD_MODE] != HTVM_MODE_CONV)
    return mlirLogicalResultSuccess();
  HTVM_TRY(fieldCheckEqual(task, "padded_cx", field[HTVM_FIELD_PADDED_CX],
                           field[HTVM_FIELD_CX]));
  HTVM_TRY(fieldCheckEqual(task, "size_channel", field[HTVM_FIELD_SIZE_CHANNEL],
                           field[HTVM_FIELD_CX] * field[HTVM_FIELD_CY]));
  HTVM_TRY(fieldCheckEqual(
      task, "output_channel_size", field[HTVM_FIELD_OUTPUT_CHANNEL_SIZE],
      field[HTVM_FIELD_OX_BLOCKS] * HTVM_DIGITAL_LANES * field[HTVM_FIELD_OY]));
  return mlirLogicalResultSuccess();
}

// The entry behind the instruction stops and says nothing else.
static MlirLogicalResult checkStop(const Task *task, const uint32_t *memory) {
  for (int i = HTVM_DIGITAL_ENTRY_WORDS; i < HTVM_DIGITAL_IM_WORDS; ++i) {
    uint32_t needed = i == HTVM_DIGITAL_ENTRY_WORDS + HTVM_FIELD_STOP;
    if (memory[i] != needed)
      return htvmEmitError(task->op,
                           "has %" PRIu32 " in word %d of its instruction "
                           "memory, needs %" PRIu32,
                           memory[i], i, needed);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkConfiguration(const Piece *piece,
                                            const Word *address, int64_t mode) {
  const Global *global = address->global;
  const Task *task = piece->task;
  if (!global || !global->bytes || address->value || global->alignment % 4 ||
      global->size != HTVM_DIGITAL_CONF_WORDS * 4)
    return htvmEmitError(task->op,
                         "needs a constant of %d words, word aligned, as "
                         "configuration",
                         HTVM_DIGITAL_CONF_WORDS);
  for (int i = 0; i < HTVM_DIGITAL_CONF_WORDS; ++i) {
    uint32_t needed = mode != HTVM_MODE_CONV || i > 1 ? 0
                      : i                             ? HTVM_DIGITAL_CONF1_CONV
                                                      : HTVM_DIGITAL_CONF0_CONV;
    if (globalWord(global, 4 * i) != needed)
      return htvmEmitError(task->op,
                           "has %" PRIu32 " in word %d of its configuration, "
                           "needs %" PRIu32,
                           globalWord(global, 4 * i), i, needed);
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult digitalEntryRead(const Piece *piece, int64_t program,
                                   int64_t mode, DigitalEntry *out) {
  uint32_t memory[HTVM_DIGITAL_IM_WORDS];
  const Task *task = piece->task;
  HTVM_TRY(taskPieceProgram(task, piece->number, piece->words, program,
                            HTVM_DIGITAL_IM_WORDS, memory));
  for (int i = 0; i < HTVM_DIGITAL_ENTRY_WORDS; ++i)
    out->field[i] = memory[i];
  HTVM_TRY(fieldCheckEqual(task, "mode", out->field[HTVM_FIELD_MODE], mode));
  HTVM_TRY(fieldsCheck(task, &rules, mode, out->field, HTVM_FIELD_MODE + 1,
                       HTVM_DIGITAL_ENTRY_WORDS));
  HTVM_TRY(checkSizes(task, out));
  HTVM_TRY(checkStop(task, memory));
  return checkConfiguration(piece, &piece->words[program + 1], mode);
}
