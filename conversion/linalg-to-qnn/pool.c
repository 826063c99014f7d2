//===- pool.c - linalg poolings to qnn ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg.h"

typedef struct Form {
  const char *name;
  int64_t input[4], output[4];
  bool isMax;
} Form;

static const Form forms[] = {
    {"linalg.pooling_nhwc_max", {0, 3, 1, 2}, {0, 2, 3, 1}, true},
    {"linalg.pooling_nchw_max", {0, 1, 2, 3}, {0, 1, 2, 3}, true},
    {"linalg.pooling_nhwc_sum", {0, 3, 1, 2}, {0, 2, 3, 1}, false},
    {"linalg.pooling_nchw_sum", {0, 1, 2, 3}, {0, 1, 2, 3}, false},
    {NULL, {0, 1, 2, 3}, {0, 1, 2, 3}, false},
};

static const Form *formOf(MlirOperation op) {
  for (const Form *form = forms; form->name; ++form)
    if (htvmOpIs(op, form->name))
      return form;
  return NULL;
}

static bool readWindow(HtvmMatch *match, MlirOperation op, const Form *form,
                       HtvmWindow *window) {
  if (mlirOperationGetNumResults(op) != 1)
    return htvmNoMatch(match, "not on tensors");
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  MlirType kernel = mlirValueGetType(mlirOperationGetOperand(op, 1));
  *window = (HtvmWindow){.value = mlirOperationGetOperand(op, 0)};
  if (!htvmTypeIsSignless(mlirValueGetType(window->value), 4, 0) ||
      !htvmTypeIsSignless(result, 4, 0) || !mlirTypeIsARankedTensor(kernel) ||
      mlirShapedTypeGetRank(kernel) != 2 ||
      !mlirShapedTypeHasStaticShape(kernel))
    return htvmNoMatch(match, "not on static tensors of integers");
  for (int i = 0; i < 4; ++i) {
    window->perm[i] = form->input[i];
    if (form->output[i] >= 2)
      window->out[form->output[i] - 2] = htvmTypeDim(result, i);
  }
  for (int i = 0; i < 2; ++i)
    window->kernel[i] = htvmTypeDim(kernel, i);
  if (!htvmLinalgStridesRead(match, op, window))
    return false;
  if (window->dilation[0] != 1 || window->dilation[1] != 1)
    return htvmNoMatch(match, "pooling with dilation");
  if (!htvmWindowFits(match, window))
    return false;
  if (window->kernel[0] > (1 << 23) / window->kernel[1])
    return htvmNoMatch(match, "more than 2^23 elements in a window");
  if (!htvmWindowIsConsistent(window) || !htvmWindowAlwaysInside(window))
    return htvmNoMatch(match, "output size does not follow from the input");
  return true;
}

static bool readInit(HtvmMatch *match, MlirOperation op, int64_t *out) {
  HtvmConstTensor init;
  if (!htvmTensorConst(match, mlirOperationGetOperand(op, 2), &init))
    return htvmNoMatch(match, "initial value is not constant");
  HtvmInts flat = htvmConstFlatten(&init, match->arena);
  if (!htvmIsUniform(flat.values, flat.count))
    return htvmNoMatch(match, "initial value differs between elements");
  *out = flat.values[0];
  return true;
}

static void emit(MlirOperation op, const char *name, const Form *form,
                 const HtvmWindow *window, const HtvmQnnPool2d *pool,
                 MlirValue end) {
  HtvmBuilder builder = htvmLinalgBuilder(op, end);
  MlirValue value =
      htvmEmitPoolLayer(&builder, name, window, *pool, form->output, op);
  htvmReplaceEnd(end, htvmEmitReshape(&builder, value, mlirValueGetType(end)));
}

// The initial value is a lower bound: max(init, x) is a clamp.
static bool matchMax(HtvmMatch *match, MlirOperation op, const Form *form) {
  HtvmWindow window;
  int64_t init, zp;
  HtvmScope scope = htvmScope(match);
  HtvmQnnPool2d pool = {.rounding = HTVM_ROUND_FLOOR, .clampMax = 127};
  MlirValue result = mlirOperationGetResult(op, 0);
  if (!readWindow(match, op, form, &window) || !readInit(match, op, &init))
    return false;
  if (!htvmTypeIsSignless(mlirValueGetType(result), 4, 8))
    return htvmNoMatch(match, "result is not i8");
  // Padding by -128 never wins against an element inside.
  HtvmWindow unpadded = window;
  zp = -128;
  if (htvmLinalgWindowRead(&scope, &unpadded, true, &zp) && zp == -128 &&
      htvmWindowAlwaysInside(&unpadded) && htvmWindowFits(match, &unpadded))
    window = unpadded;
  else if (!htvmTypeIsSignless(mlirValueGetType(window.value), 4, 8))
    return htvmNoMatch(match, "input is not i8");
  HtvmLinalgTail tail = {.clampMin = -128, .clampMax = 127};
  htvmLinalgClampsRead(&scope, result, &tail);
  pool.clampMin = init;
  htvmLinalgTailClamp(&tail, &pool.clampMin, &pool.clampMax);
  emit(op, HTVM_QNN_MAX_POOL2D, form, &window, &pool, tail.end);
  return true;
}

