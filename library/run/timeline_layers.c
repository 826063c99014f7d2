//===- timeline_layers.c - The layers above the time diagram --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/timeline.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

// Layers narrower than LEAST_WIDTH stand together in one band.
#define LEAST_WIDTH 2.0
#define BAND_HEIGHT 20.0
#define LINE_HEIGHT 13.0 // of an upright name, sideways
enum { LONGEST_NAME = 28, NAME_TEXT = 4 * LONGEST_NAME + 8 };

// Spans |first| to |last|, shown as one.
typedef struct Band {
  size_t first, last;
  uint64_t begin, end;
} Band;

// The band that begins with span |first|, if there is one.
static bool nextBand(const HtvmTimeline *timeline, size_t first, Band *band) {
  const HtvmProfile *profile = timeline->profile;
  if (first >= profile->spanCount)
    return false;
  *band = (Band){first, first, profile->spans[first].begin,
                 profile->spans[first].end};
  while (band->last + 1 < profile->spanCount) {
    const HtvmSpan *next = &profile->spans[band->last + 1];
    double width = htvmTimelinePlace(timeline, band->end) -
                   htvmTimelinePlace(timeline, band->begin);
    double nextWidth = htvmTimelinePlace(timeline, next->end) -
                       htvmTimelinePlace(timeline, next->begin);
    if (width >= LEAST_WIDTH || nextWidth >= LEAST_WIDTH)
      break;
    band->end = next->end;
    ++band->last;
  }
  return true;
}

// What is written on the band, cut at LONGEST_NAME letters; empty when it is
// several layers.
static void nameBand(const HtvmTimeline *timeline, const Band *band,
                     char text[NAME_TEXT]) {
  const char *name = htvmProfileName(
      timeline->profile, timeline->profile->spans[band->first].segment);
  int bytes = 0, letters = 0;
  if (band->first != band->last)
    name = "";
  while (name[bytes] && letters < LONGEST_NAME) {
    ++letters;
    do
      ++bytes;
    while (((unsigned char)name[bytes] & 0xc0) == 0x80 &&
           bytes < NAME_TEXT - 8);
  }
  snprintf(text, NAME_TEXT, "%.*s%s", bytes, name,
           name[bytes] ? "\xe2\x80\xa6" : "");
}

static bool isUpright(double width, const char *name) {
  return *name && width < htvmSvgTextWidth(name) + 6 && width >= LINE_HEIGHT;
}

static void describe(const HtvmTimeline *timeline, const Band *band, char *text,
                     size_t size) {
  const HtvmProfile *profile = timeline->profile;
  unsigned segment = profile->spans[band->first].segment;
  const HtvmLayer *layer = htvmProfileLayer(profile, segment);
  char time[32], last[160] = "";
  htvmTimelineTime(timeline, (double)(band->end - band->begin), time);
  if (band->first != band->last)
    snprintf(last, sizeof last, " to %.120s",
             htvmProfileName(profile, profile->spans[band->last].segment));
  else if (layer)
    snprintf(last, sizeof last, ", %.40s on %.20s, %.80s", layer->op,
             layer->engine, layer->location);
  snprintf(text, size,
           "%.120s%s; cycle %" PRIu64 " to %" PRIu64 ", %" PRIu64 " cycles, %s",
           htvmProfileName(profile, segment), last, band->begin, band->end,
           band->end - band->begin, time);
}

static void drawBand(const HtvmTimeline *timeline, const Band *band, double y,
                     bool even) {
  double x = htvmTimelinePlace(timeline, band->begin);
  double width = htvmTimelinePlace(timeline, band->end) - x;
  char name[NAME_TEXT], tooltip[480];
  nameBand(timeline, band, name);
  describe(timeline, band, tooltip, sizeof tooltip);
  htvmSvgRect(timeline->out, even ? "f-even" : "f-odd",
              (HtvmSvgBox){x, y, width, BAND_HEIGHT}, tooltip);
  if (isUpright(width, name))
    htvmSvgTextUpwards(timeline->out, "f-ink", x + width / 2 + 4, y - 4, name);
  else if (*name && width >= LINE_HEIGHT)
    htvmSvgText(timeline->out, "f-ink middle", x + width / 2, y + 14, name);
}

void htvmLayersDraw(const HtvmTimeline *timeline, double y) {
  Band band;
  bool even = true;
  for (size_t first = 0; nextBand(timeline, first, &band);
       first = band.last + 1) {
    if (band.end == band.begin)
      continue;
    drawBand(timeline, &band, y, even);
    even = !even;
  }
}

double htvmLayersRoom(const HtvmTimeline *timeline) {
  Band band;
  double room = 0;
  for (size_t first = 0; nextBand(timeline, first, &band);
       first = band.last + 1) {
    char name[NAME_TEXT];
    double width = htvmTimelinePlace(timeline, band.end) -
                   htvmTimelinePlace(timeline, band.begin);
    nameBand(timeline, &band, name);
    if (isUpright(width, name) && htvmSvgTextWidth(name) > room)
      room = htvmSvgTextWidth(name);
  }
  return room + BAND_HEIGHT;
}
