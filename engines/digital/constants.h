//===- constants.h - Weights of a layer as jobs fetch them ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_CONSTANTS_H
#define HTVM_ENGINES_DIGITAL_CONSTANTS_H

#include "engines/core/forms.h"
#include "engines/digital/layer.h"

/// Packed weights and biases of some output channels of a layer, in blocks of
/// 16 behind one another.
typedef struct HtvmDigitalPacked {
  intptr_t buffer;
  int64_t blockBytes, bytes; // of a block; of all
  bool isSparse;             // four channels a block (HTVM's depthwise layers)
} HtvmDigitalPacked;

/// Packs outputs [first, first + count) of a convolution or depthwise layer.
HtvmDigitalPacked htvmDigitalPackConv(HtvmJobs *jobs,
                                      const HtvmDigitalWork *work,
                                      int64_t first, int64_t count);

/// Packs a dense layer whose input lies as |input|: columns follow it, and the
/// padding of its rows gets weight zero. |inputs| bytes are read. Where the
/// plan reads or leaves row-major vectors, columns or outputs change places
/// with those whose bytes of a word they have there.
HtvmDigitalPacked htvmDigitalPackDense(HtvmJobs *jobs,
                                       const HtvmDigitalWork *work,
                                       const HtvmPlanar *input, int64_t inputs);

/// What a job for outputs [first, first + count) of |packed| fetches.
HtvmByteRange htvmDigitalPackedRange(const HtvmDigitalPacked *packed,
                                     int64_t first, int64_t count);

#endif // HTVM_ENGINES_DIGITAL_CONSTANTS_H
