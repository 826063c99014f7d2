//===- verify.c - What the vector unit's jobs do to memory ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For verify-schedule, which believes no description: from the descriptor and
// the contract (vpu.md) alone.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/issues.h"
#include "passes/verify-schedule/messages.h"
#include "passes/verify-schedule/sums.h"
#include "test/engines/vpu/machine.h"

#include "dialects/qnn/qnn_requant.h"
#include "dialects/support/diagnostics.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// The descriptor
//===----------------------------------------------------------------------===//

typedef struct Descriptor {
  int64_t field[VPU_JOB_WORDS];
} Descriptor;

typedef struct Limit {
  int64_t low, high, unit;
} Limit;

static const Limit limits[VPU_JOB_WORDS] = {
    [VPU_FIELD_MODE] = {VPU_MODE_SUM, VPU_MODE_POOL, 1},
    [VPU_FIELD_INPUT] = {0, INT32_MAX, HTVM_L1_WORD_BYTES},
    [VPU_FIELD_SECOND] = {0, INT32_MAX, HTVM_L1_WORD_BYTES},
    [VPU_FIELD_OUTPUT] = {0, INT32_MAX, HTVM_L1_WORD_BYTES},
    [VPU_FIELD_BLOCKS] = {1, VPU_SIZE_MAX, 1},
    [VPU_FIELD_LEFT] = {-VPU_SCALE_MAX, VPU_SCALE_MAX, 1},
    [VPU_FIELD_RIGHT] = {-VPU_SCALE_MAX, VPU_SCALE_MAX, 1},
    [VPU_FIELD_BIAS] = {INT32_MIN, INT32_MAX, 1},
    [VPU_FIELD_SHIFT] = {0, VPU_SHIFT_MAX, 1},
    [VPU_FIELD_CLAMP_MIN] = {INT8_MIN, INT8_MAX, 1},
    [VPU_FIELD_CLAMP_MAX] = {INT8_MIN, INT8_MAX, 1},
    [VPU_FIELD_PLANES] = {1, VPU_SIZE_MAX, 1},
    [VPU_FIELD_IN_ROWS] = {1, VPU_SIZE_MAX, 1},
    [VPU_FIELD_IN_WIDTH] = {1, VPU_SIZE_MAX, 1},
    [VPU_FIELD_OUT_ROWS] = {1, VPU_SIZE_MAX, 1},
    [VPU_FIELD_OUT_WIDTH] = {1, VPU_SIZE_MAX, 1},
    [VPU_FIELD_KERNEL_Y] = {1, VPU_WINDOW_MAX, 1},
    [VPU_FIELD_KERNEL_X] = {1, VPU_WINDOW_MAX, 1},
    [VPU_FIELD_STRIDE_Y] = {1, VPU_WINDOW_MAX, 1},
    [VPU_FIELD_STRIDE_X] = {1, VPU_WINDOW_MAX, 1},
    [VPU_FIELD_PAD_TOP] = {0, VPU_WINDOW_MAX - 1, 1},
    [VPU_FIELD_PAD_LEFT] = {0, VPU_WINDOW_MAX - 1, 1},
};

static const char *const names[] = {
#define FIELD(name, sum, pool) #name,
    VPU_FIELDS(FIELD)
#undef FIELD
};

static const bool counts[][VPU_JOB_WORDS] = {
#define FIELD(name, sum, pool) sum,
    {VPU_FIELDS(FIELD)},
#undef FIELD
#define FIELD(name, sum, pool) pool,
    {VPU_FIELDS(FIELD)},
#undef FIELD
};

static MlirLogicalResult checkField(const Task *task, const Descriptor *at,
                                    int field, Limit limit) {
  int64_t value = at->field[field];
  if (value >= limit.low && value <= limit.high && value % limit.unit == 0)
    return mlirLogicalResultSuccess();
  return reportField(task, names[field], value, limit.low, limit.high,
                     limit.unit);
}

