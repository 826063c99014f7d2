//===- slow_model.h - Tiles of the digital engine, the straight way -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What docs/dialects/qnn.md says about plans, written out job by job and copy
// by copy, from the hardware contract's formulas: nothing of passes/tile but
// its types and the measured cycles of the core.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_PASSES_TILE_SLOW_MODEL_H
#define HTVM_TEST_PASSES_TILE_SLOW_MODEL_H

#include "engines/digital/cycles.h"

/// A tile to be judged: output channels (bytes of a sum), rows, columns.
typedef struct Tile {
  int64_t channels, rows, columns;
} Tile;

typedef struct Question {
  const HtvmMachine *machine;
  const HtvmDigitalLayer *layer;
  bool htvm; // HTVM's schedule
} Question;

/// May the layer be cut so?
bool slowIsLegal(const Question *question, Tile tile);

/// All cycles of the layer cut so, explicit padding and moving included.
int64_t slowCycles(const Question *question, Tile tile);

/// Bytes of a tile in L1.
int64_t slowL1Bytes(const Question *question, Tile tile);

#endif // HTVM_TEST_PASSES_TILE_SLOW_MODEL_H
