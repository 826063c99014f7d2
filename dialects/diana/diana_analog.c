//===- diana_analog.c - What the analog engine's jobs may say -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The issue functions are those of runtime/device/analog.c.
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/numbers.h"
#include "runtime/machine/analog_cycles.h"

#include <inttypes.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

enum { COPY_OPERATION, COPY_L2, COPY_L1, COPY_LINES, COPY_OPERANDS };

// The analog engine copies lines (docs/engines/analog.md).
static MlirLogicalResult checkCopy(const DianaChecker *checker,
                                   MlirOperation op, const DianaPiece *piece) {
  const int64_t *values = piece->values;
  int64_t operation = values[COPY_OPERATION], lines = values[COPY_LINES];
  HTVM_TRY(dianaCheckNumber(op, piece, COPY_OPERATION));
  HTVM_TRY(dianaCheckAddress(op, piece, COPY_L2));
  HTVM_TRY(dianaCheckNumber(op, piece, COPY_L1));
  HTVM_TRY(dianaCheckNumber(op, piece, COPY_LINES));
  if (operation != HTVM_MEMCPY_L1_TO_L2_BANKS &&
      operation != HTVM_MEMCPY_L2_TO_L1_BANKS)
    return htvmEmitError(op, "has operation %" PRId64 ", allowed: %d and %d",
                         operation, HTVM_MEMCPY_L1_TO_L2_BANKS,
                         HTVM_MEMCPY_L2_TO_L1_BANKS);
  if (lines < 1 || lines > (int64_t)checker->machine.copy_bank_rows)
    return htvmEmitError(op,
                         "copies %" PRId64 " lines, a job moves 1 to %" PRIu64,
                         lines, checker->machine.copy_bank_rows);
  HTVM_TRY(dianaCheckAligned(op, "L1 word", values[COPY_L1],
                             HTVM_ANALOG_LINE_BYTES / HTVM_L1_WORD_BYTES));
  HTVM_TRY(dianaCheckAligned(op, "L2 offset", values[COPY_L2],
                             (int64_t)checker->machine.copy_l2_align));
  return dianaCheckL1End(checker, op,
                         values[COPY_L1] * HTVM_L1_WORD_BYTES +
                             lines * HTVM_ANALOG_LINE_BYTES);
}

//===----------------------------------------------------------------------===//
// Fields of a program
//===----------------------------------------------------------------------===//

// What an entry's field may hold.
typedef struct FieldRule {
  int field;
  const char *name;
  int64_t low, high, unit;
} FieldRule;

enum { HALF_MAX = 65535 };

#define CONSTANT(field, name, value) {field, name, value, value, 1}

// verify-schedule has these limits a second time, on purpose: it trusts nothing
// that the compiler goes by (passes/verify-schedule/analog_entry.c).
static const FieldRule rules[] = {
    {HTVM_ANALOG_FIELD_INPUT_POINTER, "input_pointer", 0, HALF_MAX,
     HTVM_ANALOG_BANKS},
    {HTVM_ANALOG_FIELD_OUTPUT_POINTER, "output_pointer", 0, HALF_MAX,
     HTVM_ANALOG_BANKS},
    {HTVM_ANALOG_FIELD_C, "c", 1, HALF_MAX, 1},
    {HTVM_ANALOG_FIELD_K, "k", 1, HALF_MAX, 1},
    {HTVM_ANALOG_FIELD_CX, "cx", 1, HALF_MAX, 1},
    {HTVM_ANALOG_FIELD_CY, "cy", 1, HALF_MAX, 1},
    CONSTANT(HTVM_ANALOG_FIELD_PRECISION, "precision", HTVM_ANALOG_PRECISION),
    {HTVM_ANALOG_FIELD_POOL_FY_FX, "pool_fy_fx", 0x11, 0x77, 1},
    {HTVM_ANALOG_FIELD_OX, "ox", 1, HALF_MAX, 1},
    {HTVM_ANALOG_FIELD_OY, "oy", 1, HALF_MAX, 1},
    {HTVM_ANALOG_FIELD_OX_UNROLL, "ox_unroll", 1, HTVM_ANALOG_UNROLL_MAX, 1},
    {HTVM_ANALOG_FIELD_STRIDE, "stride", 1, 2, 1},
    {HTVM_ANALOG_FIELD_PADDING, "padding", 0, 0xFF, 1},
    {HTVM_ANALOG_FIELD_PROCESSING_BLOCKS, "processing_blocks", 1, HALF_MAX, 1},
    CONSTANT(HTVM_ANALOG_FIELD_CONST19, "half-word 19", HTVM_ANALOG_CONST19),
    {HTVM_ANALOG_FIELD_USE_BLK_COL, "use_blk_col", 1, HALF_MAX, 1},
    CONSTANT(HTVM_ANALOG_FIELD_CONST21, "half-word 21", HTVM_ANALOG_CONST21),
    CONSTANT(HTVM_ANALOG_FIELD_STOP, "stop", HTVM_ANALOG_STOP_NO),
    CONSTANT(HTVM_ANALOG_FIELD_CONST24, "half-word 24", HTVM_ANALOG_CONST24),
    {HTVM_ANALOG_FIELD_ROWS, "rows", 32, HALF_MAX, 32},
};