static MlirLogicalResult readDescriptor(const Piece *piece, Descriptor *out) {
  const Task *task = piece->task;
  uint32_t words[VPU_JOB_WORDS];
  HTVM_TRY(taskPieceProgram(task, piece->number, piece->words, 0, VPU_JOB_WORDS,
                            words));
  for (int i = 0; i < VPU_JOB_WORDS; ++i)
    out->field[i] = (int32_t)words[i];
  HTVM_TRY(checkField(task, out, VPU_FIELD_MODE, limits[VPU_FIELD_MODE]));
  for (int i = 0; i < VPU_JOB_WORDS; ++i)
    HTVM_TRY(checkField(
        task, out, i,
        counts[out->field[VPU_FIELD_MODE]][i] ? limits[i] : (Limit){0, 0, 1}));
  return mlirLogicalResultSuccess();
}

static int64_t clamped(const int64_t *field, int64_t value) {
  int64_t low = field[VPU_FIELD_CLAMP_MIN], high = field[VPU_FIELD_CLAMP_MAX];
  return value < low ? low : value > high ? high : value;
}

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

static int64_t resultOf(const SumJob *job, int64_t a, int64_t b) {
  const int64_t *field = job->field;
  int64_t sum = a * field[VPU_FIELD_LEFT] + b * field[VPU_FIELD_RIGHT] +
                field[VPU_FIELD_BIAS];
  return clamped(field, sum >> field[VPU_FIELD_SHIFT]);
}

