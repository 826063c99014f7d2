//===- qnn_verify.c - What IRDL cannot say about quantised layers ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn ops anywhere under the root, at any stage.
// Output: unchanged.
// Fails:  at each op that breaks a rule of docs/dialects/qnn.md; the first
//         broken rule of an op is reported.
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_check.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/map.h"

#include <assert.h>
#include <inttypes.h>

static MlirType operandType(MlirOperation op, intptr_t index) {
  return mlirValueGetType(mlirOperationGetOperand(op, index));
}

static MlirType resultType(MlirOperation op) {
  return mlirValueGetType(mlirOperationGetResult(op, 0));
}

//===----------------------------------------------------------------------===//
// Windows: what convolution and pooling share
//===----------------------------------------------------------------------===//

// One axis of a sliding window.
typedef struct Axis {
  const char *name; // "rows" or "columns"
  int dim;
  int64_t in, out, kernel, before, after, stride, dilation;
} Axis;

static MlirLogicalResult checkAxis(MlirOperation op, Axis axis) {
  int64_t padded = axis.in + axis.before + axis.after;
  int64_t span = axis.dilation * (axis.kernel - 1) + 1;
  if (span > padded)
    return htvmEmitError(op,
                         "kernel spans %" PRId64 " %s, the padded input has "
                         "%" PRId64,
                         span, axis.name, padded);
  int64_t needed = (padded - span) / axis.stride + 1;
  return htvmQnnCheckDim(op, "result", axis.dim, axis.out, needed);
}

// Padding is not part of any type: bound what it makes of the input, so that
// no size derived from it overflows.
static MlirLogicalResult checkPaddedSize(MlirOperation op, int64_t planes,
                                         Axis rows, Axis columns) {
  int64_t height = rows.in + rows.before + rows.after;
  int64_t width = columns.in + columns.before + columns.after;
  if (height <= INT32_MAX / planes && width <= INT32_MAX / (planes * height))
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "padded input has %" PRId64 " planes of %" PRId64
                       " x %" PRId64 " elements, at most %d elements allowed",
                       planes, height, width, INT32_MAX);
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static MlirLogicalResult checkLinearAttrs(MlirOperation op) {
  int64_t channels = htvmTypeDim(operandType(op, 1), 0);
  HTVM_TRY(htvmQnnCheckInt(op, "input_zp", 32, INT8_MIN, INT8_MAX));
  HTVM_TRY(htvmQnnCheckInt(op, "weight_zp", 32, INT8_MIN, INT8_MAX));
  HTVM_TRY(htvmQnnCheckRequant(op, channels));
  return htvmQnnCheckClipAndPost(op, channels);
}

// A sum is of |inputs| channels.
static MlirLogicalResult
checkLinearDims(MlirOperation op, const HtvmQnnLinear *layer, int64_t inputs) {
  HTVM_TRY(htvmQnnCheckDim(op, "weights", 1, htvmTypeDim(operandType(op, 1), 1),
                           inputs));
  HTVM_TRY(htvmQnnCheckDim(op, "bias", 0, htvmTypeDim(operandType(op, 2), 0),
                           layer->outChannels));
  HTVM_TRY(htvmQnnCheckDim(op, "result", 0, htvmTypeDim(resultType(op), 0),
                           layer->batch));
  return htvmQnnCheckDim(op, "result", 1, htvmTypeDim(resultType(op), 1),
                         layer->outChannels);
}

static MlirLogicalResult checkConvAttrs(MlirOperation op) {
  HtvmQnnListRule pad = {"pad", 4, 64, 0, INT32_MAX};
  HtvmQnnListRule stride = {"stride", 2, 64, 1, INT32_MAX};
  HtvmQnnListRule dilation = {"dilation", 2, 64, 1, INT32_MAX};
  HTVM_TRY(htvmQnnCheckList(op, pad));
  HTVM_TRY(htvmQnnCheckList(op, stride));
  HTVM_TRY(htvmQnnCheckList(op, dilation));
  HTVM_TRY(htvmQnnCheckInt(op, "groups", 64, 1, INT32_MAX));
  return checkLinearAttrs(op);
}

static MlirLogicalResult checkConvShapes(MlirOperation op,
                                         const HtvmQnnLinear *conv) {
  if (conv->inChannels % conv->groups || conv->outChannels % conv->groups)
    return htvmEmitError(op,
                         "groups is %" PRId64 ", must divide the %" PRId64
                         " input and the %" PRId64 " output channels",
                         conv->groups, conv->inChannels, conv->outChannels);
  return checkLinearDims(op, conv, conv->inChannels / conv->groups);
}

