//===- fold_random.c - Layers before and after folding --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-fold-random 4000 | FileCheck %s
// CHECK: seed 1
// CHECK: 4000 of 4000 random layers equal
// CHECK-NEXT: conv2d {{[1-9][0-9][0-9]+}} folded
// CHECK-NEXT: dense {{[1-9][0-9][0-9]+}} folded
// CHECK-NEXT: add {{[1-9][0-9]+}} folded
//
// Random layers, most of them near the conditions of an identity, go through
// fold-requantization. Both layers are evaluated (qnn_evaluate.h) on inputs
// that reach each channel's extremes and on random ones; layers of one or two
// inputs and sums on every value. Arguments: how many, first seed.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/fold.h"
#include "passes/partition/partition.h"
#include "test/capi/qnn_evaluate.h"

#include "mlir-c/RegisterEverything.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state;

static uint64_t next(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * 0x2545F4914F6CDD1Du >> 16;
}

static int64_t pick(int64_t low, int64_t high) {
  return low + (int64_t)(next() % (uint64_t)(high - low + 1));
}

static bool chance(int64_t percent) { return pick(1, 100) <= percent; }

//===----------------------------------------------------------------------===//
// Random layers
//===----------------------------------------------------------------------===//

static HtvmInts makeInts(HtvmArena *arena, int64_t count) {
  return (HtvmInts){count, HTVM_ARENA_ARRAY(arena, int64_t, count + 1)};
}

static void makeClamp(HtvmQnnRequant *r) {
  static const int64_t zps[] = {0, 0, 0, -128, -128, 127, 5};
  r->outputZp = chance(70) ? zps[pick(0, 6)] : pick(-128, 127);
  r->clampMin = chance(50) ? -128 : 0;
  r->clampMax = 127;
  if (chance(10)) {
    r->clampMin = pick(-128, 100);
    r->clampMax = pick(r->clampMin, 127);
  }
}

static int64_t makeMultiplier(int64_t k) {
  if (chance(8))
    return pick(0, INT32_MAX);
  int64_t odd = chance(8) && k < 26 ? 3 + 2 * pick(0, 5) : 1;
  return odd << k;
}

static HtvmQnnRequant makeRequant(HtvmArena *arena, int64_t channels) {
  int64_t count = chance(50) ? 1 : channels;
  HtvmQnnRequant r = {.multiplier = makeInts(arena, count),
                      .shift = makeInts(arena, count),
                      .rounding = (HtvmQnnRounding)pick(0, 2)};
  int64_t s = chance(70) ? pick(0, 10) : pick(0, 31);
  for (int64_t i = 0; i < count; ++i) {
    int64_t k = chance(60) ? 30 : pick(0, 30);
    int64_t shift = s + k + (chance(15) ? pick(-3, 3) : 0);
    r.multiplier.values[i] = makeMultiplier(k);
    r.shift.values[i] = shift < 0 ? 0 : shift > 62 ? 62 : shift;
  }
  makeClamp(&r);
  return r;
}

static int64_t makeBias(void) {
  if (chance(5))
    return chance(50) ? INT32_MIN + pick(0, 9999) : INT32_MAX - pick(0, 9999);
  int64_t limit = chance(80) ? 3000 : (int64_t)1 << pick(0, 30);
  return pick(-limit, limit);
}

static void makeConstants(HtvmArena *arena, TestLayer *layer,
                          int64_t perChannel) {
  static const int64_t limits[] = {1, 2, 9, 60, 127};
  int64_t channels = layer->conv.outChannels;
  layer->weights = makeInts(arena, channels * perChannel);
  layer->bias = makeInts(arena, channels);
  int64_t multiple = chance(20) ? 4 : 1;
  for (int64_t k = 0; k < channels; ++k) {
    int64_t limit = limits[pick(0, 4)];
    bool dead = chance(8);
    for (int64_t i = 0; i < perChannel; ++i) {
      int64_t w = pick(-limit - (limit == 127), limit) / multiple * multiple;
      layer->weights.values[k * perChannel + i] =
          dead ? layer->conv.weightZp : w;
    }
    layer->bias.values[k] = makeBias();
  }
}

