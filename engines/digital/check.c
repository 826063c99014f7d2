//===- check.c - Is a job what the digital engine can do? -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/jobs.h"

#include "dialects/support/numbers.h"
#include "engines/check.h"
#include "runtime/machine/cycles.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>

enum { WORD = HTVM_L1_WORD_BYTES, LANES = HTVM_DIGITAL_LANES };

static int64_t lanesOf(int64_t channels) {
  return htvmRoundUp(channels, LANES);
}

static bool checkWeights(const HtvmPlacedJob *job, int64_t bytes,
                         const HtvmMachine *machine, HtvmJobFault *fault) {
  int64_t most = (int64_t)machine->weight_memory_bytes;
  if (bytes > most)
    return htvmJobFail(fault,
                       "needs %" PRId64 " bytes of weight memory, %" PRId64
                       " available",
                       bytes, most);
  return htvmJobCheckRun(&job->reads[1], "weights", false, bytes, 1, fault);
}

// All rows of all windows lie in the input or its padding.
static bool checkRows(const int64_t *p, HtvmJobFault *fault) {
  int64_t needed =
      (p[HTVM_DIGITAL_CONV_OUT_ROWS] - 1) * p[HTVM_DIGITAL_CONV_STRIDE] +
      p[HTVM_DIGITAL_CONV_KERNEL_Y];
  int64_t available = p[HTVM_DIGITAL_CONV_IN_ROWS] +
                      p[HTVM_DIGITAL_CONV_PAD_TOP] +
                      p[HTVM_DIGITAL_CONV_PAD_BOTTOM];
  return needed <= available ||
         htvmJobFail(fault,
                     "needs %" PRId64 " rows for its output, has %" PRId64
                     " with their padding",
                     needed, available);
}

static bool checkConvNumbers(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  static const struct {
    int index;
    int64_t low, high;
  } limits[] = {
      {HTVM_DIGITAL_CONV_CHANNELS, 1, HTVM_DIGITAL_SIZE_MAX},
      {HTVM_DIGITAL_CONV_IN_ROWS, 1, HTVM_DIGITAL_SIZE_MAX},
      {HTVM_DIGITAL_CONV_IN_PITCH, 1, HTVM_DIGITAL_SIZE_MAX},
      {HTVM_DIGITAL_CONV_OUT_CHANNELS, 1, HTVM_DIGITAL_SIZE_MAX},
      {HTVM_DIGITAL_CONV_OUT_ROWS, 1, HTVM_DIGITAL_SIZE_MAX},
      {HTVM_DIGITAL_CONV_OUT_PITCH, 1, HTVM_DIGITAL_SIZE_MAX},
      {HTVM_DIGITAL_CONV_KERNEL_Y, 1, HTVM_DIGITAL_KERNEL_MAX},
      {HTVM_DIGITAL_CONV_KERNEL_X, 1, HTVM_DIGITAL_KERNEL_MAX},
      {HTVM_DIGITAL_CONV_STRIDE, 1, 2},
      {HTVM_DIGITAL_CONV_PAD_TOP, 0, HTVM_PADDING_MAX},
      {HTVM_DIGITAL_CONV_PAD_BOTTOM, 0, HTVM_PADDING_MAX},
      {HTVM_DIGITAL_CONV_PAD_LEFT, 0, HTVM_PADDING_MAX},
      {HTVM_DIGITAL_CONV_PAD_RIGHT, 0, HTVM_PADDING_MAX},
      {HTVM_DIGITAL_CONV_SHIFT, 0, HTVM_DIGITAL_SHIFT_MAX},
      {HTVM_DIGITAL_CONV_RELU, 0, 1},
  };
  for (size_t i = 0; i < sizeof limits / sizeof *limits; ++i)
    if (!htvmJobCheckNumber(job, limits[i].index, limits[i].low, limits[i].high,
                            fault))
      return false;
  return htvmJobCheckMultiple(job, HTVM_DIGITAL_CONV_IN_PITCH, WORD, fault) &&
         htvmJobCheckMultiple(job, HTVM_DIGITAL_CONV_OUT_PITCH, WORD, fault);
}

// In planes, or in lines.
static bool checkOutput(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  const int64_t *p = job->payload;
  int64_t lanes = lanesOf(p[HTVM_DIGITAL_CONV_OUT_CHANNELS]);
  int64_t pixels =
      p[HTVM_DIGITAL_CONV_OUT_ROWS] * p[HTVM_DIGITAL_CONV_OUT_PITCH];
  return job->kind == &htvmDigitalConvLines
             ? htvmJobCheckRuns(&job->writes[0], "output", true, lanes, pixels,
                                htvmRoundUp(lanes, HTVM_DIGITAL_LINE_BYTES),
                                WORD, fault)
             : htvmJobCheckRun(&job->writes[0], "output", true, lanes * pixels,
                               WORD, fault);
}

