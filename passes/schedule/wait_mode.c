//===- wait_mode.c - The option `wait` of passes --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/wait_mode.h"

#include "dialects/support/diagnostics.h"

#include <string.h>

MlirLogicalResult htvmWaitModeRead(MlirOperation module,
                                   const HtvmPassOptions *options,
                                   const char *pass, HtvmWaitMode *out) {
  const char *wait = htvmPassOptionString(options, "wait", "late");
  *out = strcmp(wait, "each") == 0 ? HTVM_WAIT_SERIAL : HTVM_WAIT_LATE;
  if (*out == HTVM_WAIT_SERIAL || strcmp(wait, "late") == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitErrorAt(mlirOperationGetLocation(module),
                         "option 'wait' of pass '%s' needs late or each, got "
                         "'%s'",
                         pass, wait);
}
