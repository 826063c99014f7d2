//===- lower.c - The jobs of a layer of the digital engine ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/jobs.h"

bool htvmDigitalLower(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
                      HtvmJobFault *fault) {
  HtvmDigitalWork work;
  if (!htvmDigitalWorkRead(planned, &jobs->machine, jobs->arena, &work, fault))
    return false;
  planned->output->layer = work.name;
  switch (work.geometry.kind) {
  case HTVM_DIGITAL_LAYER_CONV:
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    htvmDigitalConvJobs(jobs, &work, planned->inputs[0], planned->output);
    break;
  case HTVM_DIGITAL_LAYER_DENSE:
    htvmDigitalDenseJobs(jobs, &work, planned->inputs[0], planned->output);
    break;
  case HTVM_DIGITAL_LAYER_ADD:
    htvmDigitalAddJobs(jobs, &work, planned->inputs, planned->output);
    break;
  }
  return true;
}
