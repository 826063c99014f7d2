//===- steps.c - What is done for the tiles of a layer --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/steps.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/digital.h"

#include <stddef.h>

static const int64_t lanes = HTVM_DIGITAL_LANES;

static bool isDepthwise(const HtvmDigitalTiling *tiling) {
  return tiling->layer.kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
}

HtvmDigitalTiling htvmDigitalTilingOf(const HtvmMachine *machine,
                                      const HtvmDigitalLayer *layer,
                                      const HtvmDigitalPlan *plan) {
  HtvmDigitalTiling tiling = {
      .machine = machine,
      .layer = plan->padFirst ? htvmDigitalPadFirst(layer) : *layer,
      .plan = *plan};
  tiling.places = htvmDigitalInputPlaces(machine, &tiling.layer, plan);
  return tiling;
}

int64_t htvmDigitalRowTiles(const HtvmDigitalTiling *tiling) {
  return htvmTileCount(tiling->layer.outHeight, tiling->plan.rows);
}

int64_t htvmDigitalColumnTiles(const HtvmDigitalTiling *tiling) {
  return htvmTileCount(tiling->layer.outWidth, tiling->plan.columns);
}

HtvmDigitalTile htvmDigitalTileAt(const HtvmDigitalTiling *tiling, int64_t row,
                                  int64_t column) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  HtvmDigitalTile tile = {
      .rows = htvmDigitalRowTile(tiling->machine, layer, &tiling->plan, row),
      .columns =
          htvmDigitalColumnTile(tiling->machine, layer, &tiling->plan, column)};
  tile.window = htvmDigitalWindow(layer, tile.rows, tile.columns);
  tile.outPitch = htvmRoundUp(tile.columns.size, lanes);
  return tile;
}

HtvmDigitalRuns htvmDigitalBlockRuns(const HtvmDigitalBlock *block) {
  HtvmDigitalRuns runs = {
      .bytes = block->columns, .planes = 1, .eachRow = true, .eachPlane = true};
  if (block->columns == block->l2Row && block->columns == block->l1Row) {
    runs.eachRow = false;
    runs.bytes *= block->rows;
    if (runs.bytes == block->l2Plane && runs.bytes == block->l1Plane) {
      runs.eachPlane = false;
      runs.bytes *= block->planes;
    }
  }
  runs.bytes -= block->missing; // of one run
  runs.count =
      (runs.eachRow ? block->rows : 1) * (runs.eachPlane ? block->planes : 1);
  if (runs.eachRow && runs.eachPlane && block->rows > 1)
    runs.planes = block->planes;
  return runs;
}

//===----------------------------------------------------------------------===//
// Convolutions
//===----------------------------------------------------------------------===//

// No tile overwrites them. All rows of one are alike, and so are they.
void htvmDigitalBeginSteps(const HtvmDigitalTiling *tiling,
                           const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalInput *places = &tiling->places;
  if (places->lead == 0)
    return;
  int64_t planes = htvmDigitalIndicators(&tiling->layer, &tiling->plan);
  int64_t plane = places->lead / planes;
  const HtvmDigitalBlock block = {
      .operand = HTVM_DIGITAL_INDICATORS,
      .l1Plane = places->group,
      .l1Row = plane,
      .planes = isDepthwise(tiling)
                    ? htvmTileCount(tiling->plan.channels, places->planes)
                    : 1,
      .rows = planes,
      .columns = plane};
  visitor->copy(visitor->userData, &block);
}

// An image of planes: |skipped| bytes of them are left out, behind |l2Offset|.
typedef struct Image {
  int64_t l2Offset, skipped;
} Image;

// |image| of |planes| of the input to |l1Offset|.
static void copyIn(const HtvmDigitalTiling *tiling, const HtvmDigitalTile *tile,
                   HtvmTileRange planes, Image image, int64_t l1Offset,
                   const HtvmDigitalVisitor *visitor) {
  const HtvmTileWindow *window = &tile->window;
  int64_t pitch = tiling->layer.inPitch;
  int64_t plane = tiling->layer.inHeight * pitch;
  const HtvmDigitalBlock block = {
      .operand = HTVM_DIGITAL_INPUT,
      .l2Offset = planes.start * plane + window->firstRow * pitch +
                  window->firstColumn + image.l2Offset + image.skipped,
      .l2Plane = plane,
      .l2Row = pitch,
      .l1Offset = l1Offset,
      .l1Plane = window->rows * window->columns,
      .l1Row = window->columns,
      .planes = planes.size,
      .rows = window->rows,
      .columns = window->columns,
      .missing = image.skipped};
  visitor->copy(visitor->userData, &block);
}

