//===- tile_graph.c - The jobs of a function, their tokens and conflicts --===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conflicts are found byte by byte: a shadow of each memory holds, for every
// byte, a state: who wrote it last and who has read it since. Neighbouring
// bytes mostly have one state, so runs of it are looked at once.
//
//===----------------------------------------------------------------------===//
#include "dialects/tile/tile_graph.h"

#include "dialects/support/map.h"
#include "runtime/machine/machine.h"

#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Jobs and tokens
//===----------------------------------------------------------------------===//

static intptr_t numberOf(MlirOperation job) {
  return (intptr_t)htvmOpInt(job, "tile.number", -1);
}

static HtvmTileJobs readTokens(MlirOperation job, HtvmArena *arena) {
  HtvmTileSegments segments = {0};
  htvmTileJobSegments(job, &segments);
  HtvmTileJobs tokens = {
      .items = HTVM_ARENA_ARRAY(arena, intptr_t, segments.tokens + 1)};
  for (intptr_t i = 0; i < segments.tokens; ++i)
    tokens.items[tokens.count++] =
        numberOf(htvmOperandOp(job, segments.reads + segments.writes + i));
  return tokens;
}

HtvmTileGraph htvmTileGraphRead(MlirOperation function, HtvmArena *arena) {
  HtvmOps ops = htvmCollectOps(function, HTVM_TILE_JOB, arena);
  HtvmTileGraph graph = {
      .arena = arena,
      .jobCount = ops.count,
      .jobs = ops.ops,
      .tokens = HTVM_ARENA_ARRAY(arena, HtvmTileJobs, ops.count + 1),
      .visited = HTVM_ARENA_ARRAY(arena, intptr_t, ops.count + 1),
      .stack = HTVM_ARENA_ARRAY(arena, intptr_t, ops.count + 1)};
  MlirContext ctx = mlirOperationGetContext(function);
  for (intptr_t i = 0; i < ops.count; ++i)
    htvmOpSetAttr(ops.ops[i], "tile.number", htvmI64Attr(ctx, i));
  for (intptr_t i = 0; i < ops.count; ++i)
    graph.tokens[i] = readTokens(ops.ops[i], arena);
  for (intptr_t i = 0; i < ops.count; ++i)
    mlirOperationRemoveDiscardableAttributeByName(ops.ops[i],
                                                  HTVM_STR("tile.number"));
  return graph;
}

void htvmTileGraphMark(const HtvmTileGraph *graph, intptr_t job,
                       intptr_t lowest, intptr_t mark) {
  intptr_t *stack = graph->stack; // has room for each job once
  intptr_t depth = 0;
  stack[depth++] = job;
  graph->visited[job] = mark;
  while (depth) {
    const HtvmTileJobs *before = &graph->tokens[stack[--depth]];
    for (intptr_t i = 0; i < before->count; ++i) {
      intptr_t next = before->items[i];
      if (next < lowest || graph->visited[next] == mark)
        continue;
      graph->visited[next] = mark;
      stack[depth++] = next;
    }
  }
}

//===----------------------------------------------------------------------===//
// Memories
//===----------------------------------------------------------------------===//

// State of a byte: an index into `states`. UNTOUCHED: nobody wrote it; GIVEN:
// it had its value before the first job.
enum { UNTOUCHED, GIVEN, FIRST_STATE };

// Readers since the last write, as a list; job -1: none.
typedef struct State {
  intptr_t writer;          // -1: none of the jobs
  intptr_t reader, further; // the last reader, and the state without it
  bool isKnown;             // it has a value
} State;

// Bytes that buffers may share.
typedef struct Memory {
  int64_t bytes; // at least those of its buffers
  int32_t *shadow;
} Memory;

typedef struct Tracker {
  const HtvmTileGraph *graph;
  HtvmArena *arena;
  HtvmInts argumentOffsets;
  int64_t inputs;
  HtvmMap byBuffer;     // the address of each; all placed buffers share one
  MlirValue lastBuffer; // looked up before
  Memory *lastMemory;
  int64_t lastOffset;
  State *states;
  int32_t stateCount, stateCapacity;
  int32_t *seen, *become; // of each state: by which job, and what it became
  intptr_t job;           // the one being looked at
  intptr_t *found;        // its conflicts
  intptr_t foundCount, *foundBy;
} Tracker;

// Gives |memory| room for |bytes| bytes; it doubles, so that the many buffers
// of one memory do not each leave a copy in the arena.
static void grow(Memory *memory, int64_t bytes, HtvmArena *arena) {
  int64_t room = bytes > 2 * memory->bytes ? bytes : 2 * memory->bytes;
  int32_t *shadow = HTVM_ARENA_ARRAY(arena, int32_t, room);
  if (memory->bytes)
    memcpy(shadow, memory->shadow, (size_t)memory->bytes * sizeof *shadow);
  memory->shadow = shadow;
  memory->bytes = room;
}

