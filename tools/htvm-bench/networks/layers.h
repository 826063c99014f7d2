//===- layers.h - Networks of one layer -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Written as text into the output folder, where they stay.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_NETWORKS_LAYERS_H
#define HTVM_TOOLS_HTVM_BENCH_NETWORKS_LAYERS_H

#include "tools/htvm-bench/networks/tosa.h"
#include "tools/htvm-bench/run/bench.h"

typedef enum BenchKind { BENCH_CONV, BENCH_DEPTHWISE, BENCH_DENSE } BenchKind;

/// A layer: |size| rows and columns, square kernels. What the name of the layer
/// is in the profile: BENCH_LAYER.
typedef struct BenchLayer {
  BenchKind kind;
  int64_t channels, outChannels, size, kernel, stride;
  bool ternary; // for the analog engine
} BenchLayer;

#define BENCH_LAYER "layer"

/// conv2d, dwconv2d or fc.
const char *benchKindName(BenchKind kind);

/// What |layer| is called in names of files: conv2d-16x32-k3s1-32.
const char *benchLayerName(Bench *bench, const BenchLayer *layer);

/// Multiply-accumulates, padding included.
uint64_t benchLayerMacs(const BenchLayer *layer);

/// Writes |layer| and its input; fills in folder, source and input of |wanted|.
bool benchLayerWrite(Bench *bench, const BenchLayer *layer, BenchCase *wanted,
                     HtvmMessage *message);

/// The same for a whole module called |name| whose input has |inputBytes|.
bool benchModuleWrite(Bench *bench, const char *name, const HtvmText *text,
                      uint64_t inputBytes, BenchCase *wanted,
                      HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_BENCH_NETWORKS_LAYERS_H