static const FieldRule *ruleOf(int field) {
  for (size_t i = 0; i < sizeof rules / sizeof *rules; ++i)
    if (rules[i].field == field)
      return &rules[i];
  return NULL;
}

// The values between the limits of a field that it does not take.
static MlirLogicalResult checkChoices(MlirOperation op, const int64_t *entry) {
  int64_t unroll = entry[HTVM_ANALOG_FIELD_OX_UNROLL];
  int64_t sides = entry[HTVM_ANALOG_FIELD_POOL_FY_FX];
  if (unroll == 3)
    return htvmEmitError(op, "has ox_unroll 3, allowed: 1, 2 and 4");
  if (sides & 1 && sides & 16 && (sides & 15) <= HTVM_ANALOG_KERNEL_MAX)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "has pool_fy_fx 0x%" PRIx64
                       ", needs fx + (fy << 4) with kernel sides 1, 3, 5 or 7",
                       (uint64_t)sides);
}

static MlirLogicalResult checkFields(MlirOperation op, const int64_t *entry) {
  for (int field = 0; field < HTVM_ANALOG_ENTRY_HALFWORDS; ++field) {
    const FieldRule *rule = ruleOf(field);
    int64_t value = entry[field];
    if (field == HTVM_ANALOG_FIELD_SKIPS)
      continue;
    if (!rule && value)
      return htvmEmitError(
          op, "has %" PRId64 " in half-word %d of its program, needs 0", value,
          field);
    if (rule && (value < rule->low || value > rule->high || value % rule->unit))
      return htvmEmitError(op,
                           "has %s %" PRId64 ", allowed: %" PRId64
                           " to %" PRId64 " in steps of %" PRId64,
                           rule->name, value, rule->low, rule->high,
                           rule->unit);
  }
  return checkChoices(op, entry);
}

static MlirLogicalResult checkSkips(MlirOperation op, const int64_t *entry,
                                    bool scaled) {
  int64_t skips = entry[HTVM_ANALOG_FIELD_SKIPS];
  int64_t free = HTVM_ANALOG_SKIP_SCALE | HTVM_ANALOG_SKIP_RELU;
  if ((skips | free) != HTVM_ANALOG_SKIP_ALL)
    return htvmEmitError(
        op, "has skips 0x%" PRIx64 ", needs 0x%x with bits 2 and 3 free",
        (uint64_t)skips, HTVM_ANALOG_SKIP_ALL);
  if (scaled == !(skips & HTVM_ANALOG_SKIP_SCALE))
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, scaled ? "has SIMD constants and skips their stage"
                 : "uses the scaling stage without SIMD constants");
}

