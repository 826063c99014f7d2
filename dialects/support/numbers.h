//===- numbers.h - The smaller, the larger, the next multiple -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_NUMBERS_H
#define HTVM_DIALECTS_SUPPORT_NUMBERS_H

#include <stdint.h>

static inline int64_t htvmMin(int64_t a, int64_t b) { return a < b ? a : b; }

static inline int64_t htvmMax(int64_t a, int64_t b) { return a > b ? a : b; }

/// |value|, or the nearest of |low| and |high| when it is not between them.
static inline int64_t htvmClamp(int64_t value, int64_t low, int64_t high) {
  return htvmMin(htvmMax(value, low), high);
}

/// |value| / |by|, rounded up; |by| is positive.
static inline int64_t htvmDivideUp(int64_t value, int64_t by) {
  return value / by + (value % by > 0);
}

/// The first multiple of |unit|, which is positive, from |value| on.
static inline int64_t htvmRoundUp(int64_t value, int64_t unit) {
  return htvmDivideUp(value, unit) * unit;
}

/// |a| / |b|, rounded toward minus infinity.
static inline int64_t htvmDivideDown(int64_t a, int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

#endif // HTVM_DIALECTS_SUPPORT_NUMBERS_H
