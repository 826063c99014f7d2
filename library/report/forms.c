//===- forms.c - A report in the form of its file -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/report.h"

#include <string.h>

static bool endsWith(const char *path, const char *ending) {
  const char *dot = strrchr(path, '.');
  return dot && strcmp(dot, ending) == 0;
}

bool htvmReportIsPage(const char *path) { return endsWith(path, ".html"); }

bool htvmReportIsJson(const char *path) { return endsWith(path, ".json"); }

void htvmReportAppend(const cJSON *report, const HtvmReported *run,
                      const char *path, HtvmText *out) {
  if (htvmReportIsPage(path)) {
    htvmReportPage(report, run, out);
    return;
  }
  char *text = cJSON_Print(report);
  if (text)
    htvmTextAppend(out, "%s\n", text);
  else
    out->failed = true;
  cJSON_free(text);
}