// Image (y, x): rows of a flat layer are dealt out to parts.
static Image imageOf(const HtvmDigitalLayer *layer, int64_t y, int64_t x) {
  const HtvmDigitalFlat *flat = &layer->flat;
  int64_t columns = x * HTVM_DIGITAL_IMAGE_COLUMNS;
  if (!flat->pitch)
    return (Image){0, y * htvmDigitalKernelOf(layer).height * layer->inPitch +
                          columns};
  return (Image){y % flat->parts * layer->channels * layer->inPitch,
                 y / flat->parts * layer->stride * flat->pitch + columns};
}

// The images of planes [first, first + planes) to |l1Offset|: what lies further
// on in L2 lies where the first one begins in L1.
static void copyImages(const HtvmDigitalTiling *tiling,
                       const HtvmDigitalTile *tile, HtvmTileRange planes,
                       int64_t l1Offset, const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  HtvmDigitalKernel kernel = htvmDigitalKernelOf(layer);
  int64_t image = htvmDigitalImagePlanes(layer, planes.size) *
                  tile->window.rows * tile->window.columns;
  for (int64_t y = 0; y < kernel.rowImages; ++y)
    for (int64_t x = 0; x < kernel.columnImages; ++x) {
      copyIn(tiling, tile, planes, imageOf(layer, y, x), l1Offset, visitor);
      l1Offset += image;
    }
}

// The input planes of a tile in the groups that L1 has them.
static void copiesIn(const HtvmDigitalTiling *tiling,
                     const HtvmDigitalTile *tile, HtvmTileRange planes,
                     const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalInput *places = &tiling->places;
  for (int64_t done = 0; done < planes.size; done += places->planes) {
    const HtvmTileRange group = {planes.start + done,
                                 htvmMin(planes.size - done, places->planes)};
    copyImages(tiling, tile, group,
               done / places->planes * places->group + places->lead, visitor);
  }
}

// Rows of pixels.
static void copyLinesOut(const HtvmDigitalTiling *tiling,
                         const HtvmDigitalTile *tile,
                         const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  int64_t pixel = htvmDigitalPixelBytes(layer), row = layer->outWidth * pixel;
  const HtvmDigitalBlock block = {.operand = HTVM_DIGITAL_OUTPUT,
                                  .l2Offset = tile->rows.start * row,
                                  .l2Plane = layer->outHeight * row,
                                  .l2Row = row,
                                  .l1Plane =
                                      tile->rows.size * tile->outPitch * pixel,
                                  .l1Row = tile->outPitch * pixel,
                                  .planes = 1,
                                  .rows = tile->rows.size,
                                  .columns = row};
  visitor->copy(visitor->userData, &block);
}

// Output planes, of which |l1Plane| is the first in L1.
static void copyOut(const HtvmDigitalTiling *tiling,
                    const HtvmDigitalTile *tile, HtvmTileRange planes,
                    int64_t l1Plane, const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  int64_t pitch = tiling->plan.writtenPitch;
  int64_t plane = layer->outHeight * pitch;
  if (layer->lines) {
    copyLinesOut(tiling, tile, visitor);
    return;
  }
  bool wholeRows = tile->columns.size == layer->outWidth;
  const HtvmDigitalBlock block = {
      .operand = HTVM_DIGITAL_OUTPUT,
      .l2Offset =
          planes.start * plane + tile->rows.start * pitch + tile->columns.start,
      .l2Plane = plane,
      .l2Row = pitch,
      .l1Offset = l1Plane * tile->rows.size * tile->outPitch,
      .l1Plane = tile->rows.size * tile->outPitch,
      .l1Row = tile->outPitch,
      .planes = planes.size,
      .rows = tile->rows.size,
      .columns = wholeRows ? pitch : tile->columns.size};
  visitor->copy(visitor->userData, &block);
}

// The planes of all images of |planes| planes.
static int64_t imagePlanes(const HtvmDigitalLayer *layer, int64_t planes) {
  return htvmDigitalImages(layer) * htvmDigitalImagePlanes(layer, planes);
}

// Sixteen channels a job are a convolution whose weights are zero off the
// diagonal. It costs 16 times the products of the layer and still less than
// sixteen jobs of one channel, which is HTVM's way.
static void depthwiseJobs(const HtvmDigitalTiling *tiling,
                          const HtvmDigitalTile *tile, HtvmTileRange outputs,
                          const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  int64_t indicators = htvmDigitalIndicators(layer, &tiling->plan);
  int64_t step = tiling->plan.jobChannels, run;
  for (int64_t done = 0; done < outputs.size; done += run) {
    int64_t first = outputs.start + done, left = outputs.size - done;
    int64_t count = htvmMin(step, left);
    // Jobs are alike where they have the same shift.
    run = htvmDigitalRun(layer, first, left / count * count);
    const HtvmDigitalCompute compute = {.tile = tile,
                                        .first = first,
                                        .count = count,
                                        .inputs = indicators +
                                                  imagePlanes(layer, count),
                                        .inputPlane = done,
                                        .outputPlane = done,
                                        .like = run / count};
    visitor->compute(visitor->userData, &compute);
  }
}

