//===- networks.h - The four networks in their configurations -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_NETWORKS_NETWORKS_H
#define HTVM_TOOLS_HTVM_BENCH_NETWORKS_NETWORKS_H

#include "tools/htvm-bench/run/bench.h"

enum { BENCH_NETWORKS = 4, BENCH_CONFIGURATIONS = 4, BENCH_SCHEDULES = 2 };

/// A form of a network and the engines it is compiled for.
typedef struct BenchConfiguration {
  const char *name;    // cpu, digital, analog, mixed
  const char *form;    // NAME + this + .mlir
  const char *engines; // as htvm-compile takes them
} BenchConfiguration;

typedef struct BenchNetwork {
  const char *name, *title;
  double calibratedMs; // a model of HTVM's schedule, digital, in milliseconds
} BenchNetwork;

extern const BenchNetwork benchNetworks[BENCH_NETWORKS];
extern const BenchConfiguration benchConfigurations[BENCH_CONFIGURATIONS];
extern const char *const benchSchedules[BENCH_SCHEDULES];

/// Asks for a network in a configuration. NULL when there is no such file.
const BenchResult *benchAskNetwork(Bench *bench, unsigned network,
                                   unsigned configuration, unsigned schedule);

/// Asks for all networks in all configurations and runs them.
bool benchRunNetworks(Bench *bench, HtvmMessage *message);

/// What the layers that run on an engine add up to.
typedef struct BenchWork {
  uint64_t macs;           // of all layers
  uint64_t cycles;         // of layers that run on an engine
  uint64_t engineCycles;   // of their jobs: copies, setup, weights, computing
  uint64_t peakCycles;     // the same without copies
  uint64_t modelledCycles; // of their jobs, as the compiler expected it
  uint64_t jobs, tiles;
} BenchWork;

/// Adds up all layers of |result|, or the one called |layer| if it is not NULL.
BenchWork benchWork(const BenchResult *result, const char *layer);

/// The work of layer |index| of the manifest, if it runs on an engine.
BenchWork benchLayerWork(const BenchResult *result, int index);

#endif // HTVM_TOOLS_HTVM_BENCH_NETWORKS_NETWORKS_H