static Memory *findMemory(Tracker *tracker, MlirValue buffer, bool isPlaced,
                          bool isL1, int64_t bytes) {
  static const char l1, l2; // what a memory as a whole is found by
  const void *key = !isPlaced ? buffer.ptr : isL1 ? &l1 : &l2;
  const int64_t *known = htvmMapFindAddress(&tracker->byBuffer, key);
  Memory *memory = known ? (Memory *)(intptr_t)*known
                         : HTVM_ARENA_ARRAY(tracker->arena, Memory, 1);
  if (!known) {
    htvmMapAddAddress(&tracker->byBuffer, key, (int64_t)(intptr_t)memory);
  }
  if (bytes > memory->bytes)
    grow(memory, bytes, tracker->arena);
  return memory;
}

// The memory that |buffer| lies in and where it begins there.
static Memory *memoryOf(Tracker *tracker, MlirValue buffer,
                        int64_t *outOffset) {
  if (tracker->lastMemory && mlirValueEqual(buffer, tracker->lastBuffer)) {
    *outOffset = tracker->lastOffset;
    return tracker->lastMemory;
  }
  MlirType type = mlirValueGetType(buffer);
  int64_t bytes = htvmTileBufferBytes(type), offset = 0;
  bool isPlaced;
  if (mlirValueIsABlockArgument(buffer)) {
    intptr_t index = mlirBlockArgumentGetArgNumber(buffer);
    isPlaced = index < tracker->argumentOffsets.count;
    if (isPlaced)
      offset = tracker->argumentOffsets.values[index];
  } else {
    isPlaced = htvmOpReadInt(htvmValueOp(buffer), HTVM_TILE_OFFSET, &offset);
  }
  tracker->lastBuffer = buffer;
  tracker->lastOffset = isPlaced ? offset : 0;
  tracker->lastMemory =
      findMemory(tracker, buffer, isPlaced, htvmTileIsL1(type),
                 tracker->lastOffset + bytes);
  *outOffset = tracker->lastOffset;
  return tracker->lastMemory;
}

//===----------------------------------------------------------------------===//
// States
//===----------------------------------------------------------------------===//

static int32_t newState(Tracker *tracker, State state) {
  if (tracker->stateCount == tracker->stateCapacity) {
    int32_t capacity = 2 * tracker->stateCapacity;
    State *states = HTVM_ARENA_ARRAY(tracker->arena, State, capacity);
    int32_t *seen = HTVM_ARENA_ARRAY(tracker->arena, int32_t, capacity);
    int32_t *become = HTVM_ARENA_ARRAY(tracker->arena, int32_t, capacity);
    size_t count = (size_t)tracker->stateCount;
    memcpy(states, tracker->states, count * sizeof *states);
    memcpy(seen, tracker->seen, count * sizeof *seen);
    memcpy(become, tracker->become, count * sizeof *become);
    tracker->states = states;
    tracker->seen = seen;
    tracker->become = become;
    tracker->stateCapacity = capacity;
  }
  tracker->states[tracker->stateCount] = state;
  return tracker->stateCount++;
}

static void addConflict(Tracker *tracker, intptr_t job) {
  if (job < 0 || job == tracker->job || tracker->foundBy[job] == tracker->job)
    return;
  tracker->foundBy[job] = tracker->job;
  tracker->found[tracker->foundCount++] = job;
}

// What a byte of |state| becomes when the job reads it.
static int32_t afterRead(Tracker *tracker, int32_t state) {
  State is = tracker->states[state];
  addConflict(tracker, is.writer);
  if (is.writer == tracker->job || is.reader == tracker->job)
    return state;
  return newState(tracker, (State){is.writer, tracker->job, state, is.isKnown});
}

// Everything that has to be over before the job writes a byte of |state|.
static void beforeWrite(Tracker *tracker, int32_t state) {
  addConflict(tracker, tracker->states[state].writer);
  for (; tracker->states[state].reader >= 0;
       state = (int32_t)tracker->states[state].further)
    addConflict(tracker, tracker->states[state].reader);
}

// One run of bytes. Returns how many of them had a value before.
static int64_t touchRun(Tracker *tracker, int32_t *shadow, int64_t bytes,
                        int32_t written, int32_t round) {
  int64_t known = 0;
  for (int64_t i = 0; i < bytes;) {
    int32_t state = shadow[i], next = written;
    int64_t end = i + 1;
    while (end < bytes && shadow[end] == state)
      ++end;
    known += tracker->states[state].isKnown ? end - i : 0;
    if (tracker->seen[state] != round) {
      tracker->seen[state] = round;
      if (written) {
        beforeWrite(tracker, state);
      } else {
        int32_t become = afterRead(tracker, state);
        tracker->become[state] = become;
      }
    }
    if (!written)
      next = tracker->become[state];
    for (; i < end; ++i)
      shadow[i] = next;
  }
  return known;
}

