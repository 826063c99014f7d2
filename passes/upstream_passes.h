//===- upstream_passes.h - Where each pass of MLIR 22 may run -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_UPSTREAM_PASSES_H
#define HTVM_PASSES_UPSTREAM_PASSES_H

/// An upstream pass or pipeline and the operation it runs on; "any" for a pass
/// that takes every operation.
typedef struct HtvmUpstreamPass {
  const char *argument;
  const char *anchor;
} HtvmUpstreamPass;

/// The upstream passes and pipelines, sorted; ends with a NULL argument.
const HtvmUpstreamPass *htvmUpstreamPasses(void);

/// What upstream pass |name| runs on; NULL when there is no such pass.
const char *htvmUpstreamPassAnchor(const char *name);

#endif // HTVM_PASSES_UPSTREAM_PASSES_H
