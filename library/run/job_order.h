//===- job_order.h - Which job of the manifest comes next -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A running program does not say whose job it starts; the manifest does, since
// every worker has its jobs in a fixed order.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_JOB_ORDER_H
#define HTVM_LIBRARY_RUN_JOB_ORDER_H

#include "library/run/manifest.h"

/// Where one worker is: the row of its next job, and the pieces of that row
/// that are done.
typedef struct HtvmJobPlace {
  unsigned row;
  uint64_t piece;
} HtvmJobPlace;

typedef struct HtvmJobOrder {
  const HtvmManifest *manifest; // borrowed
  bool isWarm;
  HtvmJobPlace core, engines[HTVM_ENGINES_MAX];
  unsigned wait;
} HtvmJobOrder;

/// An inference begins; warm is one of a program that is not loaded anew.
void htvmJobOrderBegin(HtvmJobOrder *order, const HtvmManifest *manifest,
                       bool isWarm);

/// |worker| starts its next job. NULL when the manifest lists none any more.
const HtvmJobRow *htvmJobOrderStart(HtvmJobOrder *order, HtvmSimWorker worker);

/// The core reaches |address|: the job it begins, or NULL when that is no
/// function of its next job.
const HtvmJobRow *htvmJobOrderCall(HtvmJobOrder *order, uint32_t address);

/// The core reaches |address|: does it begin to wait there, and for which
/// engine?
bool htvmJobOrderWait(HtvmJobOrder *order, uint32_t address,
                      HtvmSimWorker *out);

#endif // HTVM_LIBRARY_RUN_JOB_ORDER_H
