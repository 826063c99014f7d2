//===- wait_mode.h - The option `wait` of passes --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_WAIT_MODE_H
#define HTVM_PASSES_SCHEDULE_WAIT_MODE_H

#include "passes/passes.h"
#include "passes/schedule/schedule.h"

/// Option `wait` of |pass|: late (default; where something needs it) or each
/// (behind each job, as HTVM does). Failure, with an error at |module|, for
/// anything else.
MlirLogicalResult htvmWaitModeRead(MlirOperation module,
                                   const HtvmPassOptions *options,
                                   const char *pass, HtvmWaitMode *out);

#endif // HTVM_PASSES_SCHEDULE_WAIT_MODE_H
