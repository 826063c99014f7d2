//===- report.h - A profile as table, JSON, trace and picture -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_REPORT_H
#define HTVM_LIBRARY_RUN_REPORT_H

#include "library/draw/svg.h"
#include "library/run/profile.h"

/// What was run: |manifest| is zero without one, |machine| is the one of the
/// run.
typedef struct HtvmReported {
  const HtvmProfile *profile;
  const HtvmManifest *manifest;
  const HtvmMachine *machine;
} HtvmReported;

/// One line a layer: engine, MAC, cycles, span (from its first job to the end
/// of its last one), MAC/cycle, what its jobs took, in shares of the span, and
/// the core's share of the cycles; then the total, and a line a worker. Means
/// over the inferences.
void htvmReportTable(const HtvmReported *run, HtvmText *out);

/// total_cycles, inferences, layers, workers, memory (docs/run.md).
void htvmReportJson(const HtvmReported *run, HtvmText *out);

/// Trace Event JSON for Perfetto or chrome://tracing; one cycle is shown as one
/// microsecond.
void htvmReportTrace(const HtvmReported *run, HtvmText *out);

/// An SVG picture: one row a worker, time to the right. Inline it is part of an
/// HTML page that has the style.
void htvmReportTimeline(const HtvmReported *run, HtvmText *out);
void htvmReportTimelineInline(const HtvmReported *run, HtvmText *out);

/// The picture's colours besides the common ones.
const HtvmSvgColour *htvmTimelineColours(size_t *outCount);

#endif // HTVM_LIBRARY_RUN_REPORT_H
