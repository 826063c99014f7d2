//===- cycles.c - Cycles of a layer cut into tiles ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tiles along one dimension differ in few ways (the first, the last, those
// between), so that the cost of a plan is a sum over kinds of tiles instead of
// over tiles.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/plan.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/analog_cycles.h"

enum { LINE = HTVM_ANALOG_LINE_BYTES };

static int64_t linesOf(int64_t channels) {
  return htvmDivideUp(channels, LINE);
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

// What the cycles of a plan depend on besides its tile.
typedef struct Model {
  const HtvmMachine *machine;
  const HtvmAnalogLayer *layer;
  HtvmTileSchedule schedule;
} Model;

// |runs| separate runs of |lines| neighbouring lines each.
static int64_t copyCycles(const Model *model, int64_t runs, int64_t lines) {
  int64_t most = (int64_t)model->machine->copy_bank_rows, cycles = 0;
  int64_t full = lines / most, rest = lines % most;
  if (full)
    cycles +=
        full * ((int64_t)htvmBankCopyCycles(model->machine, (uint64_t)most) +
                HTVM_ANALOG_COPY_OVERHEAD);
  if (rest)
    cycles += (int64_t)htvmBankCopyCycles(model->machine, (uint64_t)rest) +
              HTVM_ANALOG_COPY_OVERHEAD;
  return runs * cycles;
}

static int64_t copyInCycles(const Model *model, const Kind *rows,
                            const Kind *columns) {
  int64_t lines = linesOf(model->layer->channels);
  if (columns->count == model->layer->inWidth)
    return copyCycles(model, 1, rows->count * columns->count * lines);
  return copyCycles(model, rows->count, columns->count * lines);
}

static int64_t copyOutCycles(const Model *model, const Kind *rows,
                             const Kind *columns, int64_t channels) {
  int64_t lines = linesOf(channels);
  if (channels != model->layer->outChannels)
    return copyCycles(model, rows->size * columns->size, lines);
  if (columns->size == model->layer->outWidth)
    return copyCycles(model, 1, rows->size * columns->size * lines);
  return copyCycles(model, rows->size, columns->size * lines);
}

static int64_t tileCycles(const Model *model, const Kind *rows,
                          const Kind *columns, int64_t tileChannels) {
  const HtvmAnalogLayer *layer = model->layer;
  int64_t in = copyInCycles(model, rows, columns), cycles = 0, blocks = 0;
  for (int64_t k = 0; k < layer->outChannels; k += tileChannels, ++blocks) {
    int64_t channels = htvmMin(tileChannels, layer->outChannels - k);
    int64_t unroll = htvmAnalogUnroll(model->machine, layer, model->schedule,
                                      channels, rows->size, columns->size);
    cycles += HTVM_ANALOG_JOB_OVERHEAD +
              htvmAnalogJobCycles(model->machine, layer, channels, rows->size,
                                  columns->size, unroll) +
              copyOutCycles(model, rows, columns, channels);
  }
  return cycles + in * (model->schedule == HTVM_SCHEDULE_HTVM ? blocks : 1);
}

static int64_t planCycles(const Model *model, int64_t channels,
                          const Kinds *rows, const Kinds *columns) {
  int64_t cycles = 0;
  for (int r = 0; r < rows->count; ++r)
    for (int c = 0; c < columns->count; ++c)
      cycles += rows->list[r].tiles * columns->list[c].tiles *
                tileCycles(model, &rows->list[r], &columns->list[c], channels);
  return cycles;
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
  Model model = {machine, layer, plan->schedule};
  int64_t blocks = htvmDivideUp(layer->outChannels, plan->channels);
  plan->tiles = blocks * countTiles(&rows) * countTiles(&columns);
  plan->l1Bytes =
      htvmAnalogInputBytes(layer, plan) + htvmAnalogOutputBytes(layer, plan);
  plan->cycles = planCycles(&model, plan->channels, &rows, &columns);
  return true;
}
