//===- pool.c - tosa.avg_pool2d and tosa.max_pool2d to qnn ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/tosa-to-qnn/tosa.h"

static const int64_t toNhwc[4] = {0, 2, 3, 1};

static bool readWindow(HtvmMatch *match, MlirOperation op, HtvmWindow *window) {
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  int64_t pad[4];
  *window = (HtvmWindow){.value = mlirOperationGetOperand(op, 0),
                         .perm = {0, 3, 1, 2},
                         .dilation = {1, 1}};
  if (!htvmTypeIsSignless(mlirValueGetType(window->value), 4, 8) ||
      !htvmTypeIsSignless(result, 4, 8))
    return htvmNoMatch(match, "input is not a static tensor of signless i8");
  if (!htvmTosaListRead(match, op, "kernel", 2, window->kernel) ||
      !htvmTosaListRead(match, op, "stride", 2, window->stride) ||
      !htvmTosaListRead(match, op, "pad", 4, pad))
    return false;
  for (int i = 0; i < 2; ++i) {
    window->before[i] = pad[2 * i];
    window->after[i] = pad[2 * i + 1];
    window->out[i] = htvmTypeDim(result, 1 + i);
    if (window->before[i] < 0 || window->after[i] < 0)
      return htvmNoMatch(match, "padding is negative");
  }
  if (!htvmWindowFits(match, window))
    return false;
  if (!htvmWindowIsConsistent(window))
    return htvmNoMatch(match, "output size does not follow from the input");
  if (window->kernel[0] > (1 << 23) / window->kernel[1])
    return htvmNoMatch(match, "more than 2^23 elements in a window");
  if (!htvmWindowAlwaysInside(window))
    return htvmNoMatch(match, "a window lies in the padding only");
  return true;
}

static bool finishPool(HtvmMatch *match, MlirOperation op, const char *name,
                       const HtvmWindow *window, HtvmQnnPool2d pool) {
  HtvmTosaTail tail = {.requant = {.clampMin = -128, .clampMax = 127}};
  htvmTosaClampsRead(match, mlirOperationGetResult(op, 0), &tail);
  pool.clampMin = tail.requant.clampMin;
  pool.clampMax = tail.requant.clampMax;
  HtvmBuilder builder = htvmTosaBuilder(op, tail.end);
  MlirValue value = htvmEmitPoolLayer(&builder, name, window, pool, toNhwc, op);
  htvmReplaceEnd(tail.end, htvmTosaTailViews(&builder, value, &tail));
  return true;
}

bool htvmTosaMatchAvgPool(HtvmMatch *match, MlirOperation op) {
  HtvmWindow window;
  HtvmQnnPool2d pool = {.rounding = HTVM_ROUND_TOSA};
  if (!htvmOpIs(op, "tosa.avg_pool2d") || !readWindow(match, op, &window) ||
      !htvmTosaAccumulatorIsI32(match, op))
    return false;
  if (!htvmValueReadInt(mlirOperationGetOperand(op, 1), &pool.inputZp) ||
      !htvmValueReadInt(mlirOperationGetOperand(op, 2), &pool.outputZp))
    return htvmNoMatch(match, "zero point is not constant");
  // Padding would not count in the average: tosa.pad stays in front.
  htvmTosaWindowRead(match, &window, false, 0);
  return finishPool(match, op, HTVM_QNN_AVG_POOL2D, &window, pool);
}

bool htvmTosaMatchMaxPool(HtvmMatch *match, MlirOperation op) {
  HtvmWindow window;
  if (!htvmOpIs(op, "tosa.max_pool2d") || !readWindow(match, op, &window))
    return false;
  // -128 never wins against an element inside.
  HtvmWindow unpadded = window;
  htvmTosaWindowRead(match, &unpadded, true, -128);
  HtvmMatch quiet = {.arena = match->arena};
  if (htvmWindowAlwaysInside(&unpadded) && htvmWindowFits(&quiet, &unpadded))
    window = unpadded;
  else
    htvmTosaWindowRead(match, &window, false, 0);
  return finishPool(match, op, HTVM_QNN_MAX_POOL2D, &window,
                    (HtvmQnnPool2d){.rounding = HTVM_ROUND_FLOOR});
}
