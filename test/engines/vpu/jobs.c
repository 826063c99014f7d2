//===- jobs.c - Layers become jobs of the vector unit ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tiles are in the order of addresses: what the beats of one spill over the
// next tile's result is written again by that.
//
//===----------------------------------------------------------------------===//
#include "test/engines/vpu/vpu.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/cycles.h"

static const char *const copyFields[] = {"bytes", NULL};
static const char *const addFields[] = {"elements",  "left",  "right",
                                        "bias",      "shift", "clamp_min",
                                        "clamp_max", NULL};
static const char *const poolFields[] = {
    "planes",   "in_rows",   "in_width",  "out_rows", "out_width",
    "kernel_y", "kernel_x",  "stride_y",  "stride_x", "pad_top",
    "pad_left", "clamp_min", "clamp_max", NULL};

const HtvmJobKind vpuCopy = {"copy", copyFields};
const HtvmJobKind vpuAdd = {"add", addFields};
const HtvmJobKind vpuPool = {"pool", poolFields};

// One layer while its jobs are made.
typedef struct Work {
  HtvmJobs *jobs;
  const HtvmPlannedLayer *planned;
  VpuTile tile;
  intptr_t layer;
} Work;

static intptr_t enter(const Work *work, const char *op) {
  const HtvmPlannedLayer *planned = work->planned;
  const HtvmLayerRow row = {
      .name = planned->name,
      .worker = VPU_NAME,
      .op = op,
      .macs = planned->macs,
      .modelledCycles = htvmPlanNumber(planned->plan, HTVM_PLAN_CYCLES, 0),
      .tiles = htvmPlanNumber(planned->plan, HTVM_PLAN_TILES, 0)};
  return htvmJobsLayer(work->jobs, &row);
}

// |bytes| bytes, in whole beats.
static void addCopy(const Work *work, intptr_t source, int64_t sourceOffset,
                    intptr_t target, int64_t targetOffset, int64_t bytes) {
  const HtvmMachine *machine = &work->jobs->machine;
  int64_t moved = (int64_t)htvmCopyMovedBytes(machine, (uint64_t)bytes);
  HtvmByteRange read = htvmByteRangeRun(source, sourceOffset, moved);
  HtvmByteRange write = htvmByteRangeRun(target, targetOffset, moved);
  HtvmJob *job = htvmJobsAdd(work->jobs, VPU_NAME, &vpuCopy, work->layer, 1,
                             &read, 1, &write);
  job->payload[VPU_COPY_BYTES] = bytes;
  job->cycles = vpuCopyJobCycles(machine, bytes);
}

void vpuPort(int64_t bytes, const HtvmMachine *machine, HtvmPortCopy *out) {
  out->kind = &vpuCopy;
  out->payload[VPU_COPY_BYTES] = bytes;
  out->cycles = vpuCopyJobCycles(machine, bytes);
  out->l1Alignment = HTVM_L1_WORD_BYTES;
}

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

static void addSum(const Work *work, const VpuSum *sum, const intptr_t l1[3],
                   int64_t bytes) {
  const HtvmByteRange reads[] = {htvmByteRangeRun(l1[0], 0, bytes),
                                 htvmByteRangeRun(l1[1], 0, bytes)};
  HtvmByteRange write = htvmByteRangeRun(l1[2], 0, bytes);
  HtvmJob *job = htvmJobsAdd(work->jobs, VPU_NAME, &vpuAdd, work->layer, 2,
                             reads, 1, &write);
  job->payload[VPU_ADD_ELEMENTS] = bytes;
  job->payload[VPU_ADD_LEFT] = sum->left;
  job->payload[VPU_ADD_RIGHT] = sum->right;
  job->payload[VPU_ADD_BIAS] = sum->bias;
  job->payload[VPU_ADD_SHIFT] = sum->shift;
  job->payload[VPU_ADD_MIN] = sum->clampMin;
  job->payload[VPU_ADD_MAX] = sum->clampMax;
  job->cycles = vpuAddJobCycles(&work->jobs->machine, bytes);
}

static void lowerSum(Work *work, const VpuSum *sum) {
  const HtvmPlannedLayer *planned = work->planned;
  HtvmJobs *jobs = work->jobs;
  HtvmActivation *output = planned->output;
  HtvmPlanar layout = htvmPlanarOf(output->rank, output->shape);
  intptr_t operands[2], l1[3];
  for (int i = 0; i < 2; ++i)
    operands[i] =
        htvmActivationPlanar(jobs, planned->inputs[i], &layout, planned->name)
            ->buffer;
  work->layer = enter(work, "add");
  HtvmPlanarForm *form = htvmActivationAddPlanar(jobs, output, &layout);
  htvmResultIsPlanar(output, planned->name, form);
  for (int i = 0; i < 3; ++i)
    l1[i] = htvmJobsAlloc(jobs, work->tile.bytes, true);
  int64_t total = htvmPlanarBytes(&layout);
  for (int64_t at = 0; at < total; at += work->tile.bytes) {
    int64_t bytes = htvmMin(total - at, work->tile.bytes);
    for (int i = 0; i < 2; ++i)
      addCopy(work, operands[i], at, l1[i], 0, bytes);
    addSum(work, sum, l1, bytes);
    addCopy(work, l1[2], 0, form->buffer, at, bytes);
  }
}

