//===- pool2d.c - qnn.avg_pool2d and qnn.max_pool2d as loops --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements outside the input do not count. For the maximum the border holds
// -128, which is never more than an element. For the average it holds the
// input's zero point, which adds nothing to the sum; the number of elements of
// each window is known when compiling, and with it the scale.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-linalg/layers.h"

#include "dialects/support/numbers.h"
#include "passes/cpu/emit/requantise.h"

typedef struct Window {
  const HtvmQnnPool2d *pool;
  bool isAverage;
  MlirValue input; // with its border
  MlirValue n, c, firstRow, firstColumn;
} Window;

static MlirValue emitElement(HtvmBuilder *b, const MlirValue *ivs,
                             MlirValue acc, void *userData) {
  const Window *window = userData;
  const MlirValue position[] = {
      window->n, window->c,
      htvmEmitBinary(b, "arith.addi", window->firstRow, ivs[0]),
      htvmEmitBinary(b, "arith.addi", window->firstColumn, ivs[1])};
  MlirValue x = htvmEmitExtract(b, window->input, 4, position);
  return htvmEmitBinary(b, window->isAverage ? "arith.addi" : "arith.maxsi",
                        acc, x);
}

// Sum or maximum of the window of one output element.
static MlirValue emitWindow(HtvmGeneric *g, Window *window, int64_t init) {
  const HtvmQnnPool2d *pool = window->pool;
  HtvmBuilder *b = &g->body;
  window->n = htvmGenericIndex(g, 0);
  window->c = htvmGenericIndex(g, 1);
  window->firstRow =
      htvmEmitBinaryInt(b, "arith.muli", htvmGenericIndex(g, 2), pool->strideY);
  window->firstColumn =
      htvmEmitBinaryInt(b, "arith.muli", htvmGenericIndex(g, 3), pool->strideX);
  const int64_t extents[] = {pool->kernelHeight, pool->kernelWidth};
  return htvmEmitLoops(b, 2, extents, htvmEmitInt(b, 32, init), emitElement,
                       window);
}

//===----------------------------------------------------------------------===//
// Average
//===----------------------------------------------------------------------===//

// Elements of window |out| that lie within |in|, along one axis.
static int64_t countValid(int64_t out, int64_t stride, int64_t before,
                          int64_t kernel, int64_t in) {
  int64_t first = out * stride - before, last = first + kernel;
  first = first > 0 ? first : 0;
  last = htvmMin(last, in);
  return last - first;
}

// The number of elements of each window; one value if all are equal.
static HtvmInts countElements(const HtvmQnnPool2d *pool, HtvmArena *arena) {
  int64_t count = pool->outHeight * pool->outWidth;
  HtvmInts counts = {count, HTVM_ARENA_ARRAY(arena, int64_t, count)};
  bool isEqual = true;
  for (int64_t i = 0; i < count; ++i) {
    counts.values[i] =
        countValid(i / pool->outWidth, pool->strideY, pool->padTop,
                   pool->kernelHeight, pool->inHeight) *
        countValid(i % pool->outWidth, pool->strideX, pool->padLeft,
                   pool->kernelWidth, pool->inWidth);
    isEqual = isEqual && counts.values[i] == counts.values[0];
  }
  counts.count = isEqual ? 1 : count;
  return counts;
}

// TOSA's reciprocals of |counts|. With counts up to 2^23 they fit i32.
static HtvmScalePlan planReciprocal(HtvmInts counts, HtvmArena *arena) {
  HtvmInts multiplier = {counts.count,
                         HTVM_ARENA_ARRAY(arena, int64_t, counts.count)};
  HtvmInts shift = {counts.count,
                    HTVM_ARENA_ARRAY(arena, int64_t, counts.count)};
  for (int64_t i = 0; i < counts.count; ++i) {
    int64_t k = 0; // 32 - clz(count - 1)
    while (((counts.values[i] - 1) >> k) != 0)
      ++k;
    multiplier.values[i] = ((((int64_t)1 << 30) + 1) << k) / counts.values[i];
    shift.values[i] = 30 + k;
  }
  return htvmScalePlan(&multiplier, &shift, HTVM_ROUND_SINGLE, arena);
}

