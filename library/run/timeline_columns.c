//===- timeline_columns.c - The time diagram of many boxes ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The time is cut into as many columns as the picture has units. A column says
// for every lane which share of its time went into what; nothing is left out
// however short it is, and the picture is as large for a million jobs as for
// a thousand.
//
//===----------------------------------------------------------------------===//
#include "library/run/timeline.h"

#include <stdlib.h>

enum { COLUMNS = (int)HTVM_TIMELINE_WIDTH };

// Times in units of 1/COLUMNS cycle, so that columns begin at whole ones.
typedef struct Columns {
  const HtvmTimeline *timeline;
  uint64_t (*used)[HTVM_DOINGS][COLUMNS]; // by lane
} Columns;

static void addBox(const HtvmBox *box, void *userData) {
  const Columns *columns = userData;
  const HtvmTimeline *timeline = columns->timeline;
  uint64_t width = timeline->end - timeline->begin;
  uint64_t at = (box->begin - timeline->begin) * COLUMNS;
  uint64_t end = (box->end - timeline->begin) * COLUMNS;
  while (at < end) {
    uint64_t column = at / width;
    uint64_t next = (column + 1) * width < end ? (column + 1) * width : end;
    columns->used[box->lane][box->doing][column] += next - at;
    at = next;
  }
}

// Stacks what a lane did from its bottom upwards.
static void drawLane(const Columns *columns, unsigned lane) {
  const HtvmTimeline *timeline = columns->timeline;
  double width = (double)(timeline->end - timeline->begin);
  double bottom[COLUMNS], top[COLUMNS];
  for (int i = 0; i < COLUMNS; ++i)
    bottom[i] = timeline->top[lane] + HTVM_LANE_HEIGHT;
  for (int doing = 0; doing < HTVM_DOINGS; ++doing) {
    if (!timeline->cycles[lane][doing])
      continue;
    for (int i = 0; i < COLUMNS; ++i)
      top[i] = bottom[i] -
               HTVM_LANE_HEIGHT * (double)columns->used[lane][doing][i] / width;
    htvmSvgColumns(timeline->out, htvmDoingClass((HtvmDoing)doing),
                   HTVM_TIMELINE_LEFT, 1, top, bottom, COLUMNS);
    for (int i = 0; i < COLUMNS; ++i)
      bottom[i] = top[i];
  }
}

void htvmTimelineDrawColumns(const HtvmTimeline *timeline) {
  Columns columns = {.timeline = timeline};
  columns.used = calloc(HTVM_LANES, sizeof *columns.used);
  if (!columns.used) {
    timeline->out->failed = true;
    return;
  }
  htvmBoxesVisit(timeline->profile, addBox, &columns);
  for (unsigned lane = 0; lane < HTVM_LANES; ++lane)
    if (timeline->top[lane] >= 0)
      drawLane(&columns, lane);
  free(columns.used);
}
