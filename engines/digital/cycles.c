//===- cycles.c - Modelled cycles of a tiled layer ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tiles that differ in their place only are visited once and count as often as
// there are of them, so that the cost of a plan hardly depends on its tiles.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/cycles.h"

#include "dialects/support/numbers.h"
#include "engines/core/cycles.h"
#include "engines/core/layouts.h"
#include "engines/digital/job_cycles.h"
#include "runtime/machine/digital.h"

#include <assert.h>

// A sum while it is made: what the visitor is told counts |times| times.
typedef struct Sum {
  const HtvmDigitalTiling *tiling;
  HtvmCoreCycles core;
  HtvmDigitalTileKind *kind; // of a convolution
  int64_t times, cycles, limit;
  int64_t fetchedFor, fetch; // of the last job: mostly the next one's
} Sum;

// A run of a tile's copies is mostly as long as in the plan before.
static int64_t copyCycles(const Sum *sum, HtvmDigitalOperand operand,
                          const HtvmDigitalRuns *runs) {
  if (!sum->kind)
    return htvmDigitalCopyCycles(sum->tiling->machine, runs);
  HtvmDigitalRunCycles *kept = &sum->kind->runs[operand];
  if (kept->bytes != runs->bytes) {
    const HtvmDigitalRuns one = {.bytes = runs->bytes, .count = 1};
    kept->bytes = runs->bytes;
    kept->cycles = htvmDigitalCopyCycles(sum->tiling->machine, &one);
  }
  return runs->count * kept->cycles;
}

static void addCopy(void *userData, const HtvmDigitalBlock *block) {
  Sum *sum = userData;
  HtvmDigitalRuns runs = htvmDigitalBlockRuns(block);
  int64_t cycles = copyCycles(sum, block->operand, &runs);
  sum->cycles +=
      sum->times *
      (cycles + htvmDigitalCopySoftware(&sum->core, runs.count, runs.planes,
                                        cycles / runs.count));
}

// Jobs of the tiles of one layer differ in their outputs, or in a depthwise
// layer in their inputs only.
static int64_t arithmetic(const Sum *sum, const HtvmDigitalCompute *compute) {
  bool depthwise = sum->tiling->layer.kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  int64_t size = depthwise ? compute->inputs
                           : htvmDivideUp(compute->count, HTVM_DIGITAL_LANES);
  if (!sum->kind || size >= HTVM_DIGITAL_JOB_SIZES)
    return htvmDigitalArithmeticCycles(sum->tiling, compute);
  int64_t *kept = &sum->kind->arithmetic[size];
  if (*kept == 0)
    *kept = htvmDigitalArithmeticCycles(sum->tiling, compute);
  return *kept;
}

static void addCompute(void *userData, const HtvmDigitalCompute *compute) {
  Sum *sum = userData;
  int64_t one =
      htvmDigitalFetchCycles(sum->tiling, compute) + arithmetic(sum, compute);
  sum->cycles +=
      sum->times * (compute->like * one +
                    htvmDigitalComputeSoftware(&sum->core, compute->like, one));
}

//===----------------------------------------------------------------------===//
// Kinds of spatial tiles
//===----------------------------------------------------------------------===//

static bool sameRows(const HtvmDigitalTile *a, const HtvmDigitalTile *b) {
  return a->rows.size == b->rows.size && a->window.rows == b->window.rows &&
         a->window.padTop == b->window.padTop &&
         a->window.padBottom == b->window.padBottom;
}

static bool sameColumns(const HtvmDigitalTile *a, const HtvmDigitalTile *b) {
  return a->columns.size == b->columns.size &&
         a->window.columns == b->window.columns;
}

// The first tile of a kind along one dimension, and how many there are.
typedef struct Along {
  int64_t index, tiles;
  HtvmDigitalTile tile;
} Along;

static int kindsAlong(const HtvmDigitalTiling *tiling, bool rows, int most,
                      Along *kinds) {
  int64_t tiles =
      rows ? htvmDigitalRowTiles(tiling) : htvmDigitalColumnTiles(tiling);
  int count = 0;
  for (int64_t i = 0; i < tiles; ++i) {
    HtvmDigitalTile tile = rows ? htvmDigitalTileAt(tiling, i, 0)
                                : htvmDigitalTileAt(tiling, 0, i);
    int k = count;
    // A tile is mostly as the one before it.
    while (k > 0 && !(rows ? sameRows(&tile, &kinds[k - 1].tile)
                           : sameColumns(&tile, &kinds[k - 1].tile)))
      --k;
    if (k > 0) {
      ++kinds[k - 1].tiles;
      continue;
    }
    assert(count < most && "a padding beyond what a plan may have");
    (void)most;
    kinds[count++] = (Along){i, 1, tile};
  }
  return count;
}

static void setSpatial(const HtvmDigitalTiling *tiling,
                       HtvmDigitalSpatial *spatial) {
  Along rows[HTVM_DIGITAL_ROW_KINDS], columns[HTVM_DIGITAL_COLUMN_KINDS];
  int rowCount = kindsAlong(tiling, true, HTVM_DIGITAL_ROW_KINDS, rows);
  int columnCount =
      kindsAlong(tiling, false, HTVM_DIGITAL_COLUMN_KINDS, columns);
  spatial->rows = tiling->plan.rows;
  spatial->columns = tiling->plan.columns;
  spatial->indicate = tiling->plan.indicate;
  spatial->count = 0;
  for (int r = 0; r < rowCount; ++r)
    for (int c = 0; c < columnCount; ++c)
      spatial->kinds[spatial->count++] = (HtvmDigitalTileKind){
          .tile = htvmDigitalTileAt(tiling, rows[r].index, columns[c].index),
          .tiles = rows[r].tiles * columns[c].tiles};
}

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

