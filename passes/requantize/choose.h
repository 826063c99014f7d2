//===- choose.h - Weights and shift of a layer ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_REQUANTIZE_CHOOSE_H
#define HTVM_PASSES_REQUANTIZE_CHOOSE_H

#include "passes/requantize/network.h"

/// Decides what |layer| becomes, and the scale of its result where that is not
/// decided yet. The scales of its inputs are. Makes Layer.made; a layer that
/// needs no change isUnchanged.
void layerChoose(Network *network, Layer *layer);

/// A way of requantising one layer: the shift, the code of the result's real 0
/// and the result's scale, one a channel.
typedef struct Choice {
  int64_t shift, code;
  double *scale; // [output channels]
} Choice;

/// Numbers of one output channel while they are tried.
typedef struct Attempt {
  const int64_t *weights;
  int64_t bias, shift, code;
  double scale;
} Attempt;

/// Weights of one output channel, in the real numbers that the choice's scale
/// and shift turn into integers.
typedef struct Row {
  const double *weights; // [taps] old output steps per new input step
  double bias;           // old output steps
} Row;

/// Makes |layer| one that keeps its weights and takes the scale of its input
/// into its multipliers; its result keeps its codes.
void layerKeep(const Network *network, Layer *layer);

/// Makes |layer| one with a multiplier for each channel, for the core: what is
/// left when no shift suits. |rows| has its weights.
void layerScaleOnCore(Network *network, Layer *layer, const Row *rows);

/// Cost of a choice for output channel |channel|: the expected square of its
/// error, in old output steps. On samples, or by a model of rounding and
/// clipping when there are none.
typedef struct CostOnData CostOnData;

/// Prepares samples of |layer|'s windows; NULL when its input or result is not
/// known. Lives in |arena|.
CostOnData *costOnDataCreate(const Network *network, const Layer *layer,
                             HtvmArena *arena);
double costOnData(CostOnData *cost, const Layer *layer, int64_t channel,
                  const Attempt *attempt, const Scale *output);
double costByModel(const Row *row, int64_t taps, const int64_t *weights,
                   double scale, int64_t shift, double need);

#endif // HTVM_PASSES_REQUANTIZE_CHOOSE_H
