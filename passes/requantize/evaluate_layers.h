//===- evaluate_layers.h - One layer on one inference ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each writes the result of |layer| to |out|: in real numbers (old codes,
// unrounded), or in codes with the arithmetic of the layer that was made.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_REQUANTIZE_EVALUATE_LAYERS_H
#define HTVM_PASSES_REQUANTIZE_EVALUATE_LAYERS_H

#include "passes/requantize/network.h"

void evaluateLinearReal(const Layer *layer, const float *in, float *out);
void evaluateLinearCodes(const Layer *layer, const int8_t *in, int8_t *out);

void evaluateSumReal(const Layer *layer, const float *lhs, const float *rhs,
                     int64_t count, float *out);
void evaluateSumCodes(const int8_t *lhs, const int8_t *rhs, int64_t count,
                      int8_t *out);

void evaluatePoolReal(const Layer *layer, const float *in, float *out);
void evaluatePoolCodes(const Layer *layer, const int8_t *in, int8_t *out);

void evaluateMoveReal(const Layer *layer, const float *in, int64_t count,
                      float *out);
void evaluateMoveCodes(const Layer *layer, const int8_t *in, int64_t count,
                       int8_t *out);

#endif // HTVM_PASSES_REQUANTIZE_EVALUATE_LAYERS_H
