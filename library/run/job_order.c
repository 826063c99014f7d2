//===- job_order.c - Which job of the manifest comes next -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/job_order.h"

// Goes from |place| to the next row of |worker| that this inference does.
static void findRow(const HtvmJobOrder *order, int worker,
                    HtvmJobPlace *place) {
  const HtvmManifest *manifest = order->manifest;
  for (; place->row < manifest->jobCount; ++place->row) {
    const HtvmJobRow *row = &manifest->jobs[place->row];
    if (row->worker == worker && !(row->isOnce && order->isWarm))
      return;
  }
}

void htvmJobOrderBegin(HtvmJobOrder *order, const HtvmManifest *manifest,
                       bool isWarm) {
  *order = (HtvmJobOrder){.manifest = manifest, .isWarm = isWarm};
  findRow(order, HTVM_WORKER_CORE, &order->core);
  for (int e = 0; e < htvmSimEngineCount(); ++e)
    findRow(order, e, &order->engines[e]);
}

const HtvmJobRow *htvmJobOrderStart(HtvmJobOrder *order, HtvmSimWorker worker) {
  HtvmJobPlace *place = &order->engines[worker];
  if (place->row == order->manifest->jobCount)
    return NULL;
  const HtvmJobRow *row = &order->manifest->jobs[place->row];
  if (++place->piece == row->pieces) {
    *place = (HtvmJobPlace){place->row + 1, 0};
    findRow(order, (int)worker, place);
  }
  return row;
}

const HtvmJobRow *htvmJobOrderCall(HtvmJobOrder *order, uint32_t address) {
  HtvmJobPlace *place = &order->core;
  if (place->row == order->manifest->jobCount)
    return NULL;
  const HtvmJobRow *row = &order->manifest->jobs[place->row];
  if (row->address != address)
    return NULL;
  ++place->row;
  findRow(order, HTVM_WORKER_CORE, place);
  return row;
}

bool htvmJobOrderWait(HtvmJobOrder *order, uint32_t address,
                      HtvmSimWorker *out) {
  const HtvmManifest *manifest = order->manifest;
  if (order->wait == manifest->waitCount ||
      manifest->waits[order->wait].address != address)
    return false;
  *out = manifest->waits[order->wait++].worker;
  return true;
}
