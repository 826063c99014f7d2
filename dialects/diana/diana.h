//===- diana.h - Jobs of DIANA's engines ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The level of registers (docs/dialects/diana.md): copy and compute jobs with
// their values, waits and calls, in the order in which the core does them. L2
// addresses are a symbol and an offset, L1 addresses are numbers.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_DIANA_DIANA_H
#define HTVM_DIALECTS_DIANA_DIANA_H

#include "dialects/support/ir.h"
#include "runtime/machine/analog.h"
#include "runtime/machine/digital.h"
#include "runtime/machine/machine.h"

#define HTVM_DIANA_COPY "diana.copy"
#define HTVM_DIANA_COMPUTE "diana.compute"
#define HTVM_DIANA_COMPUTE_SERIES "diana.compute_series"
#define HTVM_DIANA_BOOT "diana.boot"
#define HTVM_DIANA_WAIT "diana.wait"
#define HTVM_DIANA_CALL "diana.call"

/// The symbol of all activations and scratch in L2.
#define HTVM_DIANA_ARENA "htvm_arena"

/// A copy job, or a series of them: `repeat` counts from the outermost in,
/// strides in bytes.
typedef struct HtvmDianaCopy {
  bool toL1;
  MlirStringRef symbol;
  int64_t l2Offset, l1Address, bytes;
  HtvmInts repeat, l2Strides, l1Strides;
} HtvmDianaCopy;

/// A compute job: the instruction entry and, except for sums, its weights.
typedef struct HtvmDianaCompute {
  HtvmInts program; // HTVM_DIGITAL_ENTRY_WORDS words
  bool hasWeights;
  MlirStringRef weights;
  int64_t weightsOffset, weightsBytes;
} HtvmDianaCompute;

/// Convolution jobs, one for each of |offsets|, the bytes behind |weights| at
/// which the weights of a job lie. |job| is the first one; the pointers of its
/// program grow by the steps, bytes in L1.
typedef struct HtvmDianaSeries {
  HtvmDianaCompute job;
  HtvmInts offsets;
  int64_t inputStep, outputStep;
} HtvmDianaSeries;

/// A compute job of the analog engine.
typedef struct HtvmDianaAnalog {
  HtvmInts program;             // HTVM_ANALOG_ENTRY_HALFWORDS half-words
  MlirStringRef weights, scale; // symbols; |scale| empty when not used
  int64_t gain;
} HtvmDianaAnalog;

bool htvmDianaCopyRead(MlirOperation op, HtvmArena *arena, HtvmDianaCopy *out);
bool htvmDianaComputeRead(MlirOperation op, HtvmArena *arena,
                          HtvmDianaCompute *out);
bool htvmDianaSeriesRead(MlirOperation op, HtvmArena *arena,
                         HtvmDianaSeries *out);
bool htvmDianaAnalogRead(MlirOperation op, HtvmArena *arena,
                         HtvmDianaAnalog *out);

/// The 32-bit words of a whole analog program: |entry| (half-words, null for
/// the boot program) and what ends it; of the configuration for |gain|.
void htvmDianaAnalogWords(const int64_t *entry,
                          int64_t words[HTVM_ANALOG_IM_WORDS]);
void htvmDianaAnalogConf(int64_t gain, int64_t conf[HTVM_ANALOG_CONF_WORDS]);

MlirLogicalResult htvmDianaLoad(MlirContext ctx);

/// What IRDL cannot say about the ops under |root|; errors at each op.
MlirLogicalResult htvmDianaVerify(MlirOperation root);

#endif // HTVM_DIALECTS_DIANA_DIANA_H
