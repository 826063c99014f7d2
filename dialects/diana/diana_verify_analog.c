//===- diana_verify_analog.c - Fields of the analog engine's programs -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/numbers.h"
#include "runtime/machine/analog_cycles.h"

#include <inttypes.h>

// What an entry's field may hold.
typedef struct FieldRule {
  int field;
  const char *name;
  int64_t low, high, unit;
} FieldRule;

enum { HALF_MAX = 65535 };

#define CONSTANT(field, name, value) {field, name, value, value, 1}

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
  return htvmEmitError(op, scaled ? "has 'scale' and skips that stage"
                                  : "uses the scaling stage without 'scale'");
}

static MlirLogicalResult
checkMacro(MlirOperation op, const HtvmMachine *machine, const int64_t *entry) {
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

static MlirLogicalResult checkL1(MlirOperation op, const HtvmMachine *machine,
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
    if (spans[i].end > (int64_t)machine->l1_bytes)
      return htvmEmitError(
          op, "reaches L1 address %" PRId64 ", L1 has %" PRIu64 " bytes",
          spans[i].end, machine->l1_bytes);
  if (spans[0].end <= spans[1].start || spans[1].end <= spans[0].start)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op,
      "has its output in L1 at %" PRId64 " to %" PRId64
      ", its input at %" PRId64 " to %" PRId64 ", needs them apart",
      spans[1].start, spans[1].end, spans[0].start, spans[0].end);
}

MlirLogicalResult dianaVerifyAnalog(MlirOperation op, HtvmArena *arena,
                                    const HtvmMachine *machine) {
  HtvmDianaAnalog job;
  if (!htvmDianaAnalogRead(op, arena, &job))
    return htvmEmitError(op,
                         "needs a program of %d half-words, 'weights', 'gain' "
                         "and, if used, 'scale'",
                         HTVM_ANALOG_ENTRY_HALFWORDS);
  const int64_t *entry = job.program.values;
  if (job.gain < 1 || job.gain > HTVM_ANALOG_GAIN_MAX)
    return htvmEmitError(op, "has gain %" PRId64 ", allowed: 1 to %d", job.gain,
                         HTVM_ANALOG_GAIN_MAX);
  HTVM_TRY(checkFields(op, entry));
  HTVM_TRY(checkSkips(op, entry, job.scale.length > 0));
  HTVM_TRY(checkMacro(op, machine, entry));
  HTVM_TRY(checkWindows(op, entry));
  return checkL1(op, machine, entry);
}
