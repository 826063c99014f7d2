//===- svg.c - Pictures as SVG --------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/draw/svg.h"

#include <inttypes.h>
#include <math.h>
#include <stdint.h>

// Okabe and Ito's colours, darkened on white and lightened on black until
// thin lines of them can be seen.
static const HtvmSvgColour common[] = {
    {"ink", "#1f2328", "#e6edf3"},  {"muted", "#59636e", "#9198a1"},
    {"grid", "#d8dee4", "#30363d"}, {"paper", "#ffffff", "#0d1117"},
    {"c0", "#0072b2", "#56b4e9"},   {"c1", "#c05000", "#f0903c"},
    {"c2", "#008060", "#20c090"},   {"c3", "#a0407c", "#e090c0"},
    {"c4", "#8a6d00", "#e6c040"},   {"c5", "#4b4bb0", "#a0a0ff"},
    {"c6", "#707070", "#b8b8b8"},   {"c7", "#b02020", "#ff8080"},
};

static void appendColour(HtvmText *out, const char *name, const char *value) {
  htvmTextAppend(out, ".f-%s{fill:%s}.s-%s{stroke:%s}\n", name, value, name,
                 value);
}

// Plain rules instead of CSS variables: some viewers know only these.
void htvmSvgStyle(HtvmText *out, const char *dark, const HtvmSvgColour *colours,
                  size_t colourCount) {
  size_t commonCount = sizeof common / sizeof *common;
  htvmTextAppend(out, "text{font:12px sans-serif}"
                      ".small{font-size:10px}.bold{font-weight:bold}"
                      ".middle{text-anchor:middle}.end{text-anchor:end}\n"
                      "line,polyline{fill:none}polyline{stroke-width:2}"
                      "\n");
  for (int isDark = 0; isDark < 2; ++isDark) {
    if (isDark)
      htvmTextAppend(out, "@media %s{\n", dark);
    for (size_t i = 0; i < commonCount + colourCount; ++i) {
      const HtvmSvgColour *colour =
          i < commonCount ? &common[i] : &colours[i - commonCount];
      appendColour(out, colour->name, isDark ? colour->dark : colour->light);
    }
    htvmTextAppend(out, "%s", isDark ? "}\n" : "");
  }
}

static void appendTitle(HtvmText *out, const char *title) {
  htvmTextAppend(out, "<title>");
  htvmTextAppendXml(out, title);
  htvmTextAppend(out, "</title>");
}

// The rest of the element's head, and its name.
static void beginElement(HtvmText *out, double width, double height,
                         const char *title) {
  htvmTextAppend(out, " width=\"");
  htvmSvgNumber(out, width);
  htvmTextAppend(out, "\" height=\"");
  htvmSvgNumber(out, height);
  htvmTextAppend(out, "\" viewBox=\"0 0 ");
  htvmSvgNumber(out, width);
  htvmTextAppend(out, " ");
  htvmSvgNumber(out, height);
  htvmTextAppend(out, "\">\n");
  appendTitle(out, title);
  htvmTextAppend(out, "\n");
}

void htvmSvgBeginInline(HtvmText *out, double width, double height,
                        const char *title) {
  htvmTextAppend(out, "<svg role=\"img\"");
  beginElement(out, width, height, title);
}

