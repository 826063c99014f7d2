//===- check.c - Is a job what the core can do? ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/check.h"

#include "dialects/support/numbers.h"
#include "dialects/support/sizes.h"
#include "engines/core/activation.h"
#include "engines/core/work.h"

#include <inttypes.h>
#include <string.h>

// The core does not see L1.
static bool checkMemory(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  for (intptr_t i = 0; i < job->readCount + job->writeCount; ++i)
    if ((i < job->readCount ? job->reads[i] : job->writes[i - job->readCount])
            .isL1)
      return htvmJobFail(fault, "touches L1, which the core does not see");
  return true;
}

// Where the numbers of an average begin; -1 for other kinds.
static int meanOf(const HtvmJobKind *kind) {
  if (kind == &htvmCoreAverage)
    return HTVM_CORE_AVERAGE_NUMBERS;
  return kind == &htvmCoreAverageLines ? HTVM_CORE_AVERAGE_LINES_NUMBERS : -1;
}

// Values are of a byte, everything else counts.
static bool isValue(const HtvmJobKind *kind, int field) {
  enum {
    VALUES = 1 << HTVM_CORE_MEAN_LOW | 1 << HTVM_CORE_MEAN_ZERO |
             1 << HTVM_CORE_MEAN_OUTPUT_ZERO | 1 << HTVM_CORE_MEAN_CLAMP_MIN |
             1 << HTVM_CORE_MEAN_CLAMP_MAX
  };
  int mean = meanOf(kind);
  return (kind == &htvmCorePad && field == HTVM_CORE_PAD_VALUE) ||
         (kind == &htvmCoreFill && field == HTVM_CORE_FILL_VALUE) ||
         (mean >= 0 && field >= mean && VALUES >> (field - mean) & 1);
}

// Bytes are reversed within their words only; averages have three roundings and
// are shifted within 64 bits.
static int64_t mostOf(const HtvmJobKind *kind, int field) {
  enum { BITS = 64 };
  bool isLines = kind == &htvmCorePackLines || kind == &htvmCoreUnpackLines;
  int mean = meanOf(kind);
  if ((kind == &htvmCorePad && field == HTVM_CORE_PAD_FLIP) ||
      (isLines && field == HTVM_CORE_LINES_FLIP))
    return HTVM_WORD_BYTES - 1;
  if (mean >= 0 && field == mean + HTVM_CORE_MEAN_ROUNDING)
    return HTVM_CORE_ROUNDINGS - 1;
  return mean >= 0 && field == mean + HTVM_CORE_MEAN_SHIFT ? BITS - 1
                                                           : INT32_MAX;
}

static bool checkNumbers(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  for (int i = 0; job->kind->fields[i]; ++i)
    if (isValue(job->kind, i)
            ? !htvmJobCheckNumber(job, i, -128, 127, fault)
            : !htvmJobCheckNumber(job, i, 0, mostOf(job->kind, i), fault))
      return false;
  return true;
}

// Strides of 0 would let any number of rounds fit memory. All kinds that have
// three loops begin with what these count.
static bool checkRounds(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  const int64_t *payload = job->payload;
  int64_t rounds = 1;
  if (job->kind == &htvmCoreZeroColumns)
    rounds = payload[HTVM_CORE_ZERO_LINES] * payload[HTVM_CORE_ZERO_COUNT];
  else if (job->kind == &htvmCoreAverageLines)
    rounds = htvmSizeMultiply(payload[HTVM_CORE_AVERAGE_LINES_CHANNELS],
                              payload[HTVM_CORE_AVERAGE_LINES_PIXELS]);
  else if (job->kind != &htvmCoreFill && job->kind != &htvmCoreStateCopy)
    for (int i = HTVM_CORE_PACK_PLANES; i <= HTVM_CORE_PACK_WIDTH; ++i)
      rounds = htvmSizeMultiply(rounds, htvmMax(payload[i], 1));
  return rounds <= INT32_MAX ||
         htvmJobFail(fault, "moves %" PRId64 " bytes, %d is the most", rounds,
                     INT32_MAX);
}

