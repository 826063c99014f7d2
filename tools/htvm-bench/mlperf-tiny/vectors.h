//===- vectors.h - Golden vectors of a model ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inputs and the outputs that the reference kernels gave for them, int8: the
// files that manifest.json of the golden vectors names.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_MLPERF_TINY_VECTORS_H
#define HTVM_TOOLS_HTVM_BENCH_MLPERF_TINY_VECTORS_H

#include "tools/htvm-bench/run/bench.h"

/// Scale and zero point of a tensor, elements of one vector.
typedef struct BenchQuant {
  double scale, zeroPoint;
  size_t elements;
} BenchQuant;

typedef struct BenchVectors {
  size_t count;
  BenchQuant input, output;
  const int8_t *inputs, *outputs;
  size_t realCount;
  const size_t *reals; // those that are not synthetic, ascending
} BenchVectors;

/// How results agree with the golden ones.
typedef struct BenchAgreement {
  size_t vectors, exact;     // compared, with equal bytes
  size_t top;                // with the same first largest element
  double steps;              // sum over vectors of mean |difference|
  double error, goldenError; // sums of the mean squares of output less input
} BenchAgreement;

/// Reads the vectors of |model|; they live in the arena of |bench|.
bool benchVectorsRead(Bench *bench, const char *model, BenchVectors *out,
                      HtvmMessage *message);

/// The real vectors, of every |step| the one from |first| on.
BenchVectors benchVectorsReal(Bench *bench, const BenchVectors *all,
                              size_t first, size_t step);

/// Writes the inputs to a temporary file |name|; absolute, NULL on failure.
const char *benchVectorsWrite(Bench *bench, const BenchVectors *vectors,
                              const char *name, HtvmMessage *message);

/// Compares the outputs in the file at |path| and adds to |sum|.
bool benchVectorsCompare(const BenchVectors *vectors, const char *path,
                         BenchAgreement *sum, HtvmMessage *message);

/// Are results of the model's kind inputs again, and not classes?
bool benchVectorsAreRebuilt(const BenchVectors *vectors);

#endif // HTVM_TOOLS_HTVM_BENCH_MLPERF_TINY_VECTORS_H
