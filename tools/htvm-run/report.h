//===- report.h - A profile as table, JSON, trace and picture -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_REPORT_H
#define HTVM_TOOLS_HTVM_RUN_REPORT_H

#include "tools/htvm-run/profile.h"
#include "tools/support/text.h"

/// One line a layer: engine, MAC, cycles, MAC/cycle, share of copies and of
/// waiting; then the total, in milliseconds too. Means over the inferences.
void htvmReportTable(const HtvmProfile *profile, const HtvmMachine *machine,
                     HtvmText *out);

/// total_cycles, inferences, layers, workers (docs/manifest.md).
void htvmReportJson(const HtvmProfile *profile, const HtvmMachine *machine,
                    HtvmText *out);

/// Trace Event JSON for Perfetto or chrome://tracing; one cycle is shown as one
/// microsecond.
void htvmReportTrace(const HtvmProfile *profile, HtvmText *out);

/// An SVG picture: one row a worker, time to the right.
void htvmReportTimeline(const HtvmProfile *profile, HtvmText *out);

#endif // HTVM_TOOLS_HTVM_RUN_REPORT_H