static MlirLogicalResult checkMacro(const DianaChecker *checker,
                                    MlirOperation op, const int64_t *entry) {
  const HtvmMachine *machine = &checker->machine;
  int64_t fx = entry[HTVM_ANALOG_FIELD_POOL_FY_FX] & 15;
  int64_t fy = entry[HTVM_ANALOG_FIELD_POOL_FY_FX] >> 4;
  int64_t unroll = entry[HTVM_ANALOG_FIELD_OX_UNROLL];
  int64_t rows = htvmAnalogRows(
      (uint32_t)entry[HTVM_ANALOG_FIELD_C], (uint32_t)fy, (uint32_t)fx,
      (uint32_t)entry[HTVM_ANALOG_FIELD_STRIDE], (uint32_t)unroll);
  int64_t columns = unroll * entry[HTVM_ANALOG_FIELD_K];
  if (rows > (int64_t)machine->analog_rows ||
      columns > (int64_t)machine->analog_columns)
    return htvmEmitError(
        op,
        "needs %" PRId64 " rows and %" PRId64
        " columns of the macro, it has %" PRIu64 " and %" PRIu64,
        rows, columns, machine->analog_rows, machine->analog_columns);
  int64_t blocks = htvmDivideUp(columns, HTVM_ANALOG_COLUMN_BLOCK);
  HTVM_TRY(dianaCheckEqual(op, "rows", entry[HTVM_ANALOG_FIELD_ROWS],
                           htvmDivideUp(2 * rows, 32) * 32));
  HTVM_TRY(dianaCheckEqual(
      op, "use_blk_col", entry[HTVM_ANALOG_FIELD_USE_BLK_COL],
      (0xFFFF << (HTVM_ANALOG_COLUMN_BLOCKS - blocks)) & 0xFFFF));
  return dianaCheckEqual(
      op, "processing_blocks", entry[HTVM_ANALOG_FIELD_PROCESSING_BLOCKS],
      htvmDivideUp(entry[HTVM_ANALOG_FIELD_C], HTVM_ANALOG_LINE_BYTES));
}

// What lies behind the input and its padding no job may look at.
static MlirLogicalResult checkWindows(MlirOperation op, const int64_t *entry) {
  int64_t sides = entry[HTVM_ANALOG_FIELD_POOL_FY_FX];
  int64_t pad = entry[HTVM_ANALOG_FIELD_PADDING];
  int64_t most = HTVM_ANALOG_PADDING_MAX;
  const struct {
    const char *what;
    int64_t outputs, kernel, inputs, before, after;
  } dims[] = {{"rows", entry[HTVM_ANALOG_FIELD_OY], sides >> 4,
               entry[HTVM_ANALOG_FIELD_CY],
               pad >> HTVM_ANALOG_PADDING_TOP_SHIFT,
               pad >> HTVM_ANALOG_PADDING_BOTTOM_SHIFT},
              {"columns",
               entry[HTVM_ANALOG_FIELD_OX] * entry[HTVM_ANALOG_FIELD_OX_UNROLL],
               sides & 15, entry[HTVM_ANALOG_FIELD_CX],
               pad >> HTVM_ANALOG_PADDING_LEFT_SHIFT,
               pad >> HTVM_ANALOG_PADDING_RIGHT_SHIFT}};
  for (int i = 0; i < 2; ++i) {
    int64_t needed = (dims[i].outputs - 1) * entry[HTVM_ANALOG_FIELD_STRIDE] +
                     dims[i].kernel;
    int64_t available =
        dims[i].inputs + (dims[i].before & most) + (dims[i].after & most);
    if (needed > available)
      return htvmEmitError(
          op, "needs %" PRId64 " input %s, has %" PRId64 " with their padding",
          needed, dims[i].what, available);
  }
  return mlirLogicalResultSuccess();
}

// A job's tensor in L1, bytes.
typedef struct Span {
  int64_t start, end;
} Span;

static Span spanOf(const int64_t *entry, int pointer, int64_t rows,
                   int64_t columns, int64_t channels) {
  int64_t start = entry[pointer] * HTVM_L1_WORD_BYTES;
  int64_t lines =
      rows * columns * htvmDivideUp(channels, HTVM_ANALOG_LINE_BYTES);
  return (Span){start, start + lines * HTVM_ANALOG_LINE_BYTES};
}

static MlirLogicalResult checkL1(const DianaChecker *checker, MlirOperation op,
                                 const int64_t *entry) {
  const Span spans[] = {
      spanOf(entry, HTVM_ANALOG_FIELD_INPUT_POINTER,
             entry[HTVM_ANALOG_FIELD_CY], entry[HTVM_ANALOG_FIELD_CX],
             entry[HTVM_ANALOG_FIELD_C]),
      spanOf(entry, HTVM_ANALOG_FIELD_OUTPUT_POINTER,
             entry[HTVM_ANALOG_FIELD_OY],
             entry[HTVM_ANALOG_FIELD_OX] * entry[HTVM_ANALOG_FIELD_OX_UNROLL],
             entry[HTVM_ANALOG_FIELD_K])};
  for (int i = 0; i < 2; ++i)
    HTVM_TRY(dianaCheckL1End(checker, op, spans[i].end));
  if (spans[0].end <= spans[1].start || spans[1].end <= spans[0].start)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op,
      "has its output in L1 at %" PRId64 " to %" PRId64
      ", its input at %" PRId64 " to %" PRId64 ", needs them apart",
      spans[1].start, spans[1].end, spans[0].start, spans[0].end);
}

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

