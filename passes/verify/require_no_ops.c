//===- require_no_ops.c - Fail at ops that should be gone -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module.
// Output: the same.
// Fails:  at each op whose name begins with `prefix` ("tosa." for a dialect);
//         with an empty prefix nothing is required.
//
//===----------------------------------------------------------------------===//
#include "passes/verify/verify.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

MlirLogicalResult htvmRequireNoOps(MlirOperation module,
                                   const HtvmPassOptions *options) {
  const char *prefix = htvmPassOptionString(options, "prefix", "");
  if (!*prefix)
    return mlirLogicalResultSuccess();
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps found = htvmCollectOps(module, prefix, arena);
  for (intptr_t i = 0; i < found.count; ++i)
    htvmEmitError(found.ops[i], "is left; no op '%s*' is allowed here", prefix);
  htvmArenaDestroy(arena);
  return found.count ? mlirLogicalResultFailure() : mlirLogicalResultSuccess();
}
