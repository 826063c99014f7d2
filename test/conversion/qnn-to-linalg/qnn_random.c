//===- qnn_random.c - Random qnn ops against their definition -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-qnn-random qnn 1 80 | FileCheck %s
// CHECK: ops of seed 1 equal: {{[1-9][0-9]*}} conv2d, {{[1-9][0-9]*}} dense,
// {{[1-9][0-9]*}} add, {{[1-9][0-9]*}} avg_pool2d, {{[1-9][0-9]*}} max_pool2d
//
// The other modes are run by the .test files beside.
//
// usage: htvm-test-qnn-random (qnn|scale|tosa|scf) SEED COUNT
//
// qnn:   what convert-qnn-to-linalg makes of each op gives the same bytes as
// its
//        definition.
// scale: ops that do nothing but requantise sums where roundings differ.
// scf:   convolutions and dense layers of constants, through
//        convert-qnn-to-scf.
// tosa:  ops that TOSA can say too; so does upstream's lowering of the TOSA
//        text.
// Several ops share one function, since most of the time goes into compiling.
//
//===----------------------------------------------------------------------===//
#include "test/conversion/qnn-to-linalg/op_text.h"
#include "test/conversion/qnn-to-linalg/random_op.h"

#include "conversion/qnn-to-scf/qnn_to_scf.h"
#include "dialects/support/arena.h"
#include "library/reference/reference.h"
#include "library/support/module_io.h"

#include "llvm-c/Support.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 6 };

typedef struct Batch {
  int count;
  bool withTosa, withScf;
  Op ops[BATCH];
} Batch;

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

static void printResultTypes(FILE *out, const Batch *batch) {
  for (int i = 0; i < batch->count; ++i) {
    fputs(i ? ", " : "", out);
    printResultType(out, &batch->ops[i]);
    if (batch->withTosa) {
      fputs(", ", out);
      printResultType(out, &batch->ops[i]);
    }
  }
}

static void printModule(FILE *out, const Batch *batch, const char **inputs) {
  fputs("func.func @main(", out);
  printArguments(out, batch->ops, batch->count, inputs);
  fputs(") -> (", out);
  printResultTypes(out, batch);
  fputs(") {\n", out);
  for (int i = 0; i < batch->count; ++i) {
    printOp(out, &batch->ops[i], i);
    if (batch->withTosa)
      printTosa(out, &batch->ops[i], i);
  }
  fputs("  return ", out);
  for (int i = 0; i < batch->count; ++i) {
    fprintf(out, "%s%%y%d", i ? ", " : "", i);
    if (batch->withTosa)
      fprintf(out, ", %%t%d", i);
  }
  fputs(" : ", out);
  printResultTypes(out, batch);
  fputs("\n}\n", out);
}

//===----------------------------------------------------------------------===//
// Comparison
//===----------------------------------------------------------------------===//

static int32_t elementAt(const Op *op, const char *data, int index) {
  int32_t wide;
  if (!op->isWide)
    return ((const int8_t *)data)[index];
  memcpy(&wide, data + 4 * index, 4);
  return wide;
}

static bool compareOp(const Op *op, const char *data, bool isTosaText) {
  int index = 0;
  for (int n = 0; n < op->n; ++n)
    for (int k = 0; k < op->k; ++k)
      for (int oy = 0; oy < op->oh; ++oy)
        for (int ox = 0; ox < op->ow; ++ox, ++index) {
          int32_t wanted = straightElement(op, n, k, oy, ox);
          int32_t actual = elementAt(op, data, index);
          if (wanted == actual)
            continue;
          printf("element %d,%d,%d,%d is %" PRId32 ", must be %" PRId32
                 " in:\n",
                 n, k, oy, ox, actual, wanted);
          printOp(stdout, op, 0);
          if (isTosaText)
            printTosa(stdout, op, 0);
          return false;
        }
  return true;
}

