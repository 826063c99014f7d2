//===- space.c - All legal tiles of a layer -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/space.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/digital.h"

enum { LANES = HTVM_DIGITAL_LANES, WORD_BYTES = 4 };

//===----------------------------------------------------------------------===//
// What makes a tile legal
//===----------------------------------------------------------------------===//

// Columns start at addresses a copy can have, which are whole words as well.
static int64_t columnStep(const HtvmMachine *machine) {
  int64_t align = (int64_t)machine->copy_l2_align;
  return align > WORD_BYTES ? align : WORD_BYTES;
}

static bool columnsAreLegal(const HtvmMachine *machine,
                            const HtvmDigitalLayer *layer, int64_t columns) {
  return columns == layer->outWidth ||
         (columns > 0 && columns < layer->outWidth &&
          columns % columnStep(machine) == 0);
}

// Whole rows are written behind one another.
static bool rowsFillBeats(const HtvmMachine *machine,
                          const HtvmDigitalLayer *layer,
                          const HtvmDigitalPlan *plan) {
  return plan->rows == layer->outHeight || plan->columns < layer->outWidth ||
         plan->rows * htvmDigitalOutPitch(layer) %
                 (int64_t)machine->copy_beat_bytes ==
             0;
}

// Every tile needs a row of the input, and its padding must fit four bits.
static bool windowsAreLegal(const HtvmMachine *machine,
                            const HtvmDigitalLayer *layer,
                            const HtvmDigitalPlan *plan) {
  HtvmDigitalLayer read = plan->padFirst ? htvmDigitalPadFirst(layer) : *layer;
  HtvmTileRange columns = htvmDigitalColumnTile(machine, layer, plan, 0);
  int64_t tiles = htvmTileCount(layer->outHeight, plan->rows);
  for (int64_t i = 0; i < tiles; ++i) {
    HtvmTileWindow window = htvmDigitalWindow(
        &read, htvmDigitalRowTile(machine, layer, plan, i), columns);
    if (window.padTop > HTVM_PADDING_MAX ||
        window.padBottom > HTVM_PADDING_MAX ||
        window.padLeft > HTVM_PADDING_MAX ||
        window.padRight > HTVM_PADDING_MAX || window.firstRow >= read.inHeight)
      return false;
  }
  return true;
}

static bool fitsL1(const HtvmMachine *machine, const HtvmDigitalPlan *plan) {
  return plan->l1Bytes <= (int64_t)machine->l1_bytes;
}

static bool fitsWeights(const HtvmMachine *machine,
                        const HtvmDigitalLayer *layer,
                        const HtvmDigitalPlan *plan) {
  return htvmDigitalWeightBytes(layer, plan, plan->channels) <=
         (int64_t)machine->weight_memory_bytes;
}

static int64_t channelStep(const HtvmMachine *machine,
                           const HtvmDigitalLayer *layer) {
  int64_t beat = (int64_t)machine->copy_beat_bytes;
  // Whole lines: parts of some hold no element.
  if (layer->kind == HTVM_DIGITAL_LAYER_ADD)
    return layer->lines ? htvmRoundUp(HTVM_DIGITAL_LINE_BYTES, beat) : beat;
  return layer->kind == HTVM_DIGITAL_LAYER_DENSE ? LANES : 1;
}

// Indicators are for whole rows, whose zero columns they have as well.
static bool indicatorsAreLegal(const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan) {
  return !plan->indicate ||
         (layer->border && layer->indicators > 0 &&
          plan->columns == layer->outWidth && plan->jobChannels != 1);
}

// Flat layers and images are of whole planes, images with the engine's zeros
// nowhere but in front of all.
static bool imagesAreLegal(const HtvmMachine *machine,
                           const HtvmDigitalLayer *layer,
                           const HtvmDigitalPlan *plan) {
  bool isOne = htvmDigitalImages(layer) == 1;
  return (isOne && !layer->flat.pitch) ||
         ((isOne || htvmDigitalCopiesImages(machine)) &&
          plan->rows == layer->outHeight && plan->columns == layer->outWidth &&
          !plan->indicate && plan->jobChannels != 1);
}

