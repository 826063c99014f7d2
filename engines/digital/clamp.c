//===- clamp.c - Clamps by sums of a tensor with itself -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The engine's sum is clip((a + b) >> S, -128, 127). Of x with itself it
// doubles x and clips; n of these and then S = n + 1 leave x, clipped to n bits
// less than i8 has: [-64, 63] for 1, [-1, 0] for 7.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"

#include "dialects/support/numbers.h"

// Does a clamp of |from| to |a| leave the same as one to |b|?
static bool areAlike(HtvmRange from, HtvmRange a, HtvmRange b) {
  return htvmMax(from.min, a.min) == htvmMax(from.min, b.min) &&
         htvmMin(from.max, a.max) == htvmMin(from.max, b.max);
}

int htvmDigitalClampDoublings(HtvmRange from, HtvmRange to) {
  enum { MOST = 7 };
  for (int n = 1; n <= MOST; ++n)
    if (areAlike(from, to,
                 (HtvmRange){-(1 << (MOST - n)), (1 << (MOST - n)) - 1}))
      return n;
  return 0;
}
