//===- tail.c - From an accumulator to the end of its layer ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg.h"

#include "dialects/support/numbers.h"

static bool isReshape(MlirOperation op) {
  return htvmOpIs(op, "tensor.collapse_shape") ||
         htvmOpIs(op, "tensor.expand_shape");
}

// The value behind |value| when its only user is one that a layer may contain.
static bool stepOn(MlirValue value, MlirValue *next) {
  MlirOperation user = htvmValueUser(value);
  if (mlirOperationIsNull(user) ||
      (!isReshape(user) && !htvmOpIsElementwise(user)))
    return false;
  *next = mlirOperationGetResult(user, 0);
  return htvmTypeIsSignless(mlirValueGetType(*next), -1, 0);
}

static bool isI8(MlirValue value) {
  return htvmTypeIsSignless(mlirValueGetType(value), -1, 8);
}

// The chain of |value|, which is i8 and hence would be a leaf.
static bool evalEnd(HtvmScope *scope, MlirValue value, HtvmChain *out) {
  HtvmSymbol symbol;
  MlirOperation op = htvmValueOp(value);
  if (isReshape(op)) {
    // Only a reshape of a leaf.
    MlirValue source = mlirOperationGetOperand(op, 0);
    *out = htvmChainLeaf(scope->match, source, 1, 8, -128, 127);
    return isI8(source);
  }
  if (!htvmOpIsElementwise(op) || !htvmElementwiseEval(scope, op, &symbol) ||
      symbol.isConst)
    return false;
  *out = symbol.chain;
  return out->width == 8;
}

void htvmLinalgClampsRead(HtvmScope *scope, MlirValue value,
                          HtvmLinalgTail *tail) {
  tail->end = value;
  HtvmLinalgTail ahead = *tail;
  MlirValue next;
  HtvmMatch quiet = {.arena = scope->match->arena};
  while (stepOn(value, &next) && isI8(next)) {
    HtvmScope inner = htvmScope(&quiet);
    HtvmChain chain;
    if (!evalEnd(&inner, next, &chain) || !htvmChainIsClampOnly(&chain) ||
        !mlirValueEqual(chain.leaf, value))
      return;
    int64_t low = chain.clampLow[0], high = chain.clampHigh[0];
    int64_t *bounds[] = {&ahead.clampMin, &ahead.clampMax};
    for (int i = 0; i < 2; ++i) {
      *bounds[i] = *bounds[i] < low ? low : *bounds[i];
      *bounds[i] = *bounds[i] > high ? high : *bounds[i];
    }
    // A reshape alone is not taken in; with a clamp behind it, it is.
    if (!isReshape(htvmValueOp(next))) {
      *tail = ahead;
      tail->end = next;
    }
    value = next;
  }
}

bool htvmLinalgTailRead(HtvmScope *scope, HtvmLinalgTail *out) {
  MlirValue value = scope->accumulator;
  *out = (HtvmLinalgTail){.clampMin = -128, .clampMax = 127};
  if (!htvmValueHasOneUse(value))
    return htvmNoMatch(scope->match, htvmValueIsUnused(value)
                                         ? "result is not used"
                                         : "accumulator has more than one use");
  do {
    if (!stepOn(value, &value))
      return htvmNoMatch(scope->match, "accumulator is not requantised to i8 "
                                       "in integers");
  } while (!isI8(value));
  HtvmSymbol symbol;
  MlirOperation op = htvmValueOp(value);
  if (!htvmOpIsElementwise(op) || !htvmElementwiseEval(scope, op, &symbol))
    return htvmNoMatch(scope->match, "requantisation is not understood");
  if (symbol.isConst || !mlirValueEqual(symbol.chain.leaf, scope->accumulator))
    return htvmNoMatch(scope->match, "requantisation of another value");
  out->chain = symbol.chain;
  htvmLinalgClampsRead(scope, value, out);
  return true;
}

void htvmLinalgTailClamp(const HtvmLinalgTail *tail, int64_t *clampMin,
                         int64_t *clampMax) {
  int64_t *bounds[] = {clampMin, clampMax};
  for (int i = 0; i < 2; ++i) {
    *bounds[i] = *bounds[i] < tail->clampMin ? tail->clampMin : *bounds[i];
    *bounds[i] = *bounds[i] > tail->clampMax ? tail->clampMax : *bounds[i];
  }
}

bool htvmLinalgTailRequant(HtvmMatch *match, HtvmLinalgTail *tail,
                           HtvmQnnRequant *out) {
  int allowed = HTVM_FLOORS | HTVM_SINGLES | HTVM_DOUBLES;
  if (!htvmChainRequant(match, &tail->chain, &allowed, out) ||
      !htvmPickRounding(match, allowed, &out->rounding))
    return false;
  htvmLinalgTailClamp(tail, &out->clampMin, &out->clampMax);
  return true;
}

//===----------------------------------------------------------------------===//
// Accumulators
//===----------------------------------------------------------------------===//

HtvmChain htvmAccumulatorChain(HtvmMatch *match, MlirValue accumulator,
                               const HtvmQnnLinear *layer) {
  HtvmChain chain = htvmChainLeaf(match, accumulator, layer->outChannels, 32,
                                  INT32_MIN, INT32_MAX);
  chain.isAccumulator = true;
  int64_t taps = htvmQnnLinearTaps(layer), zp = layer->inputZp;
  const int64_t *bias = layer->bias.values;
  for (int64_t c = 0; c < layer->outChannels; ++c) {
    // Padding contributes 0, which is one more value of each tap.
    int64_t low = bias[c], high = bias[c];
    for (int64_t i = 0; i < taps; ++i) {
      int64_t w = layer->weights.values[c * taps + i] - layer->weightZp;
      int64_t a = w * (-128 - zp), b = w * (127 - zp);
      low += htvmMin(0, htvmMin(a, b));
      high += htvmMax(0, htvmMax(a, b));
    }
    chain.bias[c] = bias[c];
    if (low >= INT32_MIN && high <= INT32_MAX) {
      chain.low[c] = low;
      chain.high[c] = high;
    }
  }
  return chain;
}

HtvmBuilder htvmLinalgBuilder(MlirOperation op, MlirValue end) {
  HtvmBuilder builder = htvmBuilderBefore(htvmValueOp(end));
  builder.loc = mlirOperationGetLocation(op);
  return builder;
}
