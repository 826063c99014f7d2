//===- plan.h - Tile sizes for the analog engine --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the shape of one layer and the machine to the tiles that the layer may
// be cut into. Knows the engine's layout (lines of 64 channels) and times but
// nothing of MLIR. Output channels are cut at the columns of the macro, input
// channels never: partial sums are no values of the layer.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_PLAN_H
#define HTVM_ENGINES_ANALOG_PLAN_H

#include "engines/plan.h"
#include "runtime/machine/machine.h"

#include <stdbool.h>
#include <stdint.h>

/// One layer as the engine sees it; a dense layer is a 1x1 convolution of one
/// pixel.
typedef struct HtvmAnalogLayer {
  int64_t channels, inHeight, inWidth;
  int64_t outChannels, outHeight, outWidth;
  int64_t kernelHeight, kernelWidth, stride;
  int64_t padTop, padBottom, padLeft, padRight;
  bool scaled; // uses the SIMD constants
  // Nobody else wants the tensor's lines, and they are many (stage.h).
  bool inputIsStaged, outputIsStaged;
} HtvmAnalogLayer;

/// The tile chosen: output channels, rows and columns of one job.
typedef struct HtvmAnalogPlan {
  int64_t channels, rows, columns;
  HtvmTileSchedule schedule; // HTVM's: blocks of output channels outermost
  int64_t tiles;             // jobs
  int64_t l1Bytes;           // of one tile, input and output
  int64_t cycles;            // modelled, all tiles, copies included
  int64_t coreCycles;        // modelled, of packing pixels more than once
} HtvmAnalogPlan;

enum { HTVM_ANALOG_WAYS = 8 };

/// Plans that differ in what they cut the layer along, the best first.
typedef struct HtvmAnalogPlans {
  int count;
  HtvmAnalogPlan list[HTVM_ANALOG_WAYS];
} HtvmAnalogPlans;

/// What |plan| cuts the layer along: HTVM_CUT_CHANNELS and so on.
unsigned htvmAnalogCuts(const HtvmAnalogLayer *layer,
                        const HtvmAnalogPlan *plan);

/// Chooses the best legal plan of each way under |options|; ties, of ways as
/// well, go to fewer cycles, then to the larger tile, then to the first one.
/// False, and the reason in |*outShortage|, when there is none.
bool htvmAnalogPlans(const HtvmMachine *machine, const HtvmAnalogLayer *layer,
                     const HtvmTileOptions *options, HtvmAnalogPlans *out,
                     HtvmShortage *outShortage);

/// Sets tiles, l1Bytes and both cycles of |plan|, whose tile and schedule are
/// given. False when it is no legal tile of |layer|.
bool htvmAnalogComplete(const HtvmMachine *machine,
                        const HtvmAnalogLayer *layer, HtvmAnalogPlan *plan);

/// Output columns computed at once in a job of |channels| output channels and
/// |rows| x |columns| pixels: a divisor of |columns| that fits the macro.
/// Fewest cycles, where a larger weight image must be worth its bytes; HTVM's
/// schedule has a rule of its own.
int64_t htvmAnalogUnroll(const HtvmMachine *machine,
                         const HtvmAnalogLayer *layer,
                         HtvmTileSchedule schedule, int64_t channels,
                         int64_t rows, int64_t columns);

/// The engine's cycles of such a job.
int64_t htvmAnalogJobCycles(const HtvmMachine *machine,
                            const HtvmAnalogLayer *layer, int64_t channels,
                            int64_t rows, int64_t columns, int64_t unroll);

/// Part of one dimension of a layer: outputs [start, start + size), the inputs
/// [first, first + count) that they look at, and the padding around those.
typedef struct HtvmAnalogRange {
  int64_t start, size, first, count, padBefore, padAfter;
} HtvmAnalogRange;

/// Tile |index| of |tile| outputs along rows or columns.
HtvmAnalogRange htvmAnalogRowRange(const HtvmAnalogLayer *layer, int64_t tile,
                                   int64_t index);
HtvmAnalogRange htvmAnalogColumnRange(const HtvmAnalogLayer *layer,
                                      int64_t tile, int64_t index);

/// Bytes of one tile's buffers in L1.
int64_t htvmAnalogInputBytes(const HtvmAnalogLayer *layer,
                             const HtvmAnalogPlan *plan);
int64_t htvmAnalogOutputBytes(const HtvmAnalogLayer *layer,
                              const HtvmAnalogPlan *plan);

#endif // HTVM_ENGINES_ANALOG_PLAN_H