static MlirLogicalResult verifyConv2d(MlirOperation op, HtvmArena *arena) {
  static const HtvmQnnTensorRule rules[] = {{"input", 4, 8, 0},
                                            {"weights", 4, 8, 0},
                                            {"bias", 1, 32, 0},
                                            {"result", 4, 8, 32}};
  HTVM_TRY(htvmQnnCheckTensors(op, 3, rules));
  HTVM_TRY(checkConvAttrs(op));
  HtvmQnnLinear conv;
  bool isRead = htvmQnnLinearRead(op, arena, &conv);
  assert(isRead && "checked before");
  (void)isRead;
  HTVM_TRY(checkConvShapes(op, &conv));
  Axis rows = {"rows",
               2,
               conv.inHeight,
               conv.outHeight,
               conv.kernelHeight,
               conv.padTop,
               conv.padBottom,
               conv.strideY,
               conv.dilationY};
  Axis columns = {"columns",        3,
                  conv.inWidth,     conv.outWidth,
                  conv.kernelWidth, conv.padLeft,
                  conv.padRight,    conv.strideX,
                  conv.dilationX};
  HTVM_TRY(checkAxis(op, rows));
  HTVM_TRY(checkAxis(op, columns));
  return checkPaddedSize(op, conv.batch * conv.inChannels, rows, columns);
}

static MlirLogicalResult verifyDense(MlirOperation op, HtvmArena *arena) {
  static const HtvmQnnTensorRule rules[] = {{"input", -1, 8, 0},
                                            {"weights", 2, 8, 0},
                                            {"bias", 1, 32, 0},
                                            {"result", 2, 8, 32}};
  HTVM_TRY(htvmQnnCheckTensors(op, 3, rules));
  HTVM_TRY(checkLinearAttrs(op));
  int64_t rank = mlirShapedTypeGetRank(operandType(op, 0));
  if (rank < 2)
    return htvmEmitError(op, "input has rank %" PRId64 ", must be 2 or more",
                         rank);
  HtvmQnnLinear dense;
  bool isRead = htvmQnnLinearRead(op, arena, &dense);
  assert(isRead && "checked before");
  (void)isRead;
  return checkLinearDims(op, &dense,
                         htvmTypeElements(operandType(op, 0)) / dense.batch);
}

static MlirLogicalResult checkSide(MlirOperation op, const char *zp,
                                   const char *multiplier, const char *shift) {
  HTVM_TRY(htvmQnnCheckInt(op, zp, 32, INT8_MIN, INT8_MAX));
  HtvmQnnListRule multipliers = {multiplier, -1, 32, 0, INT32_MAX};
  HTVM_TRY(htvmQnnCheckList(op, multipliers));
  HtvmQnnListRule shifts = {
      shift, mlirDenseArrayGetNumElements(htvmOpAttr(op, multiplier)), 32, 0,
      62};
  return htvmQnnCheckList(op, shifts);
}

static MlirLogicalResult checkSameShape(MlirOperation op, const char *what,
                                        MlirType type, MlirType needed) {
  int64_t rank = mlirShapedTypeGetRank(type);
  if (rank != mlirShapedTypeGetRank(needed))
    return htvmEmitError(op, "%s has rank %" PRId64 ", must be %" PRId64, what,
                         rank, mlirShapedTypeGetRank(needed));
  for (int i = 0; i < rank; ++i)
    HTVM_TRY(htvmQnnCheckDim(op, what, i, htvmTypeDim(type, i),
                             htvmTypeDim(needed, i)));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult verifyAdd(MlirOperation op, HtvmArena *arena) {
  (void)arena;
  static const HtvmQnnTensorRule rules[] = {
      {"lhs", -1, 8, 0}, {"rhs", -1, 8, 0}, {"result", -1, 8, 32}};
  HTVM_TRY(htvmQnnCheckTensors(op, 2, rules));
  HTVM_TRY(checkSide(op, "lhs_zp", "lhs_multiplier", "lhs_shift"));
  HTVM_TRY(checkSide(op, "rhs_zp", "rhs_multiplier", "rhs_shift"));
  HTVM_TRY(htvmQnnCheckRequant(op, 1));
  HTVM_TRY(htvmQnnCheckClipAndPost(op, 0));
  MlirType lhs = operandType(op, 0);
  HTVM_TRY(checkSameShape(op, "rhs", operandType(op, 1), lhs));
  return checkSameShape(op, "result", resultType(op), lhs);
}

// Every window must hold an element, and an average must not wrap: a sum of
// 2^23 elements of at most 255 fits i32.
static MlirLogicalResult checkWindow(MlirOperation op,
                                     const HtvmQnnPool2d *pool) {
  const int64_t pads[] = {pool->padTop, pool->padBottom, pool->padLeft,
                          pool->padRight};
  for (int i = 0; i < 4; ++i) {
    int64_t kernel = i < 2 ? pool->kernelHeight : pool->kernelWidth;
    if (pads[i] >= kernel)
      return htvmEmitError(op,
                           "pad[%d] is %" PRId64 ", must be less than the "
                           "kernel's %" PRId64,
                           i, pads[i], kernel);
  }
  int64_t limit = (int64_t)1 << 23;
  if (pool->kernelHeight * pool->kernelWidth <= limit)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "kernel has %" PRId64 " elements, at most %" PRId64 " allowed",
      pool->kernelHeight * pool->kernelWidth, limit);
}

