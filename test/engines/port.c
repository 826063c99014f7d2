//===- port.c - Which port can do which copy ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-engines-port | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "engines/port.h"

#include "engines/registry.h"
#include "runtime/machine/parameters.h"

#include <inttypes.h>
#include <stdio.h>

static void showPort(const HtvmEngine *engine, const HtvmPlacedJob *job) {
  HtvmMachine machine = htvmMachineDefault();
  HtvmPortCopy copy;
  if (!htvmPortCan(engine, job, &machine, &copy)) {
    printf("  %s: no\n", engine->name);
    return;
  }
  printf("  %s: %s", engine->name, copy.kind->name);
  for (int i = 0; copy.kind->fields[i]; ++i)
    printf(", %s %" PRId64, copy.kind->fields[i], copy.payload[i]);
  printf(", %" PRId64 " cycles, aligned to %" PRId64 "\n", copy.cycles,
         copy.l1Alignment);
}

// The copy of |l2| to |l1| by each engine, the core last.
static void show(const char *title, HtvmPlacedRange l2, HtvmPlacedRange l1) {
  const HtvmPlacedJob job = {
      .readCount = 1, .writeCount = 1, .reads = &l2, .writes = &l1};
  l1.isL1 = true;
  printf("-- %s\n", title);
  for (int i = 0; i < htvmEngineCount(); ++i)
    showPort(htvmEngineAt(i), &job);
  showPort(htvmEngineCore(), &job);
}

static HtvmPlacedRange run(int64_t address, int64_t bytes) {
  return (HtvmPlacedRange){.address = address, .bytes = bytes};
}

static HtvmPlacedRange rows(int64_t bytes, int64_t count, int64_t stride) {
  return (HtvmPlacedRange){
      .bytes = bytes, .rank = 1, .count = {count}, .stride = {stride}};
}

int main(void) {
  // Whole lines go by both, for the same cycles.
  // CHECK-LABEL: -- lines
  // CHECK-NEXT: digital: copy, bytes 1024, 134 cycles, aligned to 16
  // CHECK-NEXT: analog: copy, bytes 1024, 134 cycles, aligned to 64
  // CHECK-NEXT: cpu: no
  show("lines", run(32, 1024), run(0, 1024));
  // Each piece of a series counts.
  // CHECK-LABEL: -- series
  // CHECK-NEXT: digital: copy, bytes 128, 234 cycles
  // CHECK-NEXT: analog: copy, bytes 128, 234 cycles
  show("series", rows(128, 3, 512), rows(128, 3, 128));
  // Half a line, the middle of one, and steps that are none.
  // CHECK-LABEL: -- beats
  // CHECK-NEXT: digital: copy, bytes 96
  // CHECK-NEXT: analog: no
  show("beats", run(0, 96), run(0, 96));
  // CHECK-LABEL: -- middle
  // CHECK-NEXT: digital: copy
  // CHECK-NEXT: analog: no
  show("middle", run(0, 64), run(32, 64));
  // CHECK-LABEL: -- steps
  // CHECK-NEXT: digital: copy
  // CHECK-NEXT: analog: no
  show("steps", rows(64, 3, 512), rows(64, 3, 96));
  // More lines than one job moves.
  // CHECK-LABEL: -- long
  // CHECK-NEXT: digital: copy, bytes 32832
  // CHECK-NEXT: analog: no
  show("long", run(0, 32832), run(0, 32832));
  // No whole beats: a port would touch what is behind them.
  // CHECK-LABEL: -- bytes
  // CHECK-NEXT: digital: no
  // CHECK-NEXT: analog: no
  show("bytes", run(0, 40), run(0, 40));
  return 0;
}
