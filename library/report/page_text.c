//===- page_text.c - Numbers and words of the page ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/page.h"

#include "engines/registry.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void htvmPageNumber(HtvmText *out, double value, int decimals) {
  char digits[64];
  snprintf(digits, sizeof digits, "%.*f", decimals, value);
  size_t whole = strcspn(digits, ".");
  size_t sign = digits[0] == '-';
  for (size_t i = 0; i < whole; ++i)
    htvmTextAppend(out, "%s%c", i > sign && (whole - i) % 3 == 0 ? "," : "",
                   digits[i]);
  htvmTextAppend(out, "%s", digits + whole);
}

void htvmPageAbout(HtvmText *out, double value) {
  if (value < 9.95) {
    htvmPageNumber(out, value, 1);
    return;
  }
  double unit = 1;
  while (value / unit >= 1000)
    unit *= 10;
  htvmPageNumber(out, floor(value / unit + 0.5) * unit, 0);
}

void htvmPageBytes(HtvmText *out, double bytes) {
  if (bytes < 1024) {
    htvmPageNumber(out, bytes, 0);
    htvmTextAppend(out, " B");
    return;
  }
  htvmPageNumber(out, bytes / 1024, fmod(bytes, 1024) != 0);
  htvmTextAppend(out, " KiB");
}

void htvmPageText(HtvmText *out, const char *text) {
  htvmTextAppendXml(out, text);
}

const char *htvmPageBaseName(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

const char *htvmPageEngineColour(const char *engine) {
  static const char *const colours[] = {"0", "1", "2", "3"};
  enum { COUNT = sizeof colours / sizeof *colours };
  for (int i = 0; i < htvmEngineCount(); ++i)
    if (strcmp(engine, htvmEngineAt(i)->name) == 0)
      return colours[i % COUNT];
  return "core";
}

void htvmPageEngine(HtvmText *out, const char *engine) {
  htvmTextAppend(out, "<span class=\"eng e-%s\">",
                 htvmPageEngineColour(engine));
  htvmPageText(out, engine);
  htvmTextAppend(out, "</span>");
}

void htvmPageScrollBegin(HtvmText *out, const char *label) {
  htvmTextAppend(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                      "aria-label=\"");
  htvmPageText(out, label);
  htvmTextAppend(out, "\">\n");
}

void htvmPageScrollEnd(HtvmText *out) { htvmTextAppend(out, "</div>\n"); }
