//===- profile.c - Times that overlap, added up ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-profile | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "library/run/cost.h"
#include "library/run/report.h"

#include <inttypes.h>
#include <stdio.h>

static const HtvmLayer layers[] = {{.name = "a", .engine = "digital"},
                                   {.name = "b", .engine = "cpu"}};

static HtvmProfile begin(void) {
  HtvmProfile profile = {.layers = layers, .layerCount = 2};
  htvmProfileBegin(&profile, 1000, 0);
  return profile;
}

// HtvmSimWorker
enum { HTVM_WORKER_DIGITAL, HTVM_WORKER_ANALOG };

static const HtvmJobRow rows[] = {{.kind = "x", .layer = 0},
                                  {.kind = "x", .layer = 1}};

// The core does a job of |layer| from |cycle| on.
static void work(HtvmProfile *profile, unsigned layer, uint64_t cycle) {
  HtvmPhase phase = {.kind = HTVM_PHASE_JOB, .row = &rows[layer]};
  htvmProfileEnter(profile, phase, cycle);
}

// The core waits for |worker| from |begin| to |end|, polling all the time.
static void await(HtvmProfile *profile, HtvmSimWorker worker, uint64_t begin,
                  uint64_t end) {
  HtvmPhase phase = {.kind = HTVM_PHASE_WAIT, .worker = worker};
  htvmProfileEnter(profile, phase, begin);
  htvmProfileAddWait(profile, worker, begin, end);
  htvmProfileLeave(profile, end);
}

static void addJob(HtvmProfile *profile, unsigned layer, HtvmSimWorker worker,
                   uint64_t start, uint64_t end) {
  HtvmSimJob job = {.worker = worker,
                    .start = start,
                    .end = end,
                    .computeCycles = end - start};
  htvmProfileAddJob(profile, &job, &rows[layer]);
}

static void printWait(const HtvmProfile *profile, const HtvmWait *wait) {
  const HtvmJobRecord *job = htvmWaitJob(profile, wait);
  printf("wait %s %s %" PRIu64 " %" PRIu64,
         htvmProfileName(profile, wait->segment),
         htvmSimEngineName(wait->worker), wait->begin, wait->end);
  if (job)
    printf(" for %s's job of %" PRIu64, htvmProfileName(profile, job->segment),
           job->job.start);
  printf("\n");
}

static void print(HtvmProfile *profile) {
  HtvmCosts costs;
  for (size_t i = 0; i < profile->waitCount; ++i)
    printWait(profile, &profile->waits[i]);
  if (!htvmCostsCreate(profile, &costs))
    return;
  for (unsigned i = 0; i <= costs.segmentCount; ++i) {
    const HtvmCost *cost =
        i < costs.segmentCount ? &costs.segments[i] : &costs.total;
    printf("%s: %" PRIu64 " elapsed %" PRIu64 " wait %" PRIu64
           " digital %" PRIu64 " of %" PRIu64 " analog %" PRIu64 " of %" PRIu64
           "\n",
           i < costs.segmentCount ? htvmProfileName(profile, i) : "total",
           cost->cycles, cost->elapsedCycles, cost->waitCycles,
           cost->engines[HTVM_WORKER_DIGITAL].busyCycles,
           cost->engines[HTVM_WORKER_DIGITAL].computeCycles,
           cost->engines[HTVM_WORKER_ANALOG].busyCycles,
           cost->engines[HTVM_WORKER_ANALOG].computeCycles);
  }
  htvmCostsDestroy(&costs);
  htvmProfileDestroy(profile);
}

// A wait is told when it ends: one that began earlier may come later. Together
// they count once, and to the layer that their cycles were given to.
// CHECK-LABEL: @testWaits
static void testWaits(void) {
  printf("@testWaits\n");
  HtvmProfile profile = begin();
  work(&profile, 0, 1010);
  htvmProfileAddWait(&profile, HTVM_WORKER_DIGITAL, 1020, 1030);
  htvmProfileAddWait(&profile, HTVM_WORKER_ANALOG, 1015, 1040);
  htvmProfileAddWait(&profile, HTVM_WORKER_DIGITAL, 1035, 1050);
  work(&profile, 1, 1100);
  htvmProfileAddWait(&profile, HTVM_WORKER_ANALOG, 1090, 1120);
  htvmProfileEnd(&profile, 1200, 0);
  // CHECK-NEXT: wait a analog 1015 1040
  // CHECK-NEXT: wait a digital 1040 1050
  // CHECK-NEXT: wait a analog 1090 1100
  // CHECK-NEXT: wait b analog 1100 1120
  // CHECK-NEXT: start: 10 elapsed 10 wait 0
  // CHECK-NEXT: a: 90 elapsed 90 wait 45
  // CHECK-NEXT: b: 100 elapsed 100 wait 20
  // CHECK-NEXT: end: 0
  // CHECK-NEXT: total: 200 elapsed 200 wait 65
  print(&profile);
}

