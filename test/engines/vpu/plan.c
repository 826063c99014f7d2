//===- plan.c - Tiles of the vector unit ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A tile is one run of L2 on both sides: bytes of a sum, whole planes of a
// pool, or rows of one plane where a plane does not fit. The largest tile costs
// least, since every job and copy has a fixed part and rows are read again
// between tiles; so DORY's objectives have nothing else to choose.
//
//===----------------------------------------------------------------------===//
#include "test/engines/vpu/vpu.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/cycles.h"

// Cycles of the core around a job: about those of other engines.
enum { OVERHEAD = 30 };

static int64_t pitchOf(int64_t width) { return htvmRoundUp(width, VPU_LANES); }

static int64_t inRow(const HtvmQnnPool2d *pool) {
  return pitchOf(pool->inWidth);
}

static int64_t outRow(const HtvmQnnPool2d *pool) {
  return pitchOf(pool->outWidth);
}

static int64_t planesOf(const HtvmQnnPool2d *pool) {
  return pool->batch * pool->channels;
}

// Bytes of a sum's operands and result in the planar layout.
static int64_t sumBytes(const HtvmEngineLayer *layer) {
  const HtvmEngineTensor *tensor = &layer->output;
  int64_t bytes = pitchOf(tensor->shape[tensor->rank - 1]);
  for (int64_t i = 0; i + 1 < tensor->rank; ++i)
    bytes *= tensor->shape[i];
  return bytes;
}

// Of several planes whole ones are copied, with rows that no window looks at.
VpuWindow vpuWindow(const HtvmQnnPool2d *pool, int64_t first, int64_t count) {
  if (count == pool->outHeight)
    return (VpuWindow){0, pool->inHeight, pool->padTop};
  int64_t begin = first * pool->strideY - pool->padTop;
  int64_t end =
      (first + count - 1) * pool->strideY - pool->padTop + pool->kernelHeight;
  VpuWindow window = {.first = htvmMax(begin, 0)};
  window.padTop = window.first - begin;
  window.count = htvmMin(end, pool->inHeight) - window.first;
  return window;
}

// The rows of the largest window of |rows| output rows.
static int64_t inRows(const HtvmQnnPool2d *pool, int64_t rows) {
  if (rows == pool->outHeight)
    return pool->inHeight;
  return htvmMin((rows - 1) * pool->strideY + pool->kernelHeight,
                 pool->inHeight);
}

int64_t vpuPoolInputBytes(const HtvmQnnPool2d *pool, const VpuTile *tile) {
  return tile->planes * inRows(pool, tile->rows) * inRow(pool);
}

int64_t vpuPoolOutputBytes(const HtvmQnnPool2d *pool, const VpuTile *tile) {
  return tile->planes * tile->rows * outRow(pool);
}

//===----------------------------------------------------------------------===//
// Cycles
//===----------------------------------------------------------------------===//

int64_t vpuCopyJobCycles(const HtvmMachine *machine, int64_t bytes) {
  return (int64_t)htvmCopyCycles(machine, (uint64_t)bytes);
}

int64_t vpuAddJobCycles(const HtvmMachine *machine, int64_t bytes) {
  return (int64_t)(machine->compute_job_cycles +
                   vpuSumCycles((uint64_t)(bytes / VPU_LANES)));
}

int64_t vpuPoolJobCycles(const HtvmMachine *machine, const HtvmQnnPool2d *pool,
                         int64_t planes, int64_t rows) {
  uint64_t taps = (uint64_t)(pool->kernelHeight * pool->kernelWidth);
  return (int64_t)(machine->compute_job_cycles +
                   vpuPoolCycles((uint64_t)planes, (uint64_t)rows,
                                 (uint64_t)outRow(pool), taps));
}

static int64_t sumTileCycles(const HtvmMachine *machine, int64_t bytes) {
  return 3 * (vpuCopyJobCycles(machine, bytes) + OVERHEAD) +
         vpuAddJobCycles(machine, bytes) + OVERHEAD;
}

static int64_t poolTileCycles(const HtvmMachine *machine,
                              const HtvmQnnPool2d *pool, int64_t planes,
                              int64_t first, int64_t rows) {
  VpuWindow window = vpuWindow(pool, first, rows);
  return vpuCopyJobCycles(machine, planes * window.count * inRow(pool)) +
         vpuPoolJobCycles(machine, pool, planes, rows) +
         vpuCopyJobCycles(machine, planes * rows * outRow(pool)) + 3 * OVERHEAD;
}

//===----------------------------------------------------------------------===//
// Plans
//===----------------------------------------------------------------------===//

static int64_t l1Bytes(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                       const VpuTile *tile) {
  int64_t beat = (int64_t)machine->copy_beat_bytes;
  if (layer->kind == HTVM_LAYER_ADD)
    return 3 * htvmRoundUp(tile->bytes, beat);
  return htvmRoundUp(vpuPoolInputBytes(&layer->pool, tile), beat) +
         htvmRoundUp(vpuPoolOutputBytes(&layer->pool, tile), beat);
}

static bool isLegal(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                    const VpuTile *tile) {
  const HtvmQnnPool2d *pool = &layer->pool;
  bool isTile =
      layer->kind == HTVM_LAYER_ADD
          ? tile->bytes > 0 && tile->bytes % VPU_LANES == 0 &&
                tile->bytes / VPU_LANES <= VPU_SIZE_MAX
          : tile->rows > 0 && tile->rows <= pool->outHeight &&
                tile->planes > 0 && tile->planes <= planesOf(pool) &&
                (tile->planes == 1 || tile->rows == pool->outHeight) &&
                tile->planes <= VPU_SIZE_MAX && pool->inWidth <= VPU_SIZE_MAX &&
                pool->outWidth <= VPU_SIZE_MAX &&
                inRows(pool, tile->rows) <= VPU_SIZE_MAX;
  return isTile && l1Bytes(machine, layer, tile) <= (int64_t)machine->l1_bytes;
}

