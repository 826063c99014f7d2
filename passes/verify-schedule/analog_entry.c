//===- analog_entry.c - Instructions of the analog engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/analog.h"
#include "passes/verify-schedule/fields.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

enum { SIZE = UINT16_MAX };

// The engine has one mode.
enum { MODE, ANY = 1 << MODE };

#define ALWAYS(field, name, value) {field, name, ANY, value, value, 1}

// The same limits stand in dialects/diana/diana_analog.c. Each is written down
// from the hardware contract on its own: a checker that shares the compiler's
// table would share its mistakes.
static const FieldRule list[] = {
    {HTVM_ANALOG_FIELD_INPUT_POINTER, "input pointer", ANY, 0, SIZE,
     HTVM_ANALOG_BANKS},
    {HTVM_ANALOG_FIELD_OUTPUT_POINTER, "output pointer", ANY, 0, SIZE,
     HTVM_ANALOG_BANKS},
    {HTVM_ANALOG_FIELD_C, "c", ANY, 1, SIZE, 1},
    {HTVM_ANALOG_FIELD_K, "k", ANY, 1, SIZE, 1},
    {HTVM_ANALOG_FIELD_CX, "cx", ANY, 1, SIZE, 1},
    {HTVM_ANALOG_FIELD_CY, "cy", ANY, 1, SIZE, 1},
    ALWAYS(HTVM_ANALOG_FIELD_PRECISION, "precision", HTVM_ANALOG_PRECISION),
    {HTVM_ANALOG_FIELD_POOL_FY_FX, "pool_fy_fx", ANY, 0x11, 0x77, 1},
    {HTVM_ANALOG_FIELD_OX, "ox", ANY, 1, SIZE, 1},
    {HTVM_ANALOG_FIELD_OY, "oy", ANY, 1, SIZE, 1},
    {HTVM_ANALOG_FIELD_OX_UNROLL, "ox_unroll", ANY, 1, HTVM_ANALOG_UNROLL_MAX,
     1},
    {HTVM_ANALOG_FIELD_STRIDE, "stride", ANY, 1, 2, 1},
    {HTVM_ANALOG_FIELD_PADDING, "padding", ANY, 0, 0xff, 1},
    {HTVM_ANALOG_FIELD_PROCESSING_BLOCKS, "processing_blocks", ANY, 1, SIZE, 1},
    ALWAYS(HTVM_ANALOG_FIELD_CONST19, "half-word 19", HTVM_ANALOG_CONST19),
    {HTVM_ANALOG_FIELD_USE_BLK_COL, "use_blk_col", ANY, 1, SIZE, 1},
    ALWAYS(HTVM_ANALOG_FIELD_CONST21, "half-word 21", HTVM_ANALOG_CONST21),
    ALWAYS(HTVM_ANALOG_FIELD_STOP, "stop", HTVM_ANALOG_STOP_NO),
    ALWAYS(HTVM_ANALOG_FIELD_CONST24, "half-word 24", HTVM_ANALOG_CONST24),
    {HTVM_ANALOG_FIELD_ROWS, "rows", ANY, 32, SIZE, 32},
};

static const FieldRules rules = {"half-word", false, list,
                                 sizeof list / sizeof *list};

static int64_t divideUp(int64_t value, int64_t by) {
  return (value + by - 1) / by;
}

// A side of a kernel: 1, 3, 5 or 7.
static MlirLogicalResult checkSide(const Task *task, const char *name,
                                   int64_t side) {
  return side % 2 && side <= HTVM_ANALOG_KERNEL_MAX
             ? mlirLogicalResultSuccess()
             : reportField(task, name, side, 1, HTVM_ANALOG_KERNEL_MAX, 2);
}

