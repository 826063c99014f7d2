//===- page_buffers.c - Buffers, address against layers -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every layer is as wide as any other: a position of the schedule that one
// layer has together with others is as wide as its part of each of them.
//
//===----------------------------------------------------------------------===//
#include "library/draw/axis.h"
#include "library/report/memory.h"
#include "library/report/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEFT 76.0
#define WIDTH 1114.0
#define RIGHT 40.0
#define TOP 14.0
#define HEIGHT 250.0
#define LABEL_STEP 13.0  // between the base lines of upright names
#define LABEL_SHIFT 30.0 // at most, to the right of the layer's middle
#define MOST_POSITIONS 1e7
enum { LABEL_BYTES = 64, LABEL_LETTERS = 22, LISTED = 200 };

typedef struct Chart {
  HtvmText *out;
  const cJSON *report;
  const char *region;
  size_t positions;
  double *place; // of each position, 0 to 1; one more for the end
  double highest;
} Chart;

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

static double countPositions(const cJSON *report) {
  double last = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, htvmJson(report, "memory")) {
    double end = htvmJsonNumber(item, "last");
    last = end > last ? end : last;
  }
  cJSON_ArrayForEach(item, htvmJson(report, "layers")) {
    double end = htvmJsonNumber(item, "last");
    last = end > last ? end : last;
  }
  return last + 1;
}

static void addLayer(Chart *chart, const cJSON *layer) {
  double first = htvmJsonNumber(layer, "first");
  double last = htvmJsonNumber(layer, "last");
  if (!htvmJson(layer, "first") || first < 0 || last < first ||
      last >= (double)chart->positions)
    return;
  for (size_t i = (size_t)first; i <= (size_t)last; ++i)
    chart->place[i + 1] += 1 / (last - first + 1);
}

// False when the report does not say where layers stand, or says it in a way no
// compiler does, or memory ran out.
static bool findPlaces(Chart *chart) {
  const cJSON *layer;
  double positions = countPositions(chart->report);
  if (positions > MOST_POSITIONS)
    return false;
  chart->positions = (size_t)positions;
  chart->place = calloc(chart->positions + 1, sizeof *chart->place);
  if (!chart->place)
    return false;
  cJSON_ArrayForEach(layer, htvmJson(chart->report, "layers"))
      addLayer(chart, layer);
  for (size_t i = 0; i < chart->positions; ++i)
    chart->place[i + 1] += chart->place[i];
  double whole = chart->place[chart->positions];
  for (size_t i = 0; i <= chart->positions && whole > 0; ++i)
    chart->place[i] /= whole;
  return whole > 0;
}

static double xOf(const Chart *chart, double position) {
  double most = (double)chart->positions;
  double at = position < 0 ? 0 : position < most ? position : most;
  return LEFT + WIDTH * chart->place[(size_t)at];
}

static double yOf(const Chart *chart, double address) {
  return TOP + HEIGHT - HEIGHT * address / chart->highest;
}

//===----------------------------------------------------------------------===//
// Drawing
//===----------------------------------------------------------------------===//

static void drawAxis(const Chart *chart) {
  HtvmAxis axis = {.scale = HTVM_SCALE_LINEAR, .bytes = true};
  HtvmRange range = htvmRangeCreate(&axis);
  htvmRangeAdd(&range, chart->highest);
  htvmRangeFinish(&range, 5);
  for (unsigned i = 0; i < htvmRangeTickCount(&range); ++i) {
    double tick = htvmRangeTick(&range, i);
    char text[HTVM_TICK_TEXT];
    if (tick > chart->highest)
      break;
    htvmRangeLabel(&range, tick, text);
    htvmSvgLine(chart->out, "s-grid", LEFT, yOf(chart, tick), LEFT + WIDTH,
                yOf(chart, tick));
    htvmSvgText(chart->out, "f-muted end", LEFT - 8, yOf(chart, tick) + 4,
                text);
  }
}