// The job that a wait waited for is the last one of that engine that had
// started when it ended, whatever the other engine does.
// CHECK-LABEL: @testWaitJobs
static void testWaitJobs(void) {
  printf("@testWaitJobs\n");
  HtvmProfile profile = begin();
  work(&profile, 0, 1000);
  await(&profile, HTVM_WORKER_ANALOG, 1005, 1008);
  addJob(&profile, 0, HTVM_WORKER_DIGITAL, 1010, 1050);
  addJob(&profile, 1, HTVM_WORKER_ANALOG, 1020, 1100);
  addJob(&profile, 1, HTVM_WORKER_DIGITAL, 1050, 1090);
  await(&profile, HTVM_WORKER_DIGITAL, 1030, 1040);
  await(&profile, HTVM_WORKER_DIGITAL, 1060, 1095);
  await(&profile, HTVM_WORKER_ANALOG, 1095, 1100);
  htvmProfileEnd(&profile, 1100, 0);
  // CHECK-NEXT: wait start analog 1005 1008{{$}}
  // CHECK-NEXT: wait a digital 1030 1040 for a's job of 1010
  // CHECK-NEXT: wait b digital 1060 1095 for b's job of 1050
  // CHECK-NEXT: wait b analog 1095 1100 for b's job of 1020
  // CHECK-NEXT: start:
  print(&profile);
}

// Where the program has a function for waiting a poll beside other work is
// none.
// CHECK-LABEL: @testPolls
static void testPolls(void) {
  printf("@testPolls\n");
  HtvmProfile profile = begin();
  profile.hasWaits = true;
  work(&profile, 0, 1000);
  addJob(&profile, 1, HTVM_WORKER_DIGITAL, 1000, 1150);
  await(&profile, HTVM_WORKER_DIGITAL, 1100, 1150);
  profile.waits[0].begin = 1020; // and was seen busy before
  htvmProfileEnd(&profile, 1200, 0);
  // CHECK-NEXT: wait b digital 1100 1150
  // CHECK-NEXT: start: 0 elapsed 0 wait 0
  // CHECK-NEXT: a: 100 elapsed 100 wait 0 digital 0 of 0
  // CHECK-NEXT: b: 50 elapsed 150 wait 50 digital 150 of 150
  // CHECK-NEXT: end: 50 elapsed 50 wait 0
  // CHECK-NEXT: total: 200 elapsed 200 wait 50
  print(&profile);
}

// Every cycle belongs to one layer, also where layers interleave: while the
// core waits, to that of the job which the engine it waits for does or does
// next; between, to that of what starts next.
// CHECK-LABEL: @testInterleaved
static void testInterleaved(void) {
  printf("@testInterleaved\n");
  HtvmProfile profile = begin();
  addJob(&profile, 0, HTVM_WORKER_DIGITAL, 1010, 1040);
  addJob(&profile, 1, HTVM_WORKER_ANALOG, 1020, 1120);
  HtvmPhase wait = {.kind = HTVM_PHASE_WAIT, .worker = HTVM_WORKER_DIGITAL};
  htvmProfileEnter(&profile, wait, 1030);
  addJob(&profile, 1, HTVM_WORKER_DIGITAL, 1050, 1080);
  htvmProfileLeave(&profile, 1085);
  work(&profile, 0, 1090);
  htvmProfileLeave(&profile, 1100);
  await(&profile, HTVM_WORKER_ANALOG, 1105, 1120);
  htvmProfileEnd(&profile, 1125, 0);
  // Before the first job 10, to the second one 10 of b, to the wait 10 of a (it
  // waits for a's job), until 1040 a, until 1085 b, until 1100 a, then b.
  // CHECK: start: 10 elapsed 10
  // CHECK-NEXT: a: 35 elapsed 90 wait 0 digital 30 of 30 analog 0 of 0
  // CHECK-NEXT: b: 75 elapsed 100 wait 15 digital 30 of 30 analog 100 of 100
  // CHECK-NEXT: end: 5
  // CHECK-NEXT: total: 125 elapsed 125
  print(&profile);
}

