//===- report.h - The report on a network ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// docs/report.md has every key. The JSON is complete; the page shows it.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REPORT_REPORT_H
#define HTVM_LIBRARY_REPORT_REPORT_H

#include "library/htvm.h"
#include "library/run/report.h"

#include <cjson/cJSON.h>

/// Completes |report|, a manifest and whatever else is known of the network:
/// cycles and memory of each layer, totals, what a change would bring. |run| is
/// what was measured, NULL when nothing was; |note| says in a sentence where
/// the cycles come from.
void htvmReportComplete(cJSON *report, const HtvmReported *run,
                        const char *note);

/// |report| as one HTML page. |run| as above, for the time diagram.
void htvmReportPage(const cJSON *report, const HtvmReported *run,
                    HtvmText *out);

/// |report| in |form|.
void htvmReportAppend(const cJSON *report, const HtvmReported *run,
                      HtvmReportForm form, HtvmText *out);

/// The form of a report in a file called |path|, which ends with .html or
/// .json; false when it does not.
bool htvmReportFormOf(const char *path, HtvmReportForm *out);

#endif // HTVM_LIBRARY_REPORT_REPORT_H
