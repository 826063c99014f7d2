//===- random_layer.c - Random quantised layers ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/capi/random_layer.h"

//===----------------------------------------------------------------------===//
// Random layers
//===----------------------------------------------------------------------===//

static HtvmInts makeInts(HtvmArena *arena, int64_t count) {
  return (HtvmInts){count, HTVM_ARENA_ARRAY(arena, int64_t, count + 1)};
}

static void makeClamp(HtvmQnnRequant *r) {
  static const int64_t zps[] = {0, 0, 0, -128, -128, 127, 5};
  r->outputZp = testChance(70) ? zps[testRandom(0, 6)] : testRandom(-128, 127);
  r->clampMin = testChance(50) ? -128 : 0;
  r->clampMax = 127;
  if (testChance(10)) {
    r->clampMin = testRandom(-128, 100);
    r->clampMax = testRandom(r->clampMin, 127);
  }
}

static int64_t makeMultiplier(int64_t k) {
  if (testChance(8))
    return testRandom(0, INT32_MAX);
  int64_t odd = testChance(8) && k < 26 ? 3 + 2 * testRandom(0, 5) : 1;
  return odd << k;
}

static HtvmQnnRequant makeRequant(HtvmArena *arena, int64_t channels) {
  int64_t count = testChance(50) ? 1 : channels;
  HtvmQnnRequant r = {.multiplier = makeInts(arena, count),
                      .shift = makeInts(arena, count),
                      .rounding = (HtvmQnnRounding)testRandom(0, 2)};
  int64_t s = testChance(70) ? testRandom(0, 10) : testRandom(0, 31);
  for (int64_t i = 0; i < count; ++i) {
    int64_t k = testChance(60) ? 30 : testRandom(0, 30);
    int64_t shift = s + k + (testChance(15) ? testRandom(-3, 3) : 0);
    r.multiplier.values[i] = makeMultiplier(k);
    r.shift.values[i] = shift < 0 ? 0 : shift > 62 ? 62 : shift;
  }
  makeClamp(&r);
  return r;
}

static int64_t makeBias(void) {
  if (testChance(5))
    return testChance(50) ? INT32_MIN + testRandom(0, 9999)
                          : INT32_MAX - testRandom(0, 9999);
  int64_t limit = testChance(80) ? 3000 : (int64_t)1 << testRandom(0, 30);
  return testRandom(-limit, limit);
}

static void makeConstants(HtvmArena *arena, TestLayer *layer,
                          int64_t perChannel) {
  static const int64_t limits[] = {1, 2, 9, 60, 127};
  int64_t channels = layer->conv.outChannels;
  layer->conv.weights = makeInts(arena, channels * perChannel);
  layer->conv.bias = makeInts(arena, channels);
  int64_t multiple = testChance(20) ? 4 : 1;
  for (int64_t k = 0; k < channels; ++k) {
    int64_t limit = limits[testRandom(0, 4)];
    bool dead = testChance(8);
    for (int64_t i = 0; i < perChannel; ++i) {
      int64_t w =
          testRandom(-limit - (limit == 127), limit) / multiple * multiple;
      layer->conv.weights.values[k * perChannel + i] =
          dead ? layer->conv.weightZp : w;
    }
    layer->conv.bias.values[k] = makeBias();
  }
}

static void makeWindow(HtvmQnnLinear *c) {
  c->inHeight = testRandom(3, 5), c->inWidth = testRandom(3, 5);
  c->kernelHeight = testRandom(1, 3), c->kernelWidth = testRandom(1, 3);
  c->strideY = testRandom(1, 2), c->strideX = testRandom(1, 2);
  c->dilationY = testRandom(1, 1 + (c->inHeight > 4));
  if (testChance(40)) {
    c->padTop = testRandom(0, 2), c->padBottom = testRandom(0, 2);
    c->padLeft = testRandom(0, 2), c->padRight = testRandom(0, 2);
  }
  if (testChance(30))
    c->groups = c->outChannels = c->inChannels;
  int64_t height = c->inHeight + c->padTop + c->padBottom;
  int64_t width = c->inWidth + c->padLeft + c->padRight;
  c->outHeight =
      (height - c->dilationY * (c->kernelHeight - 1) - 1) / c->strideY + 1;
  c->outWidth = (width - c->kernelWidth) / c->strideX + 1;
}

static void makeConv(HtvmArena *arena, TestLayer *layer, bool isDense) {
  HtvmQnnLinear *c = &layer->conv;
  int64_t inputs = testRandom(1, 4), outputs = testRandom(1, 3);
  *c = htvmQnnDense(1, inputs, outputs);
  c->isDense = isDense;
  c->inputZp = testChance(50) ? 0 : testRandom(-128, 127);
  c->weightZp = testChance(85) ? 0 : testRandom(-128, 127);
  if (!isDense)
    makeWindow(c);
  c->requant = makeRequant(arena, c->outChannels);
  makeConstants(arena, layer, htvmQnnLinearTaps(c));
}

static void makeSide(HtvmArena *arena, HtvmQnnAddSide *side, int64_t steps) {
  side->multiplier = makeInts(arena, steps);
  side->shift = makeInts(arena, steps);
  for (int64_t i = 0; i < steps; ++i) {
    side->multiplier.values[i] = (int64_t)1 << testRandom(28, 30);
    side->shift.values[i] = testChance(50) ? testRandom(10, 31) : 30 - 2 * i;
  }
}

