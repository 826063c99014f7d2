//===- svg.h - Pictures as SVG --------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shapes and texts in user units, x to the right, y downwards. Text stays text.
// Colours are CSS classes with a light and a dark value, chosen by
// prefers-color-scheme; the background is painted, so that the picture can be
// read wherever it is shown. The same calls write the same bytes: numbers are
// rounded to hundredths, and no clock, font or locale has a say.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_DRAW_SVG_H
#define HTVM_LIBRARY_DRAW_SVG_H

#include "library/support/text.h"

#include <stddef.h>

/// A colour of the picture. Class `f-NAME` fills with it, `s-NAME` strokes.
/// Always there: `ink` (text and axes), `muted` (secondary text), `grid`,
/// `paper` (background) and `c0` to `c7` (a palette that also people who see
/// few colours can tell apart).
typedef struct HtvmSvgColour {
  const char *name, *light, *dark; // #rrggbb
} HtvmSvgColour;

enum { HTVM_SVG_PALETTE = 8 };

typedef struct HtvmSvgBox {
  double x, y, width, height;
} HtvmSvgBox;

/// Begins a picture of |width| x |height| whose tooltip and accessible name is
/// |title|, with |colourCount| colours more.
void htvmSvgBegin(HtvmText *out, double width, double height, const char *title,
                  const HtvmSvgColour *colours, size_t colourCount);
void htvmSvgEnd(HtvmText *out);

/// The same inside an HTML page, which has the style (htvmSvgStyle).
void htvmSvgBeginInline(HtvmText *out, double width, double height,
                        const char *title);

/// The rules that the classes need, as CSS. |dark| is the media query for dark
/// colours.
void htvmSvgStyle(HtvmText *out, const char *dark, const HtvmSvgColour *colours,
                  size_t colourCount);

/// Of every shape: |classes| are separated by spaces; |tooltip| may be NULL and
/// is escaped here, as all texts are.
void htvmSvgRect(HtvmText *out, const char *classes, HtvmSvgBox box,
                 const char *tooltip);
void htvmSvgLine(HtvmText *out, const char *classes, double x1, double y1,
                 double x2, double y2);

/// |xy| holds |count| pairs.
void htvmSvgPolyline(HtvmText *out, const char *classes, const double *xy,
                     size_t count);

/// |count| columns side by side from |x|, each |step| wide, from |top[i]| to
/// |bottom[i]|; as one shape. Equal neighbours are drawn as one.
void htvmSvgColumns(HtvmText *out, const char *classes, double x, double step,
                    const double *top, const double *bottom, size_t count);

/// |classes| may hold, besides a fill: `middle` or `end` (what |x| is of the
/// text; else its start), `small`, `bold`. |y| is the base line.
void htvmSvgText(HtvmText *out, const char *classes, double x, double y,
                 const char *text);

/// As htvmSvgText, read from bottom to top.
void htvmSvgTextUpwards(HtvmText *out, const char *classes, double x, double y,
                        const char *text);

/// One of eight shapes about (|x|, |y|), |index| counts round; |classes| should
/// both fill and stroke.
void htvmSvgMarker(HtvmText *out, const char *classes, unsigned index, double x,
                   double y, const char *tooltip);

/// No number is beyond this one.
#define HTVM_SVG_MOST 1e12

/// |value| in hundredths, without zeros at the end: 3, 2.5, -0.25.
void htvmSvgNumber(HtvmText *out, double value);

/// About how wide |text| is, in user units. Fonts differ: leave room.
double htvmSvgTextWidth(const char *text);

#endif // HTVM_LIBRARY_DRAW_SVG_H
