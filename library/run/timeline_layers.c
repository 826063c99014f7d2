//===- timeline_layers.c - The layers above the time diagram --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/timeline.h"

#include "library/run/cost.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Layers narrower than LEAST_WIDTH stand together in one band.
#define LEAST_WIDTH 2.0
#define BAND_HEIGHT 20.0
#define LINE_HEIGHT 13.0 // of an upright name, sideways
#define NAME_GAP 4.0     // in front of and behind it
enum { LONGEST_NAME = 28, NAME_TEXT = 4 * LONGEST_NAME + 8 };

// More layers at a time than this share the last row.
enum { MOST_ROWS = 8 };

//===----------------------------------------------------------------------===//
// Bars
//===----------------------------------------------------------------------===//

static int compareBars(const void *left, const void *right) {
  const HtvmBar *a = left, *b = right;
  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  return a->segment < b->segment ? -1 : a->segment > b->segment;
}

// Gives every bar the first row that is free where it begins.
static void placeBars(HtvmTimeline *timeline) {
  uint64_t ends[MOST_ROWS] = {0};
  qsort(timeline->bars, timeline->barCount, sizeof *timeline->bars,
        compareBars);
  for (size_t i = 0; i < timeline->barCount; ++i) {
    HtvmBar *bar = &timeline->bars[i];
    while (bar->row + 1 < MOST_ROWS && ends[bar->row] > bar->begin)
      ++bar->row;
    if (bar->end > ends[bar->row])
      ends[bar->row] = bar->end;
    if (bar->row >= timeline->barRows)
      timeline->barRows = bar->row + 1;
  }
}

bool htvmBarsCreate(HtvmTimeline *timeline) {
  const HtvmProfile *profile = timeline->profile;
  HtvmCosts costs;
  if (!htvmCostsCreate(profile, &costs))
    return false;
  size_t most = profile->inferenceCount * costs.segmentCount;
  timeline->bars = calloc(most + 1, sizeof *timeline->bars);
  for (size_t i = 0; timeline->bars && i < most; ++i) {
    const HtvmExtent *extent = &costs.extents[i];
    uint64_t start = profile->inferences[i / costs.segmentCount].begin;
    if (extent->end > extent->begin)
      timeline->bars[timeline->barCount++] =
          (HtvmBar){.segment = (unsigned)(i % costs.segmentCount),
                    .begin = start + extent->begin,
                    .end = start + extent->end};
  }
  htvmCostsDestroy(&costs);
  if (!timeline->bars)
    return false;
  placeBars(timeline);
  return true;
}

//===----------------------------------------------------------------------===//
// Bands
//===----------------------------------------------------------------------===//

// Bars |first| to |last| of one row, shown as one.
typedef struct Band {
  size_t first, last;
  unsigned count;
  uint64_t begin, end;
} Band;

// The next bar of |row| from |at| on, or barCount.
static size_t nextBar(const HtvmTimeline *timeline, size_t at, unsigned row) {
  while (at < timeline->barCount && timeline->bars[at].row != row)
    ++at;
  return at;
}

static double widthOf(const HtvmTimeline *timeline, uint64_t begin,
                      uint64_t end) {
  return htvmTimelinePlace(timeline, end) - htvmTimelinePlace(timeline, begin);
}

// The band of |row| that begins with the next bar from |first| on, if any.
static bool nextBand(const HtvmTimeline *timeline, size_t first, unsigned row,
                     Band *band) {
  first = nextBar(timeline, first, row);
  if (first == timeline->barCount)
    return false;
  *band = (Band){first, first, 1, timeline->bars[first].begin,
                 timeline->bars[first].end};
  while (true) {
    size_t at = nextBar(timeline, band->last + 1, row);
    if (at == timeline->barCount)
      return true;
    const HtvmBar *next = &timeline->bars[at];
    if (widthOf(timeline, band->begin, band->end) >= LEAST_WIDTH ||
        widthOf(timeline, next->begin, next->end) >= LEAST_WIDTH ||
        widthOf(timeline, band->end, next->begin) >= LEAST_WIDTH)
      return true;
    band->end = next->end;
    band->last = at;
    ++band->count;
  }
}

// What is written on a band, inside or upright above it; NULL: nothing, since
// it is several layers or too narrow. |cut| is room for what is not all of the
// name.
typedef struct Label {
  const char *text;
  bool isUpright;
  char cut[NAME_TEXT];
} Label;

// Behind |count| letters of |text|, or at its end.
static const char *skipLetters(const char *text, size_t count) {
  for (; *text && count; --count)
    do
      ++text;
    while (((unsigned char)*text & 0xc0) == 0x80);
  return text;
}