// At most LABEL_LETTERS letters of |name|.
static void shorten(const char *name, char text[LABEL_BYTES]) {
  size_t bytes = 0, letters = 0;
  while (name[bytes] && letters < LABEL_LETTERS && bytes < LABEL_BYTES - 8) {
    ++bytes;
    while (((unsigned char)name[bytes] & 0xc0) == 0x80 &&
           bytes < LABEL_BYTES - 8)
      ++bytes;
    ++letters;
  }
  snprintf(text, LABEL_BYTES, "%.*s%s", (int)bytes, name,
           name[bytes] ? "\xe2\x80\xa6" : "");
}

// Upright below their layers' middle, or a little to the right where layers are
// interleaved; those without room are left out.
static void drawLayers(const Chart *chart) {
  const cJSON *layer;
  double free = LEFT - LABEL_STEP;
  cJSON_ArrayForEach(layer, htvmJson(chart->report, "layers")) {
    char text[LABEL_BYTES];
    double from = xOf(chart, htvmJsonNumber(layer, "first"));
    double x = (from + xOf(chart, htvmJsonNumber(layer, "last") + 1)) / 2;
    if (!htvmJson(layer, "first"))
      continue;
    htvmSvgLine(chart->out, "s-grid", from, TOP, from, TOP + HEIGHT + 4);
    if (x < free + LABEL_STEP && free + LABEL_STEP - x > LABEL_SHIFT)
      continue;
    x = x < free + LABEL_STEP ? free + LABEL_STEP : x;
    free = x;
    shorten(htvmJsonText(layer, "name"), text);
    htvmSvgTextUpwards(chart->out, "f-muted end", x + 4, TOP + HEIGHT + 8,
                       text);
  }
}

static const char *roleOf(const cJSON *buffer) {
  static const char *const roles[] = {"input", "state", "result", "scratch",
                                      "tile"};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; ++i)
    if (htvmJsonIs(buffer, "role", roles[i]))
      return roles[i];
  return "tensor";
}

static void drawBuffer(const Chart *chart, const cJSON *buffer) {
  double offset = htvmJsonNumber(buffer, "offset");
  double bytes = htvmJsonNumber(buffer, "bytes");
  double x = xOf(chart, htvmJsonNumber(buffer, "first"));
  double width = xOf(chart, htvmJsonNumber(buffer, "last") + 1) - x;
  double y = yOf(chart, offset + bytes), height = yOf(chart, offset) - y;
  const char *name = htvmJsonText(buffer, "name");
  char classes[48], tooltip[256];
  width = width < 1 ? 1 : width;
  snprintf(classes, sizeof classes, "f-%s s-on", roleOf(buffer));
  snprintf(tooltip, sizeof tooltip, "%.120s, %s: %.0f bytes at %.0f to %.0f",
           name, roleOf(buffer), bytes, offset, offset + bytes);
  htvmSvgRect(chart->out, classes, (HtvmSvgBox){x, y, width, height}, tooltip);
  if (height >= 13 && width >= htvmSvgTextWidth(name) * 0.85 + 6)
    htvmSvgText(chart->out, "f-on small middle", x + width / 2,
                y + height / 2 + 3.5, name);
}

static double labelRoom(const cJSON *report) {
  double room = 0;
  const cJSON *layer;
  cJSON_ArrayForEach(layer, htvmJson(report, "layers")) {
    char text[LABEL_BYTES];
    shorten(htvmJsonText(layer, "name"), text);
    double width = htvmSvgTextWidth(text);
    room = width > room ? width : room;
  }
  return room + 8;
}

