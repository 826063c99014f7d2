//===- match.h - What the patterns of all front ends share ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A pattern reads a layer and everything around it into plain structs and then
// either builds one qnn op or leaves the input alone and says why
// (`htvm.no_match` on the op that stays).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_TO_QNN_MATCH_H
#define HTVM_CONVERSION_TO_QNN_MATCH_H

#include "dialects/qnn/qnn.h"
#include "dialects/support/tensors.h"

/// One attempt to match one op.
typedef struct HtvmMatch {
  HtvmArena *arena;
  const char *reason; // first reason against; NULL as long as there is none
} HtvmMatch;

/// Records why the op does not match (the first reason stays); false.
__attribute__((format(printf, 2, 3))) bool htvmNoMatch(HtvmMatch *match,
                                                       const char *format, ...);

/// Runs |pattern| on each op under |root| whose name starts with |prefix|; an
/// op that stays gets the reason, if there is one, as `htvm.no_match`.
/// |pattern| must not erase other such ops.
void htvmMatchAll(MlirOperation root, const char *prefix,
                  bool (*pattern)(HtvmMatch *match, MlirOperation op));

/// Gives the layer |to| what is known of |from|, of which it is made: the name
/// of the layer, and attributes in namespaces that are not ours.
void htvmCarryAttributes(MlirOperation from, MlirOperation to);

#endif // HTVM_CONVERSION_TO_QNN_MATCH_H