static MlirLogicalResult checkPoolAttrs(MlirOperation op) {
  HtvmQnnListRule kernel = {"kernel", 2, 64, 1, INT32_MAX};
  HtvmQnnListRule pad = {"pad", 4, 64, 0, INT32_MAX};
  HtvmQnnListRule stride = {"stride", 2, 64, 1, INT32_MAX};
  HTVM_TRY(htvmQnnCheckList(op, kernel));
  HTVM_TRY(htvmQnnCheckList(op, pad));
  HTVM_TRY(htvmQnnCheckList(op, stride));
  HTVM_TRY(htvmQnnCheckRequant(op, 1));
  HTVM_TRY(htvmQnnCheckClipAndPost(op, 0));
  if (!htvmOpIs(op, HTVM_QNN_AVG_POOL2D))
    return mlirLogicalResultSuccess();
  return htvmQnnCheckInt(op, "input_zp", 32, INT8_MIN, INT8_MAX);
}

static MlirLogicalResult verifyPool2d(MlirOperation op, HtvmArena *arena) {
  static const HtvmQnnTensorRule rules[] = {{"input", 4, 8, 0},
                                            {"result", 4, 8, 0}};
  HTVM_TRY(htvmQnnCheckTensors(op, 1, rules));
  HTVM_TRY(checkPoolAttrs(op));
  HtvmQnnPool2d pool;
  bool isRead = htvmQnnPool2dRead(op, arena, &pool);
  assert(isRead && "checked before");
  (void)isRead;
  HTVM_TRY(checkWindow(op, &pool));
  HTVM_TRY(htvmQnnCheckDim(op, "result", 0, htvmTypeDim(resultType(op), 0),
                           pool.batch));
  HTVM_TRY(htvmQnnCheckDim(op, "result", 1, htvmTypeDim(resultType(op), 1),
                           pool.channels));
  Axis rows = {"rows",
               2,
               pool.inHeight,
               pool.outHeight,
               pool.kernelHeight,
               pool.padTop,
               pool.padBottom,
               pool.strideY,
               1};
  Axis columns = {"columns",
                  3,
                  pool.inWidth,
                  pool.outWidth,
                  pool.kernelWidth,
                  pool.padLeft,
                  pool.padRight,
                  pool.strideX,
                  1};
  HTVM_TRY(checkAxis(op, rows));
  HTVM_TRY(checkAxis(op, columns));
  return checkPaddedSize(op, pool.batch * pool.channels, rows, columns);
}

//===----------------------------------------------------------------------===//
// Table and walk
//===----------------------------------------------------------------------===//

typedef struct Verifier {
  const char *name;
  MlirLogicalResult (*verify)(MlirOperation op, HtvmArena *arena);
} Verifier;

static const Verifier verifiers[] = {
    {HTVM_QNN_CONV2D, verifyConv2d},     {HTVM_QNN_DENSE, verifyDense},
    {HTVM_QNN_ADD, verifyAdd},           {HTVM_QNN_AVG_POOL2D, verifyPool2d},
    {HTVM_QNN_MAX_POOL2D, verifyPool2d},
};

static MlirLogicalResult verifyOp(MlirOperation op, HtvmArena *arena) {
  for (size_t i = 0; i < sizeof verifiers / sizeof verifiers[0]; ++i) {
    if (!htvmOpIs(op, verifiers[i].name))
      continue;
    HTVM_TRY(verifiers[i].verify(op, arena));
    HTVM_TRY(htvmQnnCheckKeptChannels(op));
    return htvmQnnCheckPartition(op);
  }
  assert(false && "IRDL knows no other");
  return mlirLogicalResultFailure();
}

// Reports and jobs refer to a layer by its name.
static MlirLogicalResult verifyLayerNames(HtvmOps ops, HtvmArena *arena) {
  HtvmMap names = htvmMapCreate(arena);
  for (intptr_t i = 0; i < ops.count; ++i) {
    MlirStringRef name = htvmOpString(ops.ops[i], "layer");
    if (name.length && !htvmMapAdd(&names, name.data, name.length, i))
      return htvmEmitError(ops.ops[i],
                           "layer name \"%.*s\" is used twice, must be "
                           "unique",
                           (int)name.length, name.data);
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmQnnVerify(MlirOperation root) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(root, "qnn.", arena);
  bool ok = true;
  for (intptr_t i = 0; i < ops.count; ++i)
    ok &= mlirLogicalResultIsSuccess(verifyOp(ops.ops[i], arena));
  ok = ok && mlirLogicalResultIsSuccess(verifyLayerNames(ops, arena));
  htvmArenaDestroy(arena);
  return ok ? mlirLogicalResultSuccess() : mlirLogicalResultFailure();
}