static void drawChart(const Chart *chart, const char *title) {
  const cJSON *buffer;
  double room = labelRoom(chart->report);
  htvmPageScrollBegin(chart->out, title);
  htvmSvgBeginInline(chart->out, LEFT + WIDTH + RIGHT, TOP + HEIGHT + room + 8,
                     title);
  drawAxis(chart);
  drawLayers(chart);
  cJSON_ArrayForEach(
      buffer,
      htvmJson(chart->report, "memory")) if (htvmJsonIs(buffer, "region",
                                                        chart->region))
      drawBuffer(chart, buffer);
  htvmSvgEnd(chart->out);
  htvmPageScrollEnd(chart->out);
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static void appendKey(HtvmText *out, bool isL1) {
  static const char *const roles[][2] = {{"input", "input"},
                                         {"tensor", "between layers"},
                                         {"scratch", "scratch of one layer"},
                                         {"result", "result"}};
  if (isL1)
    return;
  htvmTextAppend(out, "<ul class=\"key\">");
  for (size_t i = 0; i < sizeof roles / sizeof *roles; ++i)
    htvmTextAppend(out,
                   "<li><svg class=\"sw\" viewBox=\"0 0 1 1\" "
                   "aria-hidden=\"true\"><rect class=\"f-%s\" width=\"1\" "
                   "height=\"1\"/></svg>%s</li>",
                   roles[i][0], roles[i][1]);
  htvmTextAppend(out, "</ul>\n");
}

static void appendRow(HtvmText *out, const cJSON *buffer) {
  double offset = htvmJsonNumber(buffer, "offset");
  htvmTextAppend(out, "<tr><th scope=\"row\">");
  htvmPageText(out, htvmJsonText(buffer, "name"));
  htvmTextAppend(out, "</th><td>%s</td><td class=\"n\">", roleOf(buffer));
  htvmPageNumber(out, htvmJsonNumber(buffer, "bytes"), 0);
  htvmTextAppend(out, "</td><td class=\"n\">");
  htvmPageNumber(out, offset, 0);
  htvmTextAppend(out, "</td></tr>\n");
}

static void appendList(const Chart *chart) {
  HtvmText *out = chart->out;
  const cJSON *buffer;
  int listed = 0;
  htvmTextAppend(
      out, "<details class=\"list\"><summary>The buffers as a table</summary>"
           "<table class=\"slim\"><thead><tr><th scope=\"col\">Layer</th><th "
           "scope=\"col\">For</th><th scope=\"col\" class=\"n\">"
           "Bytes</th><th scope=\"col\" class=\"n\">From byte</th>"
           "</tr></thead><tbody>\n");
  cJSON_ArrayForEach(buffer, htvmJson(chart->report, "memory")) {
    if (htvmJsonIs(buffer, "region", chart->region) && listed++ < LISTED)
      appendRow(out, buffer);
  }
  htvmTextAppend(out, "</tbody></table>");
  if (listed > LISTED)
    htvmTextAppend(out, "<p>%d more are in the report as JSON.</p>",
                   listed - LISTED);
  htvmTextAppend(out, "</details>\n");
}

void htvmPageBuffers(const cJSON *report, const char *region, const char *title,
                     HtvmText *out) {
  Chart chart = {.out = out,
                 .report = report,
                 .region = region,
                 .highest = htvmMemoryHighest(report, region)};
  bool isL1 = strcmp(region, "l1") == 0;
  if (chart.highest > 0 && findPlaces(&chart)) {
    htvmTextAppend(out,
                   "<h3>%s</h3>\n<p>Byte within %s upwards, layers in "
                   "order to the right. The highest byte used is ",
                   title, isL1 ? "L1" : "the arena");
    htvmPageNumber(out, chart.highest, 0);
    if (isL1) {
      htvmTextAppend(out, " of ");
      htvmPageNumber(
          out, htvmJsonNumber(htvmJson(report, "machine"), "l1_bytes"), 0);
    }
    htvmTextAppend(out, ".</p>\n");
    appendKey(out, isL1);
    drawChart(&chart, title);
    appendList(&chart);
  }
  free(chart.place);
}
