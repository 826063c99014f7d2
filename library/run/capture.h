//===- capture.h - Results of layers while a program runs -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory is used again: a layer's result is there when the layer's code has
// ended, and maybe never after. So it is copied out at that moment, when the
// core leaves the layer's last function.
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
  unsigned *visits;             // of each layer's functions, this inference
  HtvmCaptured *tensors;        // of each of the manifest's
  bool failed;                  // memory ran out
} HtvmCapture;

/// False when memory ran out; to be destroyed in any case.
bool htvmCaptureCreate(HtvmCapture *capture, const HtvmManifest *manifest,
                       HtvmSim *sim);
void htvmCaptureDestroy(HtvmCapture *capture);

/// An inference begins.
void htvmCaptureBegin(HtvmCapture *capture);

/// A function of layer |layer| has ended.
void htvmCaptureLeave(HtvmCapture *capture, unsigned layer);

#endif // HTVM_LIBRARY_RUN_CAPTURE_H
