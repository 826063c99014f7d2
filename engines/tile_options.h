//===- tile_options.h - What a tile is chosen for -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shared by the planners of all engines.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_TILE_OPTIONS_H
#define HTVM_ENGINES_TILE_OPTIONS_H

/// What makes one legal tile better than another. The last three are those of
/// DORY's tiler, which also tries cuts in an order of its own
/// (digital_objective.h).
typedef enum HtvmTileObjective {
  HTVM_OBJECTIVE_COST, // fewest modelled cycles
  HTVM_OBJECTIVE_DORY, // size, processing elements and copies
  HTVM_OBJECTIVE_PE,   // size and processing elements
  HTVM_OBJECTIVE_SIZE, // most bytes
} HtvmTileObjective;

/// How the tiles of a layer follow one another.
typedef enum HtvmTileSchedule {
  HTVM_SCHEDULE_BEST, // an input tile is copied once
  HTVM_SCHEDULE_HTVM, // as HTVM does it: every tile copies its input
} HtvmTileSchedule;

typedef struct HtvmTileOptions {
  HtvmTileObjective objective;
  HtvmTileSchedule schedule;
} HtvmTileOptions;

#endif // HTVM_ENGINES_TILE_OPTIONS_H
