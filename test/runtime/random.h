//===- random.h - Numbers for random tests --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_RUNTIME_RANDOM_H
#define HTVM_TEST_RUNTIME_RANDOM_H

#include <stdint.h>

typedef struct Random {
  uint64_t state; // never 0
} Random;

static inline uint32_t randomNext(Random *random) {
  random->state ^= random->state << 13;
  random->state ^= random->state >> 7;
  random->state ^= random->state << 17;
  return (uint32_t)(random->state >> 11);
}

static inline Random randomCreate(long seed) {
  Random random = {(uint64_t)seed * UINT64_C(0x9E3779B97F4A7C15) | 1};
  for (int skip = 0; skip < 8; ++skip)
    randomNext(&random);
  return random;
}

/// From |low| to |high|, both included.
static inline int randomPick(Random *random, int low, int high) {
  return low + (int)(randomNext(random) % (uint32_t)(high - low + 1));
}

#endif // HTVM_TEST_RUNTIME_RANDOM_H
