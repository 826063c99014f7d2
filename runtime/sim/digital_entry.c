//===- digital_entry.c - One instruction of the digital engine ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  the 32 words of an instruction entry.
// Output: the operation, every field of it checked against the contract.
// Fails:  naming the first field that is wrong, its value, what is allowed.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital_cycles.h"
#include "runtime/sim/digital_state.h"

#include <inttypes.h>

/// What the checks below pass around.
typedef struct Entry {
  const SimDigital *digital;
  const uint32_t *fields;
  char *message;
} Entry;

static const char *const fieldNames[] = {
#define FIELD(name) #name,
    HTVM_DIGITAL_FIELDS(FIELD)
#undef FIELD
};

// Fields that have one value only, per group of modes.
static const uint8_t zeroAlways[] = {
    HTVM_FIELD_TYPE_NONLINEAR,   HTVM_FIELD_WEIGHT_TILE_SIZE,
    HTVM_FIELD_NB_WEIGHT_TILE,   HTVM_FIELD_NORM,
    HTVM_FIELD_OUTPUT_PRECISION, HTVM_FIELD_INPUT_PRECISION,
    HTVM_FIELD_SPARE0,           HTVM_FIELD_SPARE1,
    HTVM_FIELD_SPARE2,           HTVM_FIELD_SPARE3};
static const uint8_t zeroUnlessConv[] = {
    HTVM_FIELD_CX,           HTVM_FIELD_CY,
    HTVM_FIELD_PADDED_CX,    HTVM_FIELD_SIZE_CHANNEL,
    HTVM_FIELD_FX,           HTVM_FIELD_FY,
    HTVM_FIELD_OX_BLOCKS,    HTVM_FIELD_OY,
    HTVM_FIELD_ZERO_PADDING, HTVM_FIELD_OUTPUT_CHANNEL_SIZE,
    HTVM_FIELD_CONV_STRIDED};

static bool requireValue(const Entry *entry, unsigned field, uint64_t value,
                         const char *reason) {
  if (entry->fields[field] == value)
    return true;
  return simEngineRefuse(
      &entry->digital->engine, entry->message,
      "field %s is %" PRIu32 ", needs to be %" PRIu64 " (%s)",
      fieldNames[field], entry->fields[field], value, reason);
}

static bool requireRange(const Entry *entry, unsigned field, uint32_t low,
                         uint32_t high) {
  uint32_t value = entry->fields[field];
  if (value >= low && value <= high)
    return true;
  return simEngineRefuse(&entry->digital->engine, entry->message,
                         "field %s is %" PRIu32 ", needs to be from %" PRIu32
                         " to %" PRIu32,
                         fieldNames[field], value, low, high);
}

static bool requireZeros(const Entry *entry, const uint8_t *fields,
                         size_t count, const char *reason) {
  for (size_t i = 0; i < count; ++i)
    if (!requireValue(entry, fields[i], 0, reason))
      return false;
  return true;
}

static bool requireKernelSide(const Entry *entry, unsigned field) {
  uint32_t side = entry->fields[field];
  if (side % 2 == 1 && side <= HTVM_DIGITAL_KERNEL_MAX)
    return true;
  return simEngineRefuse(&entry->digital->engine, entry->message,
                         "field %s is %" PRIu32
                         ", kernel sides are 1, 3, 5 or 7",
                         fieldNames[field], side);
}

static bool requireTensor(const Entry *entry, unsigned field, uint64_t bytes) {
  uint32_t address = entry->fields[field];
  if (address % HTVM_L1_WORD_BYTES)
    return simEngineRefuse(&entry->digital->engine, entry->message,
                           "field %s is 0x%x, needs to be a "
                           "multiple of %d",
                           fieldNames[field], address, HTVM_L1_WORD_BYTES);
  // The byte order within words makes a tensor end at a word's end.
  return simEngineCheckL1(&entry->digital->engine, fieldNames[field], address,
                          (bytes + 3) / 4 * 4, entry->message);
}

static bool requireDisjoint(const Entry *entry, unsigned field,
                            uint32_t inputBytes, uint32_t outputBytes) {
  uint32_t input = entry->fields[field];
  uint32_t output = entry->fields[HTVM_FIELD_OUTPUT_POINTER];
  if (input + inputBytes <= output || output + outputBytes <= input)
    return true;
  return simEngineRefuse(&entry->digital->engine, entry->message,
                         "the output, %" PRIu32 " bytes at 0x%x, overlaps the "
                         "input at %s, %" PRIu32 " bytes at 0x%x",
                         outputBytes, output, fieldNames[field], inputBytes,
                         input);
}

//===----------------------------------------------------------------------===//
// The three modes
//===----------------------------------------------------------------------===//

