//===- clamp.c - Clamps by sums, for every byte ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For clamps to every range and values of many, the sums that the digital
// engine has for it are computed for every byte and compared with the clamp; so
// are accumulators that are shifted by less in front of fewer sums. Each clamp
// to n bits that changes a byte has sums.
//
// RUN: htvm-test-engines-clamp | FileCheck %s
// CHECK: clamps: {{[1-9][0-9]+}}, 0 wrong
// CHECK-NEXT: shifted by less: {{[1-9][0-9]+}}, 0 wrong
// CHECK-NEXT: to n bits: 14 of 14
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"

#include <inttypes.h>
#include <stdio.h>

static int64_t clamp(HtvmRange range, int64_t x) {
  return x < range.min ? range.min : x > range.max ? range.max : x;
}

// One sum of the engine.
static int64_t sum(int64_t x, int shift) {
  return clamp((HtvmRange){INT8_MIN, INT8_MAX}, (x + x) >> shift);
}

static int64_t sums(int64_t x, int doublings, int shift) {
  for (int i = 0; i < doublings; ++i)
    x = sum(x, 0);
  return sum(x, shift + 1);
}

static bool isRight(HtvmRange from, HtvmRange to, int doublings) {
  for (int64_t x = from.min; x <= from.max; ++x)
    if (sums(x, doublings, doublings) != clamp(to, x))
      return false;
  return true;
}

// An accumulator whose shifted value lies in |from|, or beyond i8.
static bool isRightBehind(HtvmRange from, HtvmRange to, int doublings) {
  enum { SHIFT = 9, STEP = 37 };
  const HtvmRange own = {from.min == 0 ? 0 : INT8_MIN, INT8_MAX};
  for (int64_t acc = -(1 << (SHIFT + 8)); acc < 1 << (SHIFT + 8); acc += STEP)
    for (int less = 1; less <= doublings; ++less)
      if (sums(clamp(own, acc >> (SHIFT - less)), doublings - less,
               doublings) != clamp(to, clamp(own, acc >> SHIFT)))
        return false;
  return true;
}

typedef struct Count {
  int64_t all, wrong;
} Count;

// Clamps of values within |from|.
static void countFrom(HtvmRange from, Count *count) {
  for (int64_t min = INT8_MIN; min <= INT8_MAX; ++min)
    for (int64_t max = min; max <= INT8_MAX; max += 1 + (max & 3)) {
      const HtvmRange to = {min, max};
      int doublings = htvmDigitalClampDoublings(from, to);
      count->all += doublings > 0;
      count->wrong += doublings && !isRight(from, to, doublings);
    }
}

// Clamps of |from|, all values or those from 0 on, to fewer bits; returns how
// many have as many doublings as bits are gone.
static int countBits(HtvmRange from, Count *count) {
  int good = 0;
  for (int n = 1; n <= 7; ++n) {
    const HtvmRange to = {from.min ? -(1 << (7 - n)) : 0, (1 << (7 - n)) - 1};
    int doublings = htvmDigitalClampDoublings(from, to);
    good += doublings == n;
    ++count->all;
    count->wrong += !isRightBehind(from, to, doublings);
  }
  return good;
}

int main(void) {
  Count clamps = {0}, behind = {0};
  for (int64_t min = INT8_MIN; min <= INT8_MAX; min += 5)
    for (int64_t max = min; max <= INT8_MAX; max += 7)
      countFrom((HtvmRange){min, max}, &clamps);
  int bits = countBits((HtvmRange){INT8_MIN, INT8_MAX}, &behind) +
             countBits((HtvmRange){0, INT8_MAX}, &behind);
  printf("clamps: %" PRId64 ", %" PRId64 " wrong\n", clamps.all, clamps.wrong);
  printf("shifted by less: %" PRId64 ", %" PRId64 " wrong\n", behind.all,
         behind.wrong);
  printf("to n bits: %d of 14\n", bits);
  return 0;
}
