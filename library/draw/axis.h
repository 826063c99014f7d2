//===- axis.h - Ranges, ticks and places on an axis -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_DRAW_AXIS_H
#define HTVM_LIBRARY_DRAW_AXIS_H

#include "library/draw/plot.h"

enum { HTVM_TICK_TEXT = 32 };

/// What an axis shows: of a logarithmic one |low|, |high| and |step| are
/// exponents of two.
typedef struct HtvmRange {
  HtvmScale scale;
  bool bytes;
  bool empty; // no value yet
  double low, high, step;
} HtvmRange;

HtvmRange htvmRangeCreate(const HtvmAxis *axis);

/// Whether |value| can be drawn on this axis.
bool htvmRangeHas(const HtvmRange *range, double value);

/// Widens the range to |value| if it can be drawn.
void htvmRangeAdd(HtvmRange *range, double value);

/// Rounds the range outwards to whole steps, about |ticks| of them.
void htvmRangeFinish(HtvmRange *range, unsigned ticks);

/// Of a finished range: its ticks, the place of |value| as a part of 1, and the
/// text of |tick|.
unsigned htvmRangeTickCount(const HtvmRange *range);
double htvmRangeTick(const HtvmRange *range, unsigned index);
double htvmRangePlace(const HtvmRange *range, double value);
void htvmRangeLabel(const HtvmRange *range, double tick,
                    char text[HTVM_TICK_TEXT]);

#endif // HTVM_LIBRARY_DRAW_AXIS_H
