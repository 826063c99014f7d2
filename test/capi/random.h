//===- random.h - Random numbers of tests ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_CAPI_RANDOM_H
#define HTVM_TEST_CAPI_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/// Makes what follows depend on |seed| and |index| only.
void testRandomSeed(uint64_t seed, int64_t index);

/// A number from |low| to |high|.
int64_t testRandom(int64_t low, int64_t high);

/// True in |percent| of 100 cases.
bool testChance(int64_t percent);

#endif // HTVM_TEST_CAPI_RANDOM_H
