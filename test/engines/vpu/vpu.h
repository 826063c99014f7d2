//===- vpu.h - The vector unit --------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of its description (vpu.md).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_ENGINES_VPU_VPU_H
#define HTVM_TEST_ENGINES_VPU_VPU_H

#include "engines/engine.h"
#include "test/engines/vpu/machine.h"

#define VPU_NAME "vpu"

extern const HtvmEngine htvmVpu;
extern const HtvmRules vpuRules;

//===----------------------------------------------------------------------===//
// Sums: sum.c
//===----------------------------------------------------------------------===//

/// clip((left * x + right * y + bias) >> shift, clampMin, clampMax).
typedef struct VpuSum {
  int64_t left, right, bias, shift, clampMin, clampMax;
} VpuSum;

/// The sum of the unit that equals |add| for all pairs of i8. False when there
/// is none; |outBad| is a pair that the nearest one computes otherwise.
bool vpuSumOf(const HtvmQnnAdd *add, VpuSum *out, int64_t outBad[2]);

//===----------------------------------------------------------------------===//
// Tiles: plan.c
//===----------------------------------------------------------------------===//

/// Of a sum |bytes| a tile. Of a pool |planes| whole planes, or |rows| rows of
/// one plane.
typedef struct VpuTile {
  int64_t bytes, planes, rows;
} VpuTile;

/// Rows of the input that output rows [first, first + count) look at.
typedef struct VpuWindow {
  int64_t first, count, padTop;
} VpuWindow;

VpuWindow vpuWindow(const HtvmQnnPool2d *pool, int64_t first, int64_t count);

/// Room in L1 for the input and output of a pool's tile.
int64_t vpuPoolInputBytes(const HtvmQnnPool2d *pool, const VpuTile *tile);
int64_t vpuPoolOutputBytes(const HtvmQnnPool2d *pool, const VpuTile *tile);

/// The engine's `candidates` (engine.h), and a plan back. The second is false
/// when it is no legal tile.
bool vpuCandidates(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                   const HtvmTileOptions *options, HtvmCandidates *out,
                   HtvmShortage *outShortage);
bool vpuTileOf(const HtvmMachine *machine, const HtvmEngineLayer *layer,
               const HtvmPlan *plan, VpuTile *out);

//===----------------------------------------------------------------------===//
// Jobs: jobs.c, check.c, issue.c
//===----------------------------------------------------------------------===//

/// Places of the numbers of each kind's payload.
enum { VPU_COPY_BYTES };
enum {
  VPU_ADD_ELEMENTS,
  VPU_ADD_LEFT,
  VPU_ADD_RIGHT,
  VPU_ADD_BIAS,
  VPU_ADD_SHIFT,
  VPU_ADD_MIN,
  VPU_ADD_MAX,
};
enum {
  VPU_POOL_PLANES,
  VPU_POOL_IN_ROWS,
  VPU_POOL_IN_WIDTH,
  VPU_POOL_OUT_ROWS,
  VPU_POOL_OUT_WIDTH,
  VPU_POOL_KERNEL_Y,
  VPU_POOL_KERNEL_X,
  VPU_POOL_STRIDE_Y,
  VPU_POOL_STRIDE_X,
  VPU_POOL_PAD_TOP,
  VPU_POOL_PAD_LEFT,
  VPU_POOL_MIN,
  VPU_POOL_MAX,
};

/// copy: one run to another, between L2 and L1.
/// add: reads two ranges of bytes, writes one.
/// pool: reads input planes, writes output planes.
extern const HtvmJobKind vpuCopy, vpuAdd, vpuPool;

/// Cycles of a whole copy, sum or pool.
int64_t vpuCopyJobCycles(const HtvmMachine *machine, int64_t bytes);
int64_t vpuAddJobCycles(const HtvmMachine *machine, int64_t bytes);
int64_t vpuPoolJobCycles(const HtvmMachine *machine, const HtvmQnnPool2d *pool,
                         int64_t planes, int64_t rows);

/// The engine's `lower`, `check`, `issue` and `copy` (engine.h).
bool vpuLower(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
              HtvmJobFault *fault);
bool vpuCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
              HtvmJobFault *fault);
void vpuIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
              HtvmIssue *out);
void vpuPort(int64_t bytes, const HtvmMachine *machine, HtvmPortCopy *out);

#endif // HTVM_TEST_ENGINES_VPU_VPU_H
