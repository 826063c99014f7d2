//===- htvm-mlir.h - The compiler as a library, for users of MLIR ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What takes or gives objects of MLIR's C API. Both sides must use one MLIR:
// the shared libMLIR that the library is linked with (docs/library.md).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_MLIR_H
#define HTVM_MLIR_H

#include "htvm.h"

#include "mlir-c/IR.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A context for the caller's own work: it has all dialects of MLIR and those
/// of the levels (qnn, tile, diana), all passes are registered, it uses one
/// thread, and its diagnostics go to the session's handler. Made by the first
/// call; the session owns it and destroys it, after everything in it must have
/// been destroyed. Compilations do not use it. Null after an error.
HTVM_API MlirContext htvmSessionContext(HtvmSession *session);

/// As htvmCompilationCreate for |module|, of any context, which is only read:
/// the compilation works on a copy in a context of its own. Dialects that the
/// context of htvmSessionContext does not have are an error. Places are those
/// of the module's locations; |name| is the file where they say none.
HTVM_API HtvmStatus htvmCompilationCreateFromModule(HtvmSession *session,
                                                    const char *name,
                                                    MlirModule module,
                                                    HtvmCompilation **out);

#ifdef __cplusplus
}
#endif

#endif // HTVM_MLIR_H
