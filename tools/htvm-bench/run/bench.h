//===- bench.h - One run of htvm-bench ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Folders, and the programs measured so far. Every program is one case: a
// network, how it is compiled, and what came out. Cases of the same name are
// run once, however many parts ask for them.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_RUN_BENCH_H
#define HTVM_TOOLS_HTVM_BENCH_RUN_BENCH_H

#include "dialects/support/arena.h"
#include "runtime/machine/machine.h"
#include "tools/htvm-bench/options.h"
#include "tools/htvm-bench/run/elf_sizes.h"

#include <cjson/cJSON.h>

/// What is to be compiled and run. Strings are borrowed.
typedef struct BenchCase {
  const char *name;                        // of its files, too
  const char *folder, *source, *input;     // network and its input, in |folder|
  const char *engines, *schedule, *tiling; // NULL: the compiler's default
  const char *without;                     // NULL: nothing is left out
  uint64_t l1Bytes, l2Bytes;               // 0: the machine's default
  const char *numerics, *calibration;      // NULL: the compiler's default
  bool keepsOutput;             // for benchOutput, instead of a comparison
  const char *trace, *timeline; // files in the output folder
  bool compareModel;            // counts in part `model`
} BenchCase;

typedef enum BenchOutcome {
  BENCH_NOT_RUN,
  BENCH_DONE,
  BENCH_REFUSED, // the compiler reports an error in the input
  BENCH_UNKNOWN, // the compiler does not know one of the options
} BenchOutcome;

typedef struct BenchResult {
  BenchCase bench;
  BenchOutcome outcome;
  const char *reason; // of the compiler, when it refused
  bool equal;         // to the reference, if compared
  uint64_t cycles;
  cJSON *profile, *report; // docs/run.md, docs/compile.md
  BenchSizes sizes;
} BenchResult;

typedef struct Bench {
  BenchOptions options;
  HtvmArena *arena;
  HtvmMachine machine;
  const char *programs;           // folder of htvm-compile and the others
  const char *output;             // absolute
  const char *work;               // a folder for what is not kept
  const char *networks;           // absolute
  const char *baseline;           // absolute; NULL when it is not there
  const char *models, *frontends; // the same
  BenchResult **results;
  size_t resultCount, resultCapacity;
  cJSON *baselines; // rows; NULL until measured
} Bench;

/// Finds the programs, makes the folders. Destroyed even on failure.
bool benchOpen(Bench *bench, const BenchOptions *options, HtvmMessage *message);
void benchClose(Bench *bench);

/// Asks for |bench|'s result, which is there after benchRunCases. Owned by
/// |bench|, at the same place until the end.
const BenchResult *benchAsk(Bench *bench, const BenchCase *wanted);

/// Compiles and runs what was asked for. False when a program failed that
/// should not have: wrong outputs are no failure, they are a result.
bool benchRunCases(Bench *bench, HtvmMessage *message);

/// The file with the outputs of a case that keeps them.
const char *benchOutput(Bench *bench, const char *name);

/// Milliseconds of |cycles| at the machine's clock.
double benchMs(const Bench *bench, double cycles);

/// True when |name| is a file in |folder|.
bool benchFileExists(Bench *bench, const char *folder, const char *name);

/// Makes |name| in the output folder, or nothing when it is there; absolute.
const char *benchFolder(Bench *bench, const char *name);

/// Reads the JSON file at |path|; the caller deletes the result.
cJSON *benchReadJson(const char *path, HtvmMessage *message);

/// Writes |text| as file |name| of the output folder.
bool benchWrite(Bench *bench, const char *name, const char *text, size_t size,
                HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_BENCH_RUN_BENCH_H
