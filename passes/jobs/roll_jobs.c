//===- roll_jobs.c - Runs of like jobs become one series ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  diana ops in program order.
// Output: convolution jobs of one layer that follow one another, with nothing
//         but waits for the same engine between them, and whose programs
//         differ only in input and output pointers that grow by equal steps,
//         are one diana.compute_series. A program is 256 bytes of L2, so runs
//         of two are left alone and longer ones are worth it.
// Fails:  when a diana op does not verify.
//
//===----------------------------------------------------------------------===//
#include "passes/jobs/roll_jobs.h"

#include "dialects/diana/diana.h"
#include "runtime/machine/digital.h"

#include <string.h>

// Shorter runs stay: a call and a table cost as much as two programs.
enum { SHORTEST = 3 };

// Jobs first, first + 1, ... seen so far.
typedef struct Run {
  MlirOperation *jobs; // of the function, in order
  intptr_t first, count;
  int64_t inputStep, outputStep;
} Run;

static bool isConvolution(MlirOperation op, HtvmArena *arena,
                          HtvmDianaCompute *out) {
  return htvmOpIs(op, HTVM_DIANA_COMPUTE) &&
         htvmOpStringIs(op, "engine", "digital") &&
         htvmDianaComputeRead(op, arena, out) &&
         out->program.values[HTVM_FIELD_MODE] == HTVM_MODE_CONV;
}

// Are all words but the two pointers equal, and layer and weights too?
static bool sameButPointers(MlirOperation a, const HtvmDianaCompute *jobA,
                            MlirOperation b, const HtvmDianaCompute *jobB) {
  static const char *const names[] = {"layer", "weights", "weights_bytes"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    if (!mlirAttributeEqual(htvmOpAttr(a, names[i]), htvmOpAttr(b, names[i])))
      return false;
  for (int i = 0; i < HTVM_DIGITAL_ENTRY_WORDS; ++i)
    if (i != HTVM_FIELD_INPUT_POINTER && i != HTVM_FIELD_OUTPUT_POINTER &&
        jobA->program.values[i] != jobB->program.values[i])
      return false;
  return true;
}

static int64_t step(const HtvmDianaCompute *a, const HtvmDianaCompute *b,
                    int field) {
  return b->program.values[field] - a->program.values[field];
}

// Takes |job| into |run| if it continues it.
static bool extend(Run *run, MlirOperation job, HtvmArena *arena) {
  HtvmDianaCompute last, next;
  MlirOperation before = run->jobs[run->first + run->count - 1];
  if (!htvmDianaComputeRead(before, arena, &last) ||
      !isConvolution(job, arena, &next) ||
      !sameButPointers(before, &last, job, &next))
    return false;
  int64_t in = step(&last, &next, HTVM_FIELD_INPUT_POINTER);
  int64_t out = step(&last, &next, HTVM_FIELD_OUTPUT_POINTER);
  if (in < 0 || out < 0 ||
      (run->count > 1 && (in != run->inputStep || out != run->outputStep)))
    return false;
  run->inputStep = in;
  run->outputStep = out;
  run->jobs[run->first + run->count++] = job;
  return true;
}

// Erases the jobs of |run| behind the first one and the waits between them.
static void eraseRest(const Run *run) {
  MlirOperation last = run->jobs[run->first + run->count - 1];
  MlirOperation op = mlirOperationGetNextInBlock(run->jobs[run->first]);
  while (true) {
    MlirOperation next = mlirOperationGetNextInBlock(op);
    bool isLast = mlirOperationEqual(op, last);
    mlirOperationDestroy(op);
    if (isLast)
      return;
    op = next;
  }
}

static void roll(const Run *run, HtvmArena *arena) {
  if (run->count < SHORTEST)
    return;
  MlirOperation first = run->jobs[run->first];
  int64_t *offsets = HTVM_ARENA_ARRAY(arena, int64_t, run->count);
  for (intptr_t i = 0; i < run->count; ++i)
    offsets[i] = htvmOpInt(run->jobs[run->first + i], "weights_offset", 0);
  HtvmBuilder builder = htvmBuilderBefore(first);
  MlirContext ctx = builder.ctx;
  HtvmAttr attrs[] = {
      {"engine", htvmOpAttr(first, "engine")},
      {"input_step", htvmI64Attr(ctx, run->inputStep)},
      {"layer", htvmOpAttr(first, "layer")},
      {"output_step", htvmI64Attr(ctx, run->outputStep)},
      {"program", htvmOpAttr(first, "program")},
      {"weights", htvmOpAttr(first, "weights")},
      {"weights_bytes", htvmOpAttr(first, "weights_bytes")},
      {"weights_offsets", htvmI64ArrayAttr(ctx, run->count, offsets)}};
  htvmBuild(&builder, HTVM_DIANA_COMPUTE_SERIES, 0, NULL, 0, NULL, 8, attrs);
  eraseRest(run);
  mlirOperationDestroy(first);
}

// May |op| stand between two jobs of a series?
static bool isWait(MlirOperation op) {
  return htvmOpIs(op, HTVM_DIANA_WAIT) &&
         htvmOpStringIs(op, "engine", "digital");
}

static void rollBlock(MlirBlock block, intptr_t opCount, HtvmArena *arena) {
  Run run = {.jobs = HTVM_ARENA_ARRAY(arena, MlirOperation, opCount + 1)};
  MlirOperation next;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    HtvmDianaCompute job;
    if (isWait(op) || (run.count && extend(&run, op, arena)))
      continue;
    roll(&run, arena);
    run = (Run){.jobs = run.jobs};
    if (isConvolution(op, arena, &job))
      run.jobs[run.count++] = op;
  }
  roll(&run, arena);
}

MlirLogicalResult htvmRollJobs(MlirOperation module,
                               const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmDianaVerify(module));
  HtvmArena *arena = htvmArenaCreate();
  intptr_t jobs = htvmCollectOps(module, "diana.", arena).count;
  HtvmOps functions = htvmCollectOps(module, "func.func", arena);
  for (intptr_t i = 0; i < functions.count; ++i) {
    MlirBlock block =
        mlirRegionGetFirstBlock(mlirOperationGetRegion(functions.ops[i], 0));
    if (!mlirBlockIsNull(block))
      rollBlock(block, jobs, arena);
  }
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
