//===- plot_bars.c - Bar charts -------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/draw/plot_frame.h"

#include <math.h>
#include <stdio.h>

#define FIELD_HEIGHT 240.0
#define VALUE_ROOM 56.0 // above the highest bar, for its value
#define NAMES_ROOM 28.0 // of the groups
#define TITLE_HEIGHT 28.0
#define BAR_WIDTH 18.0
#define GROUP_GAP 22.0
#define LEAST_WIDTH 360.0
#define LEGEND_TOP (HTVM_FRAME_TOP + VALUE_ROOM + FIELD_HEIGHT + NAMES_ROOM)
enum { TICKS = 6 };

typedef struct Chart {
  const HtvmBarChart *bars;
  HtvmFrame frame;
  HtvmRange y;
  double groupWidth;
} Chart;

// Every group is as wide as its bars or the longest name.
static double groupWidth(const HtvmBarChart *bars) {
  double width = BAR_WIDTH * (double)bars->seriesCount;
  for (size_t i = 0; i < bars->groupCount; ++i)
    width = fmax(width, htvmSvgTextWidth(bars->groups[i]));
  return width + GROUP_GAP;
}

static double chartWidth(const HtvmBarChart *bars) {
  double width = groupWidth(bars) * (double)bars->groupCount;
  return HTVM_FRAME_LEFT + HTVM_FRAME_RIGHT + fmax(width, LEAST_WIDTH);
}

static HtvmNames namesOf(const HtvmBarChart *bars) {
  return (HtvmNames){bars->series, bars->seriesCount, sizeof *bars->series};
}

static double chartHeight(const HtvmBarChart *bars, double width) {
  HtvmNames names = namesOf(bars);
  return LEGEND_TOP + 12 + htvmLegendHeight(&names, width - HTVM_FRAME_LEFT);
}

static void drawBar(const Chart *chart, size_t group, size_t series) {
  const HtvmBarChart *bars = chart->bars;
  const HtvmSvgBox *field = &chart->frame.field;
  double value = bars->values[group * bars->seriesCount + series];
  if (!htvmRangeHas(&chart->y, value))
    return;
  bool log = chart->y.scale == HTVM_SCALE_LOG2;
  double from = log ? 0 : htvmRangePlace(&chart->y, 0);
  double to = htvmRangePlace(&chart->y, value);
  double all = BAR_WIDTH * (double)bars->seriesCount;
  double x = field->x + chart->groupWidth * ((double)group + 0.5) - all / 2 +
             BAR_WIDTH * (double)series;
  double top = field->y + field->height * (1 - fmax(from, to));
  char label[48], tooltip[256];
  snprintf(label, sizeof label, "%.*f", bars->decimals, value);
  snprintf(tooltip, sizeof tooltip, "%.100s, %.100s: %s", bars->groups[group],
           bars->series[series], label);
  htvmSvgRect(
      chart->frame.out, htvmSeriesFill(series),
      (HtvmSvgBox){x + 1, top, BAR_WIDTH - 2, field->height * fabs(to - from)},
      tooltip);
  htvmSvgTextUpwards(chart->frame.out, "f-ink small", x + BAR_WIDTH / 2 + 4,
                     top - 4, label);
}

static void drawChart(HtvmText *out, const HtvmBarChart *bars, double y,
                      double width) {
  HtvmNames names = namesOf(bars);
  Chart chart = {.bars = bars, .y = htvmRangeCreate(&bars->y)};
  double room = width - HTVM_FRAME_LEFT - HTVM_FRAME_RIGHT;
  HtvmSvgBox field = {HTVM_FRAME_LEFT, y + HTVM_FRAME_TOP + VALUE_ROOM, room,
                      FIELD_HEIGHT};
  chart.frame = (HtvmFrame){out, field};
  chart.groupWidth = bars->groupCount ? room / (double)bars->groupCount : room;
  for (size_t i = 0; i < bars->groupCount * bars->seriesCount; ++i)
    htvmRangeAdd(&chart.y, bars->values[i]);
  htvmRangeFinish(&chart.y, TICKS);
  // A bar of the lowest value needs a height, too.
  if (chart.y.scale == HTVM_SCALE_LOG2)
    chart.y.low -= chart.y.step;
  htvmFrameDrawY(&chart.frame, "", &bars->y, &chart.y);
  htvmSvgText(out, "f-ink bold", field.x, y + HTVM_FRAME_TOP - 12, bars->title);
  for (size_t i = 0; i < bars->groupCount; ++i) {
    for (size_t j = 0; j < bars->seriesCount; ++j)
      drawBar(&chart, i, j);
    htvmSvgText(out, "f-ink middle",
                field.x + chart.groupWidth * ((double)i + 0.5),
                field.y + FIELD_HEIGHT + 18, bars->groups[i]);
  }
  htvmLegendDraw(
      out, &names, false,
      (HtvmSvgBox){field.x, y + LEGEND_TOP, width - HTVM_FRAME_LEFT, 0});
}

void htvmPlotBars(const char *title, const HtvmBarChart *charts, size_t count,
                  HtvmText *out) {
  double width = 0, height = TITLE_HEIGHT;
  for (size_t i = 0; i < count; ++i)
    width = fmax(width, chartWidth(&charts[i]));
  for (size_t i = 0; i < count; ++i)
    height += chartHeight(&charts[i], width);
  htvmSvgBegin(out, width, height, title, NULL, 0);
  htvmSvgText(out, "f-ink bold", 14, 20, title);
  double y = TITLE_HEIGHT;
  for (size_t i = 0; i < count; ++i) {
    drawChart(out, &charts[i], y, width);
    y += chartHeight(&charts[i], width);
  }
  htvmSvgEnd(out);
}
