//===- check.c - Is a job what the analog engine can do? ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The limits stand in docs/engines/analog.md.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/jobs.h"

#include "engines/analog/pack.h"
#include "engines/check.h"
#include "runtime/machine/cycles.h"

#include <inttypes.h>

enum { LINE = HTVM_ANALOG_LINE_BYTES };

// Rows or columns: all windows lie within the input and its padding.
static bool checkWindow(const int64_t *p, int out, int in, int kernel,
                        int padBefore, const char *what, HtvmJobFault *fault) {
  int64_t needed = (p[out] - 1) * p[HTVM_ANALOG_CONV_STRIDE] + p[kernel];
  int64_t available = p[in] + p[padBefore] + p[padBefore + 1];
  return needed <= available ||
         htvmJobFail(fault,
                     "needs %" PRId64 " %s for its output, has %" PRId64
                     " with their padding",
                     needed, what, available);
}

static bool checkNumbers(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  static const struct {
    int index;
    int64_t low, high;
  } limits[] = {
      {HTVM_ANALOG_CONV_CHANNELS, 1, INT16_MAX},
      {HTVM_ANALOG_CONV_IN_ROWS, 1, INT16_MAX},
      {HTVM_ANALOG_CONV_IN_COLUMNS, 1, INT16_MAX},
      {HTVM_ANALOG_CONV_OUT_CHANNELS, 1, INT16_MAX},
      {HTVM_ANALOG_CONV_OUT_ROWS, 1, INT16_MAX},
      {HTVM_ANALOG_CONV_OUT_COLUMNS, 1, INT16_MAX},
      {HTVM_ANALOG_CONV_KERNEL_Y, 1, HTVM_ANALOG_KERNEL_MAX},
      {HTVM_ANALOG_CONV_KERNEL_X, 1, HTVM_ANALOG_KERNEL_MAX},
      {HTVM_ANALOG_CONV_STRIDE, 1, 2},
      {HTVM_ANALOG_CONV_PAD_TOP, 0, HTVM_ANALOG_PADDING_MAX},
      {HTVM_ANALOG_CONV_PAD_BOTTOM, 0, HTVM_ANALOG_PADDING_MAX},
      {HTVM_ANALOG_CONV_PAD_LEFT, 0, HTVM_ANALOG_PADDING_MAX},
      {HTVM_ANALOG_CONV_PAD_RIGHT, 0, HTVM_ANALOG_PADDING_MAX},
      {HTVM_ANALOG_CONV_UNROLL, 1, HTVM_ANALOG_UNROLL_MAX},
      {HTVM_ANALOG_CONV_GAIN, 1, HTVM_ANALOG_GAIN_MAX},
      {HTVM_ANALOG_CONV_RELU, 0, 1},
      {HTVM_ANALOG_CONV_SCALED, 0, 1},
  };
  for (size_t i = 0; i < sizeof limits / sizeof *limits; ++i)
    if (!htvmJobCheckNumber(job, limits[i].index, limits[i].low, limits[i].high,
                            fault))
      return false;
  int64_t unroll = job->payload[HTVM_ANALOG_CONV_UNROLL];
  int64_t columns = job->payload[HTVM_ANALOG_CONV_OUT_COLUMNS];
  return (unroll != 3 && columns % unroll == 0) ||
         htvmJobFail(fault,
                     "has unroll %" PRId64 " of %" PRId64
                     " output columns, needs 1, 2 or 4 and a divisor",
                     unroll, columns);
}

static HtvmAnalogShape shapeOf(const int64_t *p) {
  return (HtvmAnalogShape){.k = (uint32_t)p[HTVM_ANALOG_CONV_OUT_CHANNELS],
                           .c = (uint32_t)p[HTVM_ANALOG_CONV_CHANNELS],
                           .fy = (uint32_t)p[HTVM_ANALOG_CONV_KERNEL_Y],
                           .fx = (uint32_t)p[HTVM_ANALOG_CONV_KERNEL_X],
                           .stride = (uint32_t)p[HTVM_ANALOG_CONV_STRIDE],
                           .unroll = (uint32_t)p[HTVM_ANALOG_CONV_UNROLL]};
}

