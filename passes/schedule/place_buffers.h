//===- place_buffers.h - Pass place-buffers -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_PLACE_BUFFERS_H
#define HTVM_PASSES_SCHEDULE_PLACE_BUFFERS_H

#include "passes/passes.h"

/// See the banner of place_buffers.c.
MlirLogicalResult htvmPlaceBuffers(MlirOperation module,
                                   const HtvmPassOptions *options);

#endif // HTVM_PASSES_SCHEDULE_PLACE_BUFFERS_H
