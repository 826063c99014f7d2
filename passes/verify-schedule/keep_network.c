//===- keep_network.c - Keep what the jobs must compute beside them -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions at module level, on tensors: the partitioned network and
//         the declarations of the functions it calls.
// Output: the same, and module @htvm.network with a copy of each. The copy is
//         what verify-schedule compares the jobs with; convert-diana-to-llvm
//         drops it.
// Fails:  when a symbol of that name is there.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/verify_schedule.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "dialects/support/network_module.h"

static void copyFunctions(MlirOperation module, MlirBlock target) {
  for (MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(module));
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmOpIs(op, "func.func"))
      mlirBlockAppendOwnedOperation(target, mlirOperationClone(op));
}

MlirLogicalResult htvmKeepNetwork(MlirOperation module,
                                  const HtvmPassOptions *options) {
  (void)options;
  if (!mlirOperationIsNull(htvmNetworkModule(module)))
    return htvmEmitErrorAt(mlirOperationGetLocation(module),
                           "symbol '" HTVM_NETWORK_MODULE
                           "' is taken; keep-network needs it for its copy of "
                           "the network");
  MlirLocation loc = mlirOperationGetLocation(module);
  MlirOperation copy = mlirModuleGetOperation(mlirModuleCreateEmpty(loc));
  mlirOperationSetInherentAttributeByName(
      copy, HTVM_STR("sym_name"),
      htvmStringAttr(mlirOperationGetContext(module), HTVM_NETWORK_MODULE));
  copyFunctions(module, htvmOpBody(copy));
  mlirBlockAppendOwnedOperation(htvmOpBody(module), copy);
  return mlirLogicalResultSuccess();
}