// The largest of 1..|most| with which |tile|'s |*number| is legal; 0: none.
static int64_t largest(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                       VpuTile *tile, int64_t *number, int64_t unit,
                       int64_t most) {
  int64_t low = 0, high = most;
  while (low < high) {
    int64_t middle = low + (high - low + 1) / 2;
    *number = middle * unit;
    if (isLegal(machine, layer, tile))
      low = middle;
    else
      high = middle - 1;
  }
  *number = low * unit;
  return low;
}

// The largest tile of whole planes.
static bool findPlanes(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                       VpuTile *tile) {
  *tile = (VpuTile){.rows = layer->pool.outHeight};
  return largest(machine, layer, tile, &tile->planes, 1,
                 planesOf(&layer->pool)) > 0;
}

// That of some rows of a plane.
static bool findRows(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                     VpuTile *tile) {
  *tile = (VpuTile){.planes = 1};
  return largest(machine, layer, tile, &tile->rows, 1,
                 layer->pool.outHeight - 1) > 0;
}

static bool findBytes(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                      VpuTile *tile) {
  *tile = (VpuTile){0};
  return largest(machine, layer, tile, &tile->bytes, VPU_LANES,
                 htvmMin(sumBytes(layer) / VPU_LANES, VPU_SIZE_MAX)) > 0;
}

static void planSum(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                    const VpuTile *tile, HtvmPlan *out) {
  int64_t total = sumBytes(layer), cycles = 0, tiles = 0;
  for (int64_t at = 0; at < total; at += tile->bytes, ++tiles)
    cycles += sumTileCycles(machine, htvmMin(total - at, tile->bytes));
  htvmPlanAdd(out, "bytes", tile->bytes);
  htvmPlanAdd(out, HTVM_PLAN_CYCLES, cycles);
  htvmPlanAdd(out, HTVM_PLAN_TILES, tiles);
}

static void planPool(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                     const VpuTile *tile, HtvmPlan *out) {
  const HtvmQnnPool2d *pool = &layer->pool;
  int64_t cycles = 0, tiles = 0;
  for (int64_t p = 0; p < planesOf(pool); p += tile->planes)
    for (int64_t y = 0; y < pool->outHeight; y += tile->rows, ++tiles)
      cycles += poolTileCycles(machine, pool,
                               htvmMin(planesOf(pool) - p, tile->planes), y,
                               htvmMin(pool->outHeight - y, tile->rows));
  htvmPlanAdd(out, HTVM_PLAN_CYCLES, cycles);
  htvmPlanAdd(out, "planes", tile->planes);
  htvmPlanAdd(out, "rows", tile->rows);
  htvmPlanAdd(out, HTVM_PLAN_TILES, tiles);
}

static void addSum(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                   HtvmCandidates *out) {
  VpuTile tile;
  if (!findBytes(machine, layer, &tile))
    return;
  unsigned cuts = tile.bytes < sumBytes(layer) ? HTVM_CUT_CHANNELS : 0;
  planSum(machine, layer, &tile, htvmCandidatesAdd(out, cuts, ""));
}

static void addPool(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                    HtvmCandidates *out) {
  bool one = planesOf(&layer->pool) == 1;
  VpuTile tile;
  if (findPlanes(machine, layer, &tile)) {
    unsigned cuts =
        tile.planes < planesOf(&layer->pool) ? HTVM_CUT_CHANNELS : 0;
    planPool(machine, layer, &tile, htvmCandidatesAdd(out, cuts, ""));
  }
  if (findRows(machine, layer, &tile)) {
    unsigned cuts = one ? HTVM_CUT_ROWS : HTVM_CUT_ROWS | HTVM_CUT_CHANNELS;
    planPool(machine, layer, &tile, htvmCandidatesAdd(out, cuts, ""));
  }
}

bool vpuCandidates(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                   const HtvmTileOptions *options, HtvmCandidates *out,
                   HtvmShortage *outShortage) {
  const VpuTile smallest = {.bytes = VPU_LANES, .planes = 1, .rows = 1};
  bool isSum = layer->kind == HTVM_LAYER_ADD;
  (void)options;
  out->count = 0;
  *outShortage = (HtvmShortage){0};
  if (!layer->isComplete || (!isSum && layer->kind != HTVM_LAYER_MAX_POOL))
    return false;
  if (isSum)
    addSum(machine, layer, out);
  else
    addPool(machine, layer, out);
  if (out->count == 0)
    *outShortage =
        (HtvmShortage){"bytes of L1", l1Bytes(machine, layer, &smallest),
                       (int64_t)machine->l1_bytes};
  return out->count > 0;
}

bool vpuTileOf(const HtvmMachine *machine, const HtvmEngineLayer *layer,
               const HtvmPlan *plan, VpuTile *out) {
  *out = (VpuTile){.bytes = htvmPlanNumber(plan, "bytes", 0),
                   .planes = htvmPlanNumber(plan, "planes", 0),
                   .rows = htvmPlanNumber(plan, "rows", 0)};
  return isLegal(machine, layer, out);
}
