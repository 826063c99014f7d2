//===- forms.c - The forms of a report ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/report.h"

#include <string.h>

bool htvmReportFormOf(const char *path, HtvmReportForm *out) {
  const char *dot = strrchr(path, '.');
  bool isPage = dot && strcmp(dot, ".html") == 0;
  *out = isPage ? HTVM_REPORT_HTML : HTVM_REPORT_JSON;
  return isPage || (dot && strcmp(dot, ".json") == 0);
}

void htvmReportAppend(const cJSON *report, const HtvmReported *run,
                      HtvmReportForm form, HtvmText *out) {
  if (form == HTVM_REPORT_HTML) {
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