// Asked of all pairs: scales that differ may compute the same.
static MlirLogicalResult checkSum(const Check *check, const SumJob *job) {
  const HtvmQnnAdd *sum = &job->layer->sum;
  HtvmChannelRequant requant = htvmChannelRequant(&sum->requant, 0);
  for (int64_t a = INT8_MIN; a <= INT8_MAX; ++a)
    for (int64_t b = INT8_MIN; b <= INT8_MAX; ++b) {
      HtvmQnnRounding rounding = sum->requant.rounding;
      int64_t both = htvmAddSideApply(&sum->lhs, rounding, a) +
                     htvmAddSideApply(&sum->rhs, rounding, b);
      int64_t needed = htvmRequantApply(&requant, (int32_t)(uint32_t)both);
      int64_t found = resultOf(job, a, b);
      if (found != needed)
        return htvmEmitError(job->task->op,
                             "is %s and makes %" PRId64 " of %" PRId64
                             " and %" PRId64 ", its layer %" PRId64,
                             describeTask(check, job->task), found, a, b,
                             needed);
    }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult runSum(Check *check, const Task *task,
                                const int64_t *field) {
  const SumJob job = {
      .task = task,
      .layer = sumLayer(check, task),
      .operands = {field[VPU_FIELD_INPUT], field[VPU_FIELD_SECOND]},
      .output = field[VPU_FIELD_OUTPUT],
      .bytes = field[VPU_FIELD_BLOCKS] * VPU_LANES,
      .result = resultOf,
      .field = field};
  if (!job.layer)
    return mlirLogicalResultFailure();
  HTVM_TRY(checkSum(check, &job));
  return sumRun(check, &job);
}

//===----------------------------------------------------------------------===//
// Pools
//===----------------------------------------------------------------------===//

typedef struct Pool {
  Check *check;
  const Task *task;
  const Layer *layer;
  const int64_t *field;
  int64_t plane, row, column; // of the layer, at the first byte of a plane
  Doubt *doubt;
  bool any; // was there an output of the layer?
} Pool;

// The content of byte |offset| of a block: the bytes of words are reversed.
static uint32_t *contentAt(const Pool *pool, int pointer, int64_t offset) {
  return &pool->check->l1.content[(pool->field[pointer] + offset) ^ 3];
}

static int64_t inputOffset(const Pool *pool, int64_t plane, int64_t y,
                           int64_t x) {
  const int64_t *field = pool->field;
  return (plane * field[VPU_FIELD_IN_ROWS] + y) *
             vpuPitch((uint32_t)field[VPU_FIELD_IN_WIDTH]) +
         x;
}

// Which plane, row and column of the layer plane |plane| of the block begins
// with: its first element of the layer's input says.
static bool findPlane(Pool *pool, int64_t plane) {
  const Tensor *tensor = pool->layer->input.tensor;
  const HtvmQnnPool2d *layer = &pool->layer->pool;
  for (int64_t y = 0; y < pool->field[VPU_FIELD_IN_ROWS]; ++y)
    for (int64_t x = 0; x < pool->field[VPU_FIELD_IN_WIDTH]; ++x) {
      uint32_t content =
          *contentAt(pool, VPU_FIELD_INPUT, inputOffset(pool, plane, y, x));
      if (content - tensor->first >= (uint32_t)tensor->elements)
        continue;
      int64_t index = viewIndex(&pool->layer->input, content - tensor->first);
      pool->column = index % layer->inWidth - x;
      pool->row = index / layer->inWidth % layer->inHeight - y;
      pool->plane = index / layer->inWidth / layer->inHeight;
      return true;
    }
  return false;
}

// Does the unit see at (y, x) of plane |plane| of its block what the layer has
// there? What neither has does not count in both.
static bool sees(const Pool *pool, int64_t plane, int64_t y, int64_t x) {
  const HtvmQnnPool2d *layer = &pool->layer->pool;
  int64_t row = pool->row + y, column = pool->column + x;
  bool isInside = row >= 0 && row < layer->inHeight && column >= 0 &&
                  column < layer->inWidth;
  if (y < 0 || y >= pool->field[VPU_FIELD_IN_ROWS] || x < 0 ||
      x >= pool->field[VPU_FIELD_IN_WIDTH])
    return !isInside;
  if (!isInside)
    return false;
  int64_t index =
      (pool->plane * layer->inHeight + row) * layer->inWidth + column;
  uint32_t needed = viewContent(&pool->layer->input, index, 0);
  const uint32_t *found =
      contentAt(pool, VPU_FIELD_INPUT, inputOffset(pool, plane, y, x));
  if (checkSame(pool->check, *found, needed))
    return true;
  if (!pool->doubt->isKnown)
    *pool->doubt =
        (Doubt){true, false, found - pool->check->l1.content, *found, needed};
  return false;
}

static bool seesWindow(const Pool *pool, int64_t plane, int64_t top,
                       int64_t left) {
  const int64_t *field = pool->field;
  for (int64_t y = 0; y < field[VPU_FIELD_KERNEL_Y]; ++y)
    for (int64_t x = 0; x < field[VPU_FIELD_KERNEL_X]; ++x)
      if (!sees(pool, plane, top + y, left + x))
        return false;
  return true;
}

// What the unit leaves for the window at (top, left) of the block.
static uint32_t windowContent(Pool *pool, int64_t plane, int64_t top,
                              int64_t left) {
  const HtvmQnnPool2d *layer = &pool->layer->pool;
  int64_t row = pool->row + top + layer->padTop;
  int64_t column = pool->column + left + layer->padLeft;
  uint32_t nothing = checkVoid(pool->check, pool->task);
  if (row < 0 || row % layer->strideY || column < 0 ||
      column % layer->strideX || !seesWindow(pool, plane, top, left))
    return nothing;
  row /= layer->strideY;
  column /= layer->strideX;
  if (row >= layer->outHeight || column >= layer->outWidth)
    return nothing;
  pool->any = true;
  return pool->layer->output->first +
         (uint32_t)((pool->plane * layer->outHeight + row) * layer->outWidth +
                    column);
}

// Columns behind the width become 0.
static void writePlane(Pool *pool, int64_t plane) {
  const int64_t *field = pool->field;
  int64_t width = field[VPU_FIELD_OUT_WIDTH], pitch = vpuPitch((uint32_t)width);
  bool isKnown = findPlane(pool, plane);
  for (int64_t y = 0; y < field[VPU_FIELD_OUT_ROWS]; ++y)
    for (int64_t x = 0; x < pitch; ++x) {
      int64_t top = y * field[VPU_FIELD_STRIDE_Y] - field[VPU_FIELD_PAD_TOP];
      int64_t left = x * field[VPU_FIELD_STRIDE_X] - field[VPU_FIELD_PAD_LEFT];
      uint32_t content = contentConstant(0);
      if (x < width)
        content = isKnown ? windowContent(pool, plane, top, left)
                          : checkVoid(pool->check, pool->task);
      int64_t at = (plane * field[VPU_FIELD_OUT_ROWS] + y) * pitch + x;
      *contentAt(pool, VPU_FIELD_OUTPUT, at) = content;
    }
}

static MlirLogicalResult checkWindow(const Task *task, const Descriptor *at,
                                     const HtvmQnnPool2d *pool) {
  const struct {
    int field;
    int64_t needed;
  } wanted[] = {{VPU_FIELD_KERNEL_Y, pool->kernelHeight},
                {VPU_FIELD_KERNEL_X, pool->kernelWidth},
                {VPU_FIELD_STRIDE_Y, pool->strideY},
                {VPU_FIELD_STRIDE_X, pool->strideX},
                {VPU_FIELD_CLAMP_MIN, pool->clampMin},
                {VPU_FIELD_CLAMP_MAX, pool->clampMax}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; ++i)
    HTVM_TRY(checkField(task, at, wanted[i].field,
                        (Limit){wanted[i].needed, wanted[i].needed, 1}));
  return mlirLogicalResultSuccess();
}

static int64_t blockBytes(const int64_t *field, int rows, int width) {
  return field[VPU_FIELD_PLANES] * field[rows] *
         vpuPitch((uint32_t)field[width]);
}

static MlirLogicalResult runPool(Check *check, const Task *task,
                                 const Descriptor *at) {
  const int64_t *field = at->field;
  const Layer *layer = specLayer(&check->spec, task->layer);
  if (!layer || layer->kind != LAYER_POOL)
    return htvmEmitError(task->op, "is %s, but the network has no such pool",
                         describeTask(check, task));
  HTVM_TRY(checkWindow(task, at, &layer->pool));
  int64_t in = blockBytes(field, VPU_FIELD_IN_ROWS, VPU_FIELD_IN_WIDTH);
  int64_t out = blockBytes(field, VPU_FIELD_OUT_ROWS, VPU_FIELD_OUT_WIDTH);
  int64_t input = field[VPU_FIELD_INPUT], output = field[VPU_FIELD_OUTPUT];
  HTVM_TRY(checkAccess(check, &check->l1, task, false, input, in));
  HTVM_TRY(checkAccess(check, &check->l1, task, true, output, out));
  HTVM_TRY(checkApart(check, &check->l1, task, input, in, output, out));
  Pool pool = {.check = check,
               .task = task,
               .layer = layer,
               .field = field,
               .doubt = &check->doubts[task - check->program.tasks]};
  for (int64_t p = 0; p < field[VPU_FIELD_PLANES]; ++p)
    writePlane(&pool, p);
  return pool.any ? mlirLogicalResultSuccess() : reportNoMeaning(check, task);
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

static MlirLogicalResult issueCompute(Check *check, const Piece *piece) {
  Descriptor descriptor;
  HTVM_TRY(readDescriptor(piece, &descriptor));
  return descriptor.field[VPU_FIELD_MODE] == VPU_MODE_POOL
             ? runPool(check, piece->task, &descriptor)
             : runSum(check, piece->task, descriptor.field);
}

// Words in the order of device.c.
static const Issue issues[] = {
    {"diana_vpu_copy", 4, issueCopy},
    {"diana_vpu_compute", 1, issueCompute},
};

extern const Issues verifyVpuIssues;
const Issues verifyVpuIssues = {issues, sizeof issues / sizeof *issues};
