//===- report_timeline.c - The profile as a picture -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/draw/axis.h"
#include "library/run/timeline.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

// More boxes than this are not drawn one by one.
enum { MOST_BOXES = 2000, TICKS = 10 };

#define LANE_GAP 6.0
#define RIGHT 40.0
#define TITLE_HEIGHT 34.0
#define AXIS_HEIGHT 44.0
#define LEGEND_HEIGHT 48.0

static const HtvmSvgColour colours[] = {
    {"core", "#6e5a9e", "#b39ddb"},    {"wait", "#c9ced6", "#4a515b"},
    {"setup", "#d09a1e", "#e3b341"},   {"weights", "#9a4a2f", "#e08a6a"},
    {"compute", "#2f7d4f", "#4cc07a"}, {"in", "#1f5fa8", "#5aa2f0"},
    {"out", "#7fa8d8", "#a5cdf7"},     {"even", "#dfe7f2", "#26364d"},
    {"odd", "#f4e3d7", "#4a3423"},     {"lane", "#f3f4f6", "#1a2029"},
};

const HtvmSvgColour *htvmTimelineColours(size_t *outCount) {
  *outCount = sizeof colours / sizeof *colours;
  return colours;
}

//===----------------------------------------------------------------------===//
// What is there
//===----------------------------------------------------------------------===//

static void countBox(const HtvmBox *box, void *userData) {
  HtvmTimeline *timeline = userData;
  ++timeline->boxCount;
  timeline->cycles[box->lane][box->doing] += box->end - box->begin;
}

static uint64_t usedCycles(const HtvmTimeline *timeline, unsigned lane) {
  uint64_t sum = 0;
  for (int i = 0; i < HTVM_DOINGS; ++i)
    if (i != HTVM_DOING_WAIT)
      sum += timeline->cycles[lane][i];
  return sum;
}

static HtvmTimeline survey(const HtvmReported *run, HtvmText *out) {
  const HtvmProfile *profile = run->profile;
  HtvmTimeline timeline = {.out = out,
                           .profile = profile,
                           .clockHz = (double)run->machine->clock_hz};
  if (profile->inferenceCount) {
    timeline.begin = profile->inferences[0].begin;
    timeline.end = profile->inferences[profile->inferenceCount - 1].end;
  }
  // A job may outlast the program.
  for (size_t i = 0; i < profile->jobCount; ++i)
    if (profile->jobs[i].job.end > timeline.end)
      timeline.end = profile->jobs[i].job.end;
  if (timeline.end == timeline.begin)
    ++timeline.end;
  htvmBoxesVisit(profile, countBox, &timeline);
  return timeline;
}

// Gives every lane that has a box its place; returns where the last ends.
static double placeLanes(HtvmTimeline *timeline, double y) {
  for (unsigned lane = 0; lane < HTVM_LANES; ++lane) {
    timeline->top[lane] = -1;
    if (lane != HTVM_LANE_CORE && !usedCycles(timeline, lane))
      continue;
    timeline->top[lane] = y;
    y += HTVM_LANE_HEIGHT + LANE_GAP;
  }
  return y;
}

//===----------------------------------------------------------------------===//
// Drawing
//===----------------------------------------------------------------------===//

static void drawLaneName(const HtvmTimeline *timeline, unsigned lane) {
  static const char *const ends[] = {" copies", ""};
  char text[64];
  double y = timeline->top[lane];
  double share = 100.0 * (double)usedCycles(timeline, lane) /
                 (double)(timeline->end - timeline->begin);
  if (lane == HTVM_LANE_CORE)
    snprintf(text, sizeof text, "core");
  else
    snprintf(text, sizeof text, "%s%s", htvmSimEngineName((int)(lane - 1) / 2),
             ends[lane % 2]);
  htvmSvgText(timeline->out, "f-ink", 12, y + 12, text);
  snprintf(text, sizeof text, "%.1f %% of the time", share);
  htvmSvgText(timeline->out, "f-muted small", 12, y + 24, text);
  htvmSvgRect(timeline->out, "f-lane",
              (HtvmSvgBox){HTVM_TIMELINE_LEFT, y, HTVM_TIMELINE_WIDTH,
                           HTVM_LANE_HEIGHT},
              NULL);
}

