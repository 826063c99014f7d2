//===- straight.c - qnn ops by their definition ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/conversion/qnn-to-linalg/straight.h"

static int32_t wrap(int64_t value) { return (int32_t)(uint32_t)value; }

static int32_t scale(int32_t v, int32_t m, int32_t s, Rounding rounding) {
  int64_t r = (int64_t)v * m;
  if (rounding != ROUND_FLOOR && s > 0)
    r += (int64_t)1 << (s - 1);
  if (rounding == ROUND_DOUBLE && s > 31)
    r += v >= 0 ? (int64_t)1 << 30 : -((int64_t)1 << 30);
  return wrap(r >> s);
}

static int32_t finish(const Op *op, int32_t r) {
  int32_t sum = wrap((int64_t)r + op->outputZp);
  int32_t most = sum > op->clampMin ? sum : op->clampMin;
  return most < op->clampMax ? most : op->clampMax;
}

static int32_t requantise(const Op *op, int32_t v, int k) {
  int i = op->scales == 1 ? 0 : k;
  return finish(op, scale(v, op->multiplier[i], op->shift[i], op->rounding));
}

// The second scaling of the code |v|.
static int32_t finishPost(const Op *op, int32_t v, int k) {
  const Post *post = &op->post;
  int i = post->scales == 1 ? 0 : k;
  if (post->scales == 0)
    return v;
  int64_t r = (int64_t)v * post->multiplier[i] + post->add[i];
  r >>= post->shift[i];
  if (r < post->clampMin)
    return post->clampMin;
  return r > post->clampMax ? post->clampMax : (int32_t)r;
}

static int clip(const Op *op, int x) {
  if (!op->hasClip)
    return x;
  x = x < op->clipMin ? op->clipMin : x;
  return x > op->clipMax ? op->clipMax : x;
}

static int inputAt(const Op *op, int n, int c, int y, int x) {
  return op->x[((n * op->c + c) * op->h + y) * op->w + x];
}

static bool isInside(const Op *op, int y, int x) {
  return y >= 0 && y < op->h && x >= 0 && x < op->w;
}

static int32_t convElement(const Op *op, int n, int k, int oy, int ox) {
  int perGroup = op->c / op->groups, outPerGroup = op->k / op->groups;
  int64_t acc = op->bias[k];
  for (int c = 0; c < perGroup; ++c)
    for (int fy = 0; fy < op->fy; ++fy)
      for (int fx = 0; fx < op->fx; ++fx) {
        int y = oy * op->stride[0] + fy * op->dilation[0] - op->pad[0];
        int x = ox * op->stride[1] + fx * op->dilation[1] - op->pad[2];
        if (!isInside(op, y, x))
          continue;
        int value = inputAt(op, n, k / outPerGroup * perGroup + c, y, x);
        int weight =
            op->weights[((k * perGroup + c) * op->fy + fy) * op->fx + fx];
        acc += (clip(op, value) - op->inputZp) * (weight - op->weightZp);
      }
  return finishPost(op, requantise(op, wrap(acc), k), k);
}

static int32_t denseElement(const Op *op, int n, int k) {
  int inputs = op->c * op->h * op->w;
  int64_t acc = op->bias[k];
  for (int i = 0; i < inputs; ++i)
    acc += (clip(op, op->x[n * inputs + i]) - op->inputZp) *
           (op->weights[k * inputs + i] - op->weightZp);
  return finishPost(op, requantise(op, wrap(acc), k), k);
}

static int32_t sideValue(const Op *op, const Side *side, int8_t x) {
  int32_t v = x - side->zp;
  for (int i = 0; i < side->steps; ++i)
    v = scale(v, side->multiplier[i], side->shift[i], op->rounding);
  return v;
}

static int32_t addElement(const Op *op, int index) {
  int64_t lhs = sideValue(op, &op->side[0], op->x[index]);
  int64_t rhs = sideValue(op, &op->side[1], op->weights[index]);
  return requantise(op, wrap(lhs + rhs), 0);
}

static int32_t average(const Op *op, int32_t sum, int count) {
  if (op->rounding == ROUND_TRUNCATE)
    return sum / count;
  if (op->rounding == ROUND_FLOOR) {
    int32_t q = sum / count;
    return q * count > sum ? q - 1 : q;
  }
  int k = count == 1 ? 0 : 32 - __builtin_clz((unsigned)(count - 1));
  int64_t m = ((((int64_t)1 << 30) + 1) << k) / count;
  int s = 30 + k;
  return wrap((sum * m + ((int64_t)1 << (s - 1))) >> s);
}

static int32_t poolElement(const Op *op, int n, int c, int oy, int ox) {
  int count = 0;
  int32_t sum = 0, most = 0;
  for (int fy = 0; fy < op->fy; ++fy)
    for (int fx = 0; fx < op->fx; ++fx) {
      int y = oy * op->stride[0] + fy - op->pad[0];
      int x = ox * op->stride[1] + fx - op->pad[2];
      if (!isInside(op, y, x))
        continue;
      int value = inputAt(op, n, c, y, x);
      sum += value - op->inputZp;
      most = count == 0 || value > most ? value : most;
      ++count;
    }
  return finish(op, op->kind == MAX_POOL2D ? most : average(op, sum, count));
}

int32_t straightElement(const Op *op, int n, int k, int oy, int ox) {
  switch (op->kind) {
  case CONV2D:
    return convElement(op, n, k, oy, ox);
  case DENSE:
    return denseElement(op, n, k);
  case ADD:
    return addElement(op, ((n * op->k + k) * op->oh + oy) * op->ow + ox);
  default:
    return poolElement(op, n, k, oy, ox);
  }
}
