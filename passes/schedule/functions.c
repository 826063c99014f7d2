//===- functions.c - What the passes of schedules go through --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/functions.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/ir.h"
#include "dialects/tile/tile_function.h"

MlirLogicalResult htvmScheduleFunctions(MlirOperation module,
                                        const HtvmPassOptions *options,
                                        const char *pass, HtvmScheduleRun run) {
  HtvmMachine machine;
  HtvmWaitMode mode;
  HTVM_TRY(htvmMachineRead(module, &machine));
  HTVM_TRY(htvmWaitModeRead(module, options, pass, &mode));
  HTVM_TRY(htvmTileVerifyOps(module));
  HtvmArena *arena = htvmArenaCreate();
  MlirBlock body = mlirModuleGetBody(mlirModuleFromOperation(module));
  MlirLogicalResult result = mlirLogicalResultSuccess();
  MlirOperation next, op = mlirBlockGetFirstOperation(body);
  for (; !mlirOperationIsNull(op) && mlirLogicalResultIsSuccess(result);
       op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (htvmTileIsNetwork(op))
      result = run(op, &machine, mode, arena);
  }
  htvmArenaDestroy(arena);
  return result;
}