// The half-words of |program|'s first entry; the second one only stops.
static MlirLogicalResult splitProgram(MlirOperation op, const int64_t *program,
                                      bool boot,
                                      int64_t entry[HTVM_ANALOG_IM_WORDS * 2]) {
  enum { HALFWORDS = 2 * HTVM_ANALOG_IM_WORDS };
  int first = boot ? 0 : HTVM_ANALOG_ENTRY_HALFWORDS;
  for (int i = 0; i < HALFWORDS; ++i)
    entry[i] = (int64_t)((uint32_t)program[i / 2] >> 16 * (i % 2) & 0xFFFF);
  for (int i = first; i < HALFWORDS; ++i) {
    int64_t needed =
        i == first + HTVM_ANALOG_FIELD_STOP ? HTVM_ANALOG_STOP_YES : 0;
    if (entry[i] != needed)
      return htvmEmitError(op,
                           "has %" PRId64 " in half-word %d of its program, "
                           "needs %" PRId64,
                           entry[i], i, needed);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkConfiguration(const DianaChecker *checker,
                                            MlirOperation op,
                                            const DianaPiece *piece,
                                            intptr_t index) {
  HtvmInts words;
  HTVM_TRY(dianaCheckConstant(checker, op, piece, index, HTVM_ANALOG_CONF_WORDS,
                              &words));
  int64_t gain = words.values[HTVM_ANALOG_CONF_GAIN];
  if (gain < 1 || gain > HTVM_ANALOG_GAIN_MAX)
    return htvmEmitError(op, "has gain %" PRId64 ", allowed: 1 to %d", gain,
                         HTVM_ANALOG_GAIN_MAX);
  for (int i = 0; i < HTVM_ANALOG_CONF_WORDS; ++i) {
    int64_t needed = i == 0                       ? HTVM_ANALOG_CONF0
                     : i == 1                     ? HTVM_ANALOG_CONF1
                     : i == HTVM_ANALOG_CONF_GAIN ? gain
                                                  : 0;
    if (words.values[i] != needed)
      return htvmEmitError(op,
                           "has %" PRId64 " in word %d of its configuration, "
                           "needs %" PRId64,
                           words.values[i], i, needed);
  }
  return mlirLogicalResultSuccess();
}

enum { WEIGHTS, SCALE, PROGRAM, CONFIGURATION, CONV_OPERANDS };

static MlirLogicalResult checkConv(const DianaChecker *checker,
                                   MlirOperation op, const DianaPiece *piece) {
  int64_t entry[2 * HTVM_ANALOG_IM_WORDS];
  bool scaled = piece->job->words[SCALE].symbol.length > 0;
  HTVM_TRY(dianaCheckAddress(op, piece, WEIGHTS));
  HTVM_TRY(dianaCheckProgram(op, piece, PROGRAM, HTVM_ANALOG_IM_WORDS));
  HTVM_TRY(splitProgram(op, piece->program.values, false, entry));
  HTVM_TRY(checkConfiguration(checker, op, piece, CONFIGURATION));
  HTVM_TRY(checkFields(op, entry));
  HTVM_TRY(checkSkips(op, entry, scaled));
  if (!scaled)
    HTVM_TRY(dianaCheckEqual(op, "SIMD constants", piece->values[SCALE], 0));
  HTVM_TRY(checkMacro(checker, op, entry));
  HTVM_TRY(checkWindows(op, entry));
  return checkL1(checker, op, entry);
}

static MlirLogicalResult checkBoot(const DianaChecker *checker,
                                   MlirOperation op, const DianaPiece *piece) {
  int64_t entry[2 * HTVM_ANALOG_IM_WORDS];
  HTVM_TRY(dianaCheckProgram(op, piece, 0, HTVM_ANALOG_IM_WORDS));
  HTVM_TRY(splitProgram(op, piece->program.values, true, entry));
  return checkConfiguration(checker, op, piece, 1);
}

static const DianaIssue issues[] = {
    {"diana_analog_copy", COPY_OPERANDS, checkCopy},
    {"diana_analog_conv", CONV_OPERANDS, checkConv},
    {"diana_analog_boot", 2, checkBoot},
};

extern const DianaIssues dianaAnalogIssues;
const DianaIssues dianaAnalogIssues = {issues, sizeof issues / sizeof *issues};