static void makeAdd(HtvmArena *arena, TestLayer *layer) {
  HtvmQnnAdd *a = &layer->add;
  layer->isAdd = true;
  makeSide(arena, &a->lhs, testChance(60) ? 0 : testRandom(1, 2));
  a->rhs = a->lhs;
  if (testChance(10))
    makeSide(arena, &a->rhs, 1);
  a->requant = makeRequant(arena, 1);
  a->lhs.zp = testRandom(-64, 63);
  a->rhs.zp = testRandom(-64, 63);
  if (testChance(30))
    return;
  // Zero points that add up, and a clamp the engine has.
  int64_t shift = testRandom(0, 2);
  int64_t half = shift && a->requant.rounding ? (1 << shift) / 2 : 0;
  a->requant.multiplier.values[0] = 1;
  a->requant.shift.values[0] = shift;
  a->requant.outputZp = testRandom(-15, 15);
  a->requant.clampMin = -128;
  a->requant.clampMax = 127;
  a->rhs.zp = a->requant.outputZp * (1 << shift) + half - a->lhs.zp;
  if (a->rhs.zp < -128 || a->rhs.zp > 127)
    a->rhs.zp = 0;
}

//===----------------------------------------------------------------------===//
// As IR
//===----------------------------------------------------------------------===//

static MlirType tensorOf(MlirContext ctx, int64_t rank, const int64_t *shape) {
  return htvmTensorType(rank, shape, htvmIntType(ctx, 8));
}

static MlirValue constantOf(HtvmBuilder *b, int64_t rank, const int64_t *shape,
                            unsigned width, const HtvmInts *ints) {
  return htvmBuildConstant(
      b, htvmDenseAttr(b->ctx, rank, shape, width, ints->values));
}

// An i8 value of unknown content, or one within |range|.
static MlirValue makeInput(HtvmBuilder *b, int64_t rank, const int64_t *shape,
                           const int64_t range[2]) {
  MlirType type = tensorOf(b->ctx, rank, shape);
  MlirValue value = htvmBuildValue(b, "tensor.empty", 0, NULL, type, 0, NULL);
  if (rank != 4 || (range[0] == -128 && range[1] == 127))
    return value;
  HtvmQnnPool2d pool = {.kernelHeight = 1,
                        .kernelWidth = 1,
                        .strideY = 1,
                        .strideX = 1,
                        .clampMin = range[0],
                        .clampMax = range[1]};
  return htvmQnnPool2dBuild(b, HTVM_QNN_MAX_POOL2D, value, type, &pool);
}

static void buildDense(HtvmBuilder *b, const TestLayer *layer) {
  const HtvmQnnLinear *c = &layer->conv;
  const int64_t whole[] = {-128, 127};
  int64_t in[] = {1, c->inChannels}, out[] = {1, c->outChannels};
  int64_t w[] = {c->outChannels, c->inChannels};
  MlirValue x = makeInput(b, 2, in, whole);
  MlirValue weights = constantOf(b, 2, w, 8, &layer->conv.weights);
  MlirValue bias = constantOf(b, 1, w, 32, &layer->conv.bias);
  htvmQnnLinearBuild(b, x, weights, bias, tensorOf(b->ctx, 2, out), c);
}

static void buildConv(HtvmBuilder *b, const TestLayer *layer,
                      const int64_t range[2]) {
  const HtvmQnnLinear *c = &layer->conv;
  int64_t in[] = {1, c->inChannels, c->inHeight, c->inWidth};
  int64_t out[] = {1, c->outChannels, c->outHeight, c->outWidth};
  int64_t w[] = {c->outChannels, c->inChannels / c->groups, c->kernelHeight,
                 c->kernelWidth};
  MlirValue x = makeInput(b, 4, in, range);
  MlirValue weights = constantOf(b, 4, w, 8, &layer->conv.weights);
  MlirValue bias = constantOf(b, 1, w, 32, &layer->conv.bias);
  htvmQnnLinearBuild(b, x, weights, bias, tensorOf(b->ctx, 4, out), c);
}

static void buildAdd(HtvmBuilder *b, const TestLayer *layer,
                     const int64_t range[2]) {
  const int64_t shape[] = {1, 1, 1, 1};
  MlirValue lhs = makeInput(b, 4, shape, range);
  MlirValue rhs = makeInput(b, 4, shape, range);
  htvmQnnAddBuild(b, lhs, rhs, tensorOf(b->ctx, 4, shape), &layer->add);
}

//===----------------------------------------------------------------------===//
// Any kind
//===----------------------------------------------------------------------===//

void testLayerRandom(HtvmBuilder *b, HtvmArena *arena, TestKind kind,
                     const int64_t range[2], TestLayer *out) {
  *out = (TestLayer){0};
  switch (kind) {
  case TEST_CONV:
    makeConv(arena, out, false);
    buildConv(b, out, range);
    return;
  case TEST_DENSE:
    makeConv(arena, out, true);
    buildDense(b, out);
    return;
  case TEST_ADD:
    makeAdd(arena, out);
    buildAdd(b, out, range);
    return;
  }
}
