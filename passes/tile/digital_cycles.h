//===- digital_cycles.h - Modelled cycles of a tiled layer ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Jobs take what runtime/machine/cycles.h says; the core's own work between
// them is measured (test/e2e/model_error.py).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_TILE_DIGITAL_CYCLES_H
#define HTVM_PASSES_TILE_DIGITAL_CYCLES_H

#include "passes/tile/digital_geometry.h"

/// The part of a layer's cycles that all tiles of the same rows and columns
/// share, whatever their channels. All zero: not computed yet.
typedef struct HtvmDigitalSpatial {
  int64_t rows, columns;
  int64_t tiles;
  int64_t copyInPlane, copyOutPlane; // all tiles, for one plane
  int64_t jobFixed, jobInput;        // all tiles, one block of output channels:
                                     // apart from inputs, and for each input
  bool whole;                        // planes are copied together
} HtvmDigitalSpatial;

/// Fills in |plan|->cycles and |plan|->coreCycles of a complete legal tile.
/// |spatial| is kept between calls for the same layer and machine; it is
/// renewed when rows or columns change.
void htvmDigitalCycles(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer,
                       HtvmDigitalSpatial *spatial, HtvmDigitalPlan *plan);

#endif // HTVM_PASSES_TILE_DIGITAL_CYCLES_H
