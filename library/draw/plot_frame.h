//===- plot_frame.h - What all plots share: axes, title, legend -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_DRAW_PLOT_FRAME_H
#define HTVM_LIBRARY_DRAW_PLOT_FRAME_H

#include "library/draw/axis.h"
#include "library/draw/svg.h"

/// The field of a plot, inside its axes.
typedef struct HtvmFrame {
  HtvmText *out;
  HtvmSvgBox field;
} HtvmFrame;

#define HTVM_FRAME_LEFT 72.0   // ticks and title of the y axis
#define HTVM_FRAME_TOP 30.0    // title
#define HTVM_FRAME_BOTTOM 42.0 // ticks and title of the x axis
#define HTVM_FRAME_RIGHT 16.0
#define HTVM_LEGEND_ROW 18.0

/// Title above the field, and the y axis with lines across the field.
void htvmFrameDrawY(const HtvmFrame *frame, const char *title,
                    const HtvmAxis *axis, const HtvmRange *range);

/// The x axis, below the field.
void htvmFrameDrawX(const HtvmFrame *frame, const HtvmAxis *axis,
                    const HtvmRange *range);

/// Names that stand |stride| bytes apart.
typedef struct HtvmNames {
  const char *const *first;
  size_t count, stride;
} HtvmNames;

/// The height of a legend in |width|.
double htvmLegendHeight(const HtvmNames *names, double width);

/// Draws it from the upper left corner of |box|, as wide as that: bars' colours
/// or lines' with their markers.
void htvmLegendDraw(HtvmText *out, const HtvmNames *names, bool lines,
                    HtvmSvgBox box);

/// Classes of series |index|: its colour to fill, to stroke, and to do both.
const char *htvmSeriesFill(size_t index);
const char *htvmSeriesStroke(size_t index);
const char *htvmSeriesBoth(size_t index);

#endif // HTVM_LIBRARY_DRAW_PLOT_FRAME_H
