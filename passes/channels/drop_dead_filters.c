//===- drop_dead_filters.c - Channels that compute nothing ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers.
// Output: the same layers without channels that hold one value whatever the
//         input, and without channels that meet weights of zero only. What a
//         constant channel added to the sums behind it is in their biases. A
//         layer whose whole result is constant is a constant, one that nobody
//         reads is gone. Every op whose result lost channels says which are
//         left (kept_channels), every layer how many filters and inputs it lost
//         (dropped_filters, dropped_inputs).
// Fails:  when a qnn op does not verify.
//
// Exact: an input gives the same bytes before and after. Channels stay where a
// reader is no qnn layer, where padding makes a constant depend on the
// position, where a bias would not fit i32, and in layers with groups other
// than 1 and depthwise.
//
//===----------------------------------------------------------------------===//
#include "passes/channels/drop_dead_filters.h"

#include "passes/channels/channels.h"

// One change at a time: what it leaves behind can be dead, too.
static bool sweep(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  ChannelsNetwork network = channelsRead(module, arena);
  channelsFindConstants(&network);
  bool changed = channelsFoldConstant(&network);
  if (!changed) {
    channelsFindRemovable(&network);
    changed = channelsRemove(&network);
  }
  htvmArenaDestroy(arena);
  return changed;
}

MlirLogicalResult htvmDropDeadFilters(MlirOperation module,
                                      const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  // Each sweep takes away layers or channels, so this ends.
  while (sweep(module))
    ;
  return mlirLogicalResultSuccess();
}