// TOSA's reciprocal of |n|, as docs/dialects/qnn.md has it.
static bool isReciprocal(const HtvmStep *step, int64_t n) {
  int64_t k = 0;
  while (((int64_t)1 << k) < n)
    ++k;
  return !step->isDouble && step->shift[0] == 30 + k &&
         step->multiplier[0] == ((((int64_t)1 << 30) + 1) << k) / n &&
         step->round[0] == (int64_t)1 << (29 + k);
}

// `(sum + bias) / n + zp` with n elements in each window.
static bool readAverage(HtvmMatch *match, HtvmChain *chain, int64_t n,
                        HtvmQnnPool2d *pool) {
  int64_t offset = chain->zp[0];
  pool->rounding = HTVM_ROUND_FLOOR;
  if (chain->divisor) {
    if (!chain->dividesFloor)
      pool->rounding = HTVM_ROUND_TRUNCATE;
    if (chain->divisor != n)
      return htvmNoMatch(match, "division by %d of %d elements",
                         (int)chain->divisor, (int)n);
  } else if (chain->stepCount == 1 && !chain->isOpen) {
    const HtvmStep *step = &chain->steps[0];
    if (isReciprocal(step, n))
      pool->rounding = HTVM_ROUND_TOSA;
    else if (step->multiplier[0] != 1 || step->isDouble ||
             (int64_t)1 << step->shift[0] != n || step->round[0] % n != 0)
      return htvmNoMatch(match, "average is not a division by %d", (int)n);
    if (pool->rounding == HTVM_ROUND_FLOOR)
      offset += step->round[0] / n;
  } else if (chain->stepCount || n != 1) {
    return htvmNoMatch(match, "average is not a division by %d", (int)n);
  }
  if (chain->bias[0] % n != 0)
    return htvmNoMatch(match, "constant before the division is no zero point");
  pool->inputZp -= chain->bias[0] / n;
  pool->outputZp = offset;
  return htvmZeroPointFits(match, pool->inputZp, "input zero point");
}

static bool matchSum(HtvmMatch *match, MlirOperation op, const Form *form) {
  HtvmWindow window;
  int64_t init, n;
  HtvmScope scope = htvmScope(match);
  HtvmQnnPool2d pool = {.inputZp = 0};
  HtvmLinalgTail tail;
  if (!readWindow(match, op, form, &window) || !readInit(match, op, &init) ||
      !htvmLinalgWindowRead(&scope, &window, false, &pool.inputZp))
    return false;
  scope.accumulator = mlirOperationGetResult(op, 0);
  if (!htvmTypeIsSignless(mlirValueGetType(scope.accumulator), 4, 32))
    return htvmNoMatch(match, "sum is not i32");
  n = window.kernel[0] * window.kernel[1];
  int64_t *ones = HTVM_ARENA_ARRAY(match->arena, int64_t, n);
  for (int64_t i = 0; i < n; ++i)
    ones[i] = 1;
  HtvmQnnLinear sum = htvmQnnDense(1, n, 1);
  sum.inputZp = pool.inputZp;
  sum.weights = (HtvmInts){n, ones};
  sum.bias = (HtvmInts){1, &init};
  scope.chain = htvmAccumulatorChain(match, scope.accumulator, &sum);
  if (!htvmLinalgTailRead(&scope, &tail) ||
      !readAverage(match, &tail.chain, n, &pool))
    return false;
  // The rest of the chain is offset and clamp, which a chain without steps
  // reads as well.
  HtvmChain rest = tail.chain;
  HtvmQnnRequant requant;
  int allowed = HTVM_FLOORS;
  rest.divisor = 0;
  rest.stepCount = 0;
  if (!htvmChainRequant(match, &rest, &allowed, &requant))
    return false;
  htvmLinalgTailClamp(&tail, &requant.clampMin, &requant.clampMax);
  pool.clampMin = requant.clampMin;
  pool.clampMax = requant.clampMax;
  emit(op, HTVM_QNN_AVG_POOL2D, form, &window, &pool, tail.end);
  return true;
}

bool htvmLinalgMatchPool(HtvmMatch *match, MlirOperation op) {
  const Form *form = formOf(op);
  if (!form)
    return htvmNoMatch(match, "no pattern for this pooling");
  return form->isMax ? matchMax(match, op, form) : matchSum(match, op, form);
}