// sum / count, toward zero or toward minus infinity.
static MlirValue emitQuotient(HtvmBuilder *b, MlirValue sum, MlirValue count,
                              HtvmQnnRounding rounding) {
  MlirValue quotient = htvmEmitBinary(b, "arith.divsi", sum, count);
  if (rounding == HTVM_ROUND_TRUNCATE)
    return quotient;
  // The remainder of a negative sum is negative: its sign is the correction.
  MlirValue rest = htvmEmitBinary(
      b, "arith.subi", sum, htvmEmitBinary(b, "arith.muli", quotient, count));
  return htvmEmitBinary(b, "arith.addi", quotient,
                        htvmEmitBinaryInt(b, "arith.shrsi", rest, 31));
}

// The average of |sum| in the body of |g|, whose inputs from 0 on are tables.
static MlirValue emitAverage(HtvmGeneric *g, const HtvmQnnPool2d *pool,
                             MlirValue sum, HtvmInts counts,
                             const HtvmScalePlan *plan) {
  HtvmBuilder *b = &g->body;
  if (pool->rounding == HTVM_ROUND_TOSA)
    return htvmEmitPlannedScale(g, plan, sum, 0);
  MlirValue count = counts.count > 1 ? htvmGenericInput(g, 0)
                                     : htvmEmitInt(b, 32, counts.values[0]);
  return emitQuotient(b, sum, count, pool->rounding);
}

static MlirValue lowerAverage(HtvmBuilder *b, Window *window, MlirType result,
                              HtvmArena *arena) {
  const HtvmQnnPool2d *pool = window->pool;
  HtvmInts counts = countElements(pool, arena);
  HtvmScalePlan plan = {.kind = HTVM_SCALE_WIDE};
  HtvmGenericInput inputs[2];
  intptr_t inputCount = 0;
  const int64_t dims[] = {2, 3}, shape[] = {pool->outHeight, pool->outWidth};
  if (pool->rounding == HTVM_ROUND_TOSA) {
    plan = planReciprocal(counts, arena);
    inputCount = htvmScaleInputs(b, &plan, 2, dims, shape, inputs, 0);
  } else if (counts.count > 1) {
    inputs[inputCount++] = (HtvmGenericInput){
        htvmEmitTable(b, 2, shape, counts.values), 2, {2, 3}, false};
  }
  HtvmGeneric g;
  htvmGenericBegin(&g, b, inputCount, inputs, result);
  // Border included, a window has this many zero points in its sum.
  int64_t elements = pool->kernelHeight * pool->kernelWidth;
  MlirValue sum = emitWindow(&g, window, -pool->inputZp * elements);
  MlirValue q = emitAverage(&g, pool, sum, counts, &plan);
  return htvmGenericEnd(&g, htvmEmitFinish(&g, q, pool->outputZp,
                                           pool->clampMin, pool->clampMax));
}

//===----------------------------------------------------------------------===//
// Both
//===----------------------------------------------------------------------===//

static MlirValue lowerMaximum(HtvmBuilder *b, Window *window, MlirType result) {
  HtvmGeneric g;
  htvmGenericBegin(&g, b, 0, NULL, result);
  MlirValue most = emitWindow(&g, window, INT8_MIN);
  return htvmGenericEnd(&g, htvmEmitFinish(&g, most, 0, window->pool->clampMin,
                                           window->pool->clampMax));
}

MlirValue htvmLowerPool2d(HtvmBuilder *b, MlirOperation op, HtvmArena *arena) {
  HtvmQnnPool2d pool;
  if (!htvmQnnPool2dRead(op, arena, &pool))
    return (MlirValue){NULL};
  Window window = {.pool = &pool,
                   .isAverage = htvmOpIs(op, HTVM_QNN_AVG_POOL2D)};
  HtvmPadding padding = {pool.padTop, pool.padBottom, pool.padLeft,
                         pool.padRight,
                         window.isAverage ? pool.inputZp : INT8_MIN};
  window.input = htvmEmitPad(b, mlirOperationGetOperand(op, 0), padding);
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  return window.isAverage ? lowerAverage(b, &window, result, arena)
                          : lowerMaximum(b, &window, result);
}
