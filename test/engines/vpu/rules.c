//===- rules.c - What the vector unit needs -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/engines/vpu/vpu.h"

#include <inttypes.h>

static bool checkResult(const HtvmQuestion *question) {
  return question->layer->output.isI8 ||
         htvmRefuse(question, "result-type", "no i8");
}

static bool isSide(int64_t side) { return side >= 1 && side <= VPU_WINDOW_MAX; }

static bool checkWindow(const HtvmQuestion *question) {
  const HtvmQnnPool2d *pool = &question->layer->pool;
  return (isSide(pool->kernelHeight) && isSide(pool->kernelWidth)) ||
         htvmRefuseWith(question, "window", "%" PRId64 " x %" PRId64,
                        pool->kernelHeight, pool->kernelWidth);
}

static bool checkStep(const HtvmQuestion *question) {
  const HtvmQnnPool2d *pool = &question->layer->pool;
  return (isSide(pool->strideY) && isSide(pool->strideX)) ||
         htvmRefuseWith(question, "window-step", "(%" PRId64 ", %" PRId64 ")",
                        pool->strideY, pool->strideX);
}

static bool checkSum(const HtvmQuestion *question) {
  VpuSum sum;
  int64_t bad[2];
  return vpuSumOf(&question->layer->add, &sum, bad) ||
         htvmRefuseWith(question, "linear-sum",
                        "another result for %" PRId64 " and %" PRId64, bad[0],
                        bad[1]);
}

// Does the smallest tile fit L1?
static bool checkMemory(const HtvmQuestion *question) {
  static const HtvmTileOptions options = {HTVM_OBJECTIVE_COST,
                                          HTVM_SCHEDULE_BEST, HTVM_TILE_PIECES};
  HtvmCandidates candidates;
  HtvmShortage shortage;
  return vpuCandidates(question->machine, question->layer, &options,
                       &candidates, &shortage) ||
         htvmRefuseShortage(question, &shortage);
}

static const HtvmRule list[] = {
    HTVM_RULES_FIRST,
    {"result-type", ~0u, checkResult, "i8",
     "requantise the layer's result to i8", false},
    {"window", HTVM_KIND_MAX_POOL, checkWindow, "sides of at most 15",
     "pool twice, with smaller windows", false},
    {"window-step", HTVM_KIND_MAX_POOL, checkStep, "strides of at most 15",
     "pool twice, with smaller strides", false},
    {"linear-sum", HTVM_KIND_ADD, checkSum,
     "clip((x * m + y * n + bias) >> shift), m and n of 16 bits",
     "quantise inputs and output with scales whose ratios are m / 2^shift",
     false},
    {"smallest-tile", ~0u, checkMemory, NULL,
     "make the layer smaller or the memory larger", false},
};

const HtvmRules vpuRules = {.kinds = HTVM_KIND_ADD | HTVM_KIND_MAX_POOL,
                            .kindNames = "qnn.add or qnn.max_pool2d",
                            .list = list,
                            .count = sizeof list / sizeof *list};
