//===- queues.h - Tables of the queues ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to diana-to-llvm.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_DIANA_TO_LLVM_QUEUES_H
#define HTVM_CONVERSION_DIANA_TO_LLVM_QUEUES_H

#include "conversion/diana-to-llvm/emitter.h"
#include "runtime/machine/job_table.h"

/// The queue of one engine while the ops are walked through.
typedef struct Queue {
  MlirStringRef engine;
  int64_t jobs;       // appended by the ops so far
  int64_t told;       // of these, what the device has been told
  int64_t complete;   // that the core has waited for
  int64_t wanted;     // that it waits for before it does anything else
  int64_t bareSeries; // jobs up to the last series without a program
  bool lastIsSeries, lastHasGate; // the last job
  HtvmDianaWord *rows;
  int64_t rowWords, rowCapacity;
  int64_t *starts; // words before the row of each job, and before the end
  int64_t startCapacity;
  int64_t programWords; // of the longest program that is patched
} Queue;

typedef struct Queues {
  Queue list[HTVM_QUEUES];
  int64_t count;
  int64_t seriesCount; // for names
} Queues;

/// The queue of |engine|, made on first use.
Queue *queuesFind(Queues *queues, MlirStringRef engine);

/// What a job takes in its table.
typedef struct QueueRow {
  int64_t bytes, pieces;
  const char *series; // symbol of the constant that describes it, or null
} QueueRow;

/// Adds the row of |op|, a diana.job. Fails when it patches more words than
/// series do.
MlirLogicalResult queuesAdd(Emitter *emitter, Queues *queues, MlirOperation op,
                            QueueRow *out);

/// May there be something to start that the core has appended?
bool queuesArePending(const Queue *queue);

/// The address of the row behind the first |jobs| jobs of |queue|, in the body
/// that is being emitted.
MlirValue queuesRow(Emitter *emitter, const Queue *queue, int64_t jobs);

/// Is nothing left to be waited for in any queue but |queue|?
bool queuesAreComplete(const Queues *queues, const Queue *but);

/// The symbol of the memory of |queue|.
const char *queuesSymbol(Emitter *emitter, const Queue *queue);

/// Emits all tables.
void queuesEmit(Emitter *emitter, Queues *queues);

#endif // HTVM_CONVERSION_DIANA_TO_LLVM_QUEUES_H
