//===- timeline.c - Scales and names of the time diagram ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/timeline.h"

#include <stdio.h>

static const struct {
  const char *class, *name;
} doings[HTVM_DOINGS] = {
    {"f-core", "core busy"},  {"f-wait", "core waiting"}, {"f-setup", "set-up"},
    {"f-weights", "weights"}, {"f-compute", "computing"}, {"f-in", "copy in"},
    {"f-out", "copy out"},
};

const char *htvmDoingClass(HtvmDoing doing) { return doings[doing].class; }

const char *htvmDoingName(HtvmDoing doing) { return doings[doing].name; }

double htvmTimelinePlace(const HtvmTimeline *timeline, uint64_t cycle) {
  return HTVM_TIMELINE_LEFT + HTVM_TIMELINE_WIDTH *
                                  (double)(cycle - timeline->begin) /
                                  (double)(timeline->end - timeline->begin);
}

void htvmTimelineTime(const HtvmTimeline *timeline, double cycles,
                      char text[32]) {
  double seconds = cycles / timeline->clockHz;
  if (seconds >= 1)
    snprintf(text, 32, "%.4g s", seconds);
  else if (seconds >= 1e-3)
    snprintf(text, 32, "%.4g ms", seconds * 1e3);
  else
    snprintf(text, 32, "%.4g \xc2\xb5s", seconds * 1e6);
}
