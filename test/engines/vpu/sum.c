//===- sum.c - Sums that the vector unit computes exactly -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where no step of a layer rounds but the last, a shift by s equals it with
// scales of k * 2^s. What scales suit is not derived but tried: for each shift
// the nearest ones, on all 65536 pairs.
//
//===----------------------------------------------------------------------===//
#include "test/engines/vpu/vpu.h"

#include "dialects/qnn/qnn_requant.h"

#include <string.h>

enum { VALUES = INT8_MAX - INT8_MIN + 1 };

// A layer: both sides after their own steps, by value, and what follows.
typedef struct Layer {
  int64_t left[VALUES], right[VALUES];
  HtvmChannelRequant requant;
} Layer;

static double scaleOf(double scale, const HtvmInts *multiplier,
                      const HtvmInts *shift) {
  for (int64_t i = 0; i < multiplier->count; ++i)
    scale *= (double)multiplier->values[i] /
             (double)((int64_t)1 << shift->values[i]);
  return scale;
}

static int64_t nearest(double value) { return (int64_t)(value + 0.5); }

// The sum with |shift| that comes nearest; false when a number does not fit.
static bool propose(const HtvmQnnAdd *add, int64_t shift, VpuSum *out) {
  const HtvmQnnRequant *requant = &add->requant;
  double scale = scaleOf((double)((int64_t)1 << shift), &requant->multiplier,
                         &requant->shift);
  double left = scaleOf(scale, &add->lhs.multiplier, &add->lhs.shift);
  double right = scaleOf(scale, &add->rhs.multiplier, &add->rhs.shift);
  const double most = VPU_SCALE_MAX;
  if (left > most || right > most)
    return false;
  int64_t half = requant->rounding == HTVM_ROUND_FLOOR || shift == 0
                     ? 0
                     : (int64_t)1 << (shift - 1);
  *out = (VpuSum){.left = nearest(left),
                  .right = nearest(right),
                  .shift = shift,
                  .clampMin = requant->clampMin,
                  .clampMax = requant->clampMax};
  out->bias = requant->outputZp * ((int64_t)1 << shift) + half -
              out->left * add->lhs.zp - out->right * add->rhs.zp;
  return out->bias >= INT32_MIN && out->bias <= INT32_MAX;
}

static int64_t ofUnit(const VpuSum *sum, int64_t x, int64_t y) {
  int64_t value = (sum->left * x + sum->right * y + sum->bias) >> sum->shift;
  value = value < sum->clampMin ? sum->clampMin : value;
  return value > sum->clampMax ? sum->clampMax : value;
}

static bool isEqual(const Layer *layer, const VpuSum *sum, int64_t bad[2]) {
  for (int64_t x = INT8_MIN; x <= INT8_MAX; ++x)
    for (int64_t y = INT8_MIN; y <= INT8_MAX; ++y) {
      int64_t both = layer->left[x - INT8_MIN] + layer->right[y - INT8_MIN];
      if (htvmRequantApply(&layer->requant, (int32_t)(uint32_t)both) ==
          ofUnit(sum, x, y))
        continue;
      bad[0] = x;
      bad[1] = y;
      return false;
    }
  return true;
}

bool vpuSumOf(const HtvmQnnAdd *add, VpuSum *out, int64_t outBad[2]) {
  Layer layer = {.requant = htvmChannelRequant(&add->requant, 0)};
  memset(outBad, 0, 2 * sizeof *outBad);
  for (int64_t i = 0; i < VALUES; ++i) {
    layer.left[i] =
        htvmAddSideApply(&add->lhs, add->requant.rounding, i + INT8_MIN);
    layer.right[i] =
        htvmAddSideApply(&add->rhs, add->requant.rounding, i + INT8_MIN);
  }
  for (int64_t shift = 0; shift <= VPU_SHIFT_MAX; ++shift) {
    if (!propose(add, shift, out))
      return false;
    if (isEqual(&layer, out, outBad))
      return true;
  }
  return false;
}
