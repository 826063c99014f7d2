//===- page.h - The parts of the page -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each part writes itself, or nothing where the report does not have it.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REPORT_PAGE_H
#define HTVM_LIBRARY_REPORT_PAGE_H

#include "library/draw/svg.h"
#include "library/report/json.h"

// page_style.c

/// The style sheet, with its element.
void htvmPageStyle(HtvmText *out);

// page_time.c: cycles by engine, how busy the workers are, what the core does.
void htvmPageTime(const cJSON *report, HtvmText *out);

// page_layers.c: all layers in order, as a table.
void htvmPageLayers(const cJSON *report, HtvmText *out);

// page_core.c: layers on the core, by the rule they break and what would help;
// why layers of one engine are not on the other.
void htvmPageCore(const cJSON *report, HtvmText *out);

// page_numerics.c: what power-of-two scales did to each layer.
void htvmPageNumerics(const cJSON *report, HtvmText *out);
bool htvmPageHasNumerics(const cJSON *report);

// page_memory.c: does it fit, what takes most, the map of L2.
void htvmPageMemory(const cJSON *report, HtvmText *out);

// page_buffers.c: buffers of |region|, address against layers.
void htvmPageBuffers(const cJSON *report, const char *region, const char *title,
                     HtvmText *out);

// page_text.c

/// 41060183 as "41,060,183"; with |decimals| digits behind the point.
void htvmPageNumber(HtvmText *out, double value, int decimals);

/// About |value|, two or three digits of it: "31", "2.5", "1,200".
void htvmPageAbout(HtvmText *out, double value);

/// 33280 as "32.5 KiB".
void htvmPageBytes(HtvmText *out, double bytes);

/// |text| escaped.
void htvmPageText(HtvmText *out, const char *text);

/// The last part of a path.
const char *htvmPageBaseName(const char *path);

/// The part of a class of the page's style that stands for the colour of
/// |engine|.
const char *htvmPageEngineColour(const char *engine);

/// The name of an engine as a coloured word.
void htvmPageEngine(HtvmText *out, const char *engine);

/// A picture that is wider than a phone: in a box that scrolls sideways.
void htvmPageScrollBegin(HtvmText *out, const char *label);
void htvmPageScrollEnd(HtvmText *out);

#endif // HTVM_LIBRARY_REPORT_PAGE_H