// What a job took belongs to its layer, and an engine is busy with it within
// the inference only.
// CHECK-LABEL: @testJobs
static void testJobs(void) {
  printf("@testJobs\n");
  HtvmProfile profile = begin();
  work(&profile, 0, 1010);
  addJob(&profile, 0, HTVM_WORKER_DIGITAL, 1020, 1130);
  addJob(&profile, 0, HTVM_WORKER_ANALOG, 1030, 1040);
  work(&profile, 1, 1100);
  addJob(&profile, 1, HTVM_WORKER_ANALOG, 1110, 1250);
  htvmProfileEnd(&profile, 1200, 0);
  // CHECK-NEXT: start: 10 elapsed 10 wait 0 digital 0 of 0 analog 0 of 0
  // CHECK-NEXT: a: 90 elapsed 120 wait 0 digital 110 of 110 analog 10 of 10
  // CHECK-NEXT: b: 100 elapsed 150 wait 0 digital 0 of 0 analog 90 of 140
  // CHECK-NEXT: end: 0 elapsed 0 wait 0 digital 0 of 0 analog 0 of 0
  // CHECK-NEXT: total: 200 elapsed 250 wait 0 digital 110 of 110 analog 100 of
  // 150
  print(&profile);
}

// A second inference: waits of the first stay as they are, layers add up.
// CHECK-LABEL: @testInferences
static void testInferences(void) {
  printf("@testInferences\n");
  HtvmProfile profile = begin();
  work(&profile, 0, 1000);
  htvmProfileAddWait(&profile, HTVM_WORKER_ANALOG, 1010, 1020);
  htvmProfileEnd(&profile, 1100, 0);
  htvmProfileBegin(&profile, 1100, 0);
  work(&profile, 0, 1110);
  addJob(&profile, 0, HTVM_WORKER_DIGITAL, 1120, 1130);
  htvmProfileAddWait(&profile, HTVM_WORKER_DIGITAL, 1125, 1130);
  htvmProfileEnd(&profile, 1200, 0);
  // CHECK-NEXT: wait a analog 1010 1020
  // CHECK-NEXT: wait a digital 1125 1130
  // CHECK-NEXT: start: 10 elapsed 10 wait 0 digital 0 of 0 analog 0 of 0
  // CHECK-NEXT: a: 190 elapsed 190 wait 15 digital 10 of 10 analog 0 of 0
  // CHECK-NEXT: b: 0 elapsed 0
  // CHECK-NEXT: end: 0 elapsed 0
  // CHECK-NEXT: total: 200 elapsed 200 wait 15 digital 10 of 10 analog 0 of 0
  print(&profile);
}

// The mean of 100 and 101 cycles is 101 in the row and below the table.
// CHECK-LABEL: @testMeans
static void testMeans(void) {
  printf("@testMeans\n");
  HtvmProfile profile = begin();
  HtvmMachine machine = {.clock_hz = 1000000};
  const HtvmManifest manifest = {.l1Bytes = 0};
  HtvmReported run = {&profile, &manifest, &machine};
  HtvmText text = {0};
  work(&profile, 0, 1000);
  htvmProfileEnd(&profile, 1100, 0);
  htvmProfileBegin(&profile, 1100, 0);
  work(&profile, 0, 1100);
  htvmProfileEnd(&profile, 1201, 0);
  // CHECK: total {{ *}}- {{ *}}101 {{ *}}101
  // CHECK: {{^}}101 cycles, 0.101 ms at 1 MHz, 0 instructions (means of 2
  htvmReportTable(&run, &text);
  fputs(text.bytes, stdout);
  htvmTextDestroy(&text);
  htvmProfileDestroy(&profile);
}

int main(void) {
  testWaits();
  testWaitJobs();
  testPolls();
  testInterleaved();
  testJobs();
  testInferences();
  testMeans();
  return 0;
}
