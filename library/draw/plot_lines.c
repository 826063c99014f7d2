//===- plot_lines.c - Line plots ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/draw/plot_frame.h"

#include <stdio.h>
#include <stdlib.h>

#define FIELD_WIDTH 400.0
#define FIELD_HEIGHT 240.0
#define TITLE_HEIGHT 28.0
#define PLOT_WIDTH (HTVM_FRAME_LEFT + FIELD_WIDTH + HTVM_FRAME_RIGHT)
#define LEGEND_TOP (HTVM_FRAME_TOP + FIELD_HEIGHT + HTVM_FRAME_BOTTOM)
enum { TICKS = 8 };

typedef struct Plot {
  HtvmFrame frame;
  HtvmRange x, y;
} Plot;

static void fitRanges(Plot *plot, const HtvmLinePlot *lines) {
  plot->x = htvmRangeCreate(&lines->x);
  plot->y = htvmRangeCreate(&lines->y);
  for (size_t i = 0; i < lines->seriesCount; ++i)
    for (size_t j = 0; j < lines->series[i].count; ++j) {
      htvmRangeAdd(&plot->x, lines->series[i].x[j]);
      htvmRangeAdd(&plot->y, lines->series[i].y[j]);
    }
  htvmRangeFinish(&plot->x, TICKS);
  htvmRangeFinish(&plot->y, TICKS);
}

static bool findPoint(const Plot *plot, const HtvmSeries *series, size_t index,
                      double *outX, double *outY) {
  const HtvmSvgBox *field = &plot->frame.field;
  if (!htvmRangeHas(&plot->x, series->x[index]) ||
      !htvmRangeHas(&plot->y, series->y[index]))
    return false;
  *outX = field->x + field->width * htvmRangePlace(&plot->x, series->x[index]);
  *outY = field->y +
          field->height * (1 - htvmRangePlace(&plot->y, series->y[index]));
  return true;
}

static void drawMarkers(const Plot *plot, const HtvmSeries *series,
                        size_t index) {
  for (size_t i = 0; i < series->count; ++i) {
    double x, y;
    char label[HTVM_TICK_TEXT], tooltip[256];
    if (!findPoint(plot, series, i, &x, &y))
      continue;
    htvmRangeLabel(&plot->x, series->x[i], label);
    snprintf(tooltip, sizeof tooltip, "%.160s: %s, %.6g", series->name, label,
             series->y[i]);
    htvmSvgMarker(plot->frame.out, htvmSeriesBoth(index), (unsigned)index, x, y,
                  tooltip);
  }
}

// The lines between neighbours that can both be drawn.
static void drawLine(const Plot *plot, const HtvmSeries *series, size_t index) {
  double *points = malloc((2 * series->count + 2) * sizeof *points);
  size_t count = 0;
  if (!points) {
    plot->frame.out->failed = true;
    return;
  }
  for (size_t i = 0; i <= series->count; ++i) {
    if (i < series->count && findPoint(plot, series, i, &points[2 * count],
                                       &points[2 * count + 1])) {
      ++count;
      continue;
    }
    if (count > 1)
      htvmSvgPolyline(plot->frame.out, htvmSeriesStroke(index), points, count);
    count = 0;
  }
  free(points);
}

static HtvmNames namesOf(const HtvmLinePlot *lines) {
  return (HtvmNames){lines->seriesCount ? &lines->series[0].name : NULL,
                     lines->seriesCount, sizeof *lines->series};
}

static void drawPlot(HtvmText *out, const HtvmLinePlot *lines, double x,
                     double y) {
  HtvmNames names = namesOf(lines);
  Plot plot = {.frame = {out,
                         {x + HTVM_FRAME_LEFT, y + HTVM_FRAME_TOP, FIELD_WIDTH,
                          FIELD_HEIGHT}}};
  fitRanges(&plot, lines);
  htvmFrameDrawY(&plot.frame, lines->title, &lines->y, &plot.y);
  htvmFrameDrawX(&plot.frame, &lines->x, &plot.x);
  for (size_t i = 0; i < lines->seriesCount; ++i) {
    drawLine(&plot, &lines->series[i], i);
    drawMarkers(&plot, &lines->series[i], i);
  }
  htvmLegendDraw(out, &names, true,
                 (HtvmSvgBox){x + HTVM_FRAME_LEFT, y + LEGEND_TOP,
                              PLOT_WIDTH - HTVM_FRAME_LEFT, 0});
}

void htvmPlotLines(const char *title, const HtvmLinePlot *plots, size_t count,
                   size_t columns, HtvmText *out) {
  size_t across = columns < count ? columns : count;
  size_t rows = across ? (count + across - 1) / across : 0;
  double legend = 0;
  for (size_t i = 0; i < count; ++i) {
    HtvmNames names = namesOf(&plots[i]);
    double height = htvmLegendHeight(&names, PLOT_WIDTH - HTVM_FRAME_LEFT);
    legend = height > legend ? height : legend;
  }
  double plotHeight = LEGEND_TOP + legend + 12;
  htvmSvgBegin(out, (double)(across ? across : 1) * PLOT_WIDTH,
               TITLE_HEIGHT + (double)rows * plotHeight, title, NULL, 0);
  htvmSvgText(out, "f-ink bold", 14, 20, title);
  for (size_t i = 0; i < count; ++i)
    drawPlot(out, &plots[i], PLOT_WIDTH * (double)(i % across),
             TITLE_HEIGHT + plotHeight * (double)(i / across));
  htvmSvgEnd(out);
}