// Fields that follow from others.
static MlirLogicalResult checkSizes(const Check *check, const Task *task,
                                    const AnalogEntry *entry) {
  const int64_t *field = entry->field;
  int64_t unroll = field[HTVM_ANALOG_FIELD_OX_UNROLL];
  int64_t columns = unroll * field[HTVM_ANALOG_FIELD_K];
  int64_t rows = analogRows(entry);
  int64_t blocks = divideUp(columns, HTVM_ANALOG_COLUMN_BLOCK);
  if (rows > (int64_t)check->machine.analog_rows)
    return reportField(task, "rows of the macro", rows, 1,
                       (int64_t)check->machine.analog_rows, 1);
  if (columns > (int64_t)check->machine.analog_columns)
    return reportField(task, "columns of the macro", columns, 1,
                       (int64_t)check->machine.analog_columns, 1);
  if (unroll == 3)
    return htvmEmitError(task->op, "has ox_unroll 3, allowed: 1, 2 and 4");
  HTVM_TRY(checkSide(task, "fx", analogKernelWidth(entry)));
  HTVM_TRY(checkSide(task, "fy", analogKernelHeight(entry)));
  HTVM_TRY(fieldCheckEqual(task, "rows", field[HTVM_ANALOG_FIELD_ROWS],
                           divideUp(2 * rows, 32) * 32));
  HTVM_TRY(
      fieldCheckEqual(task, "use_blk_col", field[HTVM_ANALOG_FIELD_USE_BLK_COL],
                      0xffff << (HTVM_ANALOG_COLUMN_BLOCKS - blocks) & 0xffff));
  return fieldCheckEqual(
      task, "processing_blocks", field[HTVM_ANALOG_FIELD_PROCESSING_BLOCKS],
      divideUp(field[HTVM_ANALOG_FIELD_C], HTVM_ANALOG_LINE_BYTES));
}

static MlirLogicalResult
checkConfiguration(const Task *task, const Word *address, AnalogEntry *entry) {
  const Global *global = address->global;
  if (!global || !global->bytes || address->value || global->alignment % 4 ||
      global->size != HTVM_ANALOG_CONF_WORDS * 4)
    return htvmEmitError(task->op,
                         "needs a constant of %d words, word aligned, as "
                         "configuration",
                         HTVM_ANALOG_CONF_WORDS);
  entry->gain = globalWord(global, 4 * HTVM_ANALOG_CONF_GAIN);
  if (entry->gain < 1 || entry->gain > HTVM_ANALOG_GAIN_MAX)
    return reportField(task, "gain", entry->gain, 1, HTVM_ANALOG_GAIN_MAX, 1);
  for (int i = 0; i < HTVM_ANALOG_CONF_WORDS; ++i) {
    uint32_t needed = i == 0   ? HTVM_ANALOG_CONF0
                      : i == 1 ? HTVM_ANALOG_CONF1
                               : 0;
    if (i != HTVM_ANALOG_CONF_GAIN && globalWord(global, 4 * i) != needed)
      return htvmEmitError(task->op,
                           "has %" PRIu32 " in word %d of its configuration, "
                           "needs %" PRIu32,
                           globalWord(global, 4 * i), i, needed);
  }
  return mlirLogicalResultSuccess();
}

// The entry |halves| stops and says nothing else.
static MlirLogicalResult checkStop(const Task *task, const int64_t *halves) {
  for (int i = 0; i < HTVM_ANALOG_ENTRY_HALFWORDS; ++i) {
    int64_t needed = i == HTVM_ANALOG_FIELD_STOP ? HTVM_ANALOG_STOP_YES : 0;
    if (halves[i] != needed)
      return htvmEmitError(task->op,
                           "has %" PRId64 " in half-word %d of the entry that "
                           "stops, needs %" PRId64,
                           halves[i], i, needed);
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult analogEntryRead(const Check *check, const Piece *piece,
                                  int64_t program, bool isBoot,
                                  AnalogEntry *out) {
  enum { HALVES = 2 * HTVM_ANALOG_IM_WORDS };
  uint32_t memory[HTVM_ANALOG_IM_WORDS];
  int64_t halves[HALVES];
  const Task *task = piece->task;
  HTVM_TRY(taskPieceProgram(task, piece->number, piece->words, program,
                            HTVM_ANALOG_IM_WORDS, memory));
  for (int i = 0; i < HALVES; ++i)
    halves[i] = memory[i / 2] >> 16 * (i % 2) & 0xffff;
  for (int i = 0; i < HTVM_ANALOG_ENTRY_HALFWORDS; ++i)
    out->field[i] = halves[i];
  HTVM_TRY(checkConfiguration(task, &piece->words[program + 1], out));
  if (isBoot)
    return checkStop(task, halves);
  HTVM_TRY(checkStop(task, halves + HTVM_ANALOG_ENTRY_HALFWORDS));
  HTVM_TRY(fieldsCheck(task, &rules, MODE, out->field,
                       HTVM_ANALOG_FIELD_SKIPS + 1,
                       HTVM_ANALOG_ENTRY_HALFWORDS));
  return checkSizes(check, task, out);
}