// Cycles and, below, the time since the beginning.
static void drawAxis(const HtvmTimeline *timeline, double y) {
  HtvmText *out = timeline->out;
  HtvmAxis axis = {.scale = HTVM_SCALE_LINEAR};
  HtvmRange range = htvmRangeCreate(&axis);
  double cycles = (double)(timeline->end - timeline->begin);
  htvmRangeAdd(&range, cycles);
  htvmRangeFinish(&range, TICKS);
  htvmSvgText(out, "f-ink", 12, y + 17, "cycles");
  htvmSvgText(out, "f-ink", 12, y + 33, "time");
  htvmSvgLine(out, "s-muted", HTVM_TIMELINE_LEFT, y,
              HTVM_TIMELINE_LEFT + HTVM_TIMELINE_WIDTH, y);
  for (unsigned i = 0; i < htvmRangeTickCount(&range); ++i) {
    double tick = htvmRangeTick(&range, i);
    double x = HTVM_TIMELINE_LEFT + HTVM_TIMELINE_WIDTH * tick / cycles;
    char text[HTVM_TICK_TEXT];
    if (tick > cycles)
      break;
    htvmSvgLine(out, "s-muted", x, y, x, y + 4);
    htvmRangeLabel(&range, tick, text);
    htvmSvgText(out, "f-muted middle", x, y + 17, text);
    htvmTimelineTime(timeline, tick, text);
    htvmSvgText(out, "f-muted middle", x, y + 33, i ? text : "0");
  }
}

static void drawLegend(const HtvmTimeline *timeline, double y, bool each) {
  char text[160];
  double x = HTVM_TIMELINE_LEFT;
  for (int i = 0; i < HTVM_DOINGS; ++i) {
    uint64_t cycles = 0;
    for (unsigned lane = 0; lane < HTVM_LANES; ++lane)
      cycles += timeline->cycles[lane][i];
    if (!cycles)
      continue;
    htvmSvgRect(timeline->out, htvmDoingClass((HtvmDoing)i),
                (HtvmSvgBox){x, y, 12, 12}, NULL);
    htvmSvgText(timeline->out, "f-ink", x + 17, y + 10,
                htvmDoingName((HtvmDoing)i));
    x += 36 + htvmSvgTextWidth(htvmDoingName((HtvmDoing)i));
  }
  if (each)
    snprintf(text, sizeof text,
             "%zu jobs. Every box is drawn; its tooltip says what it is.",
             timeline->profile->jobCount);
  else
    snprintf(text, sizeof text,
             "%zu jobs. A column is %.6g cycles; the height of a colour is its "
             "share of them.",
             timeline->profile->jobCount,
             (double)(timeline->end - timeline->begin) / HTVM_TIMELINE_WIDTH);
  htvmSvgText(timeline->out, "f-muted", HTVM_TIMELINE_LEFT, y + 32, text);
}

static void begin(const HtvmTimeline *timeline, double height, bool isInline) {
  const double width = HTVM_TIMELINE_LEFT + HTVM_TIMELINE_WIDTH + RIGHT;
  char title[96], time[32];
  uint64_t cycles = timeline->end - timeline->begin;
  htvmTimelineTime(timeline, (double)cycles, time);
  snprintf(title, sizeof title, "%" PRIu64 " cycles, %s at %.0f MHz", cycles,
           time, timeline->clockHz / 1e6);
  if (isInline)
    htvmSvgBeginInline(timeline->out, width, height, title);
  else
    htvmSvgBegin(timeline->out, width, height, title, colours,
                 sizeof colours / sizeof *colours);
  htvmSvgText(timeline->out, "f-ink bold", 12, 22, title);
}

static void drawAll(HtvmTimeline *timeline, bool isInline) {
  bool each = timeline->boxCount <= MOST_BOXES;
  double axis =
      placeLanes(timeline, TITLE_HEIGHT + htvmLayersRoom(timeline) + LANE_GAP);
  begin(timeline, axis + AXIS_HEIGHT + LEGEND_HEIGHT, isInline);
  htvmLayersDraw(timeline, TITLE_HEIGHT);
  for (unsigned lane = 0; lane < HTVM_LANES; ++lane)
    if (timeline->top[lane] >= 0)
      drawLaneName(timeline, lane);
  if (each)
    htvmTimelineDrawBoxes(timeline);
  else
    htvmTimelineDrawColumns(timeline);
  drawAxis(timeline, axis);
  drawLegend(timeline, axis + AXIS_HEIGHT, each);
  htvmSvgEnd(timeline->out);
}

static void draw(const HtvmReported *run, bool isInline, HtvmText *out) {
  HtvmTimeline timeline = survey(run, out);
  if (htvmBarsCreate(&timeline))
    drawAll(&timeline, isInline);
  else
    out->failed = true;
  free(timeline.bars);
}

void htvmReportTimeline(const HtvmReported *run, HtvmText *out) {
  draw(run, false, out);
}

void htvmReportTimelineInline(const HtvmReported *run, HtvmText *out) {
  draw(run, true, out);
}
