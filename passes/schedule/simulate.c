//===- simulate.c - How long a program takes ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/simulate.h"

typedef struct Engine {
  const HtvmStep **queue; // the appended steps of this engine
  size_t length;          // appended so far
  size_t complete;        // jobs, as far as the core has seen
  int64_t started;        // pieces of the job behind these
  bool isRunning;
  int64_t idleAt; // if it is running
} Engine;

typedef struct Simulation {
  const HtvmProblem *problem;
  HtvmSchedule *schedule;
  Engine *engines; // by worker; that of the core stays empty
  int64_t now;
  size_t last;    // the core's job that has just ended; HTVM_NO_INDEX: none
  bool isServing; // it began with something for an engine
} Simulation;

static const HtvmProblemAlternative *wayOf(const Simulation *sim, size_t job) {
  return htvmScheduleWay(sim->problem, sim->schedule, job);
}

//===----------------------------------------------------------------------===//
// Serving the queues
//===----------------------------------------------------------------------===//

static bool hasWork(const Engine *engine) {
  return engine->complete < engine->length;
}

// Sees what has ended.
static void look(Simulation *sim, size_t worker) {
  Engine *engine = &sim->engines[worker];
  sim->now += sim->problem->workers[worker].pollCycles;
  if (!engine->isRunning || engine->idleAt > sim->now)
    return;
  engine->isRunning = false;
  size_t job = engine->queue[engine->complete]->job;
  if (engine->started < sim->problem->jobs[job].pieces)
    return;
  sim->schedule->end[job] = engine->idleAt;
  engine->started = 0;
  ++engine->complete;
}

static bool conditionHolds(const Simulation *sim, const HtvmStep *step) {
  for (size_t i = 0; i < step->afterCount; ++i)
    if (sim->engines[step->after[i].worker].complete < step->after[i].count)
      return false;
  return true;
}

static void startNext(Simulation *sim, size_t worker) {
  Engine *engine = &sim->engines[worker];
  if (engine->isRunning || !hasWork(engine) ||
      !conditionHolds(sim, engine->queue[engine->complete]))
    return;
  size_t job = engine->queue[engine->complete]->job;
  const HtvmProblemAlternative *way = wayOf(sim, job);
  if (engine->started++ == 0)
    sim->schedule->start[job] = sim->now;
  engine->isRunning = true;
  engine->idleAt = sim->now + way->issueCycles + way->cycles;
  sim->now += way->issueCycles + sim->problem->workers[worker].armCycles;
}

// First all that has ended, since one engine may wait for another.
static void serve(Simulation *sim) {
  for (size_t w = 0; w < sim->problem->workerCount; ++w)
    if (hasWork(&sim->engines[w]))
      look(sim, w);
  for (size_t w = 0; w < sim->problem->workerCount; ++w)
    startNext(sim, w);
}

//===----------------------------------------------------------------------===//
// The steps of the core
//===----------------------------------------------------------------------===//

static void append(Simulation *sim, const HtvmStep *step) {
  Engine *engine = &sim->engines[step->worker];
  engine->queue[engine->length++] = step;
  sim->now += sim->problem->workers[step->worker].appendCycles;
  look(sim, step->worker);
  startNext(sim, step->worker);
}

// Jobs of |worker| that a look would find complete.
static size_t completeBy(const Simulation *sim, size_t worker) {
  const Engine *engine = &sim->engines[worker];
  if (!engine->isRunning || engine->idleAt > sim->now)
    return engine->complete;
  size_t job = engine->queue[engine->complete]->job;
  return engine->complete + (engine->started >= sim->problem->jobs[job].pieces);
}

// Would serving the queues start something?
static bool isWanted(const Simulation *sim) {
  for (size_t w = 0; w < sim->problem->workerCount; ++w) {
    const Engine *engine = &sim->engines[w];
    size_t next = completeBy(sim, w);
    if (next >= engine->length ||
        (engine->isRunning && engine->idleAt > sim->now))
      continue;
    const HtvmStep *step = engine->queue[next];
    size_t i = 0;
    while (i < step->afterCount &&
           completeBy(sim, step->after[i].worker) >= step->after[i].count)
      ++i;
    if (i == step->afterCount)
      return true;
  }
  return false;
}

// Times are estimates: the core looks again one piece after it was wanted.
static bool joins(Simulation *sim, size_t job) {
  bool wanted = isWanted(sim), wasServing = sim->isServing;
  sim->isServing = wanted;
  return sim->problem->jobs[job].isNextPiece && sim->last == job - 1 &&
         !wanted && !wasServing;
}

static void run(Simulation *sim, const HtvmStep *step) {
  const HtvmProblemJob *job = &sim->problem->jobs[step->job];
  const HtvmProblemAlternative *way = wayOf(sim, step->job);
  bool joined = joins(sim, step->job);
  sim->schedule->joined[step->job] = joined;
  for (int64_t piece = 0; piece < job->pieces; ++piece) {
    if (!joined)
      serve(sim);
    if (piece == 0)
      sim->schedule->start[step->job] = sim->now;
    sim->now += way->cycles + (joined ? 0 : way->issueCycles);
  }
  sim->schedule->end[step->job] = sim->now;
  sim->last = step->job;
}

// Goes on to when the next running engine is idle; false when none runs.
static bool skip(Simulation *sim) {
  int64_t next = INT64_MAX;
  for (size_t w = 0; w < sim->problem->workerCount; ++w)
    if (sim->engines[w].isRunning && sim->engines[w].idleAt < next)
      next = sim->engines[w].idleAt;
  if (next == INT64_MAX)
    return false;
  if (sim->now < next)
    sim->now = next;
  return true;
}

static bool wait(Simulation *sim, const HtvmStep *step) {
  sim->now += sim->problem->workers[step->worker].waitCycles;
  for (serve(sim); sim->engines[step->worker].complete < step->count;
       serve(sim))
    if (!skip(sim))
      return false;
  return true;
}

static bool go(Simulation *sim, const HtvmProgram *program) {
  for (size_t i = 0; i < program->stepCount; ++i) {
    const HtvmStep *step = &program->steps[i];
    if (step->kind != HTVM_STEP_RUN)
      sim->last = HTVM_NO_INDEX;
    if (step->kind == HTVM_STEP_APPEND)
      append(sim, step);
    else if (step->kind == HTVM_STEP_RUN)
      run(sim, step);
    else if (!wait(sim, step))
      return false;
  }
  return true;
}

static Engine *createEngines(const HtvmProblem *problem,
                             const HtvmProgram *program, HtvmArena *arena) {
  size_t *lengths = HTVM_ARENA_ARRAY(arena, size_t, problem->workerCount);
  for (size_t i = 0; i < program->stepCount; ++i)
    if (program->steps[i].kind == HTVM_STEP_APPEND)
      ++lengths[program->steps[i].worker];
  Engine *engines = HTVM_ARENA_ARRAY(arena, Engine, problem->workerCount);
  for (size_t w = 0; w < problem->workerCount; ++w)
    engines[w].queue = HTVM_ARENA_ARRAY(arena, const HtvmStep *, lengths[w]);
  return engines;
}

bool htvmSimulate(const HtvmProblem *problem, const HtvmProgram *program,
                  HtvmSchedule *schedule) {
  HtvmArena *arena = htvmArenaCreate();
  Simulation sim = {.problem = problem,
                    .schedule = schedule,
                    .engines = createEngines(problem, program, arena),
                    .last = HTVM_NO_INDEX};
  bool ends = go(&sim, program);
  schedule->makespan = sim.now;
  htvmArenaDestroy(arena);
  return ends;
}
