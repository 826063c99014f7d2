//===- tokens.c - Every token of a network is needed ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// htvm-test-tokens FILE: a module at the tile level. Takes each token of each
// job away, alone, and asks verify-tile; prints how many were noticed. Exits
// with 1 when one was not, or when the module is refused as it is.
//
//===----------------------------------------------------------------------===//
#include "dialects/dialects.h"
#include "dialects/tile/tile.h"

#include "mlir-c/Diagnostics.h"

#include <stdio.h>

static MlirLogicalResult ignore(MlirDiagnostic diagnostic, void *data) {
  (void)diagnostic, (void)data;
  return mlirLogicalResultSuccess();
}

// The tokens of |job| without |index|.
static void setWithout(MlirOperation job, const HtvmTileSegments *segments,
                       intptr_t index, HtvmArena *arena) {
  MlirValue *kept = HTVM_ARENA_ARRAY(arena, MlirValue, segments->tokens + 1);
  intptr_t count = 0;
  for (intptr_t i = 0; i < segments->tokens; ++i)
    if (i != index)
      kept[count++] =
          mlirOperationGetOperand(job, segments->reads + segments->writes + i);
  htvmTileJobSetTokens(job, count, kept, arena);
}

static void restore(MlirOperation job, const HtvmTileSegments *segments,
                    const MlirValue *tokens, HtvmArena *arena) {
  htvmTileJobSetTokens(job, segments->tokens, tokens, arena);
}

// Returns how many tokens of |job| can be left out unnoticed.
static intptr_t tryJob(MlirOperation root, MlirOperation job, HtvmArena *arena,
                       intptr_t *tokenCount) {
  HtvmTileSegments segments;
  intptr_t unnoticed = 0;
  if (!htvmTileJobSegments(job, &segments))
    return 1;
  MlirValue *tokens = HTVM_ARENA_ARRAY(arena, MlirValue, segments.tokens + 1);
  for (intptr_t i = 0; i < segments.tokens; ++i)
    tokens[i] =
        mlirOperationGetOperand(job, segments.reads + segments.writes + i);
  for (intptr_t i = 0; i < segments.tokens; ++i) {
    setWithout(job, &segments, i, arena);
    unnoticed += mlirLogicalResultIsSuccess(htvmTileVerify(root));
    restore(job, &segments, tokens, arena);
  }
  *tokenCount += segments.tokens;
  return unnoticed;
}

static int tryModule(MlirModule module) {
  MlirOperation root = mlirModuleGetOperation(module);
  if (mlirLogicalResultIsFailure(htvmTileVerify(root))) {
    puts("refused as it is");
    return 1;
  }
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps jobs = htvmCollectOps(root, HTVM_TILE_JOB, arena);
  intptr_t tokens = 0, unnoticed = 0;
  for (intptr_t i = 0; i < jobs.count; ++i)
    unnoticed += tryJob(root, jobs.ops[i], arena, &tokens);
  printf("%td jobs, %td tokens, %td unnoticed\n", jobs.count, tokens,
         unnoticed);
  htvmArenaDestroy(arena);
  return unnoticed != 0 || tokens == 0;
}

int main(int argc, char **argv) {
  if (argc != 2)
    return 2;
  MlirContext ctx = mlirContextCreate();
  mlirContextEnableMultithreading(ctx, false);
  if (mlirLogicalResultIsFailure(htvmDialectsRegister(ctx)))
    return 2;
  MlirModule module = mlirModuleCreateParseFromFile(
      ctx, mlirStringRefCreateFromCString(argv[1]));
  if (mlirModuleIsNull(module))
    return 2;
  mlirContextAttachDiagnosticHandler(ctx, ignore, NULL, NULL);
  int status = tryModule(module);
  mlirModuleDestroy(module);
  mlirContextDestroy(ctx);
  return status;
}