static void makeWindow(HtvmQnnConv2d *c) {
  c->inHeight = pick(3, 5), c->inWidth = pick(3, 5);
  c->kernelHeight = pick(1, 3), c->kernelWidth = pick(1, 3);
  c->strideY = pick(1, 2), c->strideX = pick(1, 2);
  c->dilationY = pick(1, 1 + (c->inHeight > 4));
  if (chance(40)) {
    c->padTop = pick(0, 2), c->padBottom = pick(0, 2);
    c->padLeft = pick(0, 2), c->padRight = pick(0, 2);
  }
  if (chance(30))
    c->groups = c->outChannels = c->inChannels;
  int64_t height = c->inHeight + c->padTop + c->padBottom;
  int64_t width = c->inWidth + c->padLeft + c->padRight;
  c->outHeight =
      (height - c->dilationY * (c->kernelHeight - 1) - 1) / c->strideY + 1;
  c->outWidth = (width - c->kernelWidth) / c->strideX + 1;
}

static void makeConv(HtvmArena *arena, TestLayer *layer, bool isDense) {
  HtvmQnnConv2d *c = &layer->conv;
  *c = (HtvmQnnConv2d){.batch = 1,
                       .inChannels = pick(1, 4),
                       .inHeight = 1,
                       .inWidth = 1,
                       .outChannels = pick(1, 3),
                       .outHeight = 1,
                       .outWidth = 1,
                       .kernelHeight = 1,
                       .kernelWidth = 1,
                       .groups = 1,
                       .strideY = 1,
                       .strideX = 1,
                       .dilationY = 1,
                       .dilationX = 1};
  c->inputZp = chance(50) ? 0 : pick(-128, 127);
  c->weightZp = chance(85) ? 0 : pick(-128, 127);
  if (!isDense)
    makeWindow(c);
  c->requant = makeRequant(arena, c->outChannels);
  makeConstants(arena, layer,
                c->inChannels / c->groups * c->kernelHeight * c->kernelWidth);
}

static void makeSide(HtvmArena *arena, HtvmQnnAddSide *side, int64_t steps) {
  side->multiplier = makeInts(arena, steps);
  side->shift = makeInts(arena, steps);
  for (int64_t i = 0; i < steps; ++i) {
    side->multiplier.values[i] = (int64_t)1 << pick(28, 30);
    side->shift.values[i] = chance(50) ? pick(10, 31) : 30 - 2 * i;
  }
}

static void makeAdd(HtvmArena *arena, TestLayer *layer) {
  HtvmQnnAdd *a = &layer->add;
  layer->isAdd = true;
  makeSide(arena, &a->lhs, chance(60) ? 0 : pick(1, 2));
  a->rhs = a->lhs;
  if (chance(10))
    makeSide(arena, &a->rhs, 1);
  a->requant = makeRequant(arena, 1);
  a->lhs.zp = pick(-64, 63);
  a->rhs.zp = pick(-64, 63);
  if (chance(30))
    return;
  // Zero points that add up, and a clamp the engine has.
  int64_t shift = pick(0, 2);
  int64_t half = shift && a->requant.rounding ? (1 << shift) / 2 : 0;
  a->requant.multiplier.values[0] = 1;
  a->requant.shift.values[0] = shift;
  a->requant.outputZp = pick(-15, 15);
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
  const HtvmQnnConv2d *c = &layer->conv;
  const int64_t whole[] = {-128, 127};
  int64_t in[] = {1, c->inChannels}, out[] = {1, c->outChannels};
  int64_t w[] = {c->outChannels, c->inChannels};
  HtvmQnnDense dense = {
      .inputZp = c->inputZp, .weightZp = c->weightZp, .requant = c->requant};
  MlirValue x = makeInput(b, 2, in, whole);
  MlirValue weights = constantOf(b, 2, w, 8, &layer->weights);
  MlirValue bias = constantOf(b, 1, w, 32, &layer->bias);
  htvmQnnDenseBuild(b, x, weights, bias, tensorOf(b->ctx, 2, out), &dense);
}