static bool isWithin(const HtvmPlacedJob *job, int first, int length, int whole,
                     HtvmJobFault *fault) {
  const int64_t *payload = job->payload;
  int64_t end = (first < 0 ? 0 : payload[first]) + payload[length];
  return end <= payload[whole] ||
         htvmJobFail(
             fault, "has %s up to %" PRId64 ", allowed: up to its %s, %" PRId64,
             job->kind->fields[length], end, job->kind->fields[whole],
             payload[whole]);
}

// What is put into rows must not reach beyond them.
static bool checkRows(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  if (job->kind == &htvmCorePack)
    return isWithin(job, -1, HTVM_CORE_PACK_WIDTH, HTVM_CORE_PACK_PITCH, fault);
  if (job->kind == &htvmCoreFill)
    return isWithin(job, -1, HTVM_CORE_FILL_WIDTH, HTVM_CORE_FILL_PITCH, fault);
  if (job->kind == &htvmCoreAverage)
    return isWithin(job, -1, HTVM_CORE_AVERAGE_WIDTH, HTVM_CORE_AVERAGE_PITCH,
                    fault);
  return job->kind != &htvmCorePad ||
         (isWithin(job, HTVM_CORE_PAD_TOP, HTVM_CORE_PAD_ROWS,
                   HTVM_CORE_PAD_TARGET_ROWS, fault) &&
          isWithin(job, HTVM_CORE_PAD_LEFT, HTVM_CORE_PAD_WIDTH,
                   HTVM_CORE_PAD_TARGET_PITCH, fault));
}

static bool isRange(const HtvmPlacedRange *range, const HtvmByteRange *needed) {
  size_t loops = (size_t)needed->rank * sizeof *needed->count;
  return range->bytes == needed->bytes && range->rank == needed->rank &&
         memcmp(range->count, needed->count, loops) == 0 &&
         memcmp(range->stride, needed->stride, loops) == 0;
}

static bool failRange(const char *verb, const HtvmPlacedRange *range,
                      const HtvmByteRange *needed, HtvmJobFault *fault) {
  int64_t runs = 1, neededRuns = 1;
  for (int32_t i = 0; i < range->rank; ++i)
    runs = htvmSizeMultiply(runs, range->count[i]);
  for (int32_t i = 0; i < needed->rank; ++i)
    neededRuns = htvmSizeMultiply(neededRuns, needed->count[i]);
  return htvmJobFail(fault,
                     "%s other bytes than its payload says: has %" PRId64
                     " runs of %" PRId64 " bytes in %d loops, needs %" PRId64
                     " of %" PRId64 " in %d with the payload's strides",
                     verb, runs, range->bytes, (int)range->rank, neededRuns,
                     needed->bytes, (int)needed->rank);
}

// The ranges are what its function touches.
static bool checkRanges(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  HtvmByteRange write = {0}, read = {0};
  htvmCoreRanges(job->kind, job->payload, &write, &read);
  if (!isRange(&job->writes[0], &write))
    return failRange("writes", &job->writes[0], &write, fault);
  if (job->readCount && !isRange(&job->reads[0], &read))
    return failRange("reads", &job->reads[0], &read, fault);
  return true;
}

bool htvmCoreCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                   HtvmJobFault *fault) {
  (void)machine;
  if (job->kind == &htvmCoreCall)
    return (job->callee || htvmJobFail(fault, "calls no function, needs one as "
                                              "'callee'")) &&
           checkMemory(job, fault);
  return htvmJobCheckCounts(job, htvmCoreReads(job->kind), 1, fault) &&
         checkMemory(job, fault) && checkNumbers(job, fault) &&
         checkRanges(job, fault) && checkRounds(job, fault) &&
         checkRows(job, fault);
}