static int64_t touchLoops(Tracker *tracker, const HtvmTileRange *range,
                          int64_t level, int32_t *shadow, int32_t written,
                          int32_t round) {
  if (level == range->count.count)
    return touchRun(tracker, shadow, range->bytes, written, round);
  int64_t known = 0;
  for (int64_t i = 0; i < range->count.values[level]; ++i)
    known +=
        touchLoops(tracker, range, level + 1,
                   shadow + i * range->strides.values[level], written, round);
  return known;
}

//===----------------------------------------------------------------------===//
// Conflicts
//===----------------------------------------------------------------------===//

// Constants are never written, so nothing conflicts about them.
static bool isConstant(MlirValue buffer) {
  return htvmOpIs(htvmValueOp(buffer), "memref.get_global");
}

static int64_t touch(Tracker *tracker, const HtvmTileRange *range,
                     int32_t written, int32_t round) {
  int64_t offset;
  if (isConstant(range->buffer))
    return 1;
  Memory *memory = memoryOf(tracker, range->buffer, &offset);
  return touchLoops(tracker, range, 0, memory->shadow + offset + range->offset,
                    written, round);
}

static int compareJobs(const void *left, const void *right) {
  intptr_t a = *(const intptr_t *)left, b = *(const intptr_t *)right;
  return a < b ? -1 : a > b;
}

// Reads first: a job that reads and writes the same bytes reads what was there.
static HtvmTileConflicts conflictsOf(Tracker *tracker, intptr_t job) {
  HtvmTileConflicts conflicts = {0};
  HtvmTileSegments segments = {0};
  MlirOperation op = tracker->graph->jobs[job];
  htvmTileJobSegments(op, &segments);
  tracker->job = job;
  tracker->foundCount = 0;
  for (intptr_t i = 0; i < segments.reads + segments.writes; ++i) {
    bool isWrite = i >= segments.reads;
    HtvmTileRange range;
    if (!htvmTileJobRange(op, i, tracker->arena, &range))
      continue;
    int32_t written =
        isWrite ? newState(tracker, (State){job, -1, 0, true}) : 0;
    int32_t round = (int32_t)(2 * job + 1 + isWrite);
    int64_t known = touch(tracker, &range, written, round);
    conflicts.readsNothing |= !isWrite && known == 0;
  }
  qsort(tracker->found, (size_t)tracker->foundCount, sizeof *tracker->found,
        compareJobs);
  conflicts.before.count = tracker->foundCount;
  conflicts.before.items =
      htvmArenaCopy(tracker->arena, tracker->found,
                    (size_t)(tracker->foundCount + 1) * sizeof *tracker->found);
  return conflicts;
}

// Inputs have their value before the first job.
static void giveInputs(Tracker *tracker, MlirOperation function) {
  MlirBlock block =
      mlirRegionGetFirstBlock(mlirOperationGetRegion(function, 0));
  for (intptr_t i = 0; i < mlirBlockGetNumArguments(block); ++i) {
    MlirValue argument = mlirBlockGetArgument(block, i);
    int64_t offset;
    Memory *memory = memoryOf(tracker, argument, &offset);
    if (i >= tracker->inputs)
      continue;
    int64_t bytes = htvmTileBufferBytes(mlirValueGetType(argument));
    for (int64_t b = 0; b < bytes; ++b)
      memory->shadow[offset + b] = GIVEN;
  }
}

HtvmTileConflicts *htvmTileGraphConflicts(const HtvmTileGraph *graph,
                                          MlirOperation function) {
  enum { STATES = 1024 };
  HtvmArena *arena = graph->arena;
  Tracker tracker = {
      .graph = graph,
      .arena = arena,
      .inputs = htvmOpInt(function, "htvm.inputs", 0),
      .byBuffer = htvmMapCreate(arena),
      .states = HTVM_ARENA_ARRAY(arena, State, STATES),
      .seen = HTVM_ARENA_ARRAY(arena, int32_t, STATES),
      .become = HTVM_ARENA_ARRAY(arena, int32_t, STATES),
      .stateCapacity = STATES,
      .found = HTVM_ARENA_ARRAY(arena, intptr_t, graph->jobCount + 1),
      .foundBy = HTVM_ARENA_ARRAY(arena, intptr_t, graph->jobCount + 1)};
  htvmOpReadInts(function, HTVM_TILE_ARGUMENT_OFFSETS, arena,
                 &tracker.argumentOffsets);
  for (int i = 0; i < FIRST_STATE; ++i)
    newState(&tracker, (State){-1, -1, 0, i == GIVEN});
  memset(tracker.foundBy, -1,
         (size_t)graph->jobCount * sizeof *tracker.foundBy);
  giveInputs(&tracker, function);
  HtvmTileConflicts *conflicts =
      HTVM_ARENA_ARRAY(arena, HtvmTileConflicts, graph->jobCount + 1);
  for (intptr_t i = 0; i < graph->jobCount; ++i)
    conflicts[i] = conflictsOf(&tracker, i);
  return conflicts;
}
