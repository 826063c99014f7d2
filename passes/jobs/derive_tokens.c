//===- derive_tokens.c - The order that ranges ask for, as tokens ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions of tile.job ops in an order that computes what is meant;
//         tokens they take are forgotten.
// Output: every job takes the tokens of the jobs before it that touch bytes it
//         touches, one of the two writing, except where a path of tokens is
//         there without: no token can be left out. Buffers that have a place
//         share bytes as their places say.
// Fails:  where verify-tile does, tokens apart.
//
//===----------------------------------------------------------------------===//
#include "passes/jobs/derive_tokens.h"

#include "dialects/tile/tile_function.h"
#include "dialects/tile/tile_graph.h"

// From the latest on: what has a path to one that is kept needs no token.
static void reduce(HtvmTileGraph *graph, intptr_t job,
                   const HtvmTileJobs *needed) {
  HtvmTileJobs *tokens = &graph->tokens[job];
  *tokens = (HtvmTileJobs){
      .items = HTVM_ARENA_ARRAY(graph->arena, intptr_t, needed->count + 1)};
  for (intptr_t i = needed->count; i-- > 0;) {
    intptr_t before = needed->items[i];
    if (graph->visited[before] == job + 1)
      continue;
    tokens->items[tokens->count++] = before;
    htvmTileGraphMark(graph, before, needed->items[0], job + 1);
  }
}

static void setTokens(const HtvmTileGraph *graph, intptr_t job) {
  const HtvmTileJobs *tokens = &graph->tokens[job];
  MlirValue *values =
      HTVM_ARENA_ARRAY(graph->arena, MlirValue, tokens->count + 1);
  for (intptr_t i = 0; i < tokens->count; ++i)
    values[tokens->count - 1 - i] =
        mlirOperationGetResult(graph->jobs[tokens->items[i]], 0);
  htvmTileJobSetTokens(graph->jobs[job], tokens->count, values, graph->arena);
}

void htvmDeriveTokensOf(MlirOperation function) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmTileGraph graph = htvmTileGraphRead(function, arena);
  HtvmTileConflicts *conflicts = htvmTileGraphConflicts(&graph, function);
  for (intptr_t i = 0; i < graph.jobCount; ++i) {
    reduce(&graph, i, &conflicts[i].before);
    setTokens(&graph, i);
  }
  htvmArenaDestroy(arena);
}

MlirLogicalResult htvmDeriveTokens(MlirOperation module,
                                   const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmTileVerifyOps(module));
  MlirBlock body = mlirModuleGetBody(mlirModuleFromOperation(module));
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmTileIsNetwork(op))
      htvmDeriveTokensOf(op);
  return mlirLogicalResultSuccess();
}