static size_t countLetters(const char *text) {
  size_t letters = 0;
  for (; *text; text = skipLetters(text, 1))
    ++letters;
  return letters;
}

// Keeps LONGEST_NAME letters of |name|, from both ends: what tells layers apart
// (a number, ".pack") is often the last part of it.
static void cutName(const char *name, char cut[NAME_TEXT]) {
  size_t letters = countLetters(name);
  const char *head = skipLetters(name, LONGEST_NAME / 2);
  const char *tail = skipLetters(name, letters - LONGEST_NAME / 2);
  if (letters <= LONGEST_NAME)
    snprintf(cut, NAME_TEXT, "%s", name);
  else
    snprintf(cut, NAME_TEXT, "%.*s\xe2\x80\xa6%s", (int)(head - name), name,
             tail);
}

static bool fits(double width, const char *text) {
  return width >= htvmSvgTextWidth(text) + 6;
}

static void labelBand(const HtvmTimeline *timeline, const Band *band,
                      Label *out) {
  double width = widthOf(timeline, band->begin, band->end);
  *out = (Label){.text = NULL};
  if (band->count > 1 || width < LINE_HEIGHT)
    return;
  out->text =
      htvmProfileName(timeline->profile, timeline->bars[band->first].segment);
  if (fits(width, out->text))
    return;
  cutName(out->text, out->cut);
  out->text = out->cut;
  out->isUpright = !fits(width, out->text);
}

static void describe(const HtvmTimeline *timeline, const Band *band, char *text,
                     size_t size) {
  const HtvmProfile *profile = timeline->profile;
  unsigned segment = timeline->bars[band->first].segment;
  const HtvmLayer *layer = htvmProfileLayer(profile, segment);
  const char *location = htvmProfileLocation(profile, segment);
  char time[32], last[160] = "";
  htvmTimelineTime(timeline, (double)(band->end - band->begin), time);
  if (band->count > 1)
    snprintf(last, sizeof last, " to %.120s",
             htvmProfileName(profile, timeline->bars[band->last].segment));
  else if (layer)
    snprintf(last, sizeof last, ", %.40s on %.20s%s%.80s", layer->op,
             layer->engine, location ? ", " : "", location ? location : "");
  snprintf(text, size,
           "%.120s%s; cycle %" PRIu64 " to %" PRIu64 ", %" PRIu64 " cycles, %s",
           htvmProfileName(profile, segment), last, band->begin, band->end,
           band->end - band->begin, time);
}

static void drawBand(const HtvmTimeline *timeline, const Band *band, double y,
                     bool even) {
  double x = htvmTimelinePlace(timeline, band->begin);
  double width = htvmTimelinePlace(timeline, band->end) - x;
  char tooltip[480];
  Label label;
  labelBand(timeline, band, &label);
  describe(timeline, band, tooltip, sizeof tooltip);
  htvmSvgRect(timeline->out, even ? "f-even" : "f-odd",
              (HtvmSvgBox){x, y, width, BAND_HEIGHT}, tooltip);
  if (label.text && label.isUpright)
    htvmSvgTextUpwards(timeline->out, "f-ink", x + width / 2 + 4, y - NAME_GAP,
                       label.text);
  else if (label.text)
    htvmSvgText(timeline->out, "f-ink middle", x + width / 2, y + 14,
                label.text);
}

// For the upright names above |row|.
static double namesRoom(const HtvmTimeline *timeline, unsigned row) {
  Band band;
  double room = 0;
  for (size_t first = 0; nextBand(timeline, first, row, &band);
       first = band.last + 1) {
    Label label;
    labelBand(timeline, &band, &label);
    if (label.text && label.isUpright &&
        htvmSvgTextWidth(label.text) + 2 * NAME_GAP > room)
      room = htvmSvgTextWidth(label.text) + 2 * NAME_GAP;
  }
  return room;
}

void htvmLayersDraw(const HtvmTimeline *timeline, double y) {
  Band band;
  bool even = true;
  for (unsigned row = 0; row < timeline->barRows; ++row, y += BAND_HEIGHT) {
    y += namesRoom(timeline, row);
    if (row == 0)
      htvmSvgText(timeline->out, "f-ink", 12, y + 14, "layers");
    for (size_t first = 0; nextBand(timeline, first, row, &band);
         first = band.last + 1) {
      drawBand(timeline, &band, y, even);
      even = !even;
    }
  }
}

double htvmLayersRoom(const HtvmTimeline *timeline) {
  double room = 0;
  for (unsigned row = 0; row < timeline->barRows; ++row)
    room += namesRoom(timeline, row) + BAND_HEIGHT;
  return room;
}
