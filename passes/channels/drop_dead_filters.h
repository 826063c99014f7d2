//===- drop_dead_filters.h - drop-dead-filters ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CHANNELS_DROP_DEAD_FILTERS_H
#define HTVM_PASSES_CHANNELS_DROP_DEAD_FILTERS_H

#include "passes/passes.h"

/// Removes channels of qnn layers that hold one value or that nobody needs.
MlirLogicalResult htvmDropDeadFilters(MlirOperation module,
                                      const HtvmPassOptions *options);

#endif // HTVM_PASSES_CHANNELS_DROP_DEAD_FILTERS_H
