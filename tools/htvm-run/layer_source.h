//===- layer_source.h - What layers are compared with ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A folder with a file LAYER.npy or LAYER.bin for each layer that is known
// (layer_file.h); the first of both counts. A file holds the layer's result in
// all inferences, as input files do.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_LAYER_SOURCE_H
#define HTVM_TOOLS_HTVM_RUN_LAYER_SOURCE_H

#include "library/run/manifest.h"

typedef enum HtvmExpectedKind {
  HTVM_EXPECTED_READ,
  HTVM_EXPECTED_ABSENT, // there is no file
  HTVM_EXPECTED_UNFIT   // the file does not fit the layer
} HtvmExpectedKind;

/// A layer's result as it should be, row-major, all channels of the network.
typedef struct HtvmExpected {
  char *data;       // the caller frees it
  int64_t channels; // in dimension 1
} HtvmExpected;

/// Reads the file of |tensor| for |inferences|. |message| says why not.
HtvmExpectedKind htvmExpectedRead(const char *folder,
                                  const HtvmLayerTensor *tensor,
                                  uint64_t inferences, HtvmExpected *out,
                                  HtvmMessage *message);

/// Calls |visit| with the name, without ending, of each file of |folder| that
/// belongs to no layer of |manifest|. False when the folder cannot be read.
bool htvmExpectedStrangers(const char *folder, const HtvmManifest *manifest,
                           void (*visit)(void *userData, const char *name),
                           void *userData, HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_RUN_LAYER_SOURCE_H
