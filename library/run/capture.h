//===- capture.h - Results of layers while a program runs -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory is used again: a layer's result is there when the layer's jobs are
// done, and maybe never after. So it is copied out at that moment: an engine's
// job has written all it writes when the simulator says that it has started,
// one of the core when its function has returned.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_CAPTURE_H
#define HTVM_LIBRARY_RUN_CAPTURE_H

#include "library/run/manifest.h"
#include "runtime/sim/sim.h"

/// One result in all inferences, row-major, little-endian.
typedef struct HtvmCaptured {
  char *data;          // grows by the tensor's bytes with each inference
  uint64_t inferences; // in which the layer ended
  uint64_t undefined;  // elements that the engines left open, zero in |data|
} HtvmCaptured;

typedef struct HtvmCapture {
  const HtvmManifest *manifest; // borrowed
  HtvmSim *sim;                 // borrowed
  uint64_t *left;               // of each layer's jobs, this inference
  HtvmCaptured *tensors;        // of each of the manifest's
  bool failed;                  // memory ran out
} HtvmCapture;

/// False when memory ran out; to be destroyed in any case.
bool htvmCaptureCreate(HtvmCapture *capture, const HtvmManifest *manifest,
                       HtvmSim *sim);
void htvmCaptureDestroy(HtvmCapture *capture);

/// An inference begins; |isWarm| as in job_order.h.
void htvmCaptureBegin(HtvmCapture *capture, bool isWarm);

/// A job, or a piece of one, of layer |layer| has been done.
void htvmCaptureDone(HtvmCapture *capture, unsigned layer);

#endif // HTVM_LIBRARY_RUN_CAPTURE_H
