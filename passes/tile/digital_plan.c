//===- digital_plan.c - Tile sizes for the digital engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every legal tile is tried; the spaces are small (at most a few thousand
// tiles a layer) and the cost of one is a sum over its rows.
//
//===----------------------------------------------------------------------===//
#include "passes/tile/digital_plan.h"

#include "runtime/machine/cycles.h"

static const int64_t lanes = HTVM_DIGITAL_LANES;

// Cycles the core spends on one job and on one byte of explicit padding;
// measured on the simulator with runtime/device/{jobs,layout}.c.
enum { JOB_OVERHEAD = 40, COPY_OVERHEAD = 25, PAD_BYTE_CYCLES = 3 };

static int64_t roundUp(int64_t value, int64_t unit) {
  return (value + unit - 1) / unit * unit;
}

static int64_t minimum(int64_t a, int64_t b) { return a < b ? a : b; }

typedef struct Search {
  const HtvmMachine *machine;
  const HtvmDigitalLayer *layer; // as given
  HtvmDigitalLayer padded;       // its input padded first
  HtvmDigitalPlan best;
  bool found;
  int64_t smallestL1, smallestWeights; // bytes; for the shortage
} Search;

static int64_t copyCycles(const Search *search, int64_t count, int64_t bytes) {
  return count * ((int64_t)htvmCopyCycles(search->machine, (uint64_t)bytes) +
                  COPY_OVERHEAD);
}

//===----------------------------------------------------------------------===//
// Convolutions
//===----------------------------------------------------------------------===//

static int64_t weightBytes(const HtvmDigitalLayer *layer, int64_t channels) {
  int64_t k = roundUp(channels, lanes);
  int64_t kernel = layer->kernelHeight * layer->kernelWidth;
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE)
    return roundUp(layer->channels, lanes) * k + lanes * k;
  if (layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE)
    return minimum(layer->channels, lanes) * lanes * kernel + 4 * lanes;
  return layer->channels * k * kernel + 4 * k;
}

static int64_t convJobCycles(const Search *search,
                             const HtvmDigitalLayer *layer,
                             const HtvmTileWindow *window, HtvmTileRange rows,
                             HtvmTileRange columns, int64_t channels) {
  bool depthwise = layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  HtvmDigitalConv conv = {
      .c = (uint32_t)(depthwise ? minimum(lanes, layer->channels)
                                : layer->channels),
      .kBlocks = (uint32_t)(depthwise ? 1 : roundUp(channels, lanes) / lanes),
      .cx = (uint32_t)window->columns,
      .cy = (uint32_t)window->rows,
      .fx = (uint32_t)layer->kernelWidth,
      .fy = (uint32_t)layer->kernelHeight,
      .oxBlocks = (uint32_t)(columns.size / lanes),
      .oy = (uint32_t)rows.size,
      .stride = (uint32_t)layer->stride,
      .left = (uint32_t)window->padLeft,
      .right = (uint32_t)window->padRight,
      .top = (uint32_t)window->padTop,
      .bottom = (uint32_t)window->padBottom,
  };
  int64_t jobs = depthwise ? roundUp(channels, lanes) / lanes : 1;
  return jobs * ((int64_t)search->machine->compute_job_cycles + JOB_OVERHEAD +
                 (int64_t)htvmDigitalWeightCycles(
                     search->machine, (uint64_t)weightBytes(layer, channels)) +
                 (int64_t)htvmDigitalConvCycles(search->machine, &conv));
}

// Copies of one tile: whole planes are contiguous, whole rows are contiguous
// within a plane, else every row is a copy of its own.
static int64_t blockCopyCycles(const Search *search, int64_t planes,
                               int64_t rows, int64_t columns, bool wholePlanes,
                               bool wholeRows) {
  if (wholePlanes)
    return copyCycles(search, 1, planes * rows * columns);
  if (wholeRows)
    return copyCycles(search, planes, rows * columns);
  return copyCycles(search, planes * rows, columns);
}

