//===- network_module.c - The network that a program of jobs computes -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/network_module.h"

#include "dialects/support/ir.h"

MlirOperation htvmNetworkModule(MlirOperation module) {
  MlirBlock body = htvmOpBody(module);
  MlirOperation op = mlirBlockGetFirstOperation(body);
  while (!mlirOperationIsNull(op) &&
         !htvmOpStringIs(op, "sym_name", HTVM_NETWORK_MODULE))
    op = mlirOperationGetNextInBlock(op);
  return op;
}
