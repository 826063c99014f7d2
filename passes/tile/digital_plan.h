//===- digital_plan.h - Tile sizes for the digital engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the shape of one layer and the machine to the tile that the layer is
// cut into, by modelled cycles. Knows the engine's layouts (rows padded to 16
// bytes, whole beats copied) but nothing of MLIR.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_TILE_DIGITAL_PLAN_H
#define HTVM_PASSES_TILE_DIGITAL_PLAN_H

#include "runtime/machine/machine.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum HtvmDigitalKind {
  HTVM_DIGITAL_LAYER_CONV,
  HTVM_DIGITAL_LAYER_DEPTHWISE,
  HTVM_DIGITAL_LAYER_DENSE,
  HTVM_DIGITAL_LAYER_ADD,
} HtvmDigitalKind;

/// One layer as the engine sees it. Dense: channels inputs, outChannels
/// outputs. Add: channels is the number of bytes of an operand in its layout.
/// Rows of the input lie |inPitch| bytes apart (a multiple of 16), those of the
/// output 16 * ceil(outWidth / 16).
typedef struct HtvmDigitalLayer {
  HtvmDigitalKind kind;
  int64_t channels, inHeight, inWidth, inPitch;
  int64_t outChannels, outHeight, outWidth;
  int64_t kernelHeight, kernelWidth, stride;
  int64_t padTop, padBottom, padLeft, padRight;
} HtvmDigitalLayer;

/// The tile chosen for a layer. Channels count outputs of a job (conv, dense),
/// channels carried at once (depthwise) or bytes (add).
typedef struct HtvmDigitalPlan {
  int64_t channels, rows, columns; // columns in padded output columns
  bool padFirst;   // the input needs explicit left and right padding in L2
  bool repitch;    // tiles narrower than a beat: output rows need room behind
  int64_t l1Bytes; // of one tile, input and output
  int64_t cycles;  // modelled, all tiles, copies included
} HtvmDigitalPlan;

/// Why a layer has no plan: the smallest tile needs |needed| bytes of
/// |memory|, which has |available|.
typedef struct HtvmDigitalShortage {
  const char *memory; // "L1" or "weight memory"
  int64_t needed, available;
} HtvmDigitalShortage;

/// Chooses the plan with the fewest modelled cycles; ties go to the larger
/// tile. False, and the reason in |*outShortage|, when no tile fits.
bool htvmDigitalPlan(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                     HtvmDigitalPlan *outPlan,
                     HtvmDigitalShortage *outShortage);

/// A run of consecutive outputs [start, start + size) along one dimension.
typedef struct HtvmTileRange {
  int64_t start, size;
} HtvmTileRange;

/// Number of tiles of |tile| that cover |extent|.
int64_t htvmTileCount(int64_t extent, int64_t tile);

/// Tile |index| along a dimension of |extent| cut into |tile|. The last one is
/// smaller; where its size times |unit| bytes is no whole number of
/// |beatBytes|, it starts one unit earlier (and recomputes it), because a copy
/// moves whole beats and must not spill over its neighbour.
HtvmTileRange htvmTileRange(int64_t extent, int64_t tile, int64_t index,
                            int64_t step, int64_t unitBytes, int64_t beatBytes);

/// Bytes of one tile's buffers in L1 (input, output), slack of a beat included.
int64_t htvmDigitalInputBytes(const HtvmMachine *machine,
                              const HtvmDigitalLayer *layer,
                              const HtvmDigitalPlan *plan);
int64_t htvmDigitalOutputBytes(const HtvmMachine *machine,
                               const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan);

/// What a spatial tile reads: input rows and columns present in L1 and the
/// padding the engine adds around them.
typedef struct HtvmTileWindow {
  int64_t firstRow, rows;
  int64_t firstColumn, columns; // columns a multiple of 16: the pitch in L1
  int64_t padTop, padBottom, padLeft, padRight;
} HtvmTileWindow;

/// The window of output rows |rows| and (padded) columns |columns|.
HtvmTileWindow htvmDigitalWindow(const HtvmDigitalLayer *layer,
                                 HtvmTileRange rows, HtvmTileRange columns);

/// The layer after its input was padded explicitly to the left and right.
HtvmDigitalLayer htvmDigitalPadFirst(const HtvmDigitalLayer *layer);

#endif // HTVM_PASSES_TILE_DIGITAL_PLAN_H
