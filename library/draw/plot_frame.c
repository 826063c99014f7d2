//===- plot_frame.c - What all plots share: axes, title, legend -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/draw/plot_frame.h"

#include <string.h>

// In each: one class at the start, the other behind it.
static const char *const seriesClasses[HTVM_SVG_PALETTE] = {
    "f-c0 s-c0", "f-c1 s-c1", "f-c2 s-c2", "f-c3 s-c3",
    "f-c4 s-c4", "f-c5 s-c5", "f-c6 s-c6", "f-c7 s-c7"};

const char *htvmSeriesBoth(size_t index) {
  return seriesClasses[index % HTVM_SVG_PALETTE];
}

const char *htvmSeriesStroke(size_t index) {
  return htvmSeriesBoth(index) + strlen("f-c0 ");
}

const char *htvmSeriesFill(size_t index) {
  static const char *const classes[HTVM_SVG_PALETTE] = {
      "f-c0", "f-c1", "f-c2", "f-c3", "f-c4", "f-c5", "f-c6", "f-c7"};
  return classes[index % HTVM_SVG_PALETTE];
}

//===----------------------------------------------------------------------===//
// Axes
//===----------------------------------------------------------------------===//

void htvmFrameDrawY(const HtvmFrame *frame, const char *title,
                    const HtvmAxis *axis, const HtvmRange *range) {
  const HtvmSvgBox *field = &frame->field;
  HtvmText *out = frame->out;
  htvmSvgText(out, "f-ink bold", field->x, field->y - 12, title);
  htvmSvgTextUpwards(out, "f-ink middle", field->x - HTVM_FRAME_LEFT + 14,
                     field->y + field->height / 2, axis->title);
  for (unsigned i = 0; i < htvmRangeTickCount(range); ++i) {
    char label[HTVM_TICK_TEXT];
    double tick = htvmRangeTick(range, i);
    double y = field->y + field->height * (1 - htvmRangePlace(range, tick));
    htvmRangeLabel(range, tick, label);
    htvmSvgLine(out, i ? "s-grid" : "s-muted", field->x, y,
                field->x + field->width, y);
    htvmSvgText(out, "f-muted end", field->x - 6, y + 4, label);
  }
}

void htvmFrameDrawX(const HtvmFrame *frame, const HtvmAxis *axis,
                    const HtvmRange *range) {
  const HtvmSvgBox *field = &frame->field;
  HtvmText *out = frame->out;
  double bottom = field->y + field->height;
  for (unsigned i = 0; i < htvmRangeTickCount(range); ++i) {
    char label[HTVM_TICK_TEXT];
    double tick = htvmRangeTick(range, i);
    double x = field->x + field->width * htvmRangePlace(range, tick);
    htvmRangeLabel(range, tick, label);
    htvmSvgLine(out, "s-muted", x, bottom, x, bottom + 4);
    htvmSvgText(out, "f-muted middle", x, bottom + 17, label);
  }
  htvmSvgText(out, "f-ink middle", field->x + field->width / 2, bottom + 35,
              axis->title);
}

//===----------------------------------------------------------------------===//
// Legend
//===----------------------------------------------------------------------===//

// Goes through the places of a legend's entries, row by row.
typedef struct Cursor {
  HtvmSvgBox box; // of the legend; its height is not looked at
  double x, y;    // of the next entry, from the corner of the box
} Cursor;

static void place(Cursor *cursor, const char *name, double *outX,
                  double *outY) {
  double width = 36 + htvmSvgTextWidth(name);
  if (cursor->x > 0 && cursor->x + width > cursor->box.width) {
    cursor->x = 0;
    cursor->y += HTVM_LEGEND_ROW;
  }
  *outX = cursor->box.x + cursor->x;
  *outY = cursor->box.y + cursor->y;
  cursor->x += width;
}

static const char *nameAt(const HtvmNames *names, size_t index) {
  return *(const char *const *)((const char *)names->first +
                                index * names->stride);
}

double htvmLegendHeight(const HtvmNames *names, double width) {
  Cursor cursor = {.box = {.width = width}};
  double x, y;
  for (size_t i = 0; i < names->count; ++i)
    place(&cursor, nameAt(names, i), &x, &y);
  return cursor.y + HTVM_LEGEND_ROW;
}

void htvmLegendDraw(HtvmText *out, const HtvmNames *names, bool lines,
                    HtvmSvgBox box) {
  Cursor cursor = {.box = box};
  for (size_t i = 0; i < names->count; ++i) {
    double x, y;
    place(&cursor, nameAt(names, i), &x, &y);
    if (lines) {
      htvmSvgLine(out, htvmSeriesStroke(i), x, y + 7, x + 18, y + 7);
      htvmSvgMarker(out, htvmSeriesBoth(i), (unsigned)i, x + 9, y + 7, NULL);
    } else {
      HtvmSvgBox square = {x + 4, y + 1, 12, 12};
      htvmSvgRect(out, htvmSeriesFill(i), square, NULL);
    }
    htvmSvgText(out, "f-ink", x + 22, y + 11, nameAt(names, i));
  }
}
