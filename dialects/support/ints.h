//===- ints.h - Lists of integers -----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_INTS_H
#define HTVM_DIALECTS_SUPPORT_INTS_H

#include "dialects/support/arena.h"

#include <stdbool.h>
#include <stdint.h>

/// A list of integers in an arena.
typedef struct HtvmInts {
  int64_t count;
  int64_t *values;
} HtvmInts;

/// The list of |value| alone.
HtvmInts htvmOneInt(HtvmArena *arena, int64_t value);

/// Are both lists the same?
bool htvmIntsEqual(const HtvmInts *a, const HtvmInts *b);

#endif // HTVM_DIALECTS_SUPPORT_INTS_H