static void buildConv(HtvmBuilder *b, const TestLayer *layer,
                      const int64_t range[2]) {
  const HtvmQnnConv2d *c = &layer->conv;
  int64_t in[] = {1, c->inChannels, c->inHeight, c->inWidth};
  int64_t out[] = {1, c->outChannels, c->outHeight, c->outWidth};
  int64_t w[] = {c->outChannels, c->inChannels / c->groups, c->kernelHeight,
                 c->kernelWidth};
  MlirValue x = makeInput(b, 4, in, range);
  MlirValue weights = constantOf(b, 4, w, 8, &layer->weights);
  MlirValue bias = constantOf(b, 1, w, 32, &layer->bias);
  htvmQnnConv2dBuild(b, x, weights, bias, tensorOf(b->ctx, 4, out), c);
}

static void buildAdd(HtvmBuilder *b, const TestLayer *layer,
                     const int64_t range[2]) {
  const int64_t shape[] = {1, 1, 1, 1};
  MlirValue lhs = makeInput(b, 4, shape, range);
  MlirValue rhs = makeInput(b, 4, shape, range);
  htvmQnnAddBuild(b, lhs, rhs, tensorOf(b->ctx, 4, shape), &layer->add);
}

// |op| as a layer; what no attribute says is as in |before|.
static bool readLayer(MlirOperation op, HtvmArena *arena,
                      const TestLayer *before, TestLayer *out) {
  *out = *before;
  if (before->isAdd)
    return htvmQnnAddRead(op, arena, &out->add);
  HtvmQnnDense dense;
  if (htvmQnnDenseRead(op, arena, &dense)) {
    out->conv.inputZp = dense.inputZp;
    out->conv.weightZp = dense.weightZp;
    out->conv.requant = dense.requant;
  } else if (!htvmQnnConv2dRead(op, arena, &out->conv)) {
    return false;
  }
  return htvmValueReadInts(mlirOperationGetOperand(op, 1), arena,
                           &out->weights) &&
         htvmValueReadInts(mlirOperationGetOperand(op, 2), arena, &out->bias);
}

//===----------------------------------------------------------------------===//
// Comparing
//===----------------------------------------------------------------------===//

static void fillInput(const TestLayer *layer, int64_t trial, int64_t count,
                      const int64_t range[2], int64_t *x) {
  const HtvmQnnConv2d *c = &layer->conv;
  int64_t k = trial / 2 % c->outChannels;
  bool isExtreme = trial < 2 * c->outChannels && c->groups == 1 &&
                   c->kernelHeight * c->kernelWidth == 1;
  for (int64_t i = 0; i < count; ++i) {
    int64_t mix = pick(0, 5);
    x[i] = mix < 2 ? range[mix] : pick(range[0], range[1]);
    if (isExtreme) { // the largest or smallest sum of channel k
      int64_t channel = i / (c->inHeight * c->inWidth);
      int64_t w = layer->weights.values[k * c->inChannels + channel];
      x[i] = range[(w > c->weightZp) == (trial % 2 == 0)];
    } else if (trial % 8 == 7) { // one value everywhere
      x[i] = x[0];
    }
  }
}

static bool compareOne(const TestLayer *a, const TestLayer *b, const int64_t *x,
                       int64_t count) {
  static int64_t ya[65536], yb[65536];
  int64_t n = testLayerEvaluate(a, x, count, ya);
  testLayerEvaluate(b, x, count, yb);
  for (int64_t i = 0; i < n; ++i)
    if (ya[i] != yb[i]) {
      printf("output %" PRId64 " is %" PRId64 ", was %" PRId64 "\n", i, yb[i],
             ya[i]);
      return false;
    }
  return true;
}

static bool compareAdd(const TestLayer *a, const TestLayer *b,
                       const int64_t range[2]) {
  static int64_t x[2 * 65536];
  int64_t n = 0;
  for (int64_t l = range[0]; l <= range[1]; ++l)
    for (int64_t r = range[0]; r <= range[1]; ++r) {
      x[n++] = l;
      x[n++] = r;
    }
  return compareOne(a, b, x, n);
}

