//===- qnn_post.h - The second scaling as arithmetic ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A second scaling is a function of few codes, so it is found from its values:
// whatever ops a network computes it with, and whatever rounding they have.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_POST_H
#define HTVM_DIALECTS_QNN_QNN_POST_H

#include "dialects/qnn/qnn_layer.h"

/// The result of |post| for |code| in channel |channel|.
int64_t htvmQnnPostApply(const HtvmQnnPost *post, int64_t channel,
                         int64_t code);

enum { HTVM_POST_ANY = INT16_MAX }; // a result that nobody sees

/// A wanted result within i8, or HTVM_POST_ANY, for each of |channels|
/// channels and each code of |low|..|high|.
typedef struct HtvmPostTable {
  int64_t channels, low, high;
  int16_t *values; // channel by channel
} HtvmPostTable;

/// A table of HTVM_POST_ANY; its values live in |arena|.
HtvmPostTable htvmPostTable(int64_t channels, int64_t low, int64_t high,
                            HtvmArena *arena);

/// The place of |code| in |channel|.
int16_t *htvmPostTableAt(const HtvmPostTable *table, int64_t channel,
                         int64_t code);

/// Finds a second scaling with the clamp |clampMin|..|clampMax| that gives
/// every wanted result: multipliers of 16 bits, the smallest shifts that do.
/// False when there is none.
bool htvmQnnPostFit(const HtvmPostTable *table, int64_t clampMin,
                    int64_t clampMax, HtvmArena *arena, HtvmQnnPost *out);

#endif // HTVM_DIALECTS_QNN_QNN_POST_H
