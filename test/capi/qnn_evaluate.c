//===- qnn_evaluate.c - Layers evaluated by the book ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/capi/qnn_evaluate.h"

static int64_t wrap(int64_t value) {
  uint32_t low = (uint32_t)(uint64_t)value;
  return low < 0x80000000u ? (int64_t)low : (int64_t)low - 0x100000000;
}

static int64_t shiftRight(int64_t value, int64_t shift) {
  int64_t unit = (int64_t)1 << shift;
  int64_t remainder = (value % unit + unit) % unit;
  return (value - remainder) / unit;
}

static int64_t scale(int64_t v, int64_t m, int64_t s, HtvmQnnRounding how) {
  int64_t product = v * m;
  if (how != HTVM_ROUND_FLOOR && s > 0)
    product += (int64_t)1 << (s - 1);
  if (how == HTVM_ROUND_DOUBLE && s > 31)
    product += v < 0 ? -1073741824 : 1073741824;
  return wrap(shiftRight(product, s));
}

static int64_t requantise(const HtvmQnnRequant *r, int64_t channel, int64_t v) {
  int64_t m = r->multiplier.values[r->multiplier.count > 1 ? channel : 0];
  int64_t s = r->shift.values[r->shift.count > 1 ? channel : 0];
  int64_t result = wrap(scale(v, m, s, r->rounding) + r->outputZp);
  result = result < r->clampMin ? r->clampMin : result;
  return result > r->clampMax ? r->clampMax : result;
}

static int64_t addSide(const HtvmQnnAddSide *side, HtvmQnnRounding how,
                       int64_t x) {
  int64_t v = x - side->zp;
  for (int64_t i = 0; i < side->multiplier.count; ++i)
    v = scale(v, side->multiplier.values[i], side->shift.values[i], how);
  return v;
}

// The term of one tap: 0 outside the input.
static int64_t tapTerm(const HtvmQnnLinear *c, const int64_t *plane,
                       int64_t weight, int64_t y, int64_t x) {
  if (y < 0 || y >= c->inHeight || x < 0 || x >= c->inWidth)
    return 0;
  return (plane[y * c->inWidth + x] - c->inputZp) * (weight - c->weightZp);
}

static int64_t accumulate(const HtvmQnnLinear *c, const int64_t *x,
                          const int64_t *w, int64_t k, int64_t oy, int64_t ox) {
  int64_t perGroup = c->inChannels / c->groups, sum = 0;
  int64_t first = k / (c->outChannels / c->groups) * perGroup;
  w += k * perGroup * c->kernelHeight * c->kernelWidth;
  for (int64_t i = 0; i < perGroup; ++i)
    for (int64_t fy = 0; fy < c->kernelHeight; ++fy)
      for (int64_t fx = 0; fx < c->kernelWidth; ++fx)
        sum += tapTerm(c, x + (first + i) * c->inHeight * c->inWidth, *w++,
                       oy * c->strideY + fy * c->dilationY - c->padTop,
                       ox * c->strideX + fx * c->dilationX - c->padLeft);
  return sum;
}

int64_t testLayerEvaluate(const TestLayer *layer, const int64_t *x,
                          int64_t count, int64_t *y) {
  const HtvmQnnLinear *c = &layer->conv;
  const HtvmQnnAdd *a = &layer->add;
  int64_t n = 0;
  for (; layer->isAdd && n < count / 2; ++n) {
    int64_t sum = addSide(&a->lhs, a->requant.rounding, x[2 * n]) +
                  addSide(&a->rhs, a->requant.rounding, x[2 * n + 1]);
    y[n] = requantise(&a->requant, 0, wrap(sum));
  }
  if (layer->isAdd)
    return n;
  for (int64_t k = 0; k < c->outChannels; ++k)
    for (int64_t oy = 0; oy < c->outHeight; ++oy)
      for (int64_t ox = 0; ox < c->outWidth; ++ox) {
        int64_t v = layer->conv.bias.values[k] +
                    accumulate(c, x, layer->conv.weights.values, k, oy, ox);
        y[n++] = requantise(&c->requant, k, wrap(v));
      }
  return n;
}
