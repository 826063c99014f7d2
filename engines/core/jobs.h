//===- jobs.h - Jobs of the core ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kinds of job of the core and about how long they take: the core is measured,
// not modelled, so these are estimates for whoever has to order work.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_JOBS_H
#define HTVM_ENGINES_CORE_JOBS_H

#include "engines/check.h"

#define HTVM_CORE "cpu"

extern const HtvmJobKind htvmCorePack, htvmCoreUnpack, htvmCorePackLines,
    htvmCoreUnpackLines, htvmCoreZeroColumns, htvmCorePad, htvmCoreFill,
    htvmCoreAverage, htvmCoreAverageLines, htvmCoreCall, htvmCoreStateCopy;

/// The numbers of their payloads, by place.
enum {
  HTVM_CORE_PACK_PLANES,
  HTVM_CORE_PACK_ROWS,
  HTVM_CORE_PACK_WIDTH,
  HTVM_CORE_PACK_PITCH,
  HTVM_CORE_PACK_PLANE_STRIDE,
  HTVM_CORE_PACK_ROW_STRIDE,
  HTVM_CORE_PACK_COLUMN_STRIDE
};
enum {
  HTVM_CORE_LINES_ROWS,
  HTVM_CORE_LINES_WIDTH,
  HTVM_CORE_LINES_CHANNELS,
  HTVM_CORE_LINES_CHANNEL_STRIDE,
  HTVM_CORE_LINES_ROW_STRIDE,
  HTVM_CORE_LINES_COLUMN_STRIDE,
  HTVM_CORE_LINES_FIRST_COLUMN,
  HTVM_CORE_LINES_FLIP
};
enum {
  HTVM_CORE_PAD_PLANES,
  HTVM_CORE_PAD_ROWS,
  HTVM_CORE_PAD_WIDTH,
  HTVM_CORE_PAD_PLANE_STRIDE,
  HTVM_CORE_PAD_ROW_STRIDE,
  HTVM_CORE_PAD_COLUMN_STRIDE,
  HTVM_CORE_PAD_FLIP,
  HTVM_CORE_PAD_TARGET_ROWS,
  HTVM_CORE_PAD_TARGET_PITCH,
  HTVM_CORE_PAD_TOP,
  HTVM_CORE_PAD_LEFT,
  HTVM_CORE_PAD_VALUE
};
enum {
  HTVM_CORE_ZERO_LINES,
  HTVM_CORE_ZERO_PITCH,
  HTVM_CORE_ZERO_FIRST,
  HTVM_CORE_ZERO_COUNT
};
enum {
  HTVM_CORE_FILL_LINES,
  HTVM_CORE_FILL_WIDTH,
  HTVM_CORE_FILL_PITCH,
  HTVM_CORE_FILL_VALUE
};
enum {
  HTVM_CORE_AVERAGE_PLANES,
  HTVM_CORE_AVERAGE_ROWS,
  HTVM_CORE_AVERAGE_WIDTH,
  HTVM_CORE_AVERAGE_PITCH,
  HTVM_CORE_AVERAGE_PLANE,
  HTVM_CORE_AVERAGE_NUMBERS // HTVM_CORE_MEAN_LOW and what follows
};
enum {
  HTVM_CORE_AVERAGE_LINES_CHANNELS,
  HTVM_CORE_AVERAGE_LINES_PIXELS,
  HTVM_CORE_AVERAGE_LINES_PITCH,
  HTVM_CORE_AVERAGE_LINES_NUMBERS
};
enum {
  HTVM_CORE_MEAN_LOW,
  HTVM_CORE_MEAN_ZERO,
  HTVM_CORE_MEAN_ROUNDING,
  HTVM_CORE_MEAN_MULTIPLIER,
  HTVM_CORE_MEAN_SHIFT,
  HTVM_CORE_MEAN_OUTPUT_ZERO,
  HTVM_CORE_MEAN_CLAMP_MIN,
  HTVM_CORE_MEAN_CLAMP_MAX,
  HTVM_CORE_MEAN_FIELDS
};
/// HTVM_CORE_MEAN_ROUNDING: as in runtime/device/average.h.
enum {
  HTVM_CORE_ROUND_SCALE,
  HTVM_CORE_ROUND_TRUNCATE,
  HTVM_CORE_ROUND_FLOOR,
  HTVM_CORE_ROUNDINGS
};
enum { HTVM_CORE_STATE_BYTES };
enum { // the most there are
  HTVM_CORE_PAYLOAD = HTVM_CORE_AVERAGE_NUMBERS + HTVM_CORE_MEAN_FIELDS
};

/// A call of function |callee| of the network: reads |readCount| buffers whole,
/// writes |writeCount| behind them.
void htvmCoreAddCall(HtvmJobs *jobs, const char *callee, intptr_t layer,
                     intptr_t readCount, intptr_t writeCount,
                     const intptr_t *buffers, int64_t macs);

/// A copy of all of buffer |source| to |target|, of the same size.
void htvmCoreAddStateCopy(HtvmJobs *jobs, intptr_t layer, intptr_t source,
                          intptr_t target);

/// The core's `check` (engine.h).
bool htvmCoreCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                   HtvmJobFault *fault);

/// Its `issue`: a function of the device and its arguments.
void htvmCoreIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
                   HtvmIssue *out);

#endif // HTVM_ENGINES_CORE_JOBS_H
