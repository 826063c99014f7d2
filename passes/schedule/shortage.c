//===- shortage.c - What a memory is too small for ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/shortage.h"

#include <inttypes.h>

// In a message; the list has all.
enum { NAMED_BUFFERS = 4 };

typedef struct Crowd {
  const HtvmProblem *problem;
  const HtvmLifetime *lives;
  size_t memory;
} Crowd;

static bool isOf(const Crowd *crowd, size_t buffer) {
  return crowd->problem->buffers[buffer].memory == crowd->memory &&
         crowd->lives[buffer].isUsed;
}

static void listPeak(const Crowd *crowd, int64_t peak, HtvmArena *arena,
                     HtvmMemoryShortage *shortage) {
  size_t buffers = crowd->problem->bufferCount;
  shortage->peakBuffers = HTVM_ARENA_ARRAY(arena, size_t, buffers);
  for (size_t b = 0; b < buffers; ++b)
    if (isOf(crowd, b) && crowd->lives[b].span.first <= peak &&
        peak <= crowd->lives[b].span.last)
      shortage->peakBuffers[shortage->peakCount++] = b;
}

static const char *nameBuffers(const HtvmProblem *problem,
                               const HtvmMemoryShortage *shortage,
                               HtvmArena *arena) {
  const char *text = "";
  for (size_t i = 0; i < shortage->peakCount && i < NAMED_BUFFERS; ++i) {
    const HtvmProblemBuffer *buffer =
        &problem->buffers[shortage->peakBuffers[i]];
    text = htvmArenaPrintf(arena, "%s%s'%s' (%" PRId64 ")", text, i ? ", " : "",
                           buffer->name, buffer->bytes);
  }
  if (shortage->peakCount > NAMED_BUFFERS)
    text = htvmArenaPrintf(arena, "%s and %zu more", text,
                           shortage->peakCount - NAMED_BUFFERS);
  return text;
}

static const char *describe(const HtvmProblem *problem,
                            const HtvmMemoryShortage *shortage,
                            HtvmArena *arena) {
  const char *at = shortage->peakJob == HTVM_NO_INDEX
                       ? "at the start or the end"
                       : htvmArenaPrintf(arena, "in job '%s'",
                                         problem->jobs[shortage->peakJob].name);
  return htvmArenaPrintf(arena,
                         "needs %" PRId64 " bytes of %s, %" PRId64
                         " available; %s %" PRId64 " bytes live together: %s",
                         shortage->needed,
                         problem->memories[shortage->memory].name,
                         shortage->available, at, shortage->peakBytes,
                         nameBuffers(problem, shortage, arena));
}

void htvmDescribeShortage(const HtvmProblem *problem,
                          const HtvmSchedule *schedule,
                          const HtvmLifetime *lives, size_t memory,
                          HtvmArena *arena, HtvmMemoryPlan *plan) {
  Crowd crowd = {problem, lives, memory};
  HtvmMemoryShortage *shortage = &plan->shortage;
  *shortage =
      (HtvmMemoryShortage){.memory = memory,
                           .needed = plan->used[memory],
                           .available = problem->memories[memory].capacity,
                           .peakJob = HTVM_NO_INDEX};
  int64_t peak =
      htvmLifetimePeak(problem, lives, memory, arena, &shortage->peakBytes);
  if (peak >= 0 && peak < (int64_t)problem->jobCount)
    shortage->peakJob = schedule->order[peak];
  listPeak(&crowd, peak, arena, shortage);
  plan->error =
      (HtvmProblemError){describe(problem, shortage, arena), shortage->peakJob};
}
