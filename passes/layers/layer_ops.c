//===- layer_ops.c - Which operations count as layers ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/layers/layer_ops.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/notes.h"

static const char *const prefixes[] = {
    "qnn.",
    "tosa.conv",
    "tosa.depthwise_conv",
    "tosa.transpose_conv",
    "tosa.matmul",
    "tosa.avg_pool",
    "tosa.max_pool",
    "linalg.conv",
    "linalg.depthwise_conv",
    "linalg.pooling",
    "linalg.matmul",
    "linalg.matvec",
    "linalg.vecmat",
    "linalg.batch_mat",
    "linalg.quantized_",
};

static bool isLayer(MlirOperation op) {
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; ++i)
    if (htvmOpHasPrefix(op, prefixes[i]))
      return true;
  return htvmNoteString(op, "no_match").length > 0;
}

HtvmOps htvmCollectLayers(MlirOperation root, HtvmArena *arena) {
  HtvmOps all = htvmCollectOps(root, "", arena);
  HtvmOps layers = {.ops = all.ops};
  for (intptr_t i = 0; i < all.count; ++i)
    if (isLayer(all.ops[i]))
      layers.ops[layers.count++] = all.ops[i];
  return layers;
}

const char *htvmLayerKind(MlirOperation op, HtvmArena *arena) {
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(op));
  size_t start = 0;
  for (size_t i = 0; i < name.length; ++i)
    if (name.data[i] == '.')
      start = i + 1;
  return htvmArenaPrintf(arena, "%.*s", (int)(name.length - start),
                         name.data + start);
}

// Elements of operand |operand| over its dimensions |first| and |second|, for
// each element of the result: the taps of one output.
static int64_t tosaMacs(MlirOperation op, intptr_t operand, int64_t first,
                        int64_t second) {
  MlirType weights = mlirValueGetType(mlirOperationGetOperand(op, operand));
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  if (!htvmTypeIsShaped(weights, -1, 0) || !htvmTypeIsShaped(result, -1, 0))
    return 0;
  int64_t outputs = htvmTypeDim(weights, first);
  if (second >= 0)
    outputs *= htvmTypeDim(weights, second);
  return outputs
             ? htvmTypeElements(weights) / outputs * htvmTypeElements(result)
             : 0;
}

int64_t htvmLayerMacs(MlirOperation op) {
  if (htvmOpIs(op, "tosa.conv2d")) // weights K,FY,FX,C
    return tosaMacs(op, 1, 0, -1);
  if (htvmOpIs(op, "tosa.depthwise_conv2d")) // FY,FX,C,M
    return tosaMacs(op, 1, 2, 3);
  if (htvmOpIs(op, "tosa.matmul")) // N,I,K
    return tosaMacs(op, 1, 0, 2);
  return htvmOpHasPrefix(op, "qnn.") ? htvmQnnMacs(op) : 0;
}
