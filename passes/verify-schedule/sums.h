//===- sums.h - A job that adds two tensors, whatever the engine ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Byte by byte: elements of the two tensors that have the same index give the
// element of the result with that index. What else there is between them has no
// meaning.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_SUMS_H
#define HTVM_PASSES_VERIFY_SCHEDULE_SUMS_H

#include "passes/verify-schedule/check.h"

/// |bytes| bytes of L1 from each of two places on, to those from |output| on.
typedef struct SumJob SumJob;
struct SumJob {
  const Task *task;
  const Layer *layer;
  int64_t operands[2], output, bytes;
  bool isSymmetric; // the operands may be those of the layer in any order
  /// The result for two values.
  int64_t (*result)(const SumJob *job, int64_t a, int64_t b);
  const int64_t *field; // of the engine
};

/// The layer that |task| claims, which must be a sum; NULL, with an error, when
/// it is not.
const Layer *sumLayer(const Check *check, const Task *task);

/// Checks |job| and brings its output in L1 to what it then holds. Fails as
/// checkAccess, where the output covers a part of an operand, and where nothing
/// that is computed belongs to the layer.
MlirLogicalResult sumRun(Check *check, const SumJob *job);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_SUMS_H