// Cycles of one spatial tile, or -1 when a field of the engine cannot hold its
// padding.
static int64_t spatialTileCycles(const Search *search,
                                 const HtvmDigitalLayer *layer,
                                 const HtvmDigitalPlan *plan,
                                 HtvmTileRange rows, HtvmTileRange columns) {
  HtvmTileWindow window = htvmDigitalWindow(layer, rows, columns);
  int64_t outPitch = roundUp(layer->outWidth, lanes);
  bool wholeRows = columns.size == outPitch;
  bool wholePlanes = wholeRows && rows.size == layer->outHeight;
  if (window.padTop > HTVM_PADDING_MAX || window.padBottom > HTVM_PADDING_MAX ||
      window.padLeft > HTVM_PADDING_MAX || window.padRight > HTVM_PADDING_MAX ||
      window.firstRow >= layer->inHeight)
    return -1;
  bool depthwise = layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  int64_t cycles = 0;
  if (!depthwise)
    cycles += blockCopyCycles(search, layer->channels, window.rows,
                              window.columns, wholePlanes, wholeRows);
  for (int64_t k = 0; k < layer->outChannels; k += plan->channels) {
    int64_t channels = minimum(plan->channels, layer->outChannels - k);
    if (depthwise)
      cycles += blockCopyCycles(search, channels, window.rows, window.columns,
                                wholePlanes, wholeRows);
    cycles += convJobCycles(search, layer, &window, rows, columns, channels);
    cycles += blockCopyCycles(search, channels, rows.size, columns.size,
                              wholePlanes, wholeRows);
  }
  return cycles;
}

// Modelled cycles of the whole layer under |plan|, or -1 when it is illegal.
static int64_t convCycles(const Search *search, const HtvmDigitalLayer *layer,
                          const HtvmDigitalPlan *plan) {
  int64_t outPitch = roundUp(layer->outWidth, lanes);
  int64_t beat = (int64_t)search->machine->copy_beat_bytes;
  int64_t cycles = 0;
  int64_t rowTiles = htvmTileCount(layer->outHeight, plan->rows);
  int64_t columnTiles = htvmTileCount(outPitch, plan->columns);
  for (int64_t r = 0; r < rowTiles; ++r)
    for (int64_t c = 0; c < columnTiles; ++c) {
      HtvmTileRange rows =
          htvmTileRange(layer->outHeight, plan->rows, r, 1,
                        plan->columns == outPitch ? outPitch : beat, beat);
      HtvmTileRange columns =
          htvmTileRange(outPitch, plan->columns, c, lanes, 1, beat);
      int64_t tile = spatialTileCycles(search, layer, plan, rows, columns);
      if (tile < 0)
        return -1;
      cycles += tile;
    }
  return cycles;
}

static void consider(Search *search, const HtvmDigitalPlan *plan) {
  bool better = !search->found || plan->cycles < search->best.cycles ||
                (plan->cycles == search->best.cycles &&
                 plan->l1Bytes > search->best.l1Bytes);
  if (better)
    search->best = *plan;
  search->found = true;
}

static void tryConv(Search *search, int64_t channels, int64_t rows,
                    int64_t columns) {
  const HtvmDigitalLayer *layer = search->layer;
  int64_t outPitch = roundUp(layer->outWidth, lanes);
  HtvmDigitalPlan plan = {
      .channels = channels, .rows = rows, .columns = columns};
  plan.padFirst = columns < outPitch && (layer->padLeft || layer->padRight);
  if (plan.padFirst)
    layer = &search->padded;
  plan.repitch = columns < outPitch &&
                 columns % (int64_t)search->machine->copy_beat_bytes != 0;
  plan.l1Bytes = htvmDigitalInputBytes(search->machine, layer, &plan) +
                 htvmDigitalOutputBytes(search->machine, layer, &plan);
  if (plan.l1Bytes < search->smallestL1)
    search->smallestL1 = plan.l1Bytes;
  if (plan.l1Bytes > (int64_t)search->machine->l1_bytes)
    return;
  plan.cycles = convCycles(search, layer, &plan);
  if (plan.cycles < 0)
    return;
  if (plan.padFirst)
    plan.cycles +=
        PAD_BYTE_CYCLES * layer->channels * layer->inHeight * layer->inPitch;
  if (plan.repitch)
    plan.cycles +=
        PAD_BYTE_CYCLES * layer->outChannels * layer->outHeight * outPitch;
  consider(search, &plan);
}

// Rows of a tile that is not the whole height must fill whole beats, see
// htvmTileRange.
static bool rowsAreLegal(const Search *search, int64_t rows, int64_t columns) {
  const HtvmDigitalLayer *layer = search->layer;
  int64_t outPitch = roundUp(layer->outWidth, lanes);
  return rows == layer->outHeight || columns < outPitch ||
         rows * outPitch % (int64_t)search->machine->copy_beat_bytes == 0;
}

static void searchConv(Search *search) {
  const HtvmDigitalLayer *layer = search->layer;
  int64_t outPitch = roundUp(layer->outWidth, lanes);
  int64_t beat = (int64_t)search->machine->copy_beat_bytes;
  search->smallestWeights = weightBytes(layer, lanes);
  for (int64_t k = lanes; k < layer->outChannels + lanes; k += lanes) {
    if (weightBytes(layer, k) > (int64_t)search->machine->weight_memory_bytes)
      break;
    int64_t channels = minimum(k, layer->outChannels);
    for (int64_t rows = 1; rows <= layer->outHeight; ++rows) {
      if (rowsAreLegal(search, rows, outPitch))
        tryConv(search, channels, rows, outPitch);
      for (int64_t columns = lanes; columns < outPitch;
           columns = roundUp(columns + 1, beat))
        tryConv(search, channels, rows, columns);
    }
  }
}

