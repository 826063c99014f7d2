//===- event_graph.h - What a program guarantees, step by step ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The meaning of a program once more, as slow and as plain as possible: every
// step of the core, every start and every end of a job is an event, and one
// comes before another in every timing exactly if a path leads there.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_PASSES_SCHEDULE_EVENT_GRAPH_H
#define HTVM_TEST_PASSES_SCHEDULE_EVENT_GRAPH_H

#include "passes/schedule/schedule.h"

typedef struct TestEvents {
  size_t jobCount, stepCount, count;
  bool *reaches; // [from * count + to]
} TestEvents;

/// Events of |program|, in |arena|.
TestEvents testEvents(const HtvmProgram *program, size_t jobCount,
                      HtvmArena *arena);

/// Whether |before| is complete before |after| starts, in every timing.
bool testIsBefore(const TestEvents *events, size_t before, size_t after);

/// Whether |job| is complete when the program ends, in every timing.
bool testIsDone(const TestEvents *events, size_t job);

#endif // HTVM_TEST_PASSES_SCHEDULE_EVENT_GRAPH_H
