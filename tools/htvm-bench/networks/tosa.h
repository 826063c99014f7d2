//===- tosa.h - Networks as TOSA text -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes networks of quantised layers whose weights are random, but the same
// in every run. Layers are called what |name| says.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_NETWORKS_TOSA_H
#define HTVM_TOOLS_HTVM_BENCH_NETWORKS_TOSA_H

#include "library/support/text.h"

#include <stdint.h>

/// An int8 activation: one image, channels last.
typedef struct BenchValue {
  unsigned number; // of the SSA value
  int64_t height, width, channels;
} BenchValue;

/// A network under construction.
typedef struct BenchTosa {
  HtvmText body;
  unsigned next;
  uint64_t random;
  BenchValue input;
} BenchTosa;

/// A convolution of square kernels, padded so that ceil(size / stride) rows and
/// columns come out; depthwise when |depthwise|. A dense layer is a 1x1
/// convolution of one pixel.
typedef struct BenchConv {
  const char *name;
  int64_t outChannels, kernel, stride;
  bool depthwise, relu;
  bool ternary; // weights and result as the analog engine computes them
} BenchConv;

/// Begins a network; |seed| is not 0.
BenchTosa benchTosaBegin(uint64_t seed, int64_t height, int64_t width,
                         int64_t channels);

BenchValue benchTosaConv(BenchTosa *tosa, const BenchConv *conv, BenchValue x);

/// (a + b), clipped.
BenchValue benchTosaAdd(BenchTosa *tosa, const char *name, BenchValue a,
                        BenchValue b);

/// A maximum over 3x3 windows, two apart, padded by one.
BenchValue benchTosaMaxPool(BenchTosa *tosa, const char *name, BenchValue x);

/// The clip of the analog engine's inputs to 7 bits.
BenchValue benchTosaClip(BenchTosa *tosa, BenchValue x);

/// Appends the whole module, which returns |result|, and frees |tosa|.
void benchTosaEnd(BenchTosa *tosa, BenchValue result, HtvmText *out);

/// The next random number of |state|, not 0: xorshift.
uint64_t benchRandom(uint64_t *state);

#endif // HTVM_TOOLS_HTVM_BENCH_NETWORKS_TOSA_H
