//===- qnn_requant.c - Requantisation as arithmetic -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_requant.h"

HtvmChannelRequant htvmChannelRequant(const HtvmQnnRequant *requant,
                                      int64_t channel) {
  const HtvmInts *m = &requant->multiplier, *s = &requant->shift;
  return (HtvmChannelRequant){.multiplier =
                                  m->values[m->count == 1 ? 0 : channel],
                              .shift = s->values[s->count == 1 ? 0 : channel],
                              .rounding = requant->rounding,
                              .outputZp = requant->outputZp,
                              .clampMin = requant->clampMin,
                              .clampMax = requant->clampMax};
}

int64_t htvmRequantScale(int64_t value, int64_t multiplier, int64_t shift,
                         HtvmQnnRounding rounding) {
  // |value * multiplier| <= 2^62 and the roundings add at most 2^61 + 2^30.
  int64_t product = value * multiplier;
  if (rounding != HTVM_ROUND_FLOOR && shift > 0)
    product += (int64_t)1 << (shift - 1);
  if (rounding == HTVM_ROUND_DOUBLE && shift > 31)
    product += value >= 0 ? (int64_t)1 << 30 : -((int64_t)1 << 30);
  return product >> shift;
}

int64_t htvmRequantApply(const HtvmChannelRequant *requant, int64_t value) {
  int64_t scaled = htvmRequantScale(value, requant->multiplier, requant->shift,
                                    requant->rounding);
  uint32_t wrapped = (uint32_t)scaled + (uint32_t)requant->outputZp;
  int64_t result = (int32_t)wrapped;
  if (result < requant->clampMin)
    result = requant->clampMin;
  return result > requant->clampMax ? requant->clampMax : result;
}

int64_t htvmAddSideApply(const HtvmQnnAddSide *side, HtvmQnnRounding rounding,
                         int64_t value) {
  value = (int32_t)(uint32_t)(value - side->zp);
  for (int64_t step = 0; step < side->multiplier.count; ++step)
    value = (int32_t)(uint32_t)htvmRequantScale(
        value, side->multiplier.values[step], side->shift.values[step],
        rounding);
  return value;
}