static bool checkMacro(const int64_t *p, const HtvmMachine *machine,
                       HtvmJobFault *fault) {
  HtvmAnalogShape shape = shapeOf(p);
  int64_t rows =
      htvmAnalogRows(shape.c, shape.fy, shape.fx, shape.stride, shape.unroll);
  int64_t columns = (int64_t)shape.unroll * shape.k;
  if (rows > (int64_t)machine->analog_rows)
    return htvmJobFail(fault,
                       "needs %" PRId64 " rows of the macro, it has %" PRIu64,
                       rows, machine->analog_rows);
  return columns <= (int64_t)machine->analog_columns ||
         htvmJobFail(fault,
                     "needs %" PRId64
                     " columns of the macro, it has at most %" PRIu64,
                     columns, machine->analog_columns);
}

static bool checkRanges(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  const int64_t *p = job->payload;
  const HtvmLines in = {p[HTVM_ANALOG_CONV_IN_ROWS],
                        p[HTVM_ANALOG_CONV_IN_COLUMNS],
                        p[HTVM_ANALOG_CONV_CHANNELS]};
  const HtvmLines out = {p[HTVM_ANALOG_CONV_OUT_ROWS],
                         p[HTVM_ANALOG_CONV_OUT_COLUMNS],
                         p[HTVM_ANALOG_CONV_OUT_CHANNELS]};
  HtvmAnalogShape shape = shapeOf(p);
  return htvmJobCheckRun(&job->reads[0], "input", true, htvmLinesBytes(&in),
                         LINE, fault) &&
         htvmJobCheckRun(&job->reads[1], "weights", false,
                         (int64_t)htvmPackAnalogBytes(&shape), 1, fault) &&
         (!p[HTVM_ANALOG_CONV_SCALED] ||
          htvmJobCheckRun(&job->reads[2], "scale", false,
                          shape.k * (int64_t)HTVM_ANALOG_SCALE_BYTES, 1,
                          fault)) &&
         htvmJobCheckRun(&job->writes[0], "output", true, htvmLinesBytes(&out),
                         LINE, fault);
}

static bool checkConv(const HtvmPlacedJob *job, const HtvmMachine *machine,
                      HtvmJobFault *fault) {
  const int64_t *p = job->payload;
  return checkNumbers(job, fault) &&
         htvmJobCheckCounts(job, p[HTVM_ANALOG_CONV_SCALED] ? 3 : 2, 1,
                            fault) &&
         checkWindow(p, HTVM_ANALOG_CONV_OUT_ROWS, HTVM_ANALOG_CONV_IN_ROWS,
                     HTVM_ANALOG_CONV_KERNEL_Y, HTVM_ANALOG_CONV_PAD_TOP,
                     "rows", fault) &&
         checkWindow(p, HTVM_ANALOG_CONV_OUT_COLUMNS,
                     HTVM_ANALOG_CONV_IN_COLUMNS, HTVM_ANALOG_CONV_KERNEL_X,
                     HTVM_ANALOG_CONV_PAD_LEFT, "columns", fault) &&
         checkMacro(p, machine, fault) && checkRanges(job, fault);
}

bool htvmAnalogCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                     HtvmJobFault *fault) {
  if (job->kind == &htvmAnalogConv)
    return checkConv(job, machine, fault);
  int64_t bytes = job->payload[HTVM_ANALOG_COPY_BYTES];
  return htvmJobCheckMultiple(job, HTVM_ANALOG_COPY_BYTES, LINE, fault) &&
         htvmJobCheckNumber(job, HTVM_ANALOG_COPY_BYTES, LINE,
                            (int64_t)machine->copy_bank_rows * LINE, fault) &&
         htvmJobCheckCopy(job, bytes, LINE, fault);
}