static bool checkConv(const HtvmPlacedJob *job, const HtvmMachine *machine,
                      HtvmJobFault *fault) {
  const int64_t *p = job->payload;
  if (!htvmJobCheckCounts(job, 2, 1, fault) || !checkConvNumbers(job, fault) ||
      !checkRows(p, fault))
    return false;
  int64_t lanes = lanesOf(p[HTVM_DIGITAL_CONV_OUT_CHANNELS]);
  int64_t taps = p[HTVM_DIGITAL_CONV_CHANNELS] * p[HTVM_DIGITAL_CONV_KERNEL_Y] *
                 p[HTVM_DIGITAL_CONV_KERNEL_X];
  int64_t input = p[HTVM_DIGITAL_CONV_CHANNELS] * p[HTVM_DIGITAL_CONV_IN_ROWS] *
                  p[HTVM_DIGITAL_CONV_IN_PITCH];
  return htvmJobCheckRun(&job->reads[0], "input", true, input, WORD, fault) &&
         checkWeights(job, lanes * (taps + HTVM_DIGITAL_CONV_BIAS_BYTES),
                      machine, fault) &&
         checkOutput(job, fault);
}

static bool checkDense(const HtvmPlacedJob *job, const HtvmMachine *machine,
                       HtvmJobFault *fault) {
  const int64_t *p = job->payload;
  if (!htvmJobCheckCounts(job, 2, 1, fault) ||
      !htvmJobCheckMultiple(job, HTVM_DIGITAL_DENSE_INPUTS, LANES, fault) ||
      !htvmJobCheckNumber(job, HTVM_DIGITAL_DENSE_OUTPUTS, 1,
                          HTVM_DIGITAL_SIZE_MAX, fault) ||
      !htvmJobCheckNumber(job, HTVM_DIGITAL_DENSE_SHIFT, 0,
                          HTVM_DIGITAL_SHIFT_MAX, fault) ||
      !htvmJobCheckNumber(job, HTVM_DIGITAL_DENSE_RELU, 0, 1, fault))
    return false;
  int64_t inputs = p[HTVM_DIGITAL_DENSE_INPUTS];
  int64_t lanes = lanesOf(p[HTVM_DIGITAL_DENSE_OUTPUTS]);
  return htvmJobCheckRun(&job->reads[0], "input", true, inputs, WORD, fault) &&
         checkWeights(job, lanes * (inputs + HTVM_DIGITAL_FC_BIAS_BYTES),
                      machine, fault) &&
         htvmJobCheckRun(&job->writes[0], "output", true, lanes, WORD, fault);
}

static bool checkAdd(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  int64_t elements = job->payload[HTVM_DIGITAL_ADD_ELEMENTS];
  return htvmJobCheckCounts(job, 2, 1, fault) &&
         htvmJobCheckMultiple(job, HTVM_DIGITAL_ADD_ELEMENTS, LANES, fault) &&
         htvmJobCheckNumber(job, HTVM_DIGITAL_ADD_SHIFT, 0,
                            HTVM_DIGITAL_SHIFT_MAX, fault) &&
         htvmJobCheckRun(&job->reads[0], "left operand", true, elements, WORD,
                         fault) &&
         htvmJobCheckRun(&job->reads[1], "right operand", true, elements, WORD,
                         fault) &&
         htvmJobCheckRun(&job->writes[0], "output", true, elements, WORD,
                         fault);
}

bool htvmDigitalCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                      HtvmJobFault *fault) {
  if (job->kind == &htvmDigitalConv || job->kind == &htvmDigitalConvLines)
    return checkConv(job, machine, fault);
  if (job->kind == &htvmDigitalDense)
    return checkDense(job, machine, fault);
  if (job->kind == &htvmDigitalAdd)
    return checkAdd(job, fault);
  int64_t bytes = job->payload[HTVM_DIGITAL_COPY_BYTES];
  return htvmJobCheckNumber(job, HTVM_DIGITAL_COPY_BYTES, 1, INT32_MAX,
                            fault) &&
         htvmJobCheckCopy(job,
                          (int64_t)htvmCopyMovedBytes(machine, (uint64_t)bytes),
                          WORD, fault);
}
