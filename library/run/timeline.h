//===- timeline.h - What the time diagram shows ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A lane is a row of the picture; its boxes say what was done when, and do not
// overlap. An engine does one job at a time; its copies have a lane of their
// own only to be seen better.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_TIMELINE_H
#define HTVM_LIBRARY_RUN_TIMELINE_H

#include "library/run/report.h"

enum {
  HTVM_LANE_CORE, // followed by two of each engine: computing, copying
  HTVM_LANES = 1 + 2 * HTVM_ENGINES_MAX
};

typedef enum HtvmDoing {
  HTVM_DOING_CORE,
  HTVM_DOING_WAIT,
  HTVM_DOING_SETUP,
  HTVM_DOING_WEIGHTS,
  HTVM_DOING_COMPUTE,
  HTVM_DOING_COPY_IN,
  HTVM_DOING_COPY_OUT,
  HTVM_DOINGS
} HtvmDoing;

typedef struct HtvmBox {
  unsigned lane, segment;
  HtvmDoing doing;
  uint64_t begin, end;      // cycles, not equal
  const HtvmJobRecord *job; // of an engine
  const HtvmWait *wait;     // of a core that waits
} HtvmBox;

/// Calls |visit| with every box, lane by lane in the order of time where jobs
/// of several lanes do not come between.
void htvmBoxesVisit(const HtvmProfile *profile,
                    void (*visit)(const HtvmBox *box, void *userData),
                    void *userData);

/// A layer of one inference from the start of its first job to the end of its
/// last one; bars of one row do not overlap.
typedef struct HtvmBar {
  unsigned segment, row;
  uint64_t begin, end;
} HtvmBar;

/// The picture while it is drawn.
typedef struct HtvmTimeline {
  HtvmText *out;
  const HtvmProfile *profile;
  uint64_t begin, end; // cycles shown
  double clockHz;
  size_t boxCount;
  uint64_t cycles[HTVM_LANES][HTVM_DOINGS];
  double top[HTVM_LANES]; // of the lane; below 0: it has no box
  HtvmBar *bars;          // by begin
  size_t barCount;
  unsigned barRows;
} HtvmTimeline;

#define HTVM_TIMELINE_LEFT 130.0
#define HTVM_TIMELINE_WIDTH 1060.0 // of the lanes
#define HTVM_LANE_HEIGHT 28.0

/// Where |cycle| lies.
double htvmTimelinePlace(const HtvmTimeline *timeline, uint64_t cycle);

/// "12.3 us" with the sign for micro, or ms, or s.
void htvmTimelineTime(const HtvmTimeline *timeline, double cycles,
                      char text[32]);

/// The class that fills with the colour of |doing|, and its name for people.
const char *htvmDoingClass(HtvmDoing doing);
const char *htvmDoingName(HtvmDoing doing);

/// Fills in the bars; false when memory ran out. The caller frees them.
bool htvmBarsCreate(HtvmTimeline *timeline);

/// Draws the bars of layers row by row from |y| on; names that do not fit
/// inside stand upright above their row. All is htvmLayersRoom high.
void htvmLayersDraw(const HtvmTimeline *timeline, double y);
double htvmLayersRoom(const HtvmTimeline *timeline);

/// Draws every box, with what it is as tooltip.
void htvmTimelineDrawBoxes(const HtvmTimeline *timeline);

/// Draws what every column of the picture was used for, in shares of its time.
void htvmTimelineDrawColumns(const HtvmTimeline *timeline);

#endif // HTVM_LIBRARY_RUN_TIMELINE_H
