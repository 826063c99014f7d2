//===- cycles.c - Cycles of a layer cut into tiles ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tiles along one dimension differ in few ways (the first, the last, those
// between), so that the cost of a plan is a sum over kinds of tiles instead of
// over tiles.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/job_cycles.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/analog.h"

enum { LINE = HTVM_ANALOG_LINE_BYTES };

//===----------------------------------------------------------------------===//
// Kinds of tiles along one dimension
//===----------------------------------------------------------------------===//

// |tiles| tiles that differ from the first one, |range|, in their place and
// padding only.
typedef struct Kind {
  int64_t tiles;
  HtvmAnalogRange range;
} Kind;

// First, last and those between; near the border of a large kernel a few more.
enum { MOST_KINDS = 8 };

typedef struct Kinds {
  Kind list[MOST_KINDS];
  int count;
  bool legal; // the fields of the engine hold all paddings
} Kinds;

typedef HtvmAnalogRange (*RangeOf)(const HtvmAnalogLayer *layer, int64_t tile,
                                   int64_t index);

static void addKind(Kinds *kinds, const HtvmAnalogRange *range) {
  if (range->padBefore < 0 || range->padBefore > HTVM_ANALOG_PADDING_MAX ||
      range->padAfter > HTVM_ANALOG_PADDING_MAX)
    kinds->legal = false;
  for (int i = 0; i < kinds->count; ++i)
    if (kinds->list[i].range.size == range->size &&
        kinds->list[i].range.count == range->count) {
      ++kinds->list[i].tiles;
      return;
    }
  if (kinds->count == MOST_KINDS)
    kinds->legal = false; // cannot happen with the kernels of the engine
  else
    kinds->list[kinds->count++] = (Kind){1, *range};
}

static Kinds kindsOf(const HtvmAnalogLayer *layer, RangeOf rangeOf,
                     int64_t extent, int64_t tile) {
  Kinds kinds = {.legal = true};
  for (int64_t i = 0; i * tile < extent; ++i) {
    HtvmAnalogRange range = rangeOf(layer, tile, i);
    addKind(&kinds, &range);
  }
  return kinds;
}

//===----------------------------------------------------------------------===//
// Cycles of a plan
//===----------------------------------------------------------------------===//

// A sum while it is made: what the visitor is told counts |times| times.
typedef struct Sum {
  const HtvmAnalogTiling *tiling;
  int64_t times, cycles, coreCycles;
} Sum;

static void addCopy(void *userData, const HtvmAnalogBlock *block) {
  Sum *sum = userData;
  const HtvmMachine *machine = sum->tiling->machine;
  const HtvmAnalogLayer *layer = sum->tiling->layer;
  int64_t times = sum->times * block->like, bytes;
  for (int64_t done = 0; done < block->bytes; done += bytes) {
    bytes = htvmAnalogNextRun(machine, block->bytes, done);
    sum->cycles += times * (htvmAnalogCopyCycles(machine, block->runs, bytes) +
                            block->runs * HTVM_ANALOG_COPY_OVERHEAD);
  }
  if (block->isStaged)
    sum->coreCycles +=
        times * htvmAnalogPieceCycles(&block->piece.lines,
                                      block->isInput ? layer->inWidth
                                                     : layer->outWidth);
}

static void addCompute(void *userData, const HtvmAnalogCompute *compute) {
  Sum *sum = userData;
  sum->cycles += sum->times * (htvmAnalogComputeCycles(sum->tiling, compute) +
                               HTVM_ANALOG_JOB_OVERHEAD);
}

// The blocks between the first one, which may be the only one that copies the
// input, and the last one, which may be smaller, are alike.
static void addTiles(Sum *sum, const Kind *rows, const Kind *columns) {
  const HtvmAnalogVisitor visitor = {addCopy, addCompute, sum};
  const HtvmAnalogTile tile = {rows->range, columns->range};
  int64_t extent = sum->tiling->layer->outChannels;
  int64_t step = sum->tiling->plan.channels, blocks;
  for (int64_t first = 0; first < extent; first += blocks * step) {
    blocks = first > 0 ? htvmMax((extent - first) / step, 1) : 1;
    sum->times = rows->tiles * columns->tiles * blocks;
    htvmAnalogSteps(sum->tiling, &tile, first, &visitor);
  }
}

// A tensor that the core would change as a whole otherwise: what is more is all
// that counts.
static int64_t wholeCycles(const HtvmAnalogTiling *tiling) {
  const HtvmAnalogLayer *layer = tiling->layer;
  const HtvmLines in = {layer->inHeight, layer->inWidth, layer->channels};
  const HtvmLines out = {layer->outHeight, layer->outWidth, layer->outChannels};
  int64_t cycles = 0;
  if (htvmAnalogStagesInput(tiling))
    cycles += htvmAnalogPieceCycles(&in, in.width);
  if (htvmAnalogStagesOutput(tiling))
    cycles += htvmAnalogPieceCycles(&out, out.width);
  return cycles;
}

static void addCycles(const HtvmAnalogTiling *tiling, const Kinds *rows,
                      const Kinds *columns, HtvmAnalogPlan *plan) {
  Sum sum = {.tiling = tiling};
  for (int r = 0; r < rows->count; ++r)
    for (int c = 0; c < columns->count; ++c)
      addTiles(&sum, &rows->list[r], &columns->list[c]);
  plan->cycles = sum.cycles;
  plan->coreCycles = sum.coreCycles - wholeCycles(tiling);
}

static int64_t countTiles(const Kinds *kinds) {
  int64_t tiles = 0;
  for (int i = 0; i < kinds->count; ++i)
    tiles += kinds->list[i].tiles;
  return tiles;
}

static bool isLegal(const HtvmMachine *machine, const HtvmAnalogLayer *layer,
                    const HtvmAnalogPlan *plan) {
  bool wholeLines =
      plan->channels % LINE == 0 || plan->channels == layer->outChannels;
  return plan->channels >= 1 && plan->channels <= layer->outChannels &&
         plan->channels <= (int64_t)machine->analog_columns && wholeLines &&
         plan->rows >= 1 && plan->rows <= layer->outHeight &&
         plan->columns >= 1 && plan->columns <= layer->outWidth &&
         htvmAnalogInputBytes(layer, plan) +
                 htvmAnalogOutputBytes(layer, plan) <=
             (int64_t)machine->l1_bytes;
}

bool htvmAnalogComplete(const HtvmMachine *machine,
                        const HtvmAnalogLayer *layer, HtvmAnalogPlan *plan) {
  if (!isLegal(machine, layer, plan))
    return false;
  Kinds rows = kindsOf(layer, htvmAnalogRowRange, layer->outHeight, plan->rows);
  Kinds columns =
      kindsOf(layer, htvmAnalogColumnRange, layer->outWidth, plan->columns);
  if (!rows.legal || !columns.legal)
    return false;
  const HtvmAnalogTiling tiling = {machine, layer, *plan};
  int64_t blocks = htvmDivideUp(layer->outChannels, plan->channels);
  plan->tiles = blocks * countTiles(&rows) * countTiles(&columns);
  plan->l1Bytes =
      htvmAnalogInputBytes(layer, plan) + htvmAnalogOutputBytes(layer, plan);
  addCycles(&tiling, &rows, &columns, plan);
  return true;
}
