//===- fold_random.c - Layers before and after folding --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-fold-random 2000 | FileCheck %s
// CHECK: seed 1
// CHECK: 2000 of 2000 random layers equal
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
#include "engines/digital/digital.h"
#include "engines/ir/replace_layer.h"
#include "passes/partition/partition.h"
#include "test/capi/random_layer.h"

#include "mlir-c/RegisterEverything.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

//===----------------------------------------------------------------------===//
// Comparing
//===----------------------------------------------------------------------===//

// |op| as a layer; what no attribute says is as in |before|.
static bool readLayer(MlirOperation op, HtvmArena *arena,
                      const TestLayer *before, TestLayer *out) {
  *out = *before;
  if (before->isAdd)
    return htvmQnnAddRead(op, arena, &out->add);
  return htvmQnnLinearRead(op, arena, &out->conv) &&
         htvmQnnLinearReadConstants(op, arena, &out->conv);
}

static void fillInput(const TestLayer *layer, int64_t trial, int64_t count,
                      const int64_t range[2], int64_t *x) {
  const HtvmQnnLinear *c = &layer->conv;
  int64_t k = trial / 2 % c->outChannels;
  bool isExtreme = trial < 2 * c->outChannels && c->groups == 1 &&
                   c->kernelHeight * c->kernelWidth == 1;
  for (int64_t i = 0; i < count; ++i) {
    int64_t mix = testRandom(0, 5);
    x[i] = mix < 2 ? range[mix] : testRandom(range[0], range[1]);
    if (isExtreme) { // the largest or smallest sum of channel k
      int64_t channel = i / (c->inHeight * c->inWidth);
      int64_t w = layer->conv.weights.values[k * c->inChannels + channel];
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
    x[1] = testRandom(range[0], range[1]);
    if (!compareOne(a, b, x, count))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

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
  HtvmFoldResult result = htvmFoldOp(&htvmDigital, op, &op);
  *folded += result == HTVM_FOLD_NORMAL;
  TestLayer after;
  if (result == HTVM_FOLD_DONE || !readLayer(op, arena, before, &after))
    return false; // folding twice must change nothing
  return before->isAdd ? compareAdd(before, &after, range)
                       : compareConv(before, &after, range);
}

static bool runOne(MlirContext ctx, TestKind kind, int64_t *folded) {
  HtvmArena *arena = htvmArenaCreate();
  MlirLocation loc = mlirLocationUnknownGet(ctx);
  MlirModule module = mlirModuleCreateEmpty(loc);
  HtvmBuilder b = htvmBuilderAtEnd(mlirModuleGetBody(module), loc);
  int64_t range[] = {-128, 127};
  if (kind != TEST_DENSE && testChance(30)) {
    range[0] = testRandom(-128, 0);
    range[1] = testRandom(range[0], 127);
  }
  TestLayer layer;
  testLayerRandom(&b, arena, kind, range, &layer);
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
    testRandomSeed(seed, i);
    bool ok = runOne(ctx, (TestKind)(i % 3), &folded[i % 3]);
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
