//===- analog_entry.c - One instruction of the analog engine --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  the 32 half-words of an instruction entry.
// Output: the operation, every field of it checked against the contract.
// Fails:  naming the first field that is wrong, its value, what is allowed.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog_cycles.h"
#include "runtime/sim/analog_state.h"

#include <inttypes.h>
#include <stdio.h>

/// What the checks below pass around.
typedef struct Entry {
  const SimAnalog *analog;
  const uint16_t *fields;
  char *message;
} Entry;

#define F(name) HTVM_ANALOG_FIELD_##name

static const char *const fieldNames[] = {
#define FIELD(name) #name,
    HTVM_ANALOG_FIELDS(FIELD)
#undef FIELD
};

/// Fields that have one value only.
static const struct {
  uint8_t field;
  uint16_t value;
} constants[] = {
    {F(REG1), 0},
    {F(PARTIAL_SUM), 0},
    {F(RESIDUAL), 0},
    {F(BN_POINTER), 0},
    {F(PRECISION), HTVM_ANALOG_PRECISION},
    {F(CONST19), HTVM_ANALOG_CONST19},
    {F(CONST21), HTVM_ANALOG_CONST21},
    {F(STOP), HTVM_ANALOG_STOP_NO},
    {F(CONST23), 0},
    {F(CONST24), HTVM_ANALOG_CONST24},
    {F(SPARE26), 0},
    {F(SPARE27), 0},
    {F(SPARE28), 0},
    {F(SPARE29), 0},
    {F(SPARE30), 0},
    {F(SPARE31), 0},
};

static bool requireValue(const Entry *entry, unsigned field, uint32_t value,
                         const char *reason) {
  if (entry->fields[field] == value)
    return true;
  return simEngineRefuse(&entry->analog->engine, entry->message,
                         "field %s is 0x%x, needs to be 0x%x (%s)",
                         fieldNames[field], entry->fields[field], value,
                         reason);
}

static bool requireRange(const Entry *entry, unsigned field, uint64_t low,
                         uint64_t high) {
  uint32_t value = entry->fields[field];
  if (value >= low && value <= high)
    return true;
  return simEngineRefuse(&entry->analog->engine, entry->message,
                         "field %s is %" PRIu32 ", needs to be from %" PRIu64
                         " to %" PRIu64,
                         fieldNames[field], value, low, high);
}

//===----------------------------------------------------------------------===//
// Fields
//===----------------------------------------------------------------------===//

static bool checkConstants(const Entry *entry) {
  for (size_t i = 0; i < sizeof constants / sizeof *constants; ++i)
    if (!requireValue(entry, constants[i].field, constants[i].value,
                      "it has this value only"))
      return false;
  return true;
}

static bool checkSizes(const Entry *entry) {
  static const uint8_t sizes[] = {F(CX), F(CY), F(OX), F(OY)};
  const HtvmMachine *machine = entry->analog->engine.machine;
  for (size_t i = 0; i < sizeof sizes; ++i)
    if (!requireRange(entry, sizes[i], 1, UINT16_MAX))
      return false;
  return requireRange(entry, F(C), 1, machine->analog_rows) &&
         requireRange(entry, F(K), 1, machine->analog_columns) &&
         requireRange(entry, F(STRIDE), 1, 2) &&
         requireRange(entry, F(PADDING), 0, UINT8_MAX);
}

static bool checkKernel(const Entry *entry) {
  uint32_t value = entry->fields[F(POOL_FY_FX)];
  uint32_t fx = value & 15, fy = value >> 4;
  if (fx % 2 == 1 && fx <= HTVM_ANALOG_KERNEL_MAX && fy % 2 == 1 &&
      fy <= HTVM_ANALOG_KERNEL_MAX)
    return true;
  return simEngineRefuse(&entry->analog->engine, entry->message,
                         "field POOL_FY_FX is 0x%x, needs to be fx + (fy << 4) "
                         "with kernel sides 1, 3, 5 or 7",
                         value);
}

static bool checkUnroll(const Entry *entry) {
  uint32_t unroll = entry->fields[F(OX_UNROLL)];
  if (unroll == 1 || unroll == 2 || unroll == 4)
    return true;
  return simEngineRefuse(
      &entry->analog->engine, entry->message,
      "field OX_UNROLL is %" PRIu32 ", needs to be 1, 2 or 4", unroll);
}

static bool checkSkips(const Entry *entry) {
  uint32_t fixed =
      HTVM_ANALOG_SKIP_ALL & ~(HTVM_ANALOG_SKIP_SCALE | HTVM_ANALOG_SKIP_RELU);
  uint32_t value = entry->fields[F(SKIPS)];
  if ((value & fixed) == fixed && value <= HTVM_ANALOG_SKIP_ALL)
    return true;
  return simEngineRefuse(&entry->analog->engine, entry->message,
                         "field SKIPS is 0x%x, needs to be 0x%x, without 0x%x "
                         "(SIMD stage) or 0x%x (ReLU) where these are used",
                         value, HTVM_ANALOG_SKIP_ALL, HTVM_ANALOG_SKIP_SCALE,
                         HTVM_ANALOG_SKIP_RELU);
}

