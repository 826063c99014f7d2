//===- conv_reach.c - How much of a job's input is its layer's ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/conv.h"

// One row of a plane: what must be there.
typedef struct Row {
  int64_t plane, row;
  bool isInside;        // of the layer's input, vertically
  uint32_t first, step; // contents of the layer's columns
} Row;

typedef struct Reach {
  const Check *check;
  const ConvJob *job;
  const ConvPlace *place;
  Doubt *doubt;
  int64_t neededColumns; // that windows of the layer's outputs cover
} Reach;

// How many of the columns from |from| to |to| hold |first|, |first| + |step|,
// ...: the index of the first one that does not.
static int64_t follow(const Reach *reach, const Row *row, int64_t from,
                      int64_t to, uint32_t first, uint32_t step) {
  const Block *block = &reach->job->input;
  const uint32_t *contents = reach->check->l1.content;
  int64_t at = block->base + row->plane * block->planeStep +
               row->row * block->rowStep + from * block->columnStep;
  uint32_t needed = first;
  for (int64_t x = from; x < to; ++x, at += block->columnStep, needed += step) {
    uint32_t found = contents[at ^ block->flip];
    if (found == needed || checkSame(reach->check, found, needed))
      continue;
    if (!reach->doubt->isKnown && x < reach->neededColumns)
      *reach->doubt = (Doubt){.isKnown = true,
                              .at = at ^ block->flip,
                              .found = found,
                              .needed = needed};
    return x;
  }
  return to;
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

// The columns of |row| from the left on that are as they must be.
static int64_t reachOf(const Reach *reach, const Row *row) {
  const ConvPlace *place = reach->place;
  int64_t columns = reach->job->input.columns;
  int64_t before = place->column < 0 ? -place->column : 0;
  int64_t end = reach->job->layer->linear.inWidth - place->column;
  if (!row->isInside)
    return follow(reach, row, 0, columns, place->border, 0);
  before = least(before, columns);
  end = end < before ? before : least(end, columns);
  int64_t at = follow(reach, row, 0, before, place->border, 0);
  if (at == before)
    at = follow(reach, row, before, end, row->first, row->step);
  return at == end ? follow(reach, row, end, columns, place->border, 0) : at;
}

static Row rowOf(const Reach *reach, int64_t plane, int64_t index) {
  const ConvPlace *place = reach->place;
  const Layer *layer = reach->job->layer;
  int64_t y = place->row + index;
  Row row = {.plane = plane,
             .row = index,
             .isInside = y >= 0 && y < layer->linear.inHeight};
  if (!row.isInside)
    return row;
  if (plane < place->indicators) {
    row.first = contentConstant(layer->linear.inputZp);
    return row;
  }
  int64_t channel = place->channel + plane - place->indicators;
  int64_t x = place->column < 0 ? 0 : place->column;
  if (channel < 0 || channel >= layer->linear.inChannels) {
    row.isInside = false;
    return row;
  }
  row.first = layerContent(layer, channel, y, x, &row.step);
  return row;
}

// Behind these columns no window of an output that exists looks.
static int64_t neededColumns(const ConvJob *job, const ConvPlace *place) {
  int64_t outputs = least(job->output.columns,
                          job->layer->linear.outWidth - place->outColumn);
  return (outputs - 1) * job->stride + job->kernelWidth - job->left;
}

// Room for |count| numbers, of which those of the job before are lost.
static int64_t *reserve(Check *check, int64_t count) {
  if (count > check->reachCapacity) {
    check->reachCapacity = 2 * count;
    check->reaches = HTVM_ARENA_ARRAY(check->arena, int64_t, 2 * count);
  }
  return check->reaches;
}

const int64_t *convReach(Check *check, const ConvJob *job,
                         const ConvPlace *place, Doubt *doubt) {
  const Block *block = &job->input;
  int64_t *reaches = reserve(check, block->planes * block->rows);
  Reach reach = {check, job, place, doubt, neededColumns(job, place)};
  for (int64_t p = 0; p < block->planes; ++p)
    for (int64_t y = 0; y < block->rows; ++y) {
      Row row = rowOf(&reach, p, y);
      int64_t *at = &reaches[p * block->rows + y];
      // Nobody looks at a plane without weights.
      *at = job->image->isUsed[p] ? reachOf(&reach, &row) : block->columns;
    }
  return reaches;
}