// One job for each shift. |outputPlane| is that of the first output.
static void shiftJobs(const HtvmDigitalTiling *tiling,
                      const HtvmDigitalTile *tile, HtvmTileRange outputs,
                      int64_t inputs, int64_t outputPlane,
                      const HtvmDigitalVisitor *visitor) {
  int64_t end = outputs.start + outputs.size, run;
  for (int64_t first = outputs.start; first < end; first += run) {
    run = htvmDigitalRun(&tiling->layer, first, end - first);
    const HtvmDigitalCompute compute = {.tile = tile,
                                        .first = first,
                                        .count = run,
                                        .inputs = inputs,
                                        .outputPlane =
                                            outputPlane + first - outputs.start,
                                        .like = 1};
    visitor->compute(visitor->userData, &compute);
  }
}

// Does a tile of these outputs copy its input, which serves others as well?
static bool loadsInput(const HtvmDigitalTiling *tiling, HtvmTileRange outputs) {
  return tiling->plan.channelsOutermost || outputs.start == 0;
}

// A tile's outputs and their copies, piece by piece.
static void convPieces(const HtvmDigitalTiling *tiling,
                       const HtvmDigitalTile *tile, HtvmTileRange outputs,
                       const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  int64_t inputs = htvmDigitalIndicators(layer, &tiling->plan) +
                   imagePlanes(layer, layer->channels);
  int64_t step = htvmDigitalPieceSize(layer, &tiling->plan);
  for (int64_t done = 0; done < outputs.size; done += step) {
    const HtvmTileRange piece = {outputs.start + done,
                                 htvmMin(step, outputs.size - done)};
    shiftJobs(tiling, tile, piece, inputs, done, visitor);
    copyOut(tiling, tile, piece, done, visitor);
  }
}

void htvmDigitalConvSteps(const HtvmDigitalTiling *tiling,
                          const HtvmDigitalTile *tile, HtvmTileRange outputs,
                          const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  if (isDepthwise(tiling)) {
    copiesIn(tiling, tile, outputs, visitor);
    depthwiseJobs(tiling, tile, outputs, visitor);
    copyOut(tiling, tile, outputs, 0, visitor);
  } else {
    if (loadsInput(tiling, outputs))
      copiesIn(tiling, tile, (HtvmTileRange){0, layer->channels}, visitor);
    convPieces(tiling, tile, outputs, visitor);
  }
}

//===----------------------------------------------------------------------===//
// Dense layers and sums
//===----------------------------------------------------------------------===//

static void copyRun(HtvmDigitalOperand operand, int64_t l2Offset,
                    int64_t l1Offset, int64_t bytes,
                    const HtvmDigitalVisitor *visitor) {
  const HtvmDigitalBlock block = {.operand = operand,
                                  .l2Offset = l2Offset,
                                  .l1Offset = l1Offset,
                                  .l2Plane = bytes,
                                  .l2Row = bytes,
                                  .l1Plane = bytes,
                                  .l1Row = bytes,
                                  .planes = 1,
                                  .rows = 1,
                                  .columns = bytes};
  visitor->copy(visitor->userData, &block);
}

void htvmDigitalDenseSteps(const HtvmDigitalTiling *tiling,
                           HtvmTileRange outputs,
                           const HtvmDigitalVisitor *visitor) {
  int64_t inputs = htvmRoundUp(tiling->layer.channels, lanes);
  if (loadsInput(tiling, outputs))
    copyRun(HTVM_DIGITAL_INPUT, 0, 0, inputs, visitor);
  shiftJobs(tiling, NULL, outputs, inputs, 0, visitor);
  copyRun(HTVM_DIGITAL_OUTPUT, outputs.start, 0, outputs.size, visitor);
}

void htvmDigitalSumSteps(const HtvmDigitalTiling *tiling, HtvmTileRange bytes,
                         const HtvmDigitalVisitor *visitor) {
  int64_t step = htvmDigitalPieceSize(&tiling->layer, &tiling->plan);
  copyRun(HTVM_DIGITAL_INPUT, bytes.start, 0, bytes.size, visitor);
  if (tiling->layer.operands == 2)
    copyRun(HTVM_DIGITAL_INPUT_2, bytes.start, 0, bytes.size, visitor);
  for (int64_t done = 0; done < bytes.size; done += step) {
    const HtvmDigitalCompute compute = {.first = bytes.start + done,
                                        .count =
                                            htvmMin(step, bytes.size - done),
                                        .outputPlane = done,
                                        .like = 1};
    visitor->compute(visitor->userData, &compute);
    copyRun(HTVM_DIGITAL_OUTPUT, compute.first, done, compute.count, visitor);
  }
}
