//===- check.c - Is a job what the vector unit can do? --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/engines/vpu/vpu.h"

#include "runtime/machine/cycles.h"

#include <inttypes.h>

enum { WORD = HTVM_L1_WORD_BYTES };

typedef struct Limit {
  int index;
  int64_t low, high;
} Limit;

static bool checkLimits(const HtvmPlacedJob *job, const Limit *limits,
                        size_t count, HtvmJobFault *fault) {
  for (size_t i = 0; i < count; ++i)
    if (!htvmJobCheckNumber(job, limits[i].index, limits[i].low, limits[i].high,
                            fault))
      return false;
  return true;
}

static bool checkAdd(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  static const Limit limits[] = {
      {VPU_ADD_ELEMENTS, 1, (int64_t)VPU_SIZE_MAX * VPU_LANES},
      {VPU_ADD_LEFT, -VPU_SCALE_MAX, VPU_SCALE_MAX},
      {VPU_ADD_RIGHT, -VPU_SCALE_MAX, VPU_SCALE_MAX},
      {VPU_ADD_BIAS, INT32_MIN, INT32_MAX},
      {VPU_ADD_SHIFT, 0, VPU_SHIFT_MAX},
      {VPU_ADD_MIN, INT8_MIN, INT8_MAX},
      {VPU_ADD_MAX, INT8_MIN, INT8_MAX},
  };
  int64_t elements = job->payload[VPU_ADD_ELEMENTS];
  return htvmJobCheckCounts(job, 2, 1, fault) &&
         checkLimits(job, limits, sizeof limits / sizeof *limits, fault) &&
         htvmJobCheckMultiple(job, VPU_ADD_ELEMENTS, VPU_LANES, fault) &&
         htvmJobCheckRun(&job->reads[0], "left operand", true, elements, WORD,
                         fault) &&
         htvmJobCheckRun(&job->reads[1], "right operand", true, elements, WORD,
                         fault) &&
         htvmJobCheckRun(&job->writes[0], "output", true, elements, WORD,
                         fault);
}

// Every window holds an element of the input.
static bool checkWindows(const int64_t *p, int outs, int ins, int kernel,
                         int stride, int pad, const char *what,
                         HtvmJobFault *fault) {
  int64_t last = (p[outs] - 1) * p[stride] - p[pad];
  if (p[pad] >= p[kernel])
    return htvmJobFail(fault, "pads %s by %" PRId64 ", its window has %" PRId64,
                       what, p[pad], p[kernel]);
  return last < p[ins] ||
         htvmJobFail(fault,
                     "looks at %s from %" PRId64 " on, its input has %" PRId64,
                     what, last, p[ins]);
}

static bool checkPool(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  static const Limit limits[] = {
      {VPU_POOL_PLANES, 1, VPU_SIZE_MAX},
      {VPU_POOL_IN_ROWS, 1, VPU_SIZE_MAX},
      {VPU_POOL_IN_WIDTH, 1, VPU_SIZE_MAX},
      {VPU_POOL_OUT_ROWS, 1, VPU_SIZE_MAX},
      {VPU_POOL_OUT_WIDTH, 1, VPU_SIZE_MAX},
      {VPU_POOL_KERNEL_Y, 1, VPU_WINDOW_MAX},
      {VPU_POOL_KERNEL_X, 1, VPU_WINDOW_MAX},
      {VPU_POOL_STRIDE_Y, 1, VPU_WINDOW_MAX},
      {VPU_POOL_STRIDE_X, 1, VPU_WINDOW_MAX},
      {VPU_POOL_PAD_TOP, 0, VPU_WINDOW_MAX - 1},
      {VPU_POOL_PAD_LEFT, 0, VPU_WINDOW_MAX - 1},
      {VPU_POOL_MIN, INT8_MIN, INT8_MAX},
      {VPU_POOL_MAX, INT8_MIN, INT8_MAX},
  };
  const int64_t *p = job->payload;
  if (!htvmJobCheckCounts(job, 1, 1, fault) ||
      !checkLimits(job, limits, sizeof limits / sizeof *limits, fault) ||
      !checkWindows(p, VPU_POOL_OUT_ROWS, VPU_POOL_IN_ROWS, VPU_POOL_KERNEL_Y,
                    VPU_POOL_STRIDE_Y, VPU_POOL_PAD_TOP, "rows", fault) ||
      !checkWindows(p, VPU_POOL_OUT_WIDTH, VPU_POOL_IN_WIDTH, VPU_POOL_KERNEL_X,
                    VPU_POOL_STRIDE_X, VPU_POOL_PAD_LEFT, "columns", fault))
    return false;
  int64_t in = p[VPU_POOL_PLANES] * p[VPU_POOL_IN_ROWS] *
               vpuPitch((uint32_t)p[VPU_POOL_IN_WIDTH]);
  int64_t out = p[VPU_POOL_PLANES] * p[VPU_POOL_OUT_ROWS] *
                vpuPitch((uint32_t)p[VPU_POOL_OUT_WIDTH]);
  return htvmJobCheckRun(&job->reads[0], "input", true, in, WORD, fault) &&
         htvmJobCheckRun(&job->writes[0], "output", true, out, WORD, fault);
}

bool vpuCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
              HtvmJobFault *fault) {
  if (job->kind == &vpuAdd)
    return checkAdd(job, fault);
  if (job->kind == &vpuPool)
    return checkPool(job, fault);
  int64_t bytes = job->payload[VPU_COPY_BYTES];
  return htvmJobCheckNumber(job, VPU_COPY_BYTES, 1, INT32_MAX, fault) &&
         htvmJobCheckCopy(job,
                          (int64_t)htvmCopyMovedBytes(machine, (uint64_t)bytes),
                          WORD, fault);
}
