//===- engine_job.c - A job takes its place among those that run ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/engine.h"

#include <inttypes.h>

static bool checkMemory(const SimEngine *engine, const char *memory,
                        const SimBusy *running, const SimBusy *uses,
                        uint64_t cycle, char *message) {
  for (unsigned i = 0; i < uses->count; ++i) {
    const SimBusyRange *mine = &uses->ranges[i];
    const SimBusyRange *other =
        simBusyConflict(running, mine->begin, mine->end, mine->written);
    if (other)
      return simEngineRefuse(
          engine, message,
          "a job started at cycle %" PRIu64 " %s %s [0x%x, 0x%x), of which the "
          "%s %s [0x%x, 0x%x) from cycle %" PRIu64 " to %" PRIu64
          "; wait for that job first",
          cycle, mine->written ? "writes" : "reads", memory, mine->begin,
          mine->end, simEngineKind(other->worker)->title,
          other->written ? "writes" : "reads", other->begin, other->end,
          other->since, other->until);
  }
  return true;
}

bool simEngineCheckRaces(const SimEngine *engine, const SimUses *uses,
                         uint64_t cycle, char *message) {
  simBusyDrop(&engine->l2->busy, cycle);
  simBusyDrop(&engine->l1->busy, cycle);
  return checkMemory(engine, "L1", &engine->l1->busy, &uses->l1, cycle,
                     message) &&
         checkMemory(engine, "L2", &engine->l2->busy, &uses->l2, cycle,
                     message);
}

void simEngineAccept(SimEngine *engine, HtvmSimJob *job, const SimUses *uses) {
  job->worker = engine->worker;
  job->end =
      job->start + job->setupCycles + job->weightCycles + job->computeCycles;
  engine->busyUntil = job->end;
  engine->finishedJobs = engine->startedJobs++;
  simBusyAddJob(&engine->l2->busy, &uses->l2, job);
  simBusyAddJob(&engine->l1->busy, &uses->l1, job);
  if (engine->observer && engine->observer->job)
    engine->observer->job(engine->observer->userData, job);
}
