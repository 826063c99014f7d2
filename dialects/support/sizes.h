//===- sizes.h - Sizes that do not wrap -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of hand-written IR may be of any size. What does not fit 64 bits is
// more than any memory holds, so it may as well be the largest number.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_SIZES_H
#define HTVM_DIALECTS_SUPPORT_SIZES_H

#include <stdint.h>

/// |a| + |b|, neither negative; INT64_MAX when that does not fit.
static inline int64_t htvmSizeAdd(int64_t a, int64_t b) {
  int64_t sum;
  return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

/// |a| * |b|, neither negative; INT64_MAX when that does not fit.
static inline int64_t htvmSizeMultiply(int64_t a, int64_t b) {
  int64_t product;
  return __builtin_mul_overflow(a, b, &product) ? INT64_MAX : product;
}

#endif // HTVM_DIALECTS_SUPPORT_SIZES_H
