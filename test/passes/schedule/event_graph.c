//===- event_graph.c - What a program guarantees, step by step ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/passes/schedule/event_graph.h"

// Events: the steps, the end of the program, starts, ends.
static size_t startOf(const TestEvents *events, size_t job) {
  return events->stepCount + 1 + job;
}

static size_t endOf(const TestEvents *events, size_t job) {
  return startOf(events, job) + events->jobCount;
}

static void put(TestEvents *events, size_t from, size_t to) {
  events->reaches[from * events->count + to] = true;
}

// The end of job number |count| that was appended to |worker|.
static size_t endOfCount(const TestEvents *events, const HtvmProgram *program,
                         size_t worker, size_t count) {
  for (size_t i = 0; i < program->stepCount; ++i)
    if (program->steps[i].kind == HTVM_STEP_APPEND &&
        program->steps[i].worker == worker && --count == 0)
      return endOf(events, program->steps[i].job);
  return HTVM_NO_INDEX;
}

static void putAppend(TestEvents *events, const HtvmProgram *program,
                      size_t index) {
  const HtvmStep *step = &program->steps[index];
  put(events, index, startOf(events, step->job));
  size_t earlier = 0;
  for (size_t i = 0; i < index; ++i)
    earlier += program->steps[i].kind == HTVM_STEP_APPEND &&
               program->steps[i].worker == step->worker;
  if (earlier)
    put(events, endOfCount(events, program, step->worker, earlier),
        startOf(events, step->job));
  for (size_t i = 0; i < step->afterCount; ++i)
    put(events,
        endOfCount(events, program, step->after[i].worker,
                   step->after[i].count),
        startOf(events, step->job));
}

static void putStep(TestEvents *events, const HtvmProgram *program,
                    size_t index) {
  const HtvmStep *step = &program->steps[index];
  put(events, index, index + 1);
  if (step->kind == HTVM_STEP_APPEND) {
    putAppend(events, program, index);
  } else if (step->kind == HTVM_STEP_RUN) {
    put(events, index, startOf(events, step->job));
    put(events, endOf(events, step->job), index + 1);
  } else {
    // What comes behind a wait comes behind the end of the job.
    put(events, endOfCount(events, program, step->worker, step->count),
        index + 1);
  }
}

TestEvents testEvents(const HtvmProgram *program, size_t jobCount,
                      HtvmArena *arena) {
  TestEvents events = {.jobCount = jobCount,
                       .stepCount = program->stepCount,
                       .count = program->stepCount + 1 + 2 * jobCount};
  size_t count = events.count;
  events.reaches = HTVM_ARENA_ARRAY(arena, bool, count *count);
  for (size_t job = 0; job < jobCount; ++job)
    put(&events, startOf(&events, job), endOf(&events, job));
  for (size_t i = 0; i < program->stepCount; ++i)
    putStep(&events, program, i);
  for (size_t via = 0; via < count; ++via)
    for (size_t from = 0; from < count; ++from)
      if (events.reaches[from * count + via])
        for (size_t to = 0; to < count; ++to)
          if (events.reaches[via * count + to])
            put(&events, from, to);
  return events;
}

bool testIsBefore(const TestEvents *events, size_t before, size_t after) {
  return events
      ->reaches[endOf(events, before) * events->count + startOf(events, after)];
}

bool testIsDone(const TestEvents *events, size_t job) {
  return events
      ->reaches[endOf(events, job) * events->count + events->stepCount];
}