static bool compareConv(const TestLayer *a, const TestLayer *b,
                        const int64_t range[2]) {
  int64_t x[4 * 5 * 5];
  int64_t count = a->conv.inChannels * a->conv.inHeight * a->conv.inWidth;
  for (int64_t trial = 0; trial < 24; ++trial) {
    fillInput(a, trial, count, range, x);
    if (!compareOne(a, b, x, count))
      return false;
  }
  for (int64_t value = range[0]; count <= 2 && value <= range[1]; ++value) {
    x[0] = value;
    x[1] = pick(range[0], range[1]);
    if (!compareOne(a, b, x, count))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

enum { CONV, DENSE, ADD };

// Folds the last layer of |module| and compares. |*folded| counts those that
// are in normal form afterwards.
static bool checkModule(MlirModule module, const TestLayer *before,
                        const int64_t range[2], HtvmArena *arena,
                        int64_t *folded) {
  MlirOperation root = mlirModuleGetOperation(module);
  if (mlirLogicalResultIsFailure(htvmFoldRequantization(root, NULL)))
    return false;
  HtvmOps ops = htvmCollectOps(root, "qnn.", arena);
  MlirOperation op = ops.ops[ops.count - 1];
  HtvmFolded again;
  HtvmRefusal refusal;
  HtvmFoldResult result = htvmFoldLayer(op, arena, &again, &refusal);
  *folded += result == HTVM_FOLD_NORMAL;
  TestLayer after;
  if (result == HTVM_FOLD_DONE || !readLayer(op, arena, before, &after))
    return false; // folding twice must change nothing
  return before->isAdd ? compareAdd(before, &after, range)
                       : compareConv(before, &after, range);
}

static bool runOne(MlirContext ctx, int kind, int64_t *folded) {
  HtvmArena *arena = htvmArenaCreate();
  MlirLocation loc = mlirLocationUnknownGet(ctx);
  MlirModule module = mlirModuleCreateEmpty(loc);
  HtvmBuilder b = htvmBuilderAtEnd(mlirModuleGetBody(module), loc);
  int64_t range[] = {-128, 127};
  if (kind != DENSE && chance(30)) {
    range[0] = pick(-128, 0);
    range[1] = pick(range[0], 127);
  }
  TestLayer layer = {0};
  if (kind == ADD) {
    makeAdd(arena, &layer);
    buildAdd(&b, &layer, range);
  } else {
    makeConv(arena, &layer, kind == DENSE);
    if (kind == DENSE)
      buildDense(&b, &layer);
    else
      buildConv(&b, &layer, range);
  }
  bool ok = checkModule(module, &layer, range, arena, folded);
  if (!ok)
    mlirOperationDump(mlirModuleGetOperation(module));
  mlirModuleDestroy(module);
  htvmArenaDestroy(arena);
  return ok;
}

static void runAll(MlirContext ctx, int64_t count, uint64_t seed) {
  static const char *const kinds[] = {"conv2d", "dense", "add"};
  int64_t equal = 0, folded[3] = {0}, total[3] = {0};
  printf("seed %" PRIu64 "\n", seed);
  for (int64_t i = 0; i < count; ++i) {
    state = (seed * 1000003 + (uint64_t)i) * 0x9E3779B97F4A7C15u | 1;
    for (int warm = 0; warm < 4; ++warm)
      next();
    bool ok = runOne(ctx, (int)(i % 3), &folded[i % 3]);
    ++total[i % 3];
    equal += ok;
    if (!ok)
      printf("layer %" PRId64 " of seed %" PRIu64 " differs\n", i, seed);
  }
  printf("%" PRId64 " of %" PRId64 " random layers equal\n", equal, count);
  for (int i = 0; i < 3; ++i)
    printf("%s %" PRId64 " folded of %" PRId64 "\n", kinds[i], folded[i],
           total[i]);
}

int main(int argc, char **argv) {
  int64_t count = argc > 1 ? atoll(argv[1]) : 4000;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
  MlirDialectRegistry registry = mlirDialectRegistryCreate();
  mlirRegisterAllDialects(registry);
  MlirContext ctx = mlirContextCreateWithRegistry(registry, false);
  mlirContextLoadAllAvailableDialects(ctx);
  bool loaded = mlirLogicalResultIsSuccess(htvmQnnLoad(ctx));
  if (loaded)
    runAll(ctx, count, seed);
  mlirContextDestroy(ctx);
  mlirDialectRegistryDestroy(registry);
  return loaded ? 0 : 1;
}
