//===- moves.h - Jobs of the core done on the host, and what they touch ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_ENGINES_MOVES_H
#define HTVM_TEST_ENGINES_MOVES_H

#include "engines/jobs.h"

enum { TEST_MOVE_KINDS = 9 };

/// Of each kind of job: how many were done, and how many of them touch other
/// than their ranges say: a byte that is in none, or no byte of a word of one.
/// (Averages may be the same of other bytes: words that they do not read go
/// unseen.)
typedef struct TestMoves {
  int64_t done[TEST_MOVE_KINDS];
  int64_t writes[TEST_MOVE_KINDS], reads[TEST_MOVE_KINDS];
} TestMoves;

/// The name of kind |index|.
const char *testMoveName(int index);

/// Does |job|, a layout change, with the device's functions as the core's issue
/// calls them; |memory| are the bytes of all buffers.
void testMove(const HtvmJobs *jobs, const HtvmJob *job, uint8_t *const *memory,
              TestMoves *moves);

#endif // HTVM_TEST_ENGINES_MOVES_H
