//===- tiled_problem.c - A problem like that of a tiled network -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/passes/schedule/tiled_problem.h"

#include "test/capi/random.h"

enum { CORE, FIRST, SECOND, L1 = 0, L2 = 1, TILE_BYTES = 1024 };

typedef struct Maker {
  HtvmProblem *problem;
  int64_t tiles;
  int64_t order;
} Maker;

static void addMachine(HtvmProblem *problem, int64_t depth) {
  static const char *const names[] = {"core", "first", "second"};
  for (int w = CORE; w <= SECOND; ++w) {
    HtvmProblemWorker worker = {.name = names[w],
                                .kind = w == CORE ? HTVM_WORKER_CORE
                                                  : HTVM_WORKER_ENGINE,
                                .hasCopyPort = w != CORE,
                                .appendCycles = 10,
                                .pollCycles = 8,
                                .armCycles = 40,
                                .waitCycles = 10};
    htvmProblemAddWorker(problem, &worker);
  }
  htvmProblemAddMemory(problem,
                       &(HtvmProblemMemory){"l1", 2 * TILE_BYTES * depth});
  htvmProblemAddMemory(problem, &(HtvmProblemMemory){"l2", INT64_MAX});
}

static size_t addBuffer(Maker *maker, size_t memory, int64_t bytes) {
  HtvmProblemBuffer buffer = {.name = "buffer",
                              .memory = memory,
                              .bytes = bytes,
                              .alignment = 32,
                              .fixedOffset = HTVM_NO_OFFSET};
  return htvmProblemAddBuffer(maker->problem, &buffer);
}

// Reads all of |from| and writes bytes of |to|.
static size_t addJob(Maker *maker, const HtvmProblemJob *like, size_t from,
                     size_t to, int64_t offset, int64_t bytes) {
  const HtvmProblemBuffer *buffers = maker->problem->buffers;
  HtvmProblemRange reads = {.buffer = from, .bytes = buffers[from].bytes};
  HtvmProblemRange writes = {.buffer = to, .offset = offset, .bytes = bytes};
  HtvmProblemJob job = *like;
  job.reads = &reads, job.readCount = 1;
  job.writes = &writes, job.writeCount = 1;
  job.order = maker->order++;
  return htvmProblemAddJob(maker->problem, &job);
}

static size_t addCopy(Maker *maker, size_t from, size_t to, int64_t offset) {
  static const HtvmProblemAlternative ways[] = {{FIRST, 134, 20},
                                                {SECOND, 134, 20}};
  HtvmProblemJob copy = {.name = "copy",
                         .alternativeCount = 2,
                         .alternatives = ways,
                         .pieces = 1,
                         .isCopy = true};
  return addJob(maker, &copy, from, to, offset, TILE_BYTES);
}

static size_t addWork(Maker *maker, size_t worker, int64_t pieces, size_t from,
                      size_t to) {
  HtvmProblemAlternative way = {worker, testRandom(200, 2000), 40};
  HtvmProblemJob work = {.name = "work",
                         .alternativeCount = 1,
                         .alternatives = &way,
                         .pieces = pieces};
  return addJob(maker, &work, from, to, 0, TILE_BYTES);
}

static void addTile(Maker *maker, size_t worker, size_t input, size_t output,
                    size_t tile, const size_t *before, size_t *done) {
  int64_t offset = (int64_t)tile * TILE_BYTES;
  size_t in = addBuffer(maker, L1, TILE_BYTES);
  size_t out = addBuffer(maker, L1, TILE_BYTES);
  size_t load = addCopy(maker, input, in, 0);
  size_t work = addWork(maker, worker, 1, in, out);
  done[tile] = addCopy(maker, out, output, offset);
  htvmProblemAddEdge(maker->problem, load, work);
  htvmProblemAddEdge(maker->problem, work, done[tile]);
  // A tile needs the tiles around it.
  for (size_t near = tile ? tile - 1 : 0;
       before && near <= tile + 1 && near < (size_t)maker->tiles; ++near)
    htvmProblemAddEdge(maker->problem, before[near], load);
}

HtvmProblem *testTiledProblem(int64_t layers, int64_t tiles, int64_t depth,
                              HtvmArena *arena) {
  Maker maker = {htvmProblemCreate(arena), tiles, 0};
  addMachine(maker.problem, depth);
  size_t *before = NULL, input = addBuffer(&maker, L2, tiles * TILE_BYTES);
  for (int64_t layer = 0; layer < layers; ++layer) {
    size_t *done = HTVM_ARENA_ARRAY(arena, size_t, tiles);
    size_t output = addBuffer(&maker, L2, tiles * TILE_BYTES);
    for (int64_t tile = 0; tile < tiles; ++tile)
      if (layer % 5 == 4) {
        done[tile] = addWork(&maker, CORE, 4, input, output);
        for (int64_t t = 0; t < tiles; ++t)
          htvmProblemAddEdge(maker.problem, before[t], done[tile]);
      } else {
        addTile(&maker, layer % 2 ? FIRST : SECOND, input, output, (size_t)tile,
                before, done);
      }
    before = done;
    input = output;
  }
  return maker.problem;
}
