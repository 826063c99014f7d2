//===- mlir.c - The calls of htvm-mlir.h ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/htvm-mlir.h"

#include "library/session/session.h"
#include "library/support/diagnostic.h"
#include "library/support/module_io.h"

#include <stdlib.h>

static HtvmStatus createContext(void *data) {
  HtvmSession *session = data;
  MlirContext ctx = htvmContextCreate();
  if (mlirContextIsNull(ctx))
    return htvmSessionError(
        session, HTVM_STATUS_DIAGNOSED, NULL,
        "an embedded dialect does not load; the build is broken");
  session->listener =
      htvmListenerCreate(ctx, NULL, htvmSessionForward, session);
  if (!session->listener) {
    mlirContextDestroy(ctx);
    htvmMemoryFail(0);
  }
  session->ctx = ctx;
  return HTVM_STATUS_DONE;
}

MlirContext htvmSessionContext(HtvmSession *session) {
  if (mlirContextIsNull(session->ctx))
    htvmSessionCall(session, createContext, session);
  return session->ctx;
}

typedef struct Bytecode {
  MlirModule module;
  char *data;
  size_t size;
} Bytecode;

static HtvmStatus write(void *data) {
  Bytecode *bytecode = data;
  bytecode->data = htvmOperationBytecode(
      mlirModuleGetOperation(bytecode->module), &bytecode->size);
  return HTVM_STATUS_DONE;
}

HtvmStatus htvmCompilationCreateFromModule(HtvmSession *session,
                                           const char *name, MlirModule module,
                                           HtvmCompilation **out) {
  HTVM_NOT_NULL(session, session);
  HTVM_NOT_NULL(session, name);
  HTVM_NOT_NULL(session, module.ptr);
  HTVM_NOT_NULL(session, out);
  Bytecode bytecode = {module, NULL, 0};
  *out = NULL;
  HtvmStatus status = htvmSessionCall(session, write, &bytecode);
  if (!status)
    status =
        htvmCompilationCreate(session, name, bytecode.data, bytecode.size, out);
  free(bytecode.data);
  return status;
}