static bool checkConvSizes(const Entry *entry) {
  static const uint8_t sizes[] = {HTVM_FIELD_C,         HTVM_FIELD_K_BLOCKS,
                                  HTVM_FIELD_CX,        HTVM_FIELD_CY,
                                  HTVM_FIELD_OX_BLOCKS, HTVM_FIELD_OY};
  const uint32_t *fields = entry->fields;
  for (size_t i = 0; i < sizeof sizes; ++i)
    if (!requireRange(entry, sizes[i], 1, HTVM_DIGITAL_SIZE_MAX))
      return false;
  return requireKernelSide(entry, HTVM_FIELD_FX) &&
         requireKernelSide(entry, HTVM_FIELD_FY) &&
         requireRange(entry, HTVM_FIELD_CONV_STRIDED, 0, 1) &&
         requireRange(entry, HTVM_FIELD_ZERO_PADDING, 0,
                      (1u << 4 * HTVM_PADDING_SIDES) - 1) &&
         requireValue(entry, HTVM_FIELD_PADDED_CX, fields[HTVM_FIELD_CX],
                      "CX") &&
         requireValue(entry, HTVM_FIELD_SIZE_CHANNEL,
                      (uint64_t)fields[HTVM_FIELD_CX] * fields[HTVM_FIELD_CY],
                      "CX * CY") &&
         requireValue(entry, HTVM_FIELD_OUTPUT_CHANNEL_SIZE,
                      (uint64_t)fields[HTVM_FIELD_OX_BLOCKS] * SIM_LANES *
                          fields[HTVM_FIELD_OY],
                      "16 * OX_BLOCKS * OY");
}

static HtvmDigitalConv decodeConv(const uint32_t *fields) {
  uint32_t padding = fields[HTVM_FIELD_ZERO_PADDING];
  return (HtvmDigitalConv){
      .c = fields[HTVM_FIELD_C],
      .kBlocks = fields[HTVM_FIELD_K_BLOCKS],
      .cx = fields[HTVM_FIELD_CX],
      .cy = fields[HTVM_FIELD_CY],
      .fx = fields[HTVM_FIELD_FX],
      .fy = fields[HTVM_FIELD_FY],
      .oxBlocks = fields[HTVM_FIELD_OX_BLOCKS],
      .oy = fields[HTVM_FIELD_OY],
      .stride = fields[HTVM_FIELD_CONV_STRIDED] + 1,
      .left = padding >> HTVM_PADDING_LEFT_SHIFT & HTVM_PADDING_MAX,
      .right = padding >> HTVM_PADDING_RIGHT_SHIFT & HTVM_PADDING_MAX,
      .top = padding >> HTVM_PADDING_TOP_SHIFT & HTVM_PADDING_MAX,
      .bottom = padding >> HTVM_PADDING_BOTTOM_SHIFT & HTVM_PADDING_MAX};
}

// Bytes that the result lies in.
static uint64_t placeOutput(const Entry *entry, SimProgram *program) {
  const uint32_t *fields = entry->fields;
  uint64_t pixels = fields[HTVM_FIELD_OUTPUT_CHANNEL_SIZE];
  uint64_t channels = (uint64_t)program->conv.kBlocks * SIM_LANES;
  uint64_t lines =
      (channels + HTVM_DIGITAL_LINE_BYTES - 1) / HTVM_DIGITAL_LINE_BYTES;
  program->reversesOutput = fields[HTVM_FIELD_WRITE_L2_L1] == HTVM_WRITE_PLANAR;
  program->outputChannelBytes =
      program->reversesOutput ? fields[HTVM_FIELD_OUTPUT_CHANNEL_SIZE] : 1;
  program->outputPixelBytes =
      program->reversesOutput ? 1 : (uint32_t)lines * HTVM_DIGITAL_LINE_BYTES;
  return program->reversesOutput
             ? channels * pixels
             : (pixels - 1) * program->outputPixelBytes + channels;
}

static bool checkConvTensors(const Entry *entry, SimProgram *program) {
  const uint32_t *fields = entry->fields;
  const HtvmDigitalConv *conv = &program->conv;
  uint64_t inputBytes = (uint64_t)conv->c * fields[HTVM_FIELD_SIZE_CHANNEL];
  uint64_t outputBytes = placeOutput(entry, program);
  if (!requireTensor(entry, HTVM_FIELD_INPUT_POINTER, inputBytes) ||
      !requireTensor(entry, HTVM_FIELD_OUTPUT_POINTER, outputBytes))
    return false;
  program->inputBytes = (uint32_t)inputBytes;
  program->outputBytes = (uint32_t)outputBytes;
  return requireDisjoint(entry, HTVM_FIELD_INPUT_POINTER, program->inputBytes,
                         program->outputBytes);
}

static bool decodeConvEntry(const Entry *entry, SimProgram *program) {
  if (!requireValue(entry, HTVM_FIELD_WEIGHT_POINTER, 0,
                    "weights start the weight memory") ||
      !requireRange(entry, HTVM_FIELD_ACTIVATION, 0, 1) ||
      !requireRange(entry, HTVM_FIELD_WRITE_L2_L1, HTVM_WRITE_LINES,
                    HTVM_WRITE_PLANAR) ||
      !requireValue(entry, HTVM_FIELD_DILATION, 1, "no dilation") ||
      !checkConvSizes(entry))
    return false;
  program->conv = decodeConv(entry->fields);
  return checkConvTensors(entry, program);
}

