//===- ints.c - Lists of integers -----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/ints.h"

#include <string.h>

HtvmInts htvmOneInt(HtvmArena *arena, int64_t value) {
  return (HtvmInts){.count = 1,
                    .values = htvmArenaCopy(arena, &value, sizeof value)};
}

bool htvmIntsEqual(const HtvmInts *a, const HtvmInts *b) {
  return a->count == b->count &&
         (a->count == 0 ||
          !memcmp(a->values, b->values, (size_t)a->count * sizeof *a->values));
}
