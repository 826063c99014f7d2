//===- verify_tile.c - Check what IRDL cannot say about tile ops ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module.
// Output: the same.
// Fails:  at each tile op that breaks a rule of docs/dialects/tile.md; then at
//         each job that its engine cannot do, or whose ranges are not what it
//         touches.
//
//===----------------------------------------------------------------------===//
#include "passes/verify/verify.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "dialects/tile/tile.h"
#include "engines/ir/read_job.h"

static MlirLogicalResult checkJob(MlirOperation op, const HtvmMachine *machine,
                                  HtvmArena *arena) {
  HtvmJobOp job;
  HtvmJobFault fault;
  HTVM_TRY(htvmJobOpRead(op, NULL, arena, &job));
  if (job.engine->check(&job.job, machine, &fault))
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "%s", fault.text);
}

MlirLogicalResult htvmVerifyTile(MlirOperation module,
                                 const HtvmPassOptions *options) {
  HtvmMachine machine;
  (void)options;
  HTVM_TRY(htvmMachineRead(module, &machine));
  HTVM_TRY(htvmTileVerify(module));
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps jobs = htvmCollectOps(module, HTVM_TILE_JOB, arena);
  bool isGood = true;
  for (intptr_t i = 0; i < jobs.count; ++i)
    isGood &=
        mlirLogicalResultIsSuccess(checkJob(jobs.ops[i], &machine, arena));
  htvmArenaDestroy(arena);
  return isGood ? mlirLogicalResultSuccess() : mlirLogicalResultFailure();
}