static bool decodeFcEntry(const Entry *entry, SimProgram *program) {
  const uint32_t *fields = entry->fields;
  if (!requireValue(entry, HTVM_FIELD_WEIGHT_POINTER, 0,
                    "weights start the weight memory") ||
      !requireRange(entry, HTVM_FIELD_ACTIVATION, 0, 1) ||
      !requireValue(entry, HTVM_FIELD_WRITE_L2_L1, HTVM_WRITE_PLANAR,
                    "planar output") ||
      !requireValue(entry, HTVM_FIELD_DILATION, 1, "no dilation") ||
      !requireRange(entry, HTVM_FIELD_C, 1, HTVM_DIGITAL_SIZE_MAX) ||
      !requireRange(entry, HTVM_FIELD_K_BLOCKS, 1, HTVM_DIGITAL_SIZE_MAX) ||
      !requireZeros(entry, zeroUnlessConv, sizeof zeroUnlessConv,
                    "fully connected"))
    return false;
  program->conv = (HtvmDigitalConv){.c = fields[HTVM_FIELD_C],
                                    .kBlocks = fields[HTVM_FIELD_K_BLOCKS]};
  program->inputBytes = fields[HTVM_FIELD_C] * SIM_LANES;
  program->outputBytes = fields[HTVM_FIELD_K_BLOCKS] * SIM_LANES;
  return requireTensor(entry, HTVM_FIELD_INPUT_POINTER, program->inputBytes) &&
         requireTensor(entry, HTVM_FIELD_OUTPUT_POINTER,
                       program->outputBytes) &&
         requireDisjoint(entry, HTVM_FIELD_INPUT_POINTER, program->inputBytes,
                         program->outputBytes);
}

// The sum reads 16 elements of both operands before it writes them (A), so the
// result may replace an operand, but not be shifted against it.
static bool requireDisjointOrSame(const Entry *entry, unsigned field,
                                  uint32_t bytes) {
  return entry->fields[field] == entry->fields[HTVM_FIELD_OUTPUT_POINTER] ||
         requireDisjoint(entry, field, bytes, bytes);
}

static bool decodeAddEntry(const Entry *entry, SimProgram *program) {
  const uint32_t *fields = entry->fields;
  if (!requireRange(entry, HTVM_FIELD_C, 1, HTVM_DIGITAL_SIZE_MAX) ||
      !requireValue(entry, HTVM_FIELD_K_BLOCKS, 0, "element-wise sum") ||
      !requireValue(entry, HTVM_FIELD_ACTIVATION, 0, "a sum has no ReLU") ||
      !requireValue(entry, HTVM_FIELD_WRITE_L2_L1, HTVM_WRITE_ADD,
                    "element-wise sum") ||
      !requireValue(entry, HTVM_FIELD_DILATION, 0, "element-wise sum") ||
      !requireZeros(entry, zeroUnlessConv, sizeof zeroUnlessConv,
                    "element-wise sum"))
    return false;
  uint32_t bytes = fields[HTVM_FIELD_C] * SIM_LANES;
  program->conv = (HtvmDigitalConv){.c = fields[HTVM_FIELD_C]};
  program->inputBytes = program->outputBytes = bytes;
  program->second = fields[HTVM_FIELD_WEIGHT_POINTER];
  return requireTensor(entry, HTVM_FIELD_INPUT_POINTER, bytes) &&
         requireTensor(entry, HTVM_FIELD_WEIGHT_POINTER, bytes) &&
         requireTensor(entry, HTVM_FIELD_OUTPUT_POINTER, bytes) &&
         requireDisjointOrSame(entry, HTVM_FIELD_INPUT_POINTER, bytes) &&
         requireDisjointOrSame(entry, HTVM_FIELD_WEIGHT_POINTER, bytes);
}

bool simDigitalDecodeEntry(const SimDigital *digital, const uint32_t *fields,
                           SimProgram *outProgram, char *message) {
  Entry entry = {digital, fields, message};
  if (!requireRange(&entry, HTVM_FIELD_SHIFT, 0, HTVM_DIGITAL_SHIFT_MAX) ||
      !requireZeros(&entry, zeroAlways, sizeof zeroAlways, "unused"))
    return false;
  *outProgram = (SimProgram){.mode = fields[HTVM_FIELD_MODE],
                             .input = fields[HTVM_FIELD_INPUT_POINTER],
                             .output = fields[HTVM_FIELD_OUTPUT_POINTER],
                             .shift = fields[HTVM_FIELD_SHIFT],
                             .relu = fields[HTVM_FIELD_ACTIVATION] != 0};
  switch (outProgram->mode) {
  case HTVM_MODE_FC:
    return decodeFcEntry(&entry, outProgram);
  case HTVM_MODE_CONV:
    return decodeConvEntry(&entry, outProgram);
  case HTVM_MODE_ADD:
    return decodeAddEntry(&entry, outProgram);
  default:
    return simEngineRefuse(&digital->engine, message,
                           "field MODE is %" PRIu32
                           ", needs to be 0 (fully connected), 1 "
                           "(convolution) or 3 (sum)",
                           outProgram->mode);
  }
}
