//===- device.c - Layout functions of the device runtime ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// They move bytes, or fill with a constant; where to is written down here anew
// from the headers of runtime/device. Every function is a set of lines: bytes
// at a distance on either side, or filled.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/device.h"

#include "passes/verify-schedule/average.h"
#include "passes/verify-schedule/lines.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"
#include "runtime/machine/analog.h"

#include <stdlib.h>

//===----------------------------------------------------------------------===//
// Planes
//===----------------------------------------------------------------------===//

enum { PLANES, ROWS, WIDTH, PITCH, PLANE_STRIDE, ROW_STRIDE, COLUMN_STRIDE };

static MlirLogicalResult runPack(const Run *run) {
  const int64_t *n = run->n;
  for (int64_t p = 0; p < n[PLANES]; ++p)
    for (int64_t r = 0; r < n[ROWS]; ++r) {
      Line target = {run->target + (p * n[ROWS] + r) * n[PITCH], 0, 1,
                     LINE_FLIP};
      Line behind = {target.start, n[WIDTH], 1, LINE_FLIP};
      Line source = {run->source + p * n[PLANE_STRIDE] + r * n[ROW_STRIDE], 0,
                     n[COLUMN_STRIDE], 0};
      HTVM_TRY(lineMove(run, &target, &source, n[WIDTH]));
      HTVM_TRY(lineFill(run, &behind, 0, n[PITCH] - n[WIDTH]));
    }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult runUnpack(const Run *run) {
  const int64_t *n = run->n;
  for (int64_t p = 0; p < n[PLANES]; ++p)
    for (int64_t r = 0; r < n[ROWS]; ++r) {
      Line source = {run->source + (p * n[ROWS] + r) * n[PITCH], 0, 1,
                     LINE_FLIP};
      Line target = {run->target + p * n[PLANE_STRIDE] + r * n[ROW_STRIDE], 0,
                     n[COLUMN_STRIDE], 0};
      HTVM_TRY(lineMove(run, &target, &source, n[WIDTH]));
    }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult runZeroColumns(const Run *run) {
  enum { LINES, LINE_PITCH, FIRST, COUNT };
  const int64_t *n = run->n;
  for (int64_t l = 0; l < n[LINES]; ++l) {
    Line target = {run->target + l * n[LINE_PITCH], n[FIRST], 1, LINE_FLIP};
    HTVM_TRY(lineFill(run, &target, 0, n[COUNT]));
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult runFill(const Run *run) {
  enum { LINES, LINE_WIDTH, LINE_PITCH, VALUE };
  const int64_t *n = run->n;
  for (int64_t l = 0; l < n[LINES]; ++l) {
    Line target = {run->target + l * n[LINE_PITCH], 0, 1, LINE_FLIP};
    Line behind = {target.start, n[LINE_WIDTH], 1, LINE_FLIP};
    HTVM_TRY(lineFill(run, &target, n[VALUE], n[LINE_WIDTH]));
    HTVM_TRY(lineFill(run, &behind, 0, n[LINE_PITCH] - n[LINE_WIDTH]));
  }
  return mlirLogicalResultSuccess();
}

enum {
  PAD_PLANES,
  PAD_ROWS,
  PAD_WIDTH,
  PAD_PLANE_STRIDE,
  PAD_ROW_STRIDE,
  PAD_COLUMN_STRIDE,
  PAD_FLIP,
  PAD_TARGET_ROWS,
  PAD_TARGET_PITCH,
  PAD_TOP,
  PAD_LEFT,
  PAD_VALUE
};

// Row |row| of plane |plane| of the target.
static MlirLogicalResult padLine(const Run *run, int64_t plane, int64_t row) {
  const int64_t *n = run->n;
  int64_t inner = row - n[PAD_TOP];
  Line before = {run->target +
                     (plane * n[PAD_TARGET_ROWS] + row) * n[PAD_TARGET_PITCH],
                 0, 1, LINE_FLIP};
  if (inner < 0 || inner >= n[PAD_ROWS])
    return lineFill(run, &before, n[PAD_VALUE], n[PAD_TARGET_PITCH]);
  int64_t end = n[PAD_LEFT] + n[PAD_WIDTH];
  Line target = {before.start, n[PAD_LEFT], 1, LINE_FLIP};
  Line behind = {before.start, end, 1, LINE_FLIP};
  Line source = {run->source + plane * n[PAD_PLANE_STRIDE] +
                     inner * n[PAD_ROW_STRIDE],
                 0, n[PAD_COLUMN_STRIDE], n[PAD_FLIP]};
  HTVM_TRY(lineFill(run, &before, n[PAD_VALUE], n[PAD_LEFT]));
  HTVM_TRY(lineMove(run, &target, &source, n[PAD_WIDTH]));
  return lineFill(run, &behind, n[PAD_VALUE], n[PAD_TARGET_PITCH] - end);
}

static MlirLogicalResult runPad(const Run *run) {
  for (int64_t p = 0; p < run->n[PAD_PLANES]; ++p)
    for (int64_t r = 0; r < run->n[PAD_TARGET_ROWS]; ++r)
      HTVM_TRY(padLine(run, p, r));
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Lines of the analog engine
//===----------------------------------------------------------------------===//

enum {
  PIXEL_ROWS,
  PIXEL_WIDTH,
  PIXEL_CHANNELS,
  PIXEL_CHANNEL_STRIDE,
  PIXEL_ROW_STRIDE,
  PIXEL_COLUMN_STRIDE,
  PIXEL_FIRST_COLUMN,
  PIXEL_FLIP
};

static MlirLogicalResult runLines(const Run *run, bool packs) {
  const int64_t *n = run->n, unit = HTVM_ANALOG_LINE_BYTES;
  int64_t pixel = (n[PIXEL_CHANNELS] + unit - 1) / unit * unit;
  for (int64_t y = 0; y < n[PIXEL_ROWS]; ++y)
    for (int64_t x = 0; x < n[PIXEL_WIDTH]; ++x) {
      int64_t column = (n[PIXEL_FIRST_COLUMN] + x) ^ n[PIXEL_FLIP];
      int64_t number = (y * n[PIXEL_WIDTH] + x) * pixel;
      Line inner = {(packs ? run->target : run->source) + number, 0, 1, 0};
      Line outer = {(packs ? run->source : run->target) +
                        y * n[PIXEL_ROW_STRIDE] +
                        column * n[PIXEL_COLUMN_STRIDE],
                    0, n[PIXEL_CHANNEL_STRIDE], 0};
      HTVM_TRY(lineMove(run, packs ? &inner : &outer, packs ? &outer : &inner,
                        n[PIXEL_CHANNELS]));
    }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult runPackLines(const Run *run) {
  return runLines(run, true);
}

static MlirLogicalResult runUnpackLines(const Run *run) {
  return runLines(run, false);
}

//===----------------------------------------------------------------------===//
// State
//===----------------------------------------------------------------------===//

static MlirLogicalResult runStateCopy(const Run *run) {
  Line target = {run->target, 0, 1, 0}, source = {run->source, 0, 1, 0};
  return lineMove(run, &target, &source, run->n[0]);
}

//===----------------------------------------------------------------------===//
// The call
//===----------------------------------------------------------------------===//

// What the header of a function asks of its numbers: these are whole words, and
// no size is less than 0.
static bool isPitch(int64_t pitch, int64_t width) {
  return width <= pitch && pitch % LINE_WORD == 0;
}

static bool isFlip(int64_t flip) { return flip == 0 || flip == LINE_FLIP; }

static bool fitsPlanes(const int64_t *n) { return isPitch(n[PITCH], n[WIDTH]); }

static bool fitsFill(const int64_t *n) { return isPitch(n[2], n[1]); }

static bool fitsPad(const int64_t *n) {
  return isPitch(n[PAD_TARGET_PITCH], n[PAD_LEFT] + n[PAD_WIDTH]) &&
         n[PAD_TOP] + n[PAD_ROWS] <= n[PAD_TARGET_ROWS] && isFlip(n[PAD_FLIP]);
}

static bool fitsAverage(const int64_t *n) {
  return isPitch(n[3], n[2]) && n[2] > 0 && n[4] % LINE_WORD == 0;
}

static bool fitsAverageLines(const int64_t *n) { return isPitch(n[2], n[0]); }

static bool fitsLines(const int64_t *n) { return isFlip(n[PIXEL_FLIP]); }

static bool fitsAlways(const int64_t *n) {
  (void)n;
  return true;
}

typedef struct Function {
  const char *name;
  int addresses, numbers, sizes; // the first numbers are sizes, then values
  bool (*fits)(const int64_t *numbers);
  MlirLogicalResult (*run)(const Run *run);
} Function;

static const Function functions[] = {
    {"diana_pack", 2, 7, 7, fitsPlanes, runPack},
    {"diana_unpack", 2, 7, 7, fitsPlanes, runUnpack},
    {"diana_zero_columns", 1, 4, 4, fitsAlways, runZeroColumns},
    {"diana_pad", 2, 12, PAD_VALUE, fitsPad, runPad},
    {"diana_fill", 1, 4, 3, fitsFill, runFill},
    {"diana_pack_lines", 2, 8, 8, fitsLines, runPackLines},
    {"diana_unpack_lines", 2, 8, 8, fitsLines, runUnpackLines},
    {"diana_average", 2, 13, 5, fitsAverage, averageRun},
    {"diana_average_lines", 2, 11, 3, fitsAverageLines, averageLinesRun},
    {"diana_state_copy", 2, 1, 1, fitsAlways, runStateCopy},
};

static const Function *findFunction(MlirStringRef name) {
  for (size_t i = 0; i < sizeof functions / sizeof *functions; ++i)
    if (mlirStringRefEqual(name,
                           mlirStringRefCreateFromCString(functions[i].name)))
      return &functions[i];
  return NULL;
}

static bool isInArena(const Word *word) {
  return word->global && !word->global->bytes;
}

// Addresses first, then numbers, no size larger than the arena.
static bool readArguments(const Task *task, const Function *function,
                          Run *run) {
  if (task->wordCount != function->addresses + function->numbers)
    return false;
  for (int i = 0; i < function->addresses; ++i)
    if (!isInArena(&task->words[i]))
      return false;
  run->target = task->words[0].value;
  run->source = function->addresses > 1 ? task->words[1].value : 0;
  for (int i = 0; i < function->numbers; ++i) {
    const Word *word = &task->words[function->addresses + i];
    run->n[i] = word->value;
    if (word->global ||
        (i < function->sizes && llabs(word->value) > run->check->l2.size))
      return false;
  }
  return true;
}

static MlirLogicalResult checkNumbers(const Run *run,
                                      const Function *function) {
  bool isGood = function->fits(run->n);
  for (int i = 0; i < function->numbers; ++i)
    isGood &= run->n[i] >= 0 || i >= function->sizes;
  if (isGood)
    return mlirLogicalResultSuccess();
  return htvmEmitError(run->task->op,
                       "is %s and gives '%s' numbers that are less than 0, or "
                       "no whole words, or lines that do not fit",
                       describeTask(run->check, run->task), function->name);
}

MlirLogicalResult deviceRun(Check *check, const Task *task, bool *outIsOne) {
  const Function *function = findFunction(task->function);
  Span spans[2] = {0};
  Run run = {.check = check, .task = task, .spans = spans};
  *outIsOne = function != NULL;
  if (!function)
    return mlirLogicalResultSuccess();
  if (!readArguments(task, function, &run))
    return htvmEmitError(task->op,
                         "needs %d places in the arena and %d numbers as "
                         "arguments of '%s'",
                         function->addresses, function->numbers,
                         function->name);
  HTVM_TRY(checkNumbers(&run, function));
  HTVM_TRY(function->run(&run));
  // In which order a function loads and stores is not known.
  return checkApart(check, &check->l2, task, spans[false].start,
                    spans[false].end - spans[false].start, spans[true].start,
                    spans[true].end - spans[true].start);
}
