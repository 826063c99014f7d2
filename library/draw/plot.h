//===- plot.h - Plots as SVG ----------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lines over a common axis, and bars in groups. Linear axes begin at 0 (or
// below, if values do), logarithmic ones at powers of two. A value that is not
// finite, or not above 0 on a logarithmic axis, is not drawn: a line has a gap
// there, a bar is missing.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_DRAW_PLOT_H
#define HTVM_LIBRARY_DRAW_PLOT_H

#include "library/support/text.h"

#include <stddef.h>

typedef enum HtvmScale { HTVM_SCALE_LINEAR, HTVM_SCALE_LOG2 } HtvmScale;

typedef struct HtvmAxis {
  const char *title; // with the unit: "L1 budget (KiB)", "latency (ms)"
  HtvmScale scale;
  bool bytes; // label ticks as B, KiB, MiB
} HtvmAxis;

/// A line through |count| points, in the order given.
typedef struct HtvmSeries {
  const char *name;
  const double *x, *y;
  size_t count;
} HtvmSeries;

typedef struct HtvmLinePlot {
  const char *title;
  HtvmAxis x, y;
  const HtvmSeries *series;
  size_t seriesCount;
} HtvmLinePlot;

/// A picture named |title| of |count| plots, |columns| side by side.
void htvmPlotLines(const char *title, const HtvmLinePlot *plots, size_t count,
                   size_t columns, HtvmText *out);

/// One bar for each group and series: values[group * seriesCount + series].
typedef struct HtvmBarChart {
  const char *title;
  HtvmAxis y;
  const char *const *groups;
  size_t groupCount;
  const char *const *series;
  size_t seriesCount;
  const double *values;
  int decimals; // of the values written above the bars
} HtvmBarChart;

/// A picture of |count| charts, one below the other.
void htvmPlotBars(const char *title, const HtvmBarChart *charts, size_t count,
                  HtvmText *out);

#endif // HTVM_LIBRARY_DRAW_PLOT_H