//===----------------------------------------------------------------------===//
// Dense and sum
//===----------------------------------------------------------------------===//

static void searchDense(Search *search) {
  const HtvmDigitalLayer *layer = search->layer;
  const HtvmMachine *machine = search->machine;
  int64_t inputs = roundUp(layer->channels, lanes);
  search->smallestWeights = weightBytes(layer, lanes);
  for (int64_t k = lanes; k < layer->outChannels + lanes; k += lanes) {
    HtvmDigitalPlan plan = {
        .channels = minimum(k, layer->outChannels), .rows = 1, .columns = 1};
    plan.l1Bytes = htvmDigitalInputBytes(machine, layer, &plan) +
                   htvmDigitalOutputBytes(machine, layer, &plan);
    if (weightBytes(layer, k) > (int64_t)machine->weight_memory_bytes)
      break;
    if (plan.l1Bytes < search->smallestL1)
      search->smallestL1 = plan.l1Bytes;
    if (plan.l1Bytes > (int64_t)machine->l1_bytes)
      continue;
    plan.cycles = copyCycles(search, 1, inputs);
    for (int64_t done = 0; done < layer->outChannels; done += plan.channels) {
      int64_t outputs = minimum(plan.channels, layer->outChannels - done);
      plan.cycles += (int64_t)machine->compute_job_cycles + JOB_OVERHEAD +
                     (int64_t)htvmDigitalWeightCycles(
                         machine, (uint64_t)weightBytes(layer, outputs)) +
                     (int64_t)htvmDigitalFcCycles(
                         machine, (uint32_t)(inputs / lanes),
                         (uint32_t)(roundUp(outputs, lanes) / lanes)) +
                     copyCycles(search, 1, outputs);
    }
    consider(search, &plan);
  }
}

// A sum has no reuse: the largest tile is the best one.
static void searchAdd(Search *search) {
  const HtvmMachine *machine = search->machine;
  int64_t total = search->layer->channels;
  int64_t beat = (int64_t)machine->copy_beat_bytes;
  int64_t room = ((int64_t)machine->l1_bytes / 3 - beat) / beat * beat;
  search->smallestL1 = 3 * (2 * beat);
  HtvmDigitalPlan plan = {.rows = 1, .columns = 1};
  plan.channels = minimum(total, room);
  if (plan.channels <= 0)
    return;
  plan.l1Bytes = 2 * htvmDigitalInputBytes(machine, search->layer, &plan) +
                 htvmDigitalOutputBytes(machine, search->layer, &plan);
  if (plan.l1Bytes > (int64_t)machine->l1_bytes)
    return;
  for (int64_t done = 0; done < total; done += plan.channels) {
    int64_t bytes = minimum(plan.channels, total - done);
    plan.cycles +=
        copyCycles(search, 3, bytes) + JOB_OVERHEAD +
        (int64_t)machine->compute_job_cycles +
        (int64_t)htvmDigitalAddCycles(machine, (uint32_t)(bytes / lanes));
  }
  consider(search, &plan);
}

//===----------------------------------------------------------------------===//
// The plan
//===----------------------------------------------------------------------===//

bool htvmDigitalPlan(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                     HtvmDigitalPlan *outPlan,
                     HtvmDigitalShortage *outShortage) {
  Search search = {.machine = machine,
                   .layer = layer,
                   .padded = htvmDigitalPadFirst(layer),
                   .smallestL1 = INT64_MAX};
  switch (layer->kind) {
  case HTVM_DIGITAL_LAYER_CONV:
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    searchConv(&search);
    break;
  case HTVM_DIGITAL_LAYER_DENSE:
    searchDense(&search);
    break;
  case HTVM_DIGITAL_LAYER_ADD:
    searchAdd(&search);
    break;
  }
  if (search.found) {
    *outPlan = search.best;
    return true;
  }
  bool weights = search.smallestWeights > (int64_t)machine->weight_memory_bytes;
  *outShortage = (HtvmDigitalShortage){
      .memory = weights ? "weight memory" : "L1",
      .needed = weights ? search.smallestWeights : search.smallestL1,
      .available = (int64_t)(weights ? machine->weight_memory_bytes
                                     : machine->l1_bytes)};
  return false;
}