// Lines hold all channels of a pixel. A job knows of its own alone: where it is
// not the only one of a tile, one line has to hold those of all.
static bool linesAreLegal(const HtvmDigitalLayer *layer,
                          const HtvmDigitalPlan *plan) {
  int64_t outputs = layer->outChannels;
  bool isOne = layer->kind == HTVM_DIGITAL_LAYER_CONV &&
               htvmDigitalRun(layer, 0, outputs) == outputs;
  return !layer->lines || !htvmDigitalIsWindowed(layer) ||
         (plan->columns == layer->outWidth && plan->channels == outputs &&
          plan->jobChannels != 1 &&
          (isOne || htvmRoundUp(outputs, LANES) <= HTVM_DIGITAL_LINE_BYTES));
}

// A copy moves whole beats.
static bool rowsAreLegal(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer,
                         const HtvmDigitalPlan *plan) {
  int64_t beat = (int64_t)machine->copy_beat_bytes;
  bool isDense = layer->kind == HTVM_DIGITAL_LAYER_DENSE;
  return (!plan->readsRows || (isDense && layer->channels % beat == 0)) &&
         (!plan->leavesRows || (isDense && layer->outChannels % beat == 0 &&
                                plan->channels % beat == 0));
}

static bool piecesAreLegal(const HtvmDigitalLayer *layer,
                           const HtvmDigitalPlan *plan) {
  bool isKind = layer->kind == HTVM_DIGITAL_LAYER_CONV ||
                layer->kind == HTVM_DIGITAL_LAYER_ADD;
  return plan->pieces <= 1 ||
         (isKind && !layer->lines && plan->tiles == 1 &&
          (plan->pieces - 1) * htvmDigitalPieceSize(layer, plan) <
              htvmDigitalExtent(layer));
}

// Jobs compute whole blocks of 16 channels, counted from the tile's first one:
// with several shifts these must be the layer's blocks, or within one.
static bool channelsAreLegal(const HtvmDigitalLayer *layer,
                             const HtvmDigitalPlan *plan) {
  if (!linesAreLegal(layer, plan))
    return false;
  return plan->channels == layer->outChannels || plan->channels % LANES == 0 ||
         LANES % plan->channels == 0 ||
         htvmDigitalRun(layer, 0, layer->outChannels) == layer->outChannels;
}

bool htvmDigitalIsLegal(const HtvmMachine *machine,
                        const HtvmDigitalLayer *layer,
                        const HtvmDigitalPlan *plan) {
  int64_t extent = htvmDigitalExtent(layer);
  bool depthwise = layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  bool jobs = depthwise ? plan->jobChannels == 1 || plan->jobChannels == LANES
                        : plan->jobChannels == 0;
  if (!jobs || !indicatorsAreLegal(layer, plan) ||
      !imagesAreLegal(machine, layer, plan) || !piecesAreLegal(layer, plan) ||
      !rowsAreLegal(machine, layer, plan) || !channelsAreLegal(layer, plan) ||
      plan->channels < 1 || plan->channels > extent ||
      (plan->channels < extent && plan->channels % channelStep(machine, layer)))
    return false;
  if (htvmDigitalIsWindowed(layer)
          ? plan->rows < 1 || plan->rows > layer->outHeight ||
                !columnsAreLegal(machine, layer, plan->columns) ||
                !rowsFillBeats(machine, layer, plan) ||
                !windowsAreLegal(machine, layer, plan)
          : plan->rows != 1 || plan->columns != 1)
    return false;
  return fitsL1(machine, plan) && fitsWeights(machine, layer, plan);
}

//===----------------------------------------------------------------------===//
// Walking over them
//===----------------------------------------------------------------------===//

static HtvmDigitalPlan firstTile(const HtvmDigitalLayer *layer,
                                 HtvmTileSchedule schedule) {
  bool htvm = schedule == HTVM_SCHEDULE_HTVM;
  HtvmDigitalPlan tile = {.rows = 1, .columns = 1, .channelsOutermost = htvm};
  if (layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE)
    tile.jobChannels = htvm && htvmDigitalImages(layer) == 1 ? 1 : LANES;
  return tile;
}

