//===- random_op.c - Random qnn ops ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/conversion/qnn-to-linalg/random_op.h"

#include <string.h>

// splitmix64
static uint64_t next(uint64_t *state) {
  uint64_t z = *state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static int between(uint64_t *state, int low, int high) {
  uint64_t range = (uint64_t)((int64_t)high - low + 1);
  return (int)(low + (int64_t)(next(state) % range));
}

static bool oneIn(uint64_t *state, int n) { return between(state, 1, n) == 1; }

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

static void fillBytes(uint64_t *state, int8_t *out, int count) {
  bool isExtreme = oneIn(state, 4);
  for (int i = 0; i < count; ++i) {
    out[i] = (int8_t)between(state, -128, 127);
    if (isExtreme)
      out[i] = out[i] < 0 ? -128 : 127;
  }
}

static int32_t randomBias(uint64_t *state, bool isSmall) {
  if (isSmall)
    return between(state, -5000, 5000);
  // Sums that wrap, or nearly do.
  if (oneIn(state, 2))
    return oneIn(state, 2) ? INT32_MAX : INT32_MIN;
  return between(state, INT32_MIN, INT32_MAX);
}

static int randomZp(uint64_t *state) {
  static const int special[] = {0, 0, -128, 127};
  int which = between(state, 0, 5);
  return which < 4 ? special[which] : between(state, -128, 127);
}

// Multiplier and shift as they occur (1 and shift, powers of two, fixed point
// with the leading bit at 30) and as they need not.
static void randomScale(uint64_t *state, int style, int32_t *multiplier,
                        int32_t *shift) {
  int exponent = between(state, 0, 30);
  switch (style) {
  case 0:
    *multiplier = 1;
    *shift = between(state, 0, 16);
    break;
  case 1:
    *multiplier = (int32_t)1 << exponent;
    *shift = exponent + between(state, -3, oneIn(state, 2) ? 2 : 32);
    if (*shift < 0)
      *shift = 0;
    break;
  case 2:
    *multiplier = between(state, 1 << 30, INT32_MAX);
    *shift = between(state, 31, 48);
    break;
  case 3:
    *multiplier = between(state, 1 << 30, INT32_MAX);
    *shift = between(state, 33, 44);
    break;
  case 4: // around the word border
    *multiplier = between(state, 1 << 24, INT32_MAX);
    *shift = between(state, 31, 33);
    break;
  default:
    *multiplier = between(state, 0, INT32_MAX) >> between(state, 0, 30);
    *shift = between(state, 0, 62);
    break;
  }
}

static void randomRequant(uint64_t *state, Op *op) {
  op->rounding = (Rounding)between(state, 0, 2);
  // Mostly none of both, lest they hide what comes before.
  op->outputZp = oneIn(state, 2) ? randomZp(state) : 0;
  op->clampMin = oneIn(state, 4) ? between(state, -128, 127) : -128;
  op->clampMax = oneIn(state, 4) ? between(state, op->clampMin, 127) : 127;
  op->scales = 1;
  if ((op->kind == CONV2D || op->kind == DENSE) && oneIn(state, 2))
    op->scales = op->k;
  int style = between(state, 0, 5);
  bool sameShift = oneIn(state, 3);
  for (int i = 0; i < op->scales; ++i) {
    randomScale(state, style, &op->multiplier[i], &op->shift[i]);
    if (sameShift)
      op->shift[i] = op->shift[0];
  }
  op->isWide = op->kind <= ADD && oneIn(state, 8);
  if (!op->isWide)
    return;
  op->scales = op->multiplier[0] = 1;
  op->shift[0] = op->outputZp = 0;
  op->clampMin = INT32_MIN;
  op->clampMax = INT32_MAX;
}

static void randomClip(uint64_t *state, Op *op) {
  op->hasClip = oneIn(state, 3);
  if (!op->hasClip)
    return;
  op->clipMin = oneIn(state, 2) ? -64 : between(state, -128, 127);
  op->clipMax = oneIn(state, 2) && op->clipMin <= 63
                    ? 63
                    : between(state, op->clipMin, 127);
}

// Constants that 32 bits suffice for and others; codes that reach the whole of
// i8.
static void randomPost(uint64_t *state, Op *op) {
  Post *post = &op->post;
  if (op->isWide || !oneIn(state, 3))
    return;
  post->scales = oneIn(state, 2) ? op->k : 1;
  bool isLarge = oneIn(state, 3), sameShift = oneIn(state, 2);
  int limit = isLarge ? INT32_MAX : 300;
  for (int i = 0; i < post->scales; ++i) {
    post->multiplier[i] = between(state, -limit - isLarge, limit);
    post->add[i] = between(state, -limit - isLarge, limit);
    post->shift[i] = isLarge ? between(state, 24, 31) : between(state, 0, 9);
    if (sameShift)
      post->shift[i] = post->shift[0];
  }
  post->clampMin = oneIn(state, 4) ? between(state, -128, 127) : -128;
  post->clampMax = oneIn(state, 4) ? between(state, post->clampMin, 127) : 127;
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

static int outSize(int in, int pads, int kernel, int dilation, int stride) {
  int span = dilation * (kernel - 1) + 1;
  return in + pads < span ? 0 : (in + pads - span) / stride + 1;
}

static void setOutSizes(Op *op) {
  op->oh = outSize(op->h, op->pad[0] + op->pad[1], op->fy, op->dilation[0],
                   op->stride[0]);
  op->ow = outSize(op->w, op->pad[2] + op->pad[3], op->fx, op->dilation[1],
                   op->stride[1]);
}

static void randomWindow(uint64_t *state, Op *op) {
  bool isPool = op->kind == AVG_POOL2D || op->kind == MAX_POOL2D;
  bool isPadded = oneIn(state, 2);
  do {
    op->fy = between(state, 1, 5);
    op->fx = oneIn(state, 2) ? op->fy : between(state, 1, 5);
    for (int i = 0; i < 4; ++i) {
      int limit = isPool ? (i < 2 ? op->fy : op->fx) - 1 : 4;
      op->pad[i] = isPadded ? between(state, 0, limit) : 0;
    }
    for (int i = 0; i < 2; ++i) {
      op->stride[i] = between(state, 1, 3);
      op->dilation[i] = isPool || oneIn(state, 2) ? 1 : between(state, 1, 3);
    }
    setOutSizes(op);
  } while (op->oh < 1 || op->ow < 1);
}

static void randomSides(uint64_t *state, Op *op) {
  int style = between(state, 0, 5);
  for (int i = 0; i < 2; ++i) {
    Side *side = &op->side[i];
    side->zp = randomZp(state);
    side->steps = between(state, 0, MAX_STEPS - 1);
    for (int j = 0; j < side->steps; ++j)
      randomScale(state, style, &side->multiplier[j], &side->shift[j]);
  }
}

static void randomConv(uint64_t *state, Op *op) {
  int perGroup = between(state, 1, 4), outPerGroup = between(state, 1, 3);
  op->groups = oneIn(state, 2) ? 1 : between(state, 1, 4);
  if (oneIn(state, 4))
    perGroup = outPerGroup = 1; // depthwise
  op->c = op->groups * perGroup;
  op->k = op->groups * outPerGroup;
  randomWindow(state, op);
}

static void randomShapes(uint64_t *state, Op *op) {
  op->n = oneIn(state, 4) ? 2 : 1;
  op->c = between(state, 1, 5);
  op->h = between(state, 1, 8);
  op->w = between(state, 1, 8);
  op->k = op->c;
  op->oh = op->h;
  op->ow = op->w;
  switch (op->kind) {
  case CONV2D:
    randomConv(state, op);
    break;
  case DENSE:
    if (oneIn(state, 2)) // for makeProbe
      op->n = op->c = op->h = op->w = 1;
    op->k = between(state, 1, MAX_CHANNELS);
    if (op->k * op->c * op->h * op->w > MAX_ELEMENTS)
      op->k = 1;
    op->oh = op->ow = 1;
    break;
  case ADD:
    randomSides(state, op);
    break;
  default:
    randomWindow(state, op);
    break;
  }
}

static int inputElements(const Op *op) { return op->n * op->c * op->h * op->w; }

int weightElements(const Op *op) {
  switch (op->kind) {
  case CONV2D:
    return op->k * (op->c / op->groups) * op->fy * op->fx;
  case DENSE:
    return op->k * op->c * op->h * op->w;
  case ADD:
    return inputElements(op);
  default:
    return 0;
  }
}

int resultElements(const Op *op) { return op->n * op->k * op->oh * op->ow; }

// A sum that is scaled to about q + 1/2, where roundings differ; or an extreme.
static int32_t borderSum(uint64_t *state, const Op *op, int k) {
  int i = op->scales == 1 ? 0 : k;
  double q = between(state, -130, 130) + 0.5;
  double sum = q * (double)((int64_t)1 << op->shift[i]);
  sum = op->multiplier[i] ? sum / op->multiplier[i] : 0;
  if (oneIn(state, 6) || sum < INT32_MIN + 2.0 || sum > INT32_MAX - 2.0)
    return oneIn(state, 2) ? INT32_MAX : INT32_MIN;
  return (int32_t)sum + between(state, -1, 1);
}

bool isProbe(const Op *op) {
  return op->kind == DENSE && inputElements(op) == 1;
}

// Only requantisation: every product is 0 and the bias is the sum.
static void makeProbe(uint64_t *state, Op *op) {
  op->hasClip = false;
  op->inputZp = op->x[0];
  for (int i = 0; i < op->k; ++i)
    op->bias[i] = borderSum(state, op, i);
}

void randomOp(uint64_t *state, Op *op) {
  memset(op, 0, sizeof *op);
  op->kind = (Kind)between(state, 0, KINDS - 1);
  if (oneIn(state, 5))
    op->kind = CONV2D;
  randomShapes(state, op);
  randomRequant(state, op);
  op->inputZp = op->kind == MAX_POOL2D ? 0 : randomZp(state);
  op->weightZp = oneIn(state, 2) ? 0 : randomZp(state);
  op->constantWeights = !oneIn(state, 3);
  op->constantBias = !oneIn(state, 3);
  if (op->kind == AVG_POOL2D)
    op->rounding = op->rounding == ROUND_FLOOR    ? ROUND_FLOOR
                   : op->rounding == ROUND_SINGLE ? ROUND_TOSA
                                                  : ROUND_TRUNCATE;
  if (op->kind == MAX_POOL2D)
    op->outputZp = 0;
  if (op->kind == CONV2D || op->kind == DENSE) {
    randomClip(state, op);
    randomPost(state, op);
  }
  fillBytes(state, op->x, inputElements(op));
  fillBytes(state, op->weights, weightElements(op));
  bool isSmall = !oneIn(state, 4);
  for (int i = 0; i < op->k; ++i)
    op->bias[i] = randomBias(state, isSmall);
  if (isProbe(op))
    makeProbe(state, op);
}
