//===- irdl.c - Dialects described as text --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/irdl.h"

#include "mlir-c/Dialect/IRDL.h"

MlirLogicalResult htvmIrdlLoad(MlirContext ctx, const char *name,
                               const char *text, size_t length) {
  MlirDialect present =
      mlirContextGetOrLoadDialect(ctx, mlirStringRefCreateFromCString(name));
  if (!mlirDialectIsNull(present))
    return mlirLogicalResultSuccess();
  mlirDialectHandleLoadDialect(mlirGetDialectHandle__irdl__(), ctx);
  MlirModule module =
      mlirModuleCreateParse(ctx, mlirStringRefCreate(text, length));
  if (mlirModuleIsNull(module))
    return mlirLogicalResultFailure();
  MlirLogicalResult result = mlirLoadIRDLDialects(module);
  mlirModuleDestroy(module);
  return result;
}
