//===- cycles.h - Modelled cycles of a tiled layer ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sum of its steps (steps.h), each as long as its jobs (job_cycles.h).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_CYCLES_H
#define HTVM_ENGINES_DIGITAL_CYCLES_H

#include "engines/digital/steps.h"

/// Kinds of tiles along rows: paddings of 1 to 15 rows at either end, all
/// others, the last. Along columns: first ones and the last. Arithmetic that is
/// kept for jobs of so many sizes.
enum {
  HTVM_DIGITAL_ROW_KINDS = 33,
  HTVM_DIGITAL_COLUMN_KINDS = 2,
  HTVM_DIGITAL_JOB_SIZES = 32,
};

/// The cycles of a run of |bytes| bytes.
typedef struct HtvmDigitalRunCycles {
  int64_t bytes, cycles;
} HtvmDigitalRunCycles;

/// Spatial tiles that differ in their place only, the last run of each operand,
/// and the arithmetic of their jobs by size of job; 0: not computed yet.
typedef struct HtvmDigitalTileKind {
  HtvmDigitalTile tile;
  int64_t tiles;
  HtvmDigitalRunCycles runs[HTVM_DIGITAL_OUTPUT + 1];
  int64_t arithmetic[HTVM_DIGITAL_JOB_SIZES];
} HtvmDigitalTileKind;

/// The kinds of all tiles of the same rows and columns, whatever their
/// channels. All zero: not computed yet.
typedef struct HtvmDigitalSpatial {
  int64_t rows, columns;
  bool indicate;
  int count;
  HtvmDigitalTileKind kinds[HTVM_DIGITAL_ROW_KINDS * HTVM_DIGITAL_COLUMN_KINDS];
} HtvmDigitalSpatial;

/// Fills in |plan|->cycles and |plan|->coreCycles of a complete legal tile.
/// |spatial| is kept between calls for the same layer and machine; it is
/// renewed when rows, columns or the way of padding change. More than |limit|
/// cycles are not counted to the end: they are some number above it.
void htvmDigitalCycles(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer,
                       HtvmDigitalSpatial *spatial, int64_t limit,
                       HtvmDigitalPlan *plan);

#endif // HTVM_ENGINES_DIGITAL_CYCLES_H
