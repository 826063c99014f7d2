//===- results.h - What is there at the start, and must be at the end -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_RESULTS_H
#define HTVM_PASSES_VERIFY_SCHEDULE_RESULTS_H

#include "passes/verify-schedule/check.h"

/// A place that must hold a result when the function returns.
struct Result {
  int64_t start, bytes;
  const uint32_t *needed; // content of each byte
  // Each byte: was it written by who meant it; and is that there, and did
  // nobody read it yet?
  bool *isMade, *isWaiting;
};

/// Puts the inputs where the function's attributes say that they are, and notes
/// where the results must be. Fails when the attributes do not fit the network.
MlirLogicalResult resultsBegin(Check *check);

/// Notes that |task| is about to write |bytes| bytes of L2 from |start| on,
/// which are inside.
void resultsExpect(Check *check, const Task *task, int64_t start,
                   int64_t bytes);

/// Notes that |task| has written these bytes, of which it means the first
/// |meant|: the rest fills a beat and may well be what another job is to write.
/// Fails where a byte of a result was there already and nobody had read it: it
/// is written a second time.
MlirLogicalResult resultsNote(Check *check, const Task *task, int64_t start,
                              int64_t bytes, int64_t meant);

/// Fails unless every byte of every result is there.
MlirLogicalResult resultsEnd(const Check *check);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_RESULTS_H
