//===- analog_plan.c - Tile sizes for the analog engine -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every legal tile is tried. Tiles along one dimension differ in few ways (the
// first, the last, those between), so that the cost of a plan is a sum over
// kinds of tiles instead of over tiles.
//
//===----------------------------------------------------------------------===//
#include "passes/tile/analog_plan.h"

#include "runtime/machine/cycles.h"

// Cycles the core spends on one compute job and one copy job; measured on the
// simulator with runtime/device/analog.c.
enum { JOB_OVERHEAD = 40, COPY_OVERHEAD = 30 };

enum { LINE = HTVM_ANALOG_LINE_BYTES };

static int64_t minimum(int64_t a, int64_t b) { return a < b ? a : b; }

static int64_t linesOf(int64_t channels) {
  return (channels + LINE - 1) / LINE;
}

//===----------------------------------------------------------------------===//
// Kinds of tiles along one dimension
//===----------------------------------------------------------------------===//

// |tiles| tiles of |size| outputs and |count| inputs each.
typedef struct Kind {
  int64_t tiles, size, count;
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
    if (kinds->list[i].size == range->size &&
        kinds->list[i].count == range->count) {
      ++kinds->list[i].tiles;
      return;
    }
  if (kinds->count == MOST_KINDS)
    kinds->legal = false; // cannot happen with the kernels of the engine
  else
    kinds->list[kinds->count++] = (Kind){1, range->size, range->count};
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

typedef struct Search {
  const HtvmMachine *machine;
  const HtvmAnalogLayer *layer;
  const HtvmAnalogOptions *options;
  HtvmAnalogPlan best;
  double bestScore;
  bool found;
  int64_t smallestL1;
} Search;

// |runs| separate runs of |lines| neighbouring lines each.
static int64_t copyCycles(const Search *search, int64_t runs, int64_t lines) {
  int64_t most = (int64_t)search->machine->copy_bank_rows, cycles = 0;
  int64_t full = lines / most, rest = lines % most;
  if (full)
    cycles +=
        full * ((int64_t)htvmBankCopyCycles(search->machine, (uint64_t)most) +
                COPY_OVERHEAD);
  if (rest)
    cycles += (int64_t)htvmBankCopyCycles(search->machine, (uint64_t)rest) +
              COPY_OVERHEAD;
  return runs * cycles;
}

static int64_t copyInCycles(const Search *search, const Kind *rows,
                            const Kind *columns) {
  int64_t lines = linesOf(search->layer->channels);
  if (columns->count == search->layer->inWidth)
    return copyCycles(search, 1, rows->count * columns->count * lines);
  return copyCycles(search, rows->count, columns->count * lines);
}

static int64_t copyOutCycles(const Search *search, const Kind *rows,
                             const Kind *columns, int64_t channels) {
  int64_t lines = linesOf(channels);
  if (channels != search->layer->outChannels)
    return copyCycles(search, rows->size * columns->size, lines);
  if (columns->size == search->layer->outWidth)
    return copyCycles(search, 1, rows->size * columns->size * lines);
  return copyCycles(search, rows->size, columns->size * lines);
}

static int64_t tileCycles(const Search *search, const Kind *rows,
                          const Kind *columns, int64_t tileChannels) {
  const HtvmAnalogLayer *layer = search->layer;
  int64_t in = copyInCycles(search, rows, columns), cycles = 0, blocks = 0;
  for (int64_t k = 0; k < layer->outChannels; k += tileChannels, ++blocks) {
    int64_t channels = minimum(tileChannels, layer->outChannels - k);
    int64_t unroll = htvmAnalogUnroll(search->machine, layer, search->options,
                                      channels, rows->size, columns->size);
    cycles += JOB_OVERHEAD +
              htvmAnalogJobCycles(search->machine, layer, channels, rows->size,
                                  columns->size, unroll) +
              copyOutCycles(search, rows, columns, channels);
  }
  return cycles + in * (search->options->htvmSchedule ? blocks : 1);
}

static int64_t planCycles(const Search *search, int64_t channels,
                          const Kinds *rows, const Kinds *columns) {
  int64_t cycles = 0;
  for (int r = 0; r < rows->count; ++r)
    for (int c = 0; c < columns->count; ++c)
      cycles += rows->list[r].tiles * columns->list[c].tiles *
                tileCycles(search, &rows->list[r], &columns->list[c], channels);
  return cycles;
}

//===----------------------------------------------------------------------===//
// Search
//===----------------------------------------------------------------------===//

// Bytes of the tile as DORY counts them: input, output, two bits a weight.
static int64_t tileBytes(const HtvmAnalogLayer *layer,
                         const HtvmAnalogPlan *plan) {
  int64_t weights = layer->channels * plan->channels * layer->kernelHeight *
                    layer->kernelWidth;
  return plan->l1Bytes + weights * 2 / 8;
}

static double scoreOf(const Search *search, const HtvmAnalogPlan *plan) {
  const double heuristic = 1e8; // of DORY's tiler
  double bytes = (double)tileBytes(search->layer, plan);
  switch (search->options->objective) {
  case HTVM_ANALOG_FEWEST_CYCLES:
    return -(double)plan->cycles;
  case HTVM_ANALOG_LARGEST_TILE:
    return bytes;
  case HTVM_ANALOG_DORY:
    return heuristic * (double)((search->layer->channels - 1) % 128) +
           heuristic * (double)((plan->channels - 1) % 512) + bytes;
  }
  return 0;
}

static void consider(Search *search, const HtvmAnalogPlan *plan) {
  double score = scoreOf(search, plan);
  const HtvmAnalogPlan *best = &search->best;
  bool better =
      !search->found || score > search->bestScore ||
      (score == search->bestScore &&
       (plan->cycles < best->cycles ||
        (plan->cycles == best->cycles && plan->l1Bytes > best->l1Bytes)));
  if (!better)
    return;
  search->best = *plan;
  search->bestScore = score;
  search->found = true;
}

static void tryPlan(Search *search, int64_t channels, int64_t rows,
                    int64_t columns, const Kinds *rowKinds) {
  const HtvmAnalogLayer *layer = search->layer;
  HtvmAnalogPlan plan = {
      .channels = channels, .rows = rows, .columns = columns};
  plan.l1Bytes =
      htvmAnalogInputBytes(layer, &plan) + htvmAnalogOutputBytes(layer, &plan);
  if (plan.l1Bytes < search->smallestL1)
    search->smallestL1 = plan.l1Bytes;
  if (plan.l1Bytes > (int64_t)search->machine->l1_bytes)
    return;
  Kinds columnKinds =
      kindsOf(layer, htvmAnalogColumnRange, layer->outWidth, columns);
  if (!rowKinds->legal || !columnKinds.legal)
    return;
  plan.cycles = planCycles(search, channels, rowKinds, &columnKinds);
  consider(search, &plan);
}

static void searchPlans(Search *search) {
  const HtvmAnalogLayer *layer = search->layer;
  int64_t most =
      minimum(layer->outChannels, (int64_t)search->machine->analog_columns);
  for (int64_t rows = 1; rows <= layer->outHeight; ++rows) {
    Kinds kinds = kindsOf(layer, htvmAnalogRowRange, layer->outHeight, rows);
    for (int64_t columns = 1; columns <= layer->outWidth; ++columns) {
      for (int64_t k = LINE; k < most; k += LINE)
        tryPlan(search, k, rows, columns, &kinds);
      // A block that is not the last one ends with a whole line.
      if (most == layer->outChannels || most % LINE == 0)
        tryPlan(search, most, rows, columns, &kinds);
    }
  }
}

// What no tile can change.
static bool checkMacro(const Search *search, HtvmAnalogShortage *outShortage) {
  const HtvmAnalogLayer *layer = search->layer;
  int64_t rows = layer->channels * layer->kernelHeight * layer->kernelWidth;
  if (rows > (int64_t)search->machine->analog_rows) {
    *outShortage = (HtvmAnalogShortage){"rows of the macro", rows,
                                        (int64_t)search->machine->analog_rows};
    return false;
  }
  // A copy that moves more than a line at once would write over neighbours.
  if (LINE % (int64_t)search->machine->copy_beat_bytes) {
    *outShortage =
        (HtvmAnalogShortage){"bytes of a copy's beat",
                             (int64_t)search->machine->copy_beat_bytes, LINE};
    return false;
  }
  return true;
}

bool htvmAnalogPlan(const HtvmMachine *machine, const HtvmAnalogLayer *layer,
                    const HtvmAnalogOptions *options, HtvmAnalogPlan *outPlan,
                    HtvmAnalogShortage *outShortage) {
  Search search = {.machine = machine,
                   .layer = layer,
                   .options = options,
                   .smallestL1 = INT64_MAX};
  if (!checkMacro(&search, outShortage))
    return false;
  searchPlans(&search);
  if (search.found) {
    *outPlan = search.best;
    return true;
  }
  *outShortage = (HtvmAnalogShortage){"bytes of L1", search.smallestL1,
                                      (int64_t)machine->l1_bytes};
  return false;
}
