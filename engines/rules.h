//===- rules.h - Rules that layers must keep for an engine ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A table of rules an engine: each has a name, the kinds of layer it concerns,
// its check, what is allowed, what to do when it is broken. The first broken
// rule of a layer is the reason that users see, so what cannot be helped comes
// first. Here is what such tables share.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_RULES_H
#define HTVM_ENGINES_RULES_H

#include "engines/digital/fold.h"
#include "runtime/machine/machine.h"

enum {
  HTVM_RULE_CONV = 1,
  HTVM_RULE_DENSE = 2,
  HTVM_RULE_ADD = 4,
  HTVM_RULE_LINEAR = HTVM_RULE_CONV | HTVM_RULE_DENSE,
  HTVM_RULE_ALL = HTVM_RULE_LINEAR | HTVM_RULE_ADD
};

/// A layer under examination. A check that fails leaves what is there in
/// |refusal|, and may say there better than the table what is allowed.
typedef struct HtvmRuleLayer {
  MlirOperation op;
  unsigned kind; // one of the above
  HtvmQnnConv2d conv;
  HtvmQnnDense dense;
  const HtvmMachine *machine;
  HtvmArena *arena;
  HtvmRefusal *refusal;
  bool anyNumbers; // weights, bias and requantisation do not matter
} HtvmRuleLayer;

typedef struct HtvmRule {
  const char *name;
  unsigned kinds;
  bool (*check)(HtvmRuleLayer *layer);
  const char *allowed, *remedy;
} HtvmRule;

/// Sets kind, conv and dense from the op; false for an op of no such kind.
bool htvmRuleLayerRead(HtvmRuleLayer *layer);

/// Checks |layer| by the |count| |rules|, in order.
bool htvmRulesKept(HtvmRuleLayer *layer, size_t count, const HtvmRule *rules);

/// Notes what is there; always false.
__attribute__((format(printf, 2, 3))) bool
htvmRuleFail(HtvmRuleLayer *layer, const char *format, ...);

/// Checks of more than one engine.
bool htvmRuleCheckPlace(HtvmRuleLayer *layer);
bool htvmRuleCheckInputs(HtvmRuleLayer *layer);
bool htvmRuleCheckBatch(HtvmRuleLayer *layer);
bool htvmRuleCheckRank(HtvmRuleLayer *layer);
bool htvmRuleCheckKernel(HtvmRuleLayer *layer);
bool htvmRuleCheckStride(HtvmRuleLayer *layer);
bool htvmRuleCheckDilation(HtvmRuleLayer *layer);

/// Is no side padded by more than |most|?
bool htvmRuleCheckPadding(HtvmRuleLayer *layer, int64_t most);

#endif // HTVM_ENGINES_RULES_H
