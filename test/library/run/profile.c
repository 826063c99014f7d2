//===- profile.c - Times that overlap, added up ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-profile | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "library/run/cost.h"

#include <inttypes.h>
#include <stdio.h>

static const HtvmLayer layers[] = {{.name = "a"}, {.name = "b"}};

static HtvmProfile begin(void) {
  HtvmProfile profile = {.layers = layers, .layerCount = 2};
  htvmProfileBegin(&profile, 1000, 0);
  return profile;
}

static void addJob(HtvmProfile *profile, HtvmSimWorker worker, uint64_t start,
                   uint64_t end) {
  HtvmSimJob job = {.worker = worker,
                    .start = start,
                    .end = end,
                    .computeCycles = end - start};
  htvmProfileAddJob(profile, &job);
}

static void print(HtvmProfile *profile) {
  HtvmCosts costs;
  for (size_t i = 0; i < profile->waitCount; ++i)
    printf("wait %s %s %" PRIu64 " %" PRIu64 "\n",
           htvmProfileName(profile, profile->waits[i].segment),
           htvmWorkerName(profile->waits[i].worker), profile->waits[i].begin,
           profile->waits[i].end);
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
// they count once, and to the layer the core was in.
// CHECK-LABEL: @testWaits
static void testWaits(void) {
  printf("@testWaits\n");
  HtvmProfile profile = begin();
  htvmProfileEnter(&profile, 1, 1010);
  htvmProfileAddWait(&profile, HTVM_WORKER_DIGITAL, 1020, 1030);
  htvmProfileAddWait(&profile, HTVM_WORKER_ANALOG, 1015, 1040);
  htvmProfileAddWait(&profile, HTVM_WORKER_DIGITAL, 1035, 1050);
  htvmProfileEnter(&profile, 2, 1100);
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

// What a job took belongs to the layer that started it; an engine is busy in
// whatever layer the core is in by then, and not beyond the end.
// CHECK-LABEL: @testJobs
static void testJobs(void) {
  printf("@testJobs\n");
  HtvmProfile profile = begin();
  htvmProfileEnter(&profile, 1, 1010);
  addJob(&profile, HTVM_WORKER_DIGITAL, 1020, 1130);
  addJob(&profile, HTVM_WORKER_ANALOG, 1030, 1040);
  htvmProfileEnter(&profile, 2, 1100);
  addJob(&profile, HTVM_WORKER_ANALOG, 1110, 1250);
  htvmProfileEnd(&profile, 1200, 0);
  // CHECK-NEXT: start: 10 elapsed 10 wait 0 digital 0 of 0 analog 0 of 0
  // CHECK-NEXT: a: 90 elapsed 120 wait 0 digital 80 of 110 analog 10 of 10
  // CHECK-NEXT: b: 100 elapsed 150 wait 0 digital 30 of 0 analog 90 of 140
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
  htvmProfileEnter(&profile, 1, 1000);
  htvmProfileAddWait(&profile, HTVM_WORKER_ANALOG, 1010, 1020);
  htvmProfileEnd(&profile, 1100, 0);
  htvmProfileBegin(&profile, 1100, 0);
  htvmProfileEnter(&profile, 1, 1110);
  addJob(&profile, HTVM_WORKER_DIGITAL, 1120, 1130);
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

int main(void) {
  testWaits();
  testJobs();
  testInferences();
  return 0;
}