// What |tiles| tiles of |outputs| cost, in every spatial tile.
static void addTiles(Sum *sum, HtvmDigitalSpatial *spatial,
                     HtvmTileRange outputs, int64_t tiles) {
  const HtvmDigitalVisitor visitor = {addCopy, addCompute, sum};
  const HtvmDigitalTiling *tiling = sum->tiling;
  sum->times = tiles;
  switch (tiling->layer.kind) {
  case HTVM_DIGITAL_LAYER_CONV:
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    for (int i = 0; i < spatial->count && sum->cycles <= sum->limit; ++i) {
      sum->kind = &spatial->kinds[i];
      sum->times = tiles * sum->kind->tiles;
      htvmDigitalConvSteps(tiling, &sum->kind->tile, outputs, &visitor);
    }
    return;
  case HTVM_DIGITAL_LAYER_DENSE:
    htvmDigitalDenseSteps(tiling, outputs, &visitor);
    return;
  case HTVM_DIGITAL_LAYER_ADD:
    htvmDigitalSumSteps(tiling, outputs, &visitor);
    return;
  }
}

// The tiles between the first one, which may be the only one that copies the
// input, and the last one, which may be smaller, are alike unless their shifts
// say otherwise.
static void addAllTiles(Sum *sum, HtvmDigitalSpatial *spatial) {
  const HtvmDigitalLayer *layer = &sum->tiling->layer;
  bool isSum = layer->kind == HTVM_DIGITAL_LAYER_ADD;
  int64_t extent = isSum ? layer->channels : layer->outChannels;
  int64_t step = sum->tiling->plan.channels;
  bool areAlike = isSum || htvmDigitalRun(layer, 0, extent) == extent;
  int64_t tiles;
  for (int64_t at = 0; at < extent && sum->cycles <= sum->limit;
       at += tiles * step) {
    tiles = at > 0 && areAlike ? (extent - at) / step : 1;
    tiles = htvmMax(tiles, 1);
    addTiles(sum, spatial, (HtvmTileRange){at, htvmMin(step, extent - at)},
             tiles);
  }
}

// The rows of a flat layer, as the core moves them.
static int64_t flatPadCycles(const HtvmDigitalLayer *layer) {
  const HtvmDigitalFlat *flat = &layer->flat;
  const HtvmBorder border = {flat->top, flat->left, 0, flat->parts};
  int64_t room = layer->inPitch / (layer->stride * flat->pitch), cycles = 0;
  int64_t step = htvmBorderPlanes(&border, layer->channels);
  for (int64_t plane = 0; plane < layer->channels; plane += step) {
    int64_t planes = htvmMin(step, layer->channels - plane);
    for (int64_t part = 0; part < flat->parts; ++part)
      cycles += htvmCorePadCycles(
          planes * htvmBorderPart(&border, flat->inRows, room, part).count,
          flat->inWidth, flat->left, planes * layer->inPitch,
          !layer->inputIsPacked);
  }
  return cycles;
}

// An input that the core packs anyway is padded so: what is more is all that
// counts.
static int64_t padCycles(const HtvmDigitalLayer *layer,
                         const HtvmDigitalLayer *given) {
  int64_t lines = layer->channels * given->inHeight, width = given->inWidth;
  int64_t cycles = 0;
  if (given->flat.pitch) {
    lines = layer->channels * given->flat.inRows;
    width = given->flat.inWidth;
    cycles = flatPadCycles(given);
  } else {
    cycles =
        htvmCorePadCycles(lines, width, given->padLeft,
                          layer->channels * layer->inHeight * layer->inPitch,
                          !given->inputIsPacked);
  }
  return given->inputIsPacked ? cycles - htvmCorePlanarCycles(lines * width)
                              : cycles;
}

// What the core does in front of the tiles and behind them.
static int64_t coreCycles(const HtvmDigitalTiling *tiling,
                          const HtvmDigitalLayer *given) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  const HtvmDigitalPlan *plan = &tiling->plan;
  int64_t cycles = 0;
  if (plan->padFirst)
    cycles += padCycles(layer, given);
  int64_t indicators = htvmDigitalIndicators(layer, plan);
  if (indicators)
    cycles += htvmCoreFillCycles(tiling->places.lead / indicators);
  int64_t outPitch = htvmDigitalOutPitch(layer);
  int64_t lines = layer->outChannels * layer->outHeight;
  if (plan->writtenPitch > outPitch)
    cycles +=
        htvmCorePadCycles(lines, layer->outWidth, 0, lines * outPitch, true);
  return cycles;
}

void htvmDigitalCycles(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer,
                       HtvmDigitalSpatial *spatial, int64_t limit,
                       HtvmDigitalPlan *plan) {
  HtvmDigitalTiling tiling = htvmDigitalTilingOf(machine, layer, plan);
  Sum sum = {.tiling = &tiling,
             .core = htvmDigitalCoreCycles(plan->channelsOutermost),
             .times = 1,
             .limit = limit};
  bool isWindow = layer->kind == HTVM_DIGITAL_LAYER_CONV ||
                  layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  plan->coreCycles = 0;
  if (isWindow) {
    if (spatial->rows != plan->rows || spatial->columns != plan->columns ||
        spatial->indicate != plan->indicate)
      setSpatial(&tiling, spatial);
    const HtvmDigitalVisitor visitor = {addCopy, addCompute, &sum};
    htvmDigitalBeginSteps(&tiling, &visitor);
    plan->coreCycles = coreCycles(&tiling, layer);
  }
  addAllTiles(&sum, spatial);
  plan->cycles = sum.core.layer + sum.cycles;
}
