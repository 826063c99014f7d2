//===- cycles.h - Modelled cycles of a tiled layer ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Jobs take what runtime/machine/cycles.h says; the core's own work between
// them is measured on the simulator: test/e2e/model.py fits and checks it.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_CYCLES_H
#define HTVM_ENGINES_DIGITAL_CYCLES_H

#include "engines/digital/geometry.h"

/// Cycles of the core around the engine's jobs, with the code that networks are
/// compiled to (runtime/device/jobs.c).
typedef struct HtvmCoreCycles {
  int64_t layer;             // begin and end
  int64_t copy;              // a copy of one job
  int64_t series, seriesJob; // a copy of several jobs, and each of them
  int64_t job;               // a compute job
  int64_t rolled, rolledJob; // like compute jobs in a row, and each of them
} HtvmCoreCycles;

/// Under HTVM's schedule (channels outermost) the core waits behind each job.
HtvmCoreCycles htvmDigitalCoreCycles(bool channelsOutermost);

/// So many like compute jobs in a row are rolled (passes/jobs/roll_jobs.c).
enum { HTVM_ROLLED_JOBS_MIN = 3 };

/// The core moves |lines| rows of |width| bytes to column |left| of wider ones
/// (diana_pad).
int64_t htvmPadColumnsCycles(int64_t lines, int64_t width, int64_t left);

/// The core writes one word after the other in |bytes| bytes (diana_pad,
/// diana_fill).
int64_t htvmFillCycles(int64_t bytes);

/// The copies in one direction of all spatial tiles, whatever their channels.
/// Where all planes of a tile lie in one piece, they are one job.
typedef struct HtvmDigitalCopies {
  int64_t whole, wholeBytes; // such tiles, and bytes of one plane
  int64_t series;            // the other tiles
  int64_t planeCycles;       // of those, for one plane
} HtvmDigitalCopies;

/// The part of a layer's cycles that all tiles of the same rows and columns
/// share, whatever their channels. All zero: not computed yet.
typedef struct HtvmDigitalSpatial {
  int64_t rows, columns;
  bool indicate;
  int64_t tiles;
  HtvmDigitalCopies in, out;
  int64_t jobFixed, jobInput; // all tiles, one block of output channels: apart
                              // from inputs, and for each input
} HtvmDigitalSpatial;

/// Fills in |plan|->cycles and |plan|->coreCycles of a complete legal tile.
/// |spatial| is kept between calls for the same layer and machine; it is
/// renewed when rows, columns or the way of padding change.
void htvmDigitalCycles(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer,
                       HtvmDigitalSpatial *spatial, HtvmDigitalPlan *plan);

#endif // HTVM_ENGINES_DIGITAL_CYCLES_H
