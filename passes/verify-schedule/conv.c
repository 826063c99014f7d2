//===- conv.c - A job that convolves, whatever the engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/conv.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

typedef struct Outputs {
  Check *check;
  const ConvJob *job;
  const ConvPlace *place;
  const LaneMatch *matches;
  const int32_t *lanePlanes; // depthwise
  const int64_t *reaches;    // convReach
  int64_t *all;              // [row]: the least of all planes
  bool any;                  // was there an output of the layer?
} Outputs;

// A range of output columns.
typedef struct Columns {
  int64_t first, end;
} Columns;

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

//===----------------------------------------------------------------------===//
// Which outputs are the layer's
//===----------------------------------------------------------------------===//

static void reduceReaches(const Outputs *outputs) {
  const Block *block = &outputs->job->input;
  for (int64_t y = 0; y < block->rows; ++y) {
    outputs->all[y] = block->columns;
    for (int64_t p = 0; p < block->planes; ++p)
      outputs->all[y] =
          least(outputs->all[y], outputs->reaches[p * block->rows + y]);
  }
}

// The columns of input row |row| that |lane| may look at.
static int64_t rowReach(const Outputs *outputs, int64_t lane, int64_t row) {
  int64_t rows = outputs->job->input.rows;
  if (!outputs->lanePlanes)
    return outputs->all[row];
  int64_t plane = outputs->lanePlanes[lane];
  int64_t reach = plane < 0 ? 0 : outputs->reaches[plane * rows + row];
  for (int64_t p = 0; p < outputs->place->indicators; ++p)
    reach = least(reach, outputs->reaches[p * rows + row]);
  return reach;
}

// The end of the columns that windows over input row |row| may look at, the
// engine's padding included. That is 0, and must stand where the layer's input
// ends.
static int64_t rowEnd(const Outputs *outputs, int64_t lane, int64_t row) {
  const ConvJob *job = outputs->job;
  const ConvPlace *place = outputs->place;
  const HtvmQnnLinear *linear = &job->layer->linear;
  const Block *block = &job->input;
  bool padsAsLayer = place->border == contentConstant(0);
  int64_t padded = block->columns + job->right;
  if (row < 0 || row >= block->rows) {
    bool isOutside =
        place->row + row < 0 || place->row + row >= linear->inHeight;
    return row < block->rows + job->bottom && padsAsLayer && isOutside ? padded
                                                                       : 0;
  }
  int64_t reach = rowReach(outputs, lane, row);
  bool endsThere = place->column + block->columns >= linear->inWidth;
  return reach == block->columns && padsAsLayer && endsThere ? padded : reach;
}

// The columns of output row |row| that |lane| computes for the layer.
static Columns outputColumns(const Outputs *outputs, int64_t lane,
                             int64_t row) {
  const ConvJob *job = outputs->job;
  const ConvPlace *place = outputs->place;
  const HtvmQnnLinear *linear = &job->layer->linear;
  Columns none = {0, 0};
  if (place->outRow + row < 0 || place->outRow + row >= linear->outHeight)
    return none;
  int64_t end = job->input.columns + job->right;
  for (int64_t fy = 0; fy < job->kernelHeight; ++fy)
    end = least(end, rowEnd(outputs, lane, row * job->stride + fy - job->top));
  int64_t last = end + job->left - job->kernelWidth;
  if (last < 0)
    return none;
  Columns columns = {0, least(last / job->stride + 1, job->output.columns)};
  columns.end = least(columns.end, linear->outWidth - place->outColumn);
  bool padsAsLayer = place->column <= 0 && place->border == contentConstant(0);
  if (!padsAsLayer)
    columns.first = (job->left + job->stride - 1) / job->stride;
  if (columns.first < -place->outColumn)
    columns.first = -place->outColumn;
  return columns.first < columns.end ? columns : none;
}

//===----------------------------------------------------------------------===//
// What is written
//===----------------------------------------------------------------------===//

static void writeRow(const Outputs *outputs, int64_t lane, int64_t row,
                     Columns columns, uint32_t first, uint32_t step) {
  const Block *block = &outputs->job->output;
  uint32_t *contents = outputs->check->l1.content;
  int64_t at = block->base + lane * block->planeStep + row * block->rowStep +
               columns.first * block->columnStep;
  for (int64_t x = columns.first; x < columns.end;
       ++x, at += block->columnStep, first += step)
    contents[at ^ block->flip] = first;
}

static void writeLane(Outputs *outputs, int64_t lane, int64_t row) {
  const ConvJob *job = outputs->job;
  const HtvmQnnLinear *linear = &job->layer->linear;
  const ConvPlace *place = outputs->place;
  const LaneMatch *match = &outputs->matches[lane];
  Columns all = {0, job->output.columns};
  if (match->channel < 0) {
    uint32_t content = match->constant ? match->constant
                                       : checkVoid(outputs->check, job->task);
    writeRow(outputs, lane, row, all, content, 0);
    return;
  }
  Columns columns = outputColumns(outputs, lane, row);
  int64_t element = (match->channel * linear->outHeight + place->outRow + row) *
                        linear->outWidth +
                    place->outColumn + columns.first;
  outputs->any |= columns.first < columns.end;
  Columns before = {0, columns.first}, behind = {columns.end, all.end};
  uint32_t nothing = checkVoid(outputs->check, job->task);
  writeRow(outputs, lane, row, before, nothing, 0);
  writeRow(outputs, lane, row, columns,
           job->layer->output->first + (uint32_t)element, 1);
  writeRow(outputs, lane, row, behind, nothing, 0);
}

static void noteLanes(const Outputs *outputs, Doubt *doubt) {
  const Image *image = outputs->job->image;
  for (int64_t lane = 0; lane < image->key.lanes && !doubt->isKnown; ++lane)
    if (outputs->matches[lane].channel < 0 && !outputs->matches[lane].constant)
      *doubt = (Doubt){.isKnown = true, .isLane = true, .at = lane};
}

MlirLogicalResult convRun(Check *check, const ConvJob *job) {
  ConvPlace place;
  bool isFlat = convIsFlat(job);
  if ((isFlat && convPixelsRun(check, job)) ||
      ((isFlat || convHasOwnKernel(job)) && convTermsRun(check, job)))
    return mlirLogicalResultSuccess();
  HTVM_TRY(convFindPlace(check, job, &place));
  Doubt *doubt = &check->doubts[job->task - check->program.tasks];
  int32_t *lanePlanes;
  Outputs outputs = {.check = check, .job = job, .place = &place};
  outputs.matches = laneMatches(check, job, &place, &lanePlanes);
  outputs.lanePlanes = lanePlanes;
  outputs.reaches = convReach(check, job, &place, doubt);
  outputs.all = HTVM_ARENA_ARRAY(check->arena, int64_t, job->input.rows + 1);
  reduceReaches(&outputs);
  for (int64_t lane = 0; lane < job->output.planes; ++lane)
    for (int64_t row = 0; row < job->output.rows; ++row)
      writeLane(&outputs, lane, row);
  noteLanes(&outputs, doubt);
  if (outputs.any)
    return mlirLogicalResultSuccess();
  return reportNoMeaning(check, job->task);
}