static bool runBatch(HtvmReference *reference, const Batch *batch,
                     const char *const *inputs) {
  char *outputs[2 * BATCH];
  int perOp = batch->withTosa ? 2 : 1;
  for (int i = 0; i < perOp * batch->count; ++i)
    outputs[i] = htvmMalloc((size_t)resultElements(&batch->ops[i / perOp]) * 4);
  bool ok = htvmReferenceRun(reference, inputs, outputs);
  for (int i = 0; i < perOp * batch->count; ++i) {
    ok = ok && compareOp(&batch->ops[i / perOp], outputs[i], i % perOp == 1);
    free(outputs[i]);
  }
  return ok;
}

static bool compareBatch(MlirContext ctx, const Batch *batch) {
  HtvmInput text = {"random", NULL, 0};
  const char *inputs[3 * BATCH];
  FILE *out = open_memstream(&text.data, &text.size);
  printModule(out, batch, inputs);
  fclose(out);
  MlirModule module = htvmModuleParse(ctx, &text);
  bool ok = false;
  if (!mlirModuleIsNull(module)) {
    if (batch->withScf)
      htvmConvertQnnToScf(mlirModuleGetOperation(module), NULL);
    HtvmReference *reference = htvmReferenceCreate(module, NULL);
    mlirModuleDestroy(module);
    if (reference) {
      ok = runBatch(reference, batch, inputs);
      htvmReferenceDestroy(reference);
    }
  }
  free(text.data);
  return ok;
}

static bool isOfConstants(const Op *op) {
  return (op->kind == CONV2D || op->kind == DENSE) && op->constantWeights &&
         op->constantBias && op->weightZp == 0;
}

// The next op that the test wants.
static void drawOp(uint64_t *state, const char *mode, Op *op) {
  bool isWanted;
  do {
    randomOp(state, op);
    isWanted = strcmp(mode, "qnn") == 0 ||
               (strcmp(mode, "tosa") == 0 && isTosa(op)) ||
               (strcmp(mode, "scf") == 0 && isOfConstants(op)) ||
               (strcmp(mode, "scale") == 0 && isProbe(op));
  } while (!isWanted);
}

static bool isMode(const char *text) {
  return strcmp(text, "qnn") == 0 || strcmp(text, "scale") == 0 ||
         strcmp(text, "tosa") == 0 || strcmp(text, "scf") == 0;
}

// LLVM 22 vectorises packed sums for x86 into wrong ones, at -O2 only. The
// device has no vectors.
static void keepFromVectorising(void) {
  static const char *const options[] = {"test", "-vectorize-slp=false"};
  LLVMParseCommandLineOptions(2, options, "");
}

int main(int argc, char **argv) {
  if (argc != 4 || !isMode(argv[1])) {
    fputs("usage: htvm-test-qnn-random (qnn|scale|tosa|scf) SEED COUNT\n",
          stderr);
    return 2;
  }
  uint64_t seed = strtoull(argv[2], NULL, 0), state = seed;
  int total = atoi(argv[3]), kinds[KINDS] = {0};
  Batch *batch = htvmMalloc(sizeof *batch);
  batch->withTosa = strcmp(argv[1], "tosa") == 0;
  batch->withScf = strcmp(argv[1], "scf") == 0;
  keepFromVectorising();
  MlirContext ctx = htvmContextCreate();
  bool ok = !mlirContextIsNull(ctx);
  for (int done = 0; ok && done < total; done += batch->count) {
    batch->count = total - done < BATCH ? total - done : BATCH;
    for (int i = 0; i < batch->count; ++i) {
      drawOp(&state, argv[1], &batch->ops[i]);
      ++kinds[batch->ops[i].kind];
    }
    ok = compareBatch(ctx, batch);
    if (!ok)
      printf("seed %" PRIu64 ", from op %d on\n", seed, done);
  }
  if (ok)
    printf("%d ops of seed %" PRIu64 " equal:", total, seed);
  for (int i = 0; ok && i < KINDS; ++i)
    printf("%s %d %s", i ? "," : "", kinds[i], kindName((Kind)i));
  puts("");
  mlirContextDestroy(ctx);
  free(batch);
  return ok ? 0 : 1;
}
