//===- report_trace.c - The profile as trace events -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Trace Event Format, JSON object form. One process is the chip, one thread a
// worker. On the core's track an event says to which layer cycles are given;
// the core's jobs and its waits lie inside. An engine's track shows its jobs,
// copies too, one after the other as it runs them.
//
//===----------------------------------------------------------------------===//
#include "library/run/report.h"

#include <inttypes.h>
#include <string.h>

// Perfetto keeps thread 0 for the idle task.
enum { PROCESS = 1, CORE_TRACK = 1, FIRST_ENGINE_TRACK = 2 };

static void appendMetadata(HtvmText *out, const char *kind, int track,
                           const char *name) {
  htvmTextAppend(out,
                 "{\"ph\": \"M\", \"pid\": %d, \"tid\": %d, \"name\": \"%s\", "
                 "\"args\": {\"name\": \"%s\"}},\n",
                 PROCESS, track, kind, name);
  if (strcmp(kind, "thread_name") == 0)
    htvmTextAppend(out,
                   "{\"ph\": \"M\", \"pid\": %d, \"tid\": %d, \"name\": "
                   "\"thread_sort_index\", \"args\": {\"sort_index\": %d}},\n",
                   PROCESS, track, track);
}

static void beginEvent(HtvmText *out, const char *category, int track,
                       uint64_t begin, uint64_t end) {
  htvmTextAppend(out,
                 ",\n{\"ph\": \"X\", \"pid\": %d, \"tid\": %d, \"ts\": %" PRIu64
                 ", \"dur\": %" PRIu64 ", \"cat\": \"%s\", \"name\": ",
                 PROCESS, track, begin, end - begin, category);
}

// "KIND LAYER LOCATION", those that are there.
static void appendName(HtvmText *out, const char *kind,
                       const HtvmProfile *profile, unsigned segment) {
  HtvmText name = {0};
  const char *location = htvmProfileLocation(profile, segment);
  htvmTextAppend(&name, "%s%s%s%s%s", kind ? kind : "", kind ? " " : "",
                 htvmProfileName(profile, segment), location ? " " : "",
                 location ? location : "");
  out->failed |= name.failed;
  if (!out->failed)
    htvmTextAppendJson(out, name.bytes);
  htvmTextDestroy(&name);
}

// What every event says; more may follow.
static void beginArguments(HtvmText *out, const HtvmProfile *profile,
                           unsigned segment, unsigned inference, uint64_t begin,
                           uint64_t end) {
  const char *location = htvmProfileLocation(profile, segment);
  htvmTextAppend(out, ", \"args\": {\"layer\": ");
  htvmTextAppendJson(out, htvmProfileName(profile, segment));
  htvmTextAppend(out, ", \"location\": ");
  htvmTextAppendJson(out, location ? location : "unknown");
  htvmTextAppend(out,
                 ", \"inference\": %u, \"first_cycle\": %" PRIu64
                 ", \"end_cycle\": %" PRIu64,
                 inference, begin, end);
}

static void appendCoreJob(HtvmText *out, const HtvmProfile *profile,
                          const HtvmPhase *phase) {
  unsigned segment = htvmRowSegment(phase->row);
  beginEvent(out, "core", CORE_TRACK, phase->begin, phase->end);
  appendName(out, phase->row->kind, profile, segment);
  beginArguments(out, profile, segment, phase->inference, phase->begin,
                 phase->end);
  htvmTextAppend(out, ", \"pc\": \"0x%08x\"}}", phase->row->address);
}

static void appendWait(HtvmText *out, const HtvmProfile *profile,
                       const HtvmWait *wait) {
  const HtvmJobRecord *job = htvmWaitJob(profile, wait);
  beginEvent(out, "wait", CORE_TRACK, wait->begin, wait->end);
  htvmTextAppend(out, "\"wait for %s\"", htvmSimEngineName(wait->worker));
  beginArguments(out, profile, wait->segment, wait->inference, wait->begin,
                 wait->end);
  if (job) {
    htvmTextAppend(out, ", \"job\": ");
    appendName(out, htvmRecordName(job), profile, job->segment);
    htvmTextAppend(out, ", \"tile\": %" PRIu64, job->tile);
  }
  htvmTextAppend(out, "}}");
}

