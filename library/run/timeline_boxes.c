//===- timeline_boxes.c - The boxes of the time diagram -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/timeline.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct Visitor {
  void (*visit)(const HtvmBox *box, void *userData);
  void *userData;
} Visitor;

static void visitBox(const Visitor *visitor, HtvmBox box) {
  if (box.end > box.begin)
    visitor->visit(&box, visitor->userData);
}

// What is left of the core's time without the waits inside; |*wait| is the
// first wait not looked at.
static void visitSpan(const Visitor *visitor, const HtvmProfile *profile,
                      const HtvmSpan *span, size_t *wait) {
  HtvmBox box = {.lane = HTVM_LANE_CORE, .segment = span->segment};
  uint64_t at = span->begin;
  if (span->end == span->begin)
    return;
  for (; *wait < profile->waitCount && profile->waits[*wait].end <= span->end;
       ++*wait) {
    const HtvmWait *next = &profile->waits[*wait];
    box.doing = HTVM_DOING_CORE;
    box.begin = at;
    box.end = next->begin;
    box.wait = NULL;
    visitBox(visitor, box);
    box.doing = HTVM_DOING_WAIT;
    box.begin = next->begin;
    box.end = at = next->end;
    box.wait = next;
    visitBox(visitor, box);
  }
  box.doing = HTVM_DOING_CORE;
  box.begin = at;
  box.end = span->end;
  box.wait = NULL;
  visitBox(visitor, box);
}

static void visitJob(const Visitor *visitor, const HtvmJobRecord *record) {
  const HtvmSimJob *job = &record->job;
  HtvmDoing last = !job->isCopy           ? HTVM_DOING_COMPUTE
                   : htvmJobIsCopyIn(job) ? HTVM_DOING_COPY_IN
                                          : HTVM_DOING_COPY_OUT;
  HtvmBox box = {.lane = 1 + 2 * (unsigned)job->worker + job->isCopy,
                 .segment = record->segment,
                 .job = record,
                 .doing = HTVM_DOING_SETUP,
                 .begin = job->start,
                 .end = job->start + job->setupCycles};
  visitBox(visitor, box);
  box.doing = HTVM_DOING_WEIGHTS;
  box.begin = box.end;
  box.end += job->weightCycles;
  visitBox(visitor, box);
  box.doing = last;
  box.begin = box.end;
  box.end = job->end;
  visitBox(visitor, box);
}

void htvmBoxesVisit(const HtvmProfile *profile,
                    void (*visit)(const HtvmBox *box, void *userData),
                    void *userData) {
  Visitor visitor = {visit, userData};
  size_t wait = 0;
  for (size_t i = 0; i < profile->spanCount; ++i)
    visitSpan(&visitor, profile, &profile->spans[i], &wait);
  for (size_t i = 0; i < profile->jobCount; ++i)
    visitJob(&visitor, &profile->jobs[i]);
}

//===----------------------------------------------------------------------===//
// Drawing each
//===----------------------------------------------------------------------===//

// Tile 0 is no tile: a copy on an engine that computes nothing of the layer.
static void describeJob(const HtvmTimeline *timeline,
                        const HtvmJobRecord *record, char *text, size_t size) {
  const char *layer = htvmProfileName(timeline->profile, record->segment);
  if (record->tile)
    snprintf(text, size, "%.40s of %.120s, tile %" PRIu64,
             htvmRecordName(record), layer, record->tile);
  else
    snprintf(text, size, "%.40s of %.120s", htvmRecordName(record), layer);
}

// The job that a wait ended with, and the layer that its cycles count to, which
// may be another job's.
static void describeWait(const HtvmTimeline *timeline, const HtvmWait *wait,
                         char *text, size_t size) {
  const HtvmProfile *profile = timeline->profile;
  const HtvmJobRecord *record = htvmWaitJob(profile, wait);
  const char *layer = htvmProfileName(profile, wait->segment);
  char job[200] = "";
  if (record)
    describeJob(timeline, record, job, sizeof job);
  snprintf(text, size, "core waiting for %.20s%s%s%s%.120s",
           htvmSimEngineName(wait->worker), record ? ": " : "", job,
           record && record->segment == wait->segment ? "" : ", cycles of ",
           record && record->segment == wait->segment ? "" : layer);
}

static void describeRecord(const HtvmTimeline *timeline, const HtvmBox *box,
                           char *text, size_t size) {
  const HtvmSimJob *job = &box->job->job;
  char name[200];
  describeJob(timeline, box->job, name, sizeof name);
  if (job->isCopy)
    snprintf(text, size, "%s: %s, %u bytes", htvmDoingName(box->doing), name,
             job->bytes);
  else
    snprintf(text, size, "%s: %s, %" PRIu64 " MAC", htvmDoingName(box->doing),
             name, job->macs);
}

static void describe(const HtvmTimeline *timeline, const HtvmBox *box,
                     char *text, size_t size) {
  char time[32], what[400];
  htvmTimelineTime(timeline, (double)(box->end - box->begin), time);
  if (box->wait)
    describeWait(timeline, box->wait, what, sizeof what);
  else if (box->job)
    describeRecord(timeline, box, what, sizeof what);
  else
    snprintf(what, sizeof what, "%s: %.120s", htvmDoingName(box->doing),
             htvmProfileName(timeline->profile, box->segment));
  snprintf(text, size,
           "%s; cycle %" PRIu64 " to %" PRIu64 ", %" PRIu64 " cycles, %s", what,
           box->begin, box->end, box->end - box->begin, time);
}

static void drawBox(const HtvmBox *box, void *userData) {
  const HtvmTimeline *timeline = userData;
  double from = htvmTimelinePlace(timeline, box->begin);
  double to = htvmTimelinePlace(timeline, box->end);
  char tooltip[600];
  describe(timeline, box, tooltip, sizeof tooltip);
  htvmSvgRect(
      timeline->out, htvmDoingClass(box->doing),
      (HtvmSvgBox){from, timeline->top[box->lane], to - from, HTVM_LANE_HEIGHT},
      tooltip);
}

void htvmTimelineDrawBoxes(const HtvmTimeline *timeline) {
  htvmBoxesVisit(timeline->profile, drawBox, (void *)timeline);
}
