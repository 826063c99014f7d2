//===- rules.h - What an engine needs of a layer --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each engine has a table of rules. A rule has an identity, which programs may
// compare and docs/engines/ explains, and sentences for people. The first
// broken rule of a layer is the reason that users see, so what cannot be helped
// comes first.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_RULES_H
#define HTVM_ENGINES_RULES_H

#include "engines/layer.h"
#include "engines/plan.h"
#include "runtime/machine/machine.h"

#include <stddef.h>

typedef struct HtvmRule HtvmRule;

/// Why something cannot be done: the rule, what is there, what would be
/// allowed, what the user can do (null: nothing). Strings are static or live in
/// the arena of the question.
typedef struct HtvmRefusal {
  const HtvmRule *rule;
  const char *actual, *allowed, *remedy;
} HtvmRefusal;

/// The rules of an engine that takes layers of |kinds|, called |kindNames|.
typedef struct HtvmRules {
  unsigned kinds;
  const char *kindNames;
  const HtvmRule *list;
  size_t count;
} HtvmRules;

/// A layer under examination by |rules|. Without rules the checks answer alone,
/// and nothing is refused.
typedef struct HtvmQuestion {
  const HtvmEngineLayer *layer;
  const HtvmMachine *machine;
  const HtvmRules *rules;
  HtvmArena *arena;
  HtvmRefusal *refusal;
  bool anyNumbers; // weights, bias and requantisation do not matter
} HtvmQuestion;

struct HtvmRule {
  const char *id; // words joined by '-'
  unsigned kinds; // of layers that it concerns
  // Keeps the layer the rule? If not, the check refuses, by this rule or by
  // another one of the table. Null: only other checks refuse by this rule.
  bool (*check)(const HtvmQuestion *question);
  const char *allowed; // null: the check says it
  const char *remedy;  // null: there is none, or the check says it
  bool isKeptByPow2;   // by every layer that requantize-pow2 makes
};

/// Checks the layer by all rules, in order.
bool htvmRulesKept(const HtvmQuestion *question);

/// The rule |id| of |rules|; null when there is none.
const HtvmRule *htvmRulesFind(const HtvmRules *rules, const char *id);

/// Refuses by rule |id|, which the table must have, with what is there. Always
/// false.
bool htvmRefuse(const HtvmQuestion *question, const char *id,
                const char *actual);
__attribute__((format(printf, 3, 4))) bool
htvmRefuseWith(const HtvmQuestion *question, const char *id, const char *format,
               ...);

/// Say better than the table, behind a refusal, what is allowed and what to do
/// (null: nothing). Always false.
bool htvmRefusalAllow(const HtvmQuestion *question, const char *allowed);
bool htvmRefusalAdvise(const HtvmQuestion *question, const char *remedy);

//===----------------------------------------------------------------------===//
// Rules of every engine
//===----------------------------------------------------------------------===//

/// Identities that other code than the engines' refuses by or asks for.
#define HTVM_RULE_SELECTION "engine-selection" // the user did not allow it

/// Checks of the rows below, and of rows that some engines share.
bool htvmCheckPattern(const HtvmQuestion *question);
bool htvmCheckKind(const HtvmQuestion *question);
bool htvmCheckComplete(const HtvmQuestion *question);
bool htvmCheckPlace(const HtvmQuestion *question);
bool htvmCheckInputs(const HtvmQuestion *question);
bool htvmCheckRank(const HtvmQuestion *question);
bool htvmCheckBatch(const HtvmQuestion *question);
bool htvmCheckStride(const HtvmQuestion *question);

/// Has the kernel no holes? Refuses by rule |id|.
bool htvmCheckDilation(const HtvmQuestion *question, const char *id);

/// Are the sides of the kernel odd and at most |most|? Refuses by rule |id|.
bool htvmCheckSides(const HtvmQuestion *question, const char *id, int64_t most);

/// Is no side padded by more than |most|? Refuses by rule "padding".
bool htvmCheckPadding(const HtvmQuestion *question, int64_t most);

/// Has the layer constants and a result of i8, as every normal form needs?
bool htvmCheckNumbers(const HtvmQuestion *question);

/// Refuses by rule "smallest-tile" because of |shortage|.
bool htvmRefuseShortage(const HtvmQuestion *question,
                        const HtvmShortage *shortage);

/// The rows that a table begins with.
// clang-format off
#define HTVM_RULES_FIRST                                                        \
  {HTVM_RULE_SELECTION, ~0u, NULL, NULL, NULL, false},                          \
  {"recognised-layer", ~0u, htvmCheckPattern,                                   \
   "a layer that a pattern turns into a qnn op",                                \
   "write the layer in a form that a pattern knows", false},                    \
  {"operation", ~0u, htvmCheckKind, NULL, NULL, false},                         \
  {"complete-layer", ~0u, htvmCheckComplete, "a layer that verify-qnn accepts", \
   "run verify-qnn to see what is missing", false},                             \
  {"layer-of-network", ~0u, htvmCheckPlace, "directly in the function",         \
   "inline or unroll the region around it", false},                             \
  {"computed-input", ~0u, htvmCheckInputs, "a tensor computed at run time",     \
   "evaluate the layer when the network is made", false},                       \
  {"rank", ~0u, htvmCheckRank, "1 to 8 dimensions",                             \
   "reshape the tensors to fewer dimensions", false},                           \
  {"batch", HTVM_KIND_LINEAR, htvmCheckBatch, "1",                              \
   "compile the network for batch 1", false}

/// The rows that htvmCheckNumbers refuses by.
#define HTVM_RULES_OF_NUMBERS                                                   \
  {"result-type", ~0u, NULL, "i8", "requantise the layer's result to i8",       \
   false},                                                                      \
  {"constant-weights", HTVM_KIND_LINEAR, NULL,                                  \
   "a constant with its elements in place", NULL, false},                       \
  {"constant-bias", HTVM_KIND_LINEAR, NULL,                                     \
   "a constant with its elements in place", NULL, false}
// clang-format on

#endif // HTVM_ENGINES_RULES_H
