//===- queue.h - Queues of jobs, one for each engine ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An engine takes one job at a time. Its queue is a constant table of rows
// (runtime/machine/job_table.h) and a few counters; whenever the core polls,
// the next piece of each queue starts whose engine is idle. Nothing here knows
// what an engine computes: the rows name the functions that write registers.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_DEVICE_QUEUE_H
#define HTVM_RUNTIME_DEVICE_QUEUE_H

#include "runtime/machine/job_table.h"

#include <stdbool.h>
#include <stdint.h>

/// Writes the registers of one job and triggers it; the engine is idle. Its
/// address is a multiple of 4.
typedef void DianaIssue(uint32_t w0, uint32_t w1, uint32_t w2, uint32_t w3);
#define DIANA_ISSUE __attribute__((noinline, aligned(4))) void

/// What queues need to know of an engine.
typedef struct DianaEngine {
  const volatile uint32_t *status; // 0 when idle
  void (*open)(void); // writes the registers that never change; it is idle
  // Starts |count| copies one behind the other, each as soon as the one before
  // is complete: the first with |words|, the words of each next one |steps|
  // further. For when the core has nothing else to look after, and jobs are too
  // short to get the next one ready beside them. False when it cannot. Null
  // where there are no such jobs.
  DianaIssue *copy; // that issues such jobs
  bool (*copies)(const uint32_t *words, const uint32_t *steps, uint32_t count);
} DianaEngine;

/// What a queue remembers; zero before the first inference.
typedef struct DianaQueue DianaQueue;

/// A queue of the program, made by the compiler.
typedef struct DianaTable {
  const DianaEngine *engine;
  const uint32_t *rows;
  uint32_t *programs; // room for two patched programs, or null
  DianaQueue *queue;
  uint32_t programWords; // of each
} DianaTable;

extern const DianaTable htvm_queues[];
extern const uint32_t htvm_queue_count;

/// An inference begins: all queues are at their first row, and empty.
void diana_begin(void);

/// The core has passed the jobs of |queue| that stand before row |limit|.
/// Starts the next one if it can.
void diana_append(DianaQueue *queue, const uint32_t *limit);

/// Starts what can start. To be called while the core works.
void diana_poll(void);

/// diana_append; returns when all these jobs are complete. No other queue has a
/// job that is not.
void diana_wait(DianaQueue *queue, const uint32_t *limit);

/// The same for jobs among which there are series of copies: faster for those,
/// and a little slower for others.
void diana_wait_copies(DianaQueue *queue, const uint32_t *limit);

/// diana_append; returns when all jobs before row |until| are complete. What
/// stands behind goes on, in this queue and in the others.
void diana_wait_beside(DianaQueue *queue, const uint32_t *limit,
                       const uint32_t *until);

#endif // HTVM_RUNTIME_DEVICE_QUEUE_H