//===----------------------------------------------------------------------===//
// Pools
//===----------------------------------------------------------------------===//

// Planes [plane, plane + planes), output rows [row, row + rows).
typedef struct PoolTile {
  int64_t plane, planes, row, rows;
} PoolTile;

static void addPool(const Work *work, const PoolTile *tile,
                    const intptr_t l1[2], int64_t inBytes, int64_t outBytes) {
  const HtvmQnnPool2d *pool = &work->planned->layer->pool;
  VpuWindow window = vpuWindow(pool, tile->row, tile->rows);
  HtvmByteRange read = htvmByteRangeRun(l1[0], 0, inBytes);
  HtvmByteRange write = htvmByteRangeRun(l1[1], 0, outBytes);
  HtvmJob *job = htvmJobsAdd(work->jobs, VPU_NAME, &vpuPool, work->layer, 1,
                             &read, 1, &write);
  const int64_t payload[] = {[VPU_POOL_PLANES] = tile->planes,
                             [VPU_POOL_IN_ROWS] = window.count,
                             [VPU_POOL_IN_WIDTH] = pool->inWidth,
                             [VPU_POOL_OUT_ROWS] = tile->rows,
                             [VPU_POOL_OUT_WIDTH] = pool->outWidth,
                             [VPU_POOL_KERNEL_Y] = pool->kernelHeight,
                             [VPU_POOL_KERNEL_X] = pool->kernelWidth,
                             [VPU_POOL_STRIDE_Y] = pool->strideY,
                             [VPU_POOL_STRIDE_X] = pool->strideX,
                             [VPU_POOL_PAD_TOP] = window.padTop,
                             [VPU_POOL_PAD_LEFT] = pool->padLeft,
                             [VPU_POOL_MIN] = pool->clampMin,
                             [VPU_POOL_MAX] = pool->clampMax};
  for (size_t i = 0; i < sizeof payload / sizeof *payload; ++i)
    job->payload[i] = payload[i];
  job->cycles =
      vpuPoolJobCycles(&work->jobs->machine, pool, tile->planes, tile->rows);
}

static void addPoolTile(const Work *work, const PoolTile *tile,
                        const HtvmPlanarForm *input,
                        const HtvmPlanarForm *output, const intptr_t l1[2]) {
  const HtvmPlanar *in = &input->planar, *out = &output->planar;
  VpuWindow window =
      vpuWindow(&work->planned->layer->pool, tile->row, tile->rows);
  int64_t inBytes = tile->planes * window.count * in->pitch;
  int64_t outBytes = tile->planes * tile->rows * out->pitch;
  addCopy(work, input->buffer,
          (tile->plane * in->rows + window.first) * in->pitch, l1[0], 0,
          inBytes);
  addPool(work, tile, l1, inBytes, outBytes);
  addCopy(work, l1[1], 0, output->buffer,
          (tile->plane * out->rows + tile->row) * out->pitch, outBytes);
}

static void lowerPool(Work *work) {
  const HtvmPlannedLayer *planned = work->planned;
  const HtvmQnnPool2d *pool = &planned->layer->pool;
  HtvmActivation *input = planned->inputs[0], *output = planned->output;
  HtvmPlanar in = htvmPlanarOf(input->rank, input->shape);
  HtvmPlanar out = htvmPlanarOf(output->rank, output->shape);
  HtvmPlanarForm *from =
      htvmActivationPlanar(work->jobs, input, &in, planned->name);
  work->layer = enter(work, "max_pool2d");
  HtvmPlanarForm *to = htvmActivationAddPlanar(work->jobs, output, &out);
  to->zeroColumns = out.pitch - out.width; // as the unit writes them
  htvmResultIsPlanar(output, planned->name, to);
  const intptr_t l1[] = {
      htvmJobsAlloc(work->jobs, vpuPoolInputBytes(pool, &work->tile), true),
      htvmJobsAlloc(work->jobs, vpuPoolOutputBytes(pool, &work->tile), true)};
  for (int64_t p = 0; p < out.planes; p += work->tile.planes)
    for (int64_t y = 0; y < out.rows; y += work->tile.rows) {
      const PoolTile tile = {.plane = p,
                             .planes =
                                 htvmMin(out.planes - p, work->tile.planes),
                             .row = y,
                             .rows = htvmMin(out.rows - y, work->tile.rows)};
      addPoolTile(work, &tile, from, to, l1);
    }
}

bool vpuLower(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
              HtvmJobFault *fault) {
  const HtvmEngineLayer *layer = planned->layer;
  Work work = {.jobs = jobs, .planned = planned};
  VpuSum sum;
  int64_t bad[2];
  bool isSum = layer->kind == HTVM_LAYER_ADD;
  if (!layer->isComplete || (!isSum && layer->kind != HTVM_LAYER_MAX_POOL))
    return htvmJobFail(fault, "is no layer that the vector unit knows");
  if (!vpuTileOf(&jobs->machine, layer, planned->plan, &work.tile))
    return htvmJobFail(fault, "%s", HTVM_PLAN_NONE);
  if (isSum && !vpuSumOf(&layer->add, &sum, bad))
    return htvmJobFail(fault, "is given to the vector unit but is no sum that "
                              "it computes; run partition first");
  planned->output->layer = planned->name;
  if (isSum)
    lowerSum(&work, &sum);
  else
    lowerPool(&work);
  return true;
}
