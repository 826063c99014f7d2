//===- evaluate_layers.c - Layers without weights on one inference --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/evaluate_layers.h"

#include <math.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

void evaluateSumReal(const Layer *layer, const float *lhs, const float *rhs,
                     int64_t count, float *out) {
  const HtvmQnnAdd *add = &layer->add;
  for (int64_t i = 0; i < count; ++i) {
    double sum = layer->sideGain[0] * ((double)lhs[i] - (double)add->lhs.zp) +
                 layer->sideGain[1] * ((double)rhs[i] - (double)add->rhs.zp) +
                 (double)add->requant.outputZp;
    out[i] = (float)fmin(fmax(sum, (double)add->requant.clampMin),
                         (double)add->requant.clampMax);
  }
}

void evaluateSumCodes(const int8_t *lhs, const int8_t *rhs, int64_t count,
                      int8_t *out) {
  for (int64_t i = 0; i < count; ++i) {
    int sum = lhs[i] + rhs[i];
    out[i] = (int8_t)(sum < INT8_MIN   ? INT8_MIN
                      : sum > INT8_MAX ? INT8_MAX
                                       : sum);
  }
}

//===----------------------------------------------------------------------===//
// Pooling
//===----------------------------------------------------------------------===//

// The elements inside the input that one result of a pooling layer reads.
typedef struct Window {
  int64_t plane, y0, y1, x0, x1; // half open
} Window;

static Window windowAt(const HtvmQnnPool2d *pool, int64_t plane, int64_t oy,
                       int64_t ox) {
  int64_t y = oy * pool->strideY - pool->padTop;
  int64_t x = ox * pool->strideX - pool->padLeft;
  Window window = {plane, y < 0 ? 0 : y, y + pool->kernelHeight, x < 0 ? 0 : x,
                   x + pool->kernelWidth};
  if (window.y1 > pool->inHeight)
    window.y1 = pool->inHeight;
  if (window.x1 > pool->inWidth)
    window.x1 = pool->inWidth;
  return window;
}

// Sum (or maximum) and number of the elements in |window|, read by |at|.
static double reduce(const HtvmQnnPool2d *pool, Window window, bool isMax,
                     double (*at)(const void *data, int64_t index),
                     const void *data, int64_t *count) {
  double result = isMax ? -INFINITY : 0;
  *count = 0;
  for (int64_t y = window.y0; y < window.y1; ++y)
    for (int64_t x = window.x0; x < window.x1; ++x, ++*count) {
      double value =
          at(data, (window.plane * pool->inHeight + y) * pool->inWidth + x);
      result = isMax ? fmax(result, value) : result + value;
    }
  return result;
}

static double realAt(const void *data, int64_t index) {
  return (double)((const float *)data)[index];
}

static double codeAt(const void *data, int64_t index) {
  return (double)((const int8_t *)data)[index];
}

static void pool2d(const Layer *layer, const void *in, float *outReal,
                   int8_t *outCodes) {
  const HtvmQnnPool2d *pool = &layer->pool;
  bool isMax = htvmOpIs(layer->op, HTVM_QNN_MAX_POOL2D);
  int64_t element = 0, count;
  for (int64_t plane = 0; plane < pool->batch * pool->channels; ++plane)
    for (int64_t oy = 0; oy < pool->outHeight; ++oy)
      for (int64_t ox = 0; ox < pool->outWidth; ++ox, ++element) {
        double value = reduce(pool, windowAt(pool, plane, oy, ox), isMax,
                              outReal ? realAt : codeAt, in, &count);
        if (!isMax)
          value /= (double)count;
        if (outReal)
          outReal[element] = (float)value;
        else // one way of rounding for all: a calibration, not the definition
          outCodes[element] = (int8_t)round(value);
      }
}

void evaluatePoolReal(const Layer *layer, const float *in, float *out) {
  pool2d(layer, in, out, NULL);
}

void evaluatePoolCodes(const Layer *layer, const int8_t *in, int8_t *out) {
  pool2d(layer, in, NULL, out);
}

//===----------------------------------------------------------------------===//
// Reshapes and transposes
//===----------------------------------------------------------------------===//

// Copies |count| elements of |size| bytes into the order of the result.
static void move(const Layer *layer, const void *in, int64_t count, size_t size,
                 void *out) {
  HtvmTranspose transpose;
  if (htvmOpIsReshape(layer->op) || !htvmTransposeRead(layer->op, &transpose)) {
    memcpy(out, in, (size_t)count * size);
    return;
  }
  HtvmArena *arena = htvmArenaCreate();
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(mlirValueGetType(transpose.source), shape);
  HtvmInts places = {count, HTVM_ARENA_ARRAY(arena, int64_t, count)};
  for (int64_t i = 0; i < count; ++i)
    places.values[i] = i;
  HtvmConstTensor tensor = htvmConstTensor(transpose.rank, shape, places);
  tensor = htvmConstTranspose(&tensor, transpose.perm);
  places = htvmConstFlatten(&tensor, arena);
  for (int64_t i = 0; i < count; ++i)
    memcpy((char *)out + (size_t)i * size,
           (const char *)in + (size_t)places.values[i] * size, size);
  htvmArenaDestroy(arena);
}

void evaluateMoveReal(const Layer *layer, const float *in, int64_t count,
                      float *out) {
  move(layer, in, count, sizeof *in, out);
}

void evaluateMoveCodes(const Layer *layer, const int8_t *in, int64_t count,
                       int8_t *out) {
  move(layer, in, count, sizeof *in, out);
}
