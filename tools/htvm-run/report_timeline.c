//===- report_timeline.c - The profile as a picture -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/report.h"

#include <inttypes.h>
#include <string.h>

enum {
  WIDTH = 1200,
  LEFT = 80, // of the rows; their names stand before
  ROW_HEIGHT = 28,
  CORE_TOP = 40,
  WAIT_TOP = CORE_TOP + ROW_HEIGHT,
  ENGINE_TOP = WAIT_TOP + ROW_HEIGHT + 16,
  LEGEND_TOP = ENGINE_TOP + ROW_HEIGHT + 20,
  HEIGHT = LEGEND_TOP + 50,
};

static const char colourWait[] = "#c9ced6", colourCompute[] = "#2f7d4f",
                  colourWeights[] = "#86b89a", colourSetup[] = "#e0b040",
                  colourCopyIn[] = "#3b6fb6", colourCopyOut[] = "#8aa9d6";
static const char *const layerColours[] = {"#dfe7f2", "#f4e3d7"};

typedef struct Picture {
  HtvmText *out;
  uint64_t begin, end; // cycles shown
} Picture;

static double placeOf(const Picture *picture, uint64_t cycle) {
  double span = (double)(picture->end - picture->begin);
  return (double)LEFT +
         (double)(WIDTH - LEFT - 10) * (double)(cycle - picture->begin) / span;
}

static void appendBox(const Picture *picture, int top, int boxHeight,
                      uint64_t begin, uint64_t end, const char *colour) {
  double from = placeOf(picture, begin), to = placeOf(picture, end);
  htvmTextAppend(picture->out,
                 "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" "
                 "fill=\"%s\">",
                 from, top, to - from, boxHeight, colour);
}

static void closeBox(const Picture *picture, const char *name, uint64_t begin,
                     uint64_t end) {
  htvmTextAppend(picture->out, "<title>");
  htvmTextAppendXml(picture->out, name);
  htvmTextAppend(picture->out,
                 ": cycle %" PRIu64 " to %" PRIu64 "</title></rect>\n", begin,
                 end);
}

static void drawLayer(const Picture *picture, const HtvmProfile *profile,
                      const HtvmSpan *span) {
  const char *name = htvmProfileName(profile, span->segment);
  double from = placeOf(picture, span->begin), to = placeOf(picture, span->end);
  appendBox(picture, CORE_TOP, ROW_HEIGHT, span->begin, span->end,
            layerColours[span->segment % 2]);
  closeBox(picture, name, span->begin, span->end);
  // About 7 units a letter; what does not fit is in the box's title.
  if (to - from < 7.0 * (double)strlen(name))
    return;
  htvmTextAppend(picture->out, "<text x=\"%.2f\" y=\"%d\">", from + 2,
                 CORE_TOP - 6);
  htvmTextAppendXml(picture->out, name);
  htvmTextAppend(picture->out, "</text>\n");
}

static void drawPart(const Picture *picture, const char *name, int top,
                     uint64_t begin, uint64_t cycles, const char *colour) {
  if (!cycles)
    return;
  appendBox(picture, top, ROW_HEIGHT, begin, begin + cycles, colour);
  closeBox(picture, name, begin, begin + cycles);
}

static void drawJob(const Picture *picture, const HtvmSimJob *job) {
  int top = ENGINE_TOP + ROW_HEIGHT * (int)job->worker;
  uint64_t begin = job->start;
  drawPart(picture, job->isCopy ? "copy set-up" : "job set-up", top, begin,
           job->setupCycles, colourSetup);
  begin += job->setupCycles;
  drawPart(picture, "weights", top, begin, job->weightCycles, colourWeights);
  begin += job->weightCycles;
  const char *name = htvmJobName(job);
  drawPart(picture, name, top, begin, job->computeCycles,
           !job->isCopy                   ? colourCompute
           : strcmp(name, "copy in") == 0 ? colourCopyIn
                                          : colourCopyOut);
}

static void drawLegend(const Picture *picture) {
  static const struct {
    const char *name, *colour;
  } entries[] = {{"core waiting", colourWait}, {"set-up", colourSetup},
                 {"weights", colourWeights},   {"computing", colourCompute},
                 {"copy in", colourCopyIn},    {"copy out", colourCopyOut}};
  for (size_t i = 0; i < sizeof entries / sizeof *entries; ++i) {
    int x = LEFT + 120 * (int)i;
    htvmTextAppend(picture->out,
                   "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" "
                   "fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>\n",
                   x, LEGEND_TOP, entries[i].colour, x + 16, LEGEND_TOP + 11,
                   entries[i].name);
  }
  htvmTextAppend(picture->out,
                 "<text x=\"%d\" y=\"%d\">cycle %" PRIu64 " to %" PRIu64
                 "</text>\n",
                 LEFT, LEGEND_TOP + 36, picture->begin, picture->end);
}

void htvmReportTimeline(const HtvmProfile *profile, HtvmText *out) {
  Picture picture = {.out = out, .end = 1};
  if (profile->inferenceCount) {
    picture.begin = profile->inferences[0].begin;
    picture.end = profile->inferences[profile->inferenceCount - 1].end;
  }
  // A job may outlast the program.
  for (size_t i = 0; i < profile->jobCount; ++i)
    if (profile->jobs[i].job.end > picture.end)
      picture.end = profile->jobs[i].job.end;
  if (picture.end == picture.begin)
    ++picture.end;
  htvmTextAppend(out,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d "
                 "%d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                 "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n"
                 "<text x=\"10\" y=\"%d\">core</text>\n"
                 "<text x=\"10\" y=\"%d\">digital</text>\n",
                 WIDTH, HEIGHT, WIDTH, HEIGHT, CORE_TOP + 19, ENGINE_TOP + 19);
  for (size_t i = 0; i < profile->spanCount; ++i)
    if (profile->spans[i].end > profile->spans[i].begin)
      drawLayer(&picture, profile, &profile->spans[i]);
  for (size_t i = 0; i < profile->waitCount; ++i)
    drawPart(&picture, "waiting", WAIT_TOP, profile->waits[i].begin,
             profile->waits[i].end - profile->waits[i].begin, colourWait);
  for (size_t i = 0; i < profile->jobCount; ++i)
    drawJob(&picture, &profile->jobs[i].job);
  drawLegend(&picture);
  htvmTextAppend(out, "</svg>\n");
}
