//===- analog.c - The analog engine's compute jobs ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Issued with the addresses of weights, SIMD constants (a number when that
// stage is skipped), instruction memory and configuration. Checked in conv.c.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/analog.h"
#include "passes/verify-schedule/channels.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/qnn/qnn_requant.h"
#include "dialects/support/diagnostics.h"

#include <inttypes.h>

enum { WEIGHTS, SCALE, PROGRAM };
enum { BOOT_PROGRAM = 0 };

// The state of a job: what it does behind the sums.
enum { GAIN, RELU, SCALED, SCALE_AT };

// The SIMD constants of a lane.
typedef struct Scale {
  int64_t add, multiplier, shift;
} Scale;

static Scale scaleOf(const ConvJob *job, int64_t lane) {
  const uint8_t *at = job->scale + lane * HTVM_ANALOG_SCALE_BYTES;
  uint32_t add = (uint32_t)at[0] | (uint32_t)at[1] << 8 |
                 (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
  return (Scale){(int32_t)add, (int16_t)(at[4] | at[5] << 8), at[6]};
}

//===----------------------------------------------------------------------===//
// The layer's last steps
//===----------------------------------------------------------------------===//

// Is the first scaling of the layer, from sums to codes, that of the ADC? Both
// only grow, so it is enough to look at the sums where the ADC's code changes.
static bool hasCodes(const ConvJob *job, int64_t channel) {
  const HtvmQnnRequant *requant = &job->layer->linear.requant;
  HtvmChannelRequant steps = htvmChannelRequant(requant, channel);
  int64_t gain = job->state[GAIN];
  int64_t bias = channelsBias(job->layer, channel);
  int64_t most = job->layer->each * -(int64_t)HTVM_ANALOG_INPUT_MIN;
  int64_t low = requant->clampMin;
  const HtvmQnnClip *clip = &job->layer->linear.inputClip;
  if (clip->isPresent && (clip->min != HTVM_ANALOG_INPUT_MIN ||
                          clip->max != HTVM_ANALOG_INPUT_MAX))
    return false;
  if (requant->clampMax != HTVM_ANALOG_CODE_MAX ||
      (low != 0 && low != HTVM_ANALOG_CODE_MIN))
    return false;
  for (int64_t code = low + 1; code <= HTVM_ANALOG_CODE_MAX; ++code) {
    int64_t sum = code * gain;
    if (sum >= -most && sum <= most &&
        htvmRequantApply(&steps, sum + bias) != code)
      return false;
    if (sum - 1 >= -most && sum - 1 <= most &&
        htvmRequantApply(&steps, sum - 1 + bias) != code - 1)
      return false;
  }
  return true;
}

static int64_t entryOf(HtvmInts list, int64_t channel) {
  return list.values[list.count == 1 ? 0 : channel];
}

static bool hasScale(const ConvJob *job, int64_t lane, int64_t channel) {
  const HtvmQnnRequant *requant = &job->layer->linear.requant;
  const HtvmQnnPost *post = &requant->post;
  int64_t relu = job->state[RELU];
  if (!post->multiplier.count)
    return !job->scale && relu == (requant->clampMin == 0);
  if (!job->scale || requant->clampMin != HTVM_ANALOG_CODE_MIN)
    return false;
  Scale scale = scaleOf(job, lane);
  return scale.multiplier == entryOf(post->multiplier, channel) &&
         scale.add == entryOf(post->add, channel) &&
         scale.shift == entryOf(post->shift, channel) &&
         post->clampMax == INT8_MAX && post->clampMin == (relu ? 0 : INT8_MIN);
}

static bool scalesAs(const ConvJob *job, int64_t lane, int64_t channel) {
  return hasScale(job, lane, channel) && hasCodes(job, channel);
}

static int64_t constantOf(const ConvJob *job, int64_t lane) {
  int64_t result = 0;
  if (job->scale) {
    Scale scale = scaleOf(job, lane);
    result = scale.add >> scale.shift;
  }
  int64_t low = job->state[RELU] ? 0 : INT8_MIN;
  return result < low ? low : result > INT8_MAX ? INT8_MAX : result;
}

static const ConvEngine engine = {scalesAs, constantOf};

//===----------------------------------------------------------------------===//
// The job
//===----------------------------------------------------------------------===//

static Block linesAt(int64_t pointer, int64_t channels, int64_t rows,
                     int64_t columns) {
  int64_t pixel = (channels + HTVM_ANALOG_LINE_BYTES - 1) /
                  HTVM_ANALOG_LINE_BYTES * HTVM_ANALOG_LINE_BYTES;
  return (Block){.base = pointer * HTVM_L1_WORD_BYTES,
                 .planeStep = 1,
                 .rowStep = columns * pixel,
                 .columnStep = pixel,
                 .planes = channels,
                 .rows = rows,
                 .columns = columns};
}

static int64_t padding(int64_t field, int shift) {
  return field >> shift & HTVM_ANALOG_PADDING_MAX;
}

static ConvJob jobOf(const Piece *piece, Layer *layer,
                     const AnalogEntry *entry) {
  const int64_t *field = entry->field;
  int64_t pads = field[HTVM_ANALOG_FIELD_PADDING];
  int64_t skips = field[HTVM_ANALOG_FIELD_SKIPS];
  return (ConvJob){
      .task = piece->task,
      .layer = layer,
      .engine = &engine,
      .input = linesAt(field[HTVM_ANALOG_FIELD_INPUT_POINTER],
                       field[HTVM_ANALOG_FIELD_C], field[HTVM_ANALOG_FIELD_CY],
                       field[HTVM_ANALOG_FIELD_CX]),
      .output = linesAt(field[HTVM_ANALOG_FIELD_OUTPUT_POINTER],
                        field[HTVM_ANALOG_FIELD_K], field[HTVM_ANALOG_FIELD_OY],
                        field[HTVM_ANALOG_FIELD_OX] *
                            field[HTVM_ANALOG_FIELD_OX_UNROLL]),
      .kernelHeight = analogKernelHeight(entry),
      .kernelWidth = analogKernelWidth(entry),
      .stride = field[HTVM_ANALOG_FIELD_STRIDE],
      .top = padding(pads, HTVM_ANALOG_PADDING_TOP_SHIFT),
      .bottom = padding(pads, HTVM_ANALOG_PADDING_BOTTOM_SHIFT),
      .left = padding(pads, HTVM_ANALOG_PADDING_LEFT_SHIFT),
      .right = padding(pads, HTVM_ANALOG_PADDING_RIGHT_SHIFT),
      .state = {entry->gain, !(skips & HTVM_ANALOG_SKIP_RELU)}};
}

// Windows must lie in the input and its padding: behind it nothing is known.
static MlirLogicalResult checkWindows(const ConvJob *job) {
  int64_t rows = (job->output.rows - 1) * job->stride + job->kernelHeight;
  int64_t columns = (job->output.columns - 1) * job->stride + job->kernelWidth;
  int64_t haveRows = job->input.rows + job->top + job->bottom;
  int64_t haveColumns = job->input.columns + job->left + job->right;
  if (rows > haveRows)
    return reportField(job->task, "rows under its windows", rows, 1, haveRows,
                       1);
  if (columns > haveColumns)
    return reportField(job->task, "columns under its windows", columns, 1,
                       haveColumns, 1);
  return mlirLogicalResultSuccess();
}

// The stages that a job may use, and their constants.
static MlirLogicalResult readStages(const Check *check, const Piece *piece,
                                    int64_t skips, ConvJob *job) {
  const Word *address = &piece->words[SCALE];
  const Global *global = address->global;
  int64_t free = HTVM_ANALOG_SKIP_SCALE | HTVM_ANALOG_SKIP_RELU;
  if ((skips | free) != HTVM_ANALOG_SKIP_ALL)
    return reportField(piece->task, "skips", skips | free, HTVM_ANALOG_SKIP_ALL,
                       HTVM_ANALOG_SKIP_ALL, 1);
  if (skips & HTVM_ANALOG_SKIP_SCALE)
    return mlirLogicalResultSuccess();
  int64_t bytes = job->output.planes * HTVM_ANALOG_SCALE_BYTES;
  if (!global || !global->bytes || global->alignment % 4 ||
      address->value < 0 || address->value % 4 ||
      address->value > global->size - bytes)
    return htvmEmitError(piece->task->op,
                         "is %s and needs %" PRId64
                         " bytes of SIMD constants in a constant, word aligned",
                         describeTask(check, piece->task), bytes);
  job->scale = global->bytes + address->value;
  job->state[SCALED] = 1 + (global - check->globals.list);
  job->state[SCALE_AT] = address->value;
  return mlirLogicalResultSuccess();
}

// Input and output in L1, which must lie apart; what the job leaves open.
static MlirLogicalResult touchLines(Check *check, const ConvJob *job) {
  int64_t input = job->input.base, output = job->output.base;
  int64_t inputEnd = input + job->input.rows * job->input.rowStep;
  int64_t outputEnd = output + job->output.rows * job->output.rowStep;
  HTVM_TRY(checkAccess(check, &check->l1, job->task, false, input,
                       inputEnd - input));
  HTVM_TRY(checkAccess(check, &check->l1, job->task, true, output,
                       outputEnd - output));
  for (int64_t at = output; at < outputEnd; ++at)
    if (at < input || at >= inputEnd)
      check->l1.content[at] = checkVoid(check, job->task);
  return checkApart(check, &check->l1, job->task, input, inputEnd - input,
                    output, outputEnd - output);
}

MlirLogicalResult analogNeedsBoot(const Check *check, const Task *task) {
  if (check->isBooted)
    return mlirLogicalResultSuccess();
  return htvmEmitError(task->op,
                       "is %s and needs the boot program in front of it",
                       describeTask(check, task));
}

MlirLogicalResult issueAnalogConv(Check *check, const Piece *piece) {
  AnalogEntry entry;
  const Task *task = piece->task;
  HTVM_TRY(analogEntryRead(check, piece, PROGRAM, false, &entry));
  Layer *layer = convLayer(check, task);
  if (!layer)
    return mlirLogicalResultFailure();
  HTVM_TRY(analogNeedsBoot(check, task));
  if (layer->linear.inputZp)
    return htvmEmitError(task->op,
                         "is %s, whose layer has the input zero point %" PRId64
                         "; the analog engine knows none",
                         describeTask(check, task), layer->linear.inputZp);
  ConvJob job = jobOf(piece, layer, &entry);
  HTVM_TRY(checkWindows(&job));
  HTVM_TRY(
      readStages(check, piece, entry.field[HTVM_ANALOG_FIELD_SKIPS], &job));
  job.image = analogImage(check, task, &piece->words[WEIGHTS], &entry);
  if (!job.image)
    return mlirLogicalResultFailure();
  HTVM_TRY(touchLines(check, &job));
  return convRun(check, &job);
}

MlirLogicalResult issueAnalogBoot(Check *check, const Piece *piece) {
  AnalogEntry entry;
  HTVM_TRY(analogEntryRead(check, piece, BOOT_PROGRAM, true, &entry));
  check->isBooted = true;
  return mlirLogicalResultSuccess();
}