static void decode(const uint16_t *fields, SimAnalogProgram *program) {
  uint32_t padding = fields[F(PADDING)], most = HTVM_ANALOG_PADDING_MAX;
  program->c = fields[F(C)];
  program->k = fields[F(K)];
  program->cx = fields[F(CX)];
  program->cy = fields[F(CY)];
  program->fx = fields[F(POOL_FY_FX)] & 15;
  program->fy = fields[F(POOL_FY_FX)] >> 4;
  program->ox = fields[F(OX)];
  program->oy = fields[F(OY)];
  program->unroll = fields[F(OX_UNROLL)];
  program->stride = fields[F(STRIDE)];
  program->left = padding >> HTVM_ANALOG_PADDING_LEFT_SHIFT & most;
  program->right = padding >> HTVM_ANALOG_PADDING_RIGHT_SHIFT & most;
  program->top = padding >> HTVM_ANALOG_PADDING_TOP_SHIFT & most;
  program->bottom = padding >> HTVM_ANALOG_PADDING_BOTTOM_SHIFT & most;
  program->rows = htvmAnalogRows(program->c, program->fy, program->fx,
                                 program->stride, program->unroll);
  program->columns = program->unroll * program->k;
  program->scale = !(fields[F(SKIPS)] & HTVM_ANALOG_SKIP_SCALE);
  program->relu = !(fields[F(SKIPS)] & HTVM_ANALOG_SKIP_RELU);
}

//===----------------------------------------------------------------------===//
// The operation as a whole
//===----------------------------------------------------------------------===//

static bool checkMacro(const Entry *entry, const SimAnalogProgram *program) {
  const SimEngine *engine = &entry->analog->engine;
  if (program->rows > engine->machine->analog_rows)
    return simEngineRefuse(engine, entry->message,
                           "the operation needs %" PRIu32
                           " rows, C * fy * (fx + (OX_UNROLL - 1) * STRIDE); "
                           "the macro has %" PRIu64,
                           program->rows, engine->machine->analog_rows);
  if (program->columns > engine->machine->analog_columns)
    return simEngineRefuse(engine, entry->message,
                           "the operation needs %" PRIu32
                           " columns, OX_UNROLL * K; the macro has %" PRIu64,
                           program->columns, engine->machine->analog_columns);
  uint32_t blocks = (program->columns + HTVM_ANALOG_COLUMN_BLOCK - 1) /
                    HTVM_ANALOG_COLUMN_BLOCK;
  return requireValue(entry, F(PROCESSING_BLOCKS), simAnalogLines(program->c),
                      "C / 64, rounded up") &&
         requireValue(entry, F(USE_BLK_COL),
                      (0xFFFFu << (16 - blocks)) & 0xFFFFu,
                      "a bit for every 32 of OX_UNROLL * K columns, from the "
                      "top") &&
         requireValue(entry, F(ROWS), (2 * program->rows + 31) / 32 * 32,
                      "twice the rows, in whole 32s");
}

// Nothing is known of what the engine reads behind the padding.
static bool checkWindow(const Entry *entry, const char *what, uint64_t outputs,
                        uint32_t stride, uint32_t kernel, uint64_t available) {
  uint64_t needed = (outputs - 1) * stride + kernel;
  if (needed <= available)
    return true;
  return simEngineRefuse(&entry->analog->engine, entry->message,
                         "the output's %s need %" PRIu64
                         " of the input, which has %" PRIu64
                         " with its padding",
                         what, needed, available);
}

static bool checkTensor(const Entry *entry, unsigned field, uint64_t pixels,
                        uint32_t channels, uint32_t *outAddress,
                        uint32_t *outBytes) {
  const SimEngine *engine = &entry->analog->engine;
  uint32_t pointer = entry->fields[field];
  uint64_t bytes = pixels * simAnalogLines(channels) * HTVM_ANALOG_LINE_BYTES;
  if (pointer % HTVM_ANALOG_BANKS)
    return simEngineRefuse(engine, entry->message,
                           "field %s is 0x%x, needs to be a multiple of %d",
                           fieldNames[field], pointer, HTVM_ANALOG_BANKS);
  char name[40];
  snprintf(name, sizeof name, "%s times 16", fieldNames[field]);
  *outAddress = pointer * HTVM_L1_WORD_BYTES;
  *outBytes = (uint32_t)bytes;
  return simEngineCheckL1(engine, name, *outAddress, bytes, entry->message);
}

static bool checkTensors(const Entry *entry, SimAnalogProgram *program) {
  uint64_t inputs = (uint64_t)program->cx * program->cy;
  uint64_t outputs = (uint64_t)program->ox * program->unroll * program->oy;
  if (!checkTensor(entry, F(INPUT_POINTER), inputs, program->c, &program->input,
                   &program->inputBytes) ||
      !checkTensor(entry, F(OUTPUT_POINTER), outputs, program->k,
                   &program->output, &program->outputBytes))
    return false;
  if (program->input + program->inputBytes <= program->output ||
      program->output + program->outputBytes <= program->input)
    return true;
  return simEngineRefuse(&entry->analog->engine, entry->message,
                         "the output, %" PRIu32
                         " bytes at 0x%x, overlaps the input, %" PRIu32
                         " bytes at 0x%x",
                         program->outputBytes, program->output,
                         program->inputBytes, program->input);
}

bool simAnalogDecodeEntry(const SimAnalog *analog, const uint16_t *fields,
                          SimAnalogProgram *outProgram, char *message) {
  Entry entry = {analog, fields, message};
  if (!checkSkips(&entry) || !checkConstants(&entry) || !checkSizes(&entry) ||
      !checkKernel(&entry) || !checkUnroll(&entry))
    return false;
  decode(fields, outProgram);
  const SimAnalogProgram *program = outProgram;
  return checkMacro(&entry, program) &&
         checkWindow(&entry, "columns", (uint64_t)program->ox * program->unroll,
                     program->stride, program->fx,
                     (uint64_t)program->cx + program->left + program->right) &&
         checkWindow(&entry, "rows", program->oy, program->stride, program->fy,
                     (uint64_t)program->cy + program->top + program->bottom) &&
         checkTensors(&entry, outProgram);
}
