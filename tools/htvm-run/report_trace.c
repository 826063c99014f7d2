//===- report_trace.c - The profile as trace events -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/report.h"

#include <inttypes.h>

enum { CORE_TRACK = 0, FIRST_ENGINE_TRACK = 1 };

static void appendTrackName(HtvmText *out, int track, const char *name) {
  htvmTextAppend(out,
                 "  {\"ph\": \"M\", \"pid\": 1, \"tid\": %d, \"name\": "
                 "\"thread_name\", \"args\": {\"name\": \"%s\"}},\n",
                 track, name);
}

// A complete event; |name| is escaped here, |arguments| is JSON already.
static void appendEvent(HtvmText *out, int track, const char *name,
                        uint64_t begin, uint64_t end) {
  htvmTextAppend(
      out, ",\n  {\"ph\": \"X\", \"pid\": 1, \"tid\": %d, \"name\": ", track);
  htvmTextAppendJson(out, name);
  htvmTextAppend(out, ", \"ts\": %" PRIu64 ", \"dur\": %" PRIu64, begin,
                 end - begin);
}

static void appendJob(HtvmText *out, const HtvmProfile *profile,
                      const HtvmJobRecord *record) {
  const HtvmSimJob *job = &record->job;
  appendEvent(out, FIRST_ENGINE_TRACK + (int)job->worker, htvmJobName(job),
              job->start, job->end);
  htvmTextAppend(out, ", \"args\": {\"layer\": ");
  htvmTextAppendJson(out, htvmProfileName(profile, record->segment));
  htvmTextAppend(out,
                 ", \"setup\": %" PRIu64 ", \"weights\": %" PRIu64
                 ", \"moving_or_computing\": %" PRIu64 ", \"bytes\": %u"
                 ", \"l1\": %u, \"l2\": \"0x%08x\", \"macs\": %" PRIu64
                 ", \"pc\": \"0x%08x\"}}",
                 job->setupCycles, job->weightCycles, job->computeCycles,
                 job->bytes, job->l1Address, job->l2Address, job->macs,
                 job->pc);
}

void htvmReportTrace(const HtvmProfile *profile, HtvmText *out) {
  htvmTextAppend(out, "{\"displayTimeUnit\": \"ns\", \"traceEvents\": [\n");
  appendTrackName(out, CORE_TRACK, "core");
  appendTrackName(out, FIRST_ENGINE_TRACK + HTVM_WORKER_DIGITAL, "digital");
  htvmTextAppend(out, "  {\"ph\": \"M\", \"pid\": 1, \"name\": "
                      "\"process_name\", \"args\": {\"name\": \"DIANA\"}}");
  for (size_t i = 0; i < profile->spanCount; ++i) {
    const HtvmSpan *span = &profile->spans[i];
    if (span->end == span->begin)
      continue;
    appendEvent(out, CORE_TRACK, htvmProfileName(profile, span->segment),
                span->begin, span->end);
    htvmTextAppend(out, ", \"args\": {\"inference\": %u}}", span->inference);
  }
  for (size_t i = 0; i < profile->waitCount; ++i) {
    appendEvent(out, CORE_TRACK, "wait", profile->waits[i].begin,
                profile->waits[i].end);
    htvmTextAppend(out, "}");
  }
  for (size_t i = 0; i < profile->jobCount; ++i)
    appendJob(out, profile, &profile->jobs[i]);
  htvmTextAppend(out, "\n]}\n");
}
