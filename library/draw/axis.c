//===- axis.c - Ranges, ticks and places on an axis -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/draw/axis.h"

#include <math.h>
#include <stdio.h>

static double toScale(const HtvmRange *range, double value) {
  return range->scale == HTVM_SCALE_LOG2 ? log2(value) : value;
}

HtvmRange htvmRangeCreate(const HtvmAxis *axis) {
  return (HtvmRange){.scale = axis->scale, .bytes = axis->bytes, .empty = true};
}

bool htvmRangeHas(const HtvmRange *range, double value) {
  return isfinite(value) && (range->scale == HTVM_SCALE_LINEAR || value > 0);
}

void htvmRangeAdd(HtvmRange *range, double value) {
  if (!htvmRangeHas(range, value))
    return;
  double place = toScale(range, value);
  if (range->empty || place < range->low)
    range->low = place;
  if (range->empty || place > range->high)
    range->high = place;
  range->empty = false;
}

// The smallest of 1, 2, 5 times a power of ten that is at least |least|.
static double roundStep(double least) {
  double power = pow(10, floor(log10(least)));
  static const double factors[] = {1, 2, 5};
  for (int i = 0; i < 3; ++i)
    if (factors[i] * power >= least * (1 - 1e-9))
      return factors[i] * power;
  return 10 * power;
}

void htvmRangeFinish(HtvmRange *range, unsigned ticks) {
  bool log = range->scale == HTVM_SCALE_LOG2;
  if (!log) {
    range->low = fmin(range->low, 0);
    range->high = fmax(range->high, 0);
  }
  double length = range->high - range->low;
  if (log)
    range->step = fmax(1, ceil(length / ticks));
  else
    range->step = length > 0 ? roundStep(length / ticks) : 1;
  // Bytes come in powers of two on a linear axis, too.
  if (!log && range->bytes && length > 0)
    range->step = exp2(ceil(log2(length / ticks)));
  range->low = floor(range->low / range->step + 1e-9) * range->step;
  range->high = ceil(range->high / range->step - 1e-9) * range->step;
  if (range->high <= range->low)
    range->high = range->low + range->step;
}

unsigned htvmRangeTickCount(const HtvmRange *range) {
  return (unsigned)((range->high - range->low) / range->step + 1.5);
}

double htvmRangeTick(const HtvmRange *range, unsigned index) {
  double place = range->low + range->step * index;
  return range->scale == HTVM_SCALE_LOG2 ? exp2(place) : place;
}

double htvmRangePlace(const HtvmRange *range, double value) {
  return (toScale(range, value) - range->low) / (range->high - range->low);
}

// |tick| in the largest unit of |base| that leaves at least 1.
static void labelIn(double base, const char *const units[5], double tick,
                    char text[HTVM_TICK_TEXT]) {
  int unit = 0;
  for (; fabs(tick) >= base && unit < 4; ++unit)
    tick /= base;
  snprintf(text, HTVM_TICK_TEXT, "%.6g%s", tick, units[unit]);
}

void htvmRangeLabel(const HtvmRange *range, double tick,
                    char text[HTVM_TICK_TEXT]) {
  static const char *const bytes[] = {" B", " KiB", " MiB", " GiB", " TiB"},
                           *const binary[] = {"", " Ki", " Mi", " Gi", " Ti"},
                           *const decimal[] = {"", " k", " M", " G", " T"};
  if (range->bytes)
    labelIn(1024, bytes, tick, text);
  else if (range->scale == HTVM_SCALE_LOG2 && tick >= 16384)
    labelIn(1024, binary, tick, text);
  else if (range->scale == HTVM_SCALE_LINEAR &&
           fmax(fabs(range->high), fabs(range->low)) >= 1e4)
    labelIn(1000, decimal, tick, text);
  else
    // Around 0 additions leave a rest.
    snprintf(text, HTVM_TICK_TEXT, "%.6g",
             range->scale == HTVM_SCALE_LINEAR &&
                     fabs(tick) < range->step * 1e-9
                 ? 0
                 : tick);
}