void htvmSvgBegin(HtvmText *out, double width, double height, const char *title,
                  const HtvmSvgColour *colours, size_t colourCount) {
  htvmTextAppend(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  beginElement(out, width, height, title);
  htvmTextAppend(out, "<style>\n");
  htvmSvgStyle(out, "(prefers-color-scheme:dark)", colours, colourCount);
  htvmTextAppend(out, "</style>\n");
  htvmSvgRect(out, "f-paper", (HtvmSvgBox){0, 0, width, height}, NULL);
}

void htvmSvgEnd(HtvmText *out) { htvmTextAppend(out, "</svg>\n"); }

void htvmSvgNumber(HtvmText *out, double value) {
  if (!(fabs(value) <= HTVM_SVG_MOST))
    value = value < 0 ? -HTVM_SVG_MOST : HTVM_SVG_MOST;
  int64_t hundredths = (int64_t)floor(value * 100 + 0.5);
  int64_t whole = hundredths / 100, part = hundredths % 100;
  if (hundredths < 0) {
    htvmTextAppend(out, "-");
    whole = -whole;
    part = -part;
  }
  htvmTextAppend(out, "%" PRId64, whole);
  if (part % 10)
    htvmTextAppend(out, ".%02" PRId64, part);
  else if (part)
    htvmTextAppend(out, ".%" PRId64, part / 10);
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

static void appendAttribute(HtvmText *out, const char *name, double value) {
  htvmTextAppend(out, " %s=\"", name);
  htvmSvgNumber(out, value);
  htvmTextAppend(out, "\"");
}

static void closeShape(HtvmText *out, const char *element,
                       const char *tooltip) {
  if (!tooltip) {
    htvmTextAppend(out, "/>\n");
    return;
  }
  htvmTextAppend(out, ">");
  appendTitle(out, tooltip);
  htvmTextAppend(out, "</%s>\n", element);
}

void htvmSvgRect(HtvmText *out, const char *classes, HtvmSvgBox box,
                 const char *tooltip) {
  htvmTextAppend(out, "<rect class=\"%s\"", classes);
  appendAttribute(out, "x", box.x);
  appendAttribute(out, "y", box.y);
  appendAttribute(out, "width", box.width);
  appendAttribute(out, "height", box.height);
  closeShape(out, "rect", tooltip);
}

void htvmSvgLine(HtvmText *out, const char *classes, double x1, double y1,
                 double x2, double y2) {
  htvmTextAppend(out, "<line class=\"%s\"", classes);
  appendAttribute(out, "x1", x1);
  appendAttribute(out, "y1", y1);
  appendAttribute(out, "x2", x2);
  appendAttribute(out, "y2", y2);
  closeShape(out, "line", NULL);
}

void htvmSvgPolyline(HtvmText *out, const char *classes, const double *xy,
                     size_t count) {
  htvmTextAppend(out, "<polyline class=\"%s\" points=\"", classes);
  for (size_t i = 0; i < count; ++i) {
    htvmTextAppend(out, "%s", i ? " " : "");
    htvmSvgNumber(out, xy[2 * i]);
    htvmTextAppend(out, ",");
    htvmSvgNumber(out, xy[2 * i + 1]);
  }
  htvmTextAppend(out, "\"");
  closeShape(out, "polyline", NULL);
}

void htvmSvgColumns(HtvmText *out, const char *classes, double x, double step,
                    const double *top, const double *bottom, size_t count) {
  htvmTextAppend(out, "<path class=\"%s\" d=\"", classes);
  for (size_t i = 0, next; i < count; i = next) {
    next = i + 1;
    while (next < count && top[next] == top[i] && bottom[next] == bottom[i])
      ++next;
    if (bottom[i] <= top[i])
      continue;
    htvmTextAppend(out, "M");
    htvmSvgNumber(out, x + step * (double)i);
    htvmTextAppend(out, " ");
    htvmSvgNumber(out, top[i]);
    htvmTextAppend(out, "h");
    htvmSvgNumber(out, step * (double)(next - i));
    htvmTextAppend(out, "v");
    htvmSvgNumber(out, bottom[i] - top[i]);
    htvmTextAppend(out, "h");
    htvmSvgNumber(out, -step * (double)(next - i));
    htvmTextAppend(out, "z");
  }
  htvmTextAppend(out, "\"");
  closeShape(out, "path", NULL);
}

//===----------------------------------------------------------------------===//
// Texts
//===----------------------------------------------------------------------===//

static void closeText(HtvmText *out, const char *text) {
  htvmTextAppend(out, ">");
  htvmTextAppendXml(out, text);
  htvmTextAppend(out, "</text>\n");
}

void htvmSvgText(HtvmText *out, const char *classes, double x, double y,
                 const char *text) {
  htvmTextAppend(out, "<text class=\"%s\"", classes);
  appendAttribute(out, "x", x);
  appendAttribute(out, "y", y);
  closeText(out, text);
}

void htvmSvgTextUpwards(HtvmText *out, const char *classes, double x, double y,
                        const char *text) {
  htvmTextAppend(out, "<text class=\"%s\" transform=\"translate(", classes);
  htvmSvgNumber(out, x);
  htvmTextAppend(out, " ");
  htvmSvgNumber(out, y);
  htvmTextAppend(out, ") rotate(-90)\"");
  closeText(out, text);
}

double htvmSvgTextWidth(const char *text) {
  static const double letter = 6.6; // mean of common fonts at 12 units
  size_t letters = 0;
  for (; *text; ++text)
    letters += ((unsigned char)*text & 0xc0) != 0x80; // UTF-8: count heads
  return letter * (double)letters;
}

//===----------------------------------------------------------------------===//
// Markers
//===----------------------------------------------------------------------===//

// Outlines within a square of 8 units.
static const char *const markers[] = {
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", // disc
    "m-3.5 -3.5h7v7h-7z",                  // square
    "m0 -4.5l4.2 7.5h-8.4z",               // triangle
    "m0 -4.8l4.8 4.8l-4.8 4.8l-4.8 -4.8z", // diamond
    "m0 4.5l4.2 -7.5h-8.4z",               // triangle, downwards
    "m-1.3 -4.2h2.6v2.9h2.9v2.6h-2.9v2.9h-2.6v-2.9h-2.9v-2.6h2.9z", // cross
    "m-4.5 -2h9v4h-9z",                                             // lying bar
    "m-2 -4.5h4v9h-4z", // standing bar
};

void htvmSvgMarker(HtvmText *out, const char *classes, unsigned index, double x,
                   double y, const char *tooltip) {
  htvmTextAppend(out, "<path class=\"%s\" d=\"M", classes);
  htvmSvgNumber(out, x);
  htvmTextAppend(out, " ");
  htvmSvgNumber(out, y);
  htvmTextAppend(out, "%s\"",
                 markers[index % (sizeof markers / sizeof *markers)]);
  closeShape(out, "path", tooltip);
}
