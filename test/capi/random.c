//===- random.c - Random numbers of tests ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/capi/random.h"

static uint64_t state;

void testRandomSeed(uint64_t seed, int64_t index) {
  state = (seed * 1000003 + (uint64_t)index) * 0x9E3779B97F4A7C15u | 1;
  for (int warm = 0; warm < 4; ++warm)
    testRandom(0, 1);
}

static uint64_t next(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * 0x2545F4914F6CDD1Du >> 16;
}

int64_t testRandom(int64_t low, int64_t high) {
  return low + (int64_t)(next() % (uint64_t)(high - low + 1));
}

bool testChance(int64_t percent) { return testRandom(1, 100) <= percent; }