static void appendSpan(HtvmText *out, const HtvmProfile *profile,
                       const HtvmSpan *span) {
  const HtvmLayer *layer = htvmProfileLayer(profile, span->segment);
  beginEvent(out, "layer", CORE_TRACK, span->begin, span->end);
  appendName(out, NULL, profile, span->segment);
  beginArguments(out, profile, span->segment, span->inference, span->begin,
                 span->end);
  if (layer) {
    htvmTextAppend(out, ", \"engine\": ");
    htvmTextAppendJson(out, layer->engine);
    htvmTextAppend(out, ", \"op\": ");
    htvmTextAppendJson(out, layer->op);
    htvmTextAppend(out, ", \"macs\": %" PRIu64, layer->macs);
  }
  htvmTextAppend(out, "}}");
}

// A span, then what lies inside.
static void appendCore(HtvmText *out, const HtvmProfile *profile) {
  size_t wait = 0, phase = 0;
  for (size_t i = 0; i < profile->spanCount; ++i) {
    uint64_t end = profile->spans[i].end;
    appendSpan(out, profile, &profile->spans[i]);
    for (; phase < profile->phaseCount && profile->phases[phase].begin < end;
         ++phase)
      if (profile->phases[phase].kind == HTVM_PHASE_JOB &&
          profile->phases[phase].end > profile->phases[phase].begin)
        appendCoreJob(out, profile, &profile->phases[phase]);
    for (; wait < profile->waitCount && profile->waits[wait].end <= end; ++wait)
      appendWait(out, profile, &profile->waits[wait]);
  }
}

static void appendJob(HtvmText *out, const HtvmProfile *profile,
                      const HtvmJobRecord *record) {
  const HtvmSimJob *job = &record->job;
  beginEvent(out, job->isCopy ? "copy" : "compute",
             FIRST_ENGINE_TRACK + (int)job->worker, job->start, job->end);
  appendName(out, htvmRecordName(record), profile, record->segment);
  beginArguments(out, profile, record->segment, record->inference, job->start,
                 job->end);
  htvmTextAppend(
      out,
      ", \"tile\": %" PRIu64 ", \"bytes\": %u, \"macs\": %" PRIu64
      ", \"setup_cycles\": %" PRIu64 ", \"weight_cycles\": %" PRIu64
      ", \"%s\": %" PRIu64,
      record->tile, job->bytes, job->macs, job->setupCycles, job->weightCycles,
      job->isCopy ? "moving_cycles" : "compute_cycles", job->computeCycles);
  if (job->isCopy)
    htvmTextAppend(out, ", \"l1\": \"0x%05x\", \"l2\": \"0x%08x\"",
                   job->l1Address, job->l2Address);
  htvmTextAppend(out, ", \"pc\": \"0x%08x\"}}", job->pc);
}

void htvmReportTrace(const HtvmReported *run, HtvmText *out) {
  const HtvmProfile *profile = run->profile;
  htvmTextAppend(out,
                 "{\"displayTimeUnit\": \"ns\",\n\"otherData\": "
                 "{\"time_unit\": \"1 us of the trace is 1 cycle\", "
                 "\"clock_hz\": \"%" PRIu64 "\"},\n\"traceEvents\": [\n",
                 run->machine->clock_hz);
  appendMetadata(out, "thread_name", CORE_TRACK, "core");
  for (int e = 0; e < htvmSimEngineCount(); ++e)
    appendMetadata(out, "thread_name", FIRST_ENGINE_TRACK + e,
                   htvmSimEngineName(e));
  htvmTextAppend(out,
                 "{\"ph\": \"M\", \"pid\": %d, \"tid\": %d, \"name\": "
                 "\"process_name\", \"args\": {\"name\": \"DIANA\"}}",
                 PROCESS, CORE_TRACK);
  appendCore(out, profile);
  for (size_t i = 0; i < profile->jobCount; ++i)
    appendJob(out, profile, &profile->jobs[i]);
  htvmTextAppend(out, "\n]}\n");
}