// Bytes grow with the channels: the first tile that does not fit is the last.
static bool eachChannels(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer, HtvmDigitalPlan tile,
                         HtvmDigitalVisit visit, void *userData) {
  int64_t step = channelStep(machine, layer), extent = htvmDigitalExtent(layer);
  int64_t last = extent;
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE && tile.channelsOutermost)
    last = htvmMin(extent, LANES);
  for (int64_t k = step; k < last + step; k += step) {
    tile.channels = htvmMin(k, last);
    htvmDigitalComplete(machine, layer, &tile);
    if (!fitsL1(machine, &tile) || !fitsWeights(machine, layer, &tile))
      return true;
    if (channelsAreLegal(layer, &tile) && !visit(&tile, userData))
      return false;
  }
  return true;
}

static bool eachColumns(const HtvmMachine *machine,
                        const HtvmDigitalLayer *layer, HtvmDigitalPlan tile,
                        HtvmDigitalVisit visit, void *userData) {
  int64_t step = columnStep(machine);
  for (int64_t columns = step; columns < layer->outWidth + step;
       columns += step) {
    tile.columns = htvmMin(columns, layer->outWidth);
    tile.channels = 1;
    htvmDigitalComplete(machine, layer, &tile);
    if (fitsL1(machine, &tile) && indicatorsAreLegal(layer, &tile) &&
        imagesAreLegal(machine, layer, &tile) &&
        rowsFillBeats(machine, layer, &tile) &&
        windowsAreLegal(machine, layer, &tile) &&
        !eachChannels(machine, layer, tile, visit, userData))
      return false;
  }
  return true;
}

void htvmDigitalEachTile(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer,
                         HtvmTileSchedule schedule, HtvmDigitalVisit visit,
                         void *userData) {
  HtvmDigitalPlan tile = firstTile(layer, schedule);
  if (!htvmDigitalIsWindowed(layer)) {
    eachChannels(machine, layer, tile, visit, userData);
    return;
  }
  bool more = true;
  for (int indicate = 0; indicate <= (layer->indicators > 0); ++indicate) {
    tile.indicate = indicate;
    for (tile.rows = 1; more && tile.rows <= layer->outHeight; ++tile.rows)
      more = eachColumns(machine, layer, tile, visit, userData);
  }
}

//===----------------------------------------------------------------------===//
// When there is none
//===----------------------------------------------------------------------===//

static bool stopAtFirst(const HtvmDigitalPlan *tile, void *userData) {
  (void)tile;
  *(bool *)userData = true;
  return false;
}

static bool keepSmallest(const HtvmDigitalPlan *tile, void *userData) {
  int64_t *bytes = userData;
  *bytes = htvmMin(*bytes, tile->l1Bytes);
  return true;
}

// A tile of one channel, or one block, is the same under every schedule.
bool htvmDigitalHasTile(const HtvmMachine *machine,
                        const HtvmDigitalLayer *layer,
                        HtvmShortage *outShortage) {
  const HtvmTileSchedule any = HTVM_SCHEDULE_BEST;
  bool found = false;
  htvmDigitalEachTile(machine, layer, any, stopAtFirst, &found);
  if (found)
    return true;
  HtvmDigitalPlan tile = firstTile(layer, any);
  int64_t weights = htvmDigitalWeightBytes(layer, &tile, 1);
  if (weights > (int64_t)machine->weight_memory_bytes) {
    *outShortage = (HtvmShortage){"bytes of weight memory", weights,
                                  (int64_t)machine->weight_memory_bytes};
    return false;
  }
  HtvmMachine enough = *machine;
  enough.l1_bytes = INT64_MAX;
  int64_t smallest = INT64_MAX;
  htvmDigitalEachTile(&enough, layer, any, keepSmallest, &smallest);
  *outShortage =
      (HtvmShortage){"bytes of L1", smallest, (int64_t)machine->l1_bytes};
  return false;
}
