//===- digital.c - The digital engine's compute jobs ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Issued with the address and words of the weights, and the addresses of
// instruction memory and configuration.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/digital.h"
#include "passes/verify-schedule/conv.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

enum { PROGRAM = 2, LINE_BYTES = 64 };

// The state of a job: what it does behind the sums.
enum { SHIFT, RELU };

int64_t digitalResult(int64_t value, int64_t shift, bool relu) {
  int64_t low = relu ? 0 : INT8_MIN, result = value >> shift;
  return result < low ? low : result > INT8_MAX ? INT8_MAX : result;
}

static int64_t wholeWords(int64_t bytes) { return (bytes + 3) / 4 * 4; }

// Notes that |piece| reads and writes its tensors in L1; fails as checkAccess,
// and when the output is where an input is.
static MlirLogicalResult touch(Check *check, const Piece *piece, int64_t input,
                               int64_t inputBytes, int64_t output,
                               int64_t outputBytes) {
  inputBytes = wholeWords(inputBytes);
  outputBytes = wholeWords(outputBytes);
  HTVM_TRY(
      checkAccess(check, &check->l1, piece->task, false, input, inputBytes));
  HTVM_TRY(
      checkAccess(check, &check->l1, piece->task, true, output, outputBytes));
  return checkApart(check, &check->l1, piece->task, input, inputBytes, output,
                    outputBytes);
}

// The last steps of a layer that the engine computes, in |channel|.
static bool scalesAs(const ConvJob *job, int64_t lane, int64_t channel) {
  (void)lane;
  const HtvmQnnRequant *requant = &job->layer->linear.requant;
  int64_t one = requant->multiplier.count == 1 ? 0 : channel;
  int64_t shift =
      requant->shift.values[requant->shift.count == 1 ? 0 : channel];
  return requant->multiplier.values[one] == 1 && shift == job->state[SHIFT] &&
         requant->rounding == HTVM_ROUND_FLOOR && requant->outputZp == 0 &&
         requant->clampMax == INT8_MAX &&
         requant->clampMin == (job->state[RELU] ? 0 : INT8_MIN) &&
         !requant->post.multiplier.count &&
         !job->layer->linear.inputClip.isPresent;
}

static int64_t constantOf(const ConvJob *job, int64_t lane) {
  return digitalResult(job->image->bias[lane], job->state[SHIFT],
                       job->state[RELU] != 0);
}

static const ConvEngine engine = {scalesAs, constantOf};

static Block planesAt(int64_t base, int64_t planes, int64_t rows,
                      int64_t columns) {
  return (Block){.base = base,
                 .planeStep = rows * columns,
                 .rowStep = columns,
                 .columnStep = 1,
                 .flip = DIGITAL_FLIP,
                 .planes = planes,
                 .rows = rows,
                 .columns = columns};
}

// In lines, each pixel has whole ones for all lanes, in their order.
static Block linesAt(int64_t base, int64_t planes, int64_t rows,
                     int64_t columns) {
  int64_t pixel = (planes + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
  return (Block){.base = base,
                 .planeStep = 1,
                 .rowStep = columns * pixel,
                 .columnStep = pixel,
                 .planes = planes,
                 .rows = rows,
                 .columns = columns};
}

// From the first to the last byte of |block|.
static int64_t spanOf(const Block *block) {
  return (block->planes - 1) * block->planeStep +
         (block->rows - 1) * block->rowStep +
         (block->columns - 1) * block->columnStep + 1;
}

static int64_t padding(int64_t field, int shift) {
  return field >> shift & HTVM_PADDING_MAX;
}

// Input and output are vectors: planes of one byte.
MlirLogicalResult issueDigitalFc(Check *check, const Piece *piece) {
  DigitalEntry entry;
  const int64_t lanes = HTVM_DIGITAL_LANES, *field = entry.field;
  HTVM_TRY(digitalEntryRead(piece, PROGRAM, HTVM_MODE_FC, &entry));
  ConvJob job = {
      .task = piece->task,
      .layer = convLayer(check, piece->task),
      .engine = &engine,
      .input = planesAt(field[HTVM_FIELD_INPUT_POINTER],
                        field[HTVM_FIELD_C] * lanes, 1, 1),
      .output = planesAt(field[HTVM_FIELD_OUTPUT_POINTER],
                         field[HTVM_FIELD_K_BLOCKS] * lanes, 1, 1),
      .state = {field[HTVM_FIELD_SHIFT], field[HTVM_FIELD_ACTIVATION]}};
  if (!job.layer || !(job.image = digitalImage(check, piece, &entry)))
    return mlirLogicalResultFailure();
  HTVM_TRY(touch(check, piece, job.input.base, job.input.planes,
                 job.output.base, job.output.planes));
  return fcRun(check, &job);
}

MlirLogicalResult issueDigitalConv(Check *check, const Piece *piece) {
  DigitalEntry entry;
  const int64_t lanes = HTVM_DIGITAL_LANES, *field = entry.field;
  HTVM_TRY(digitalEntryRead(piece, PROGRAM, HTVM_MODE_CONV, &entry));
  int64_t pads = field[HTVM_FIELD_ZERO_PADDING];
  ConvJob job = {
      .task = piece->task,
      .layer = convLayer(check, piece->task),
      .engine = &engine,
      .input = planesAt(field[HTVM_FIELD_INPUT_POINTER], field[HTVM_FIELD_C],
                        field[HTVM_FIELD_CY], field[HTVM_FIELD_CX]),
      .output = (field[HTVM_FIELD_WRITE_L2_L1] == HTVM_WRITE_LINES ? linesAt
                                                                   : planesAt)(
          field[HTVM_FIELD_OUTPUT_POINTER], field[HTVM_FIELD_K_BLOCKS] * lanes,
          field[HTVM_FIELD_OY], field[HTVM_FIELD_OX_BLOCKS] * lanes),
      .kernelHeight = field[HTVM_FIELD_FY],
      .kernelWidth = field[HTVM_FIELD_FX],
      .stride = field[HTVM_FIELD_CONV_STRIDED] + 1,
      .top = padding(pads, HTVM_PADDING_TOP_SHIFT),
      .bottom = padding(pads, HTVM_PADDING_BOTTOM_SHIFT),
      .left = padding(pads, HTVM_PADDING_LEFT_SHIFT),
      .right = padding(pads, HTVM_PADDING_RIGHT_SHIFT),
      .state = {field[HTVM_FIELD_SHIFT], field[HTVM_FIELD_ACTIVATION]}};
  if (!job.layer || !(job.image = digitalImage(check, piece, &entry)))
    return mlirLogicalResultFailure();
  HTVM_TRY(touch(check, piece, job.input.base,
                 job.input.planes * job.input.planeStep, job.output.base,
                 spanOf(&job.output)));
  return convRun(check, &job);
}
