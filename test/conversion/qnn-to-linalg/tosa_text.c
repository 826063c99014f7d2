//===- tosa_text.c - qnn ops said in TOSA ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// TOSA's tensors are N,H,W,C: transposes lead there and back. The values of op
// i carry the number i behind a letter.
//
//===----------------------------------------------------------------------===//
#include "test/conversion/qnn-to-linalg/op_text.h"

#include <inttypes.h>

static bool isDivisible(int in, int pads, int kernel, int dilation,
                        int stride) {
  return (in - 1 + pads - (kernel - 1) * dilation) % stride == 0;
}

bool isTosa(const Op *op) {
  if (op->hasClip || op->post.scales)
    return false;
  bool hasWindow = op->kind != DENSE && op->kind != ADD;
  bool isPool = op->kind == AVG_POOL2D || op->kind == MAX_POOL2D;
  int dilationY = isPool ? 1 : op->dilation[0];
  int dilationX = isPool ? 1 : op->dilation[1];
  if (hasWindow && (!isDivisible(op->h, op->pad[0] + op->pad[1], op->fy,
                                 dilationY, op->stride[0]) ||
                    !isDivisible(op->w, op->pad[2] + op->pad[3], op->fx,
                                 dilationX, op->stride[1])))
    return false;
  if (op->kind == CONV2D && op->groups != 1 && op->groups != op->c)
    return false;
  if (op->kind == AVG_POOL2D)
    return op->rounding == ROUND_TOSA;
  if (op->kind == MAX_POOL2D || (op->isWide && op->kind != ADD))
    return true;
  return op->rounding != ROUND_FLOOR;
}

static void printConstant(FILE *out, const char *name, char letter, int i,
                          const char *type, int count, const int32_t *values) {
  fprintf(out, "  %%%s_%c%d = \"tosa.const\"() <{values = dense<[", name,
          letter, i);
  for (int j = 0; j < count; ++j)
    fprintf(out, "%s%" PRId32, j ? ", " : "", values[j]);
  fprintf(out, "]> : tensor<%dx%s>}> : () -> tensor<%dx%s>\n", count, type,
          count, type);
}

static void printZp(FILE *out, const char *name, int i, const char *type,
                    int32_t value) {
  fprintf(out,
          "  %%%s%d = \"tosa.const\"() <{values = dense<%" PRId32
          "> : tensor<1x%s>}> : () -> tensor<1x%s>\n",
          name, i, value, type, type);
}

// One rescale; its constants are named after its result.
typedef struct Rescale {
  const char *from, *fromElement, *to, *toElement, *shape;
  int32_t inputZp, outputZp;
  int scales;
  const int32_t *multiplier, *shift;
  Rounding rounding;
} Rescale;

static void printRescale(FILE *out, int i, const Rescale *r) {
  char name[32];
  snprintf(name, sizeof name, "%s_i", r->to);
  printZp(out, name, i, r->fromElement, r->inputZp);
  snprintf(name, sizeof name, "%s_o", r->to);
  printZp(out, name, i, r->toElement, r->outputZp);
  printConstant(out, r->to, 'm', i, "i32", r->scales, r->multiplier);
  printConstant(out, r->to, 's', i, "i8", r->scales, r->shift);
  fprintf(
      out,
      "  %%%s%d = tosa.rescale %%%s%d, %%%s_m%d, %%%s_s%d, %%%s_i%d, %%%s_o%d "
      "{scale32 = true, rounding_mode = %s, per_channel = %s, "
      "input_unsigned = false, output_unsigned = false} : (tensor<%sx%s>, "
      "tensor<%dxi32>, tensor<%dxi8>, tensor<1x%s>, tensor<1x%s>) -> "
      "tensor<%sx%s>\n",
      r->to, i, r->from, i, r->to, i, r->to, i, r->to, i, r->to, i,
      r->rounding == ROUND_DOUBLE ? "DOUBLE_ROUND" : "SINGLE_ROUND",
      r->scales == 1 ? "false" : "true", r->shape, r->fromElement, r->scales,
      r->scales, r->fromElement, r->toElement, r->shape, r->toElement);
}

static void printClamp(FILE *out, const Op *op, int i, const char *from,
                       const char *to, const char *shape) {
  fprintf(out,
          "  %%%s%d = tosa.clamp %%%s%d {min_val = %" PRId32
          " : i8, max_val = %" PRId32 " : i8} : (tensor<%sxi8>) -> "
          "tensor<%sxi8>\n",
          to, i, from, i, op->clampMin, op->clampMax, shape, shape);
}

//===----------------------------------------------------------------------===//
// Addition
//===----------------------------------------------------------------------===//

// The side from |from| (i8) into |to| (i32).
static void printSide(FILE *out, const Op *op, int i, const Side *side,
                      const char *from, const char *to, const char *shape) {
  static const int32_t unit = (int32_t)1 << 30, unitShift = 30;
  char last[16], name[16];
  snprintf(last, sizeof last, "%s", from);
  int steps = side->steps ? side->steps : 1;
  for (int j = 0; j < steps; ++j) {
    snprintf(name, sizeof name, "%s_%d_", to, j);
    Rescale r = {last,
                 j ? "i32" : "i8",
                 j == steps - 1 ? to : name,
                 "i32",
                 shape,
                 j ? 0 : side->zp,
                 0,
                 1,
                 side->steps ? &side->multiplier[j] : &unit,
                 side->steps ? &side->shift[j] : &unitShift,
                 op->rounding};
    printRescale(out, i, &r);
    snprintf(last, sizeof last, "%s", name);
  }
}

static void printTosaAdd(FILE *out, const Op *op, int i, const char *shape) {
  printSide(out, op, i, &op->side[0], "x", "l", shape);
  printSide(out, op, i, &op->side[1], "w", "r", shape);
  fprintf(out,
          "  %%%s%d = tosa.add %%l%d, %%r%d : (tensor<%sxi32>, "
          "tensor<%sxi32>) -> tensor<%sxi32>\n",
          op->isWide ? "t" : "a", i, i, i, shape, shape, shape);
}

//===----------------------------------------------------------------------===//
// Convolution
//===----------------------------------------------------------------------===//

static void printTranspose(FILE *out, int i, const char *from, const char *to,
                           const char *perms, const char *fromType,
                           const char *toType) {
  fprintf(out,
          "  %%%s%d = tosa.transpose %%%s%d {perms = array<i32: %s>} : "
          "(tensor<%s>) -> tensor<%s>\n",
          to, i, from, i, perms, fromType, toType);
}

static void printReshape(FILE *out, int i, const char *from, const char *to,
                         const char *fromType, const char *dims,
                         const char *toType) {
  fprintf(out,
          "  %%%s_s%d = tosa.const_shape {values = dense<[%s]> : "
          "tensor<4xindex>} : () -> !tosa.shape<4>\n"
          "  %%%s%d = tosa.reshape %%%s%d, %%%s_s%d : (tensor<%s>, "
          "!tosa.shape<4>) -> tensor<%s>\n",
          to, i, dims, to, i, from, i, to, i, fromType, toType);
}

// %xn: the input as N,H,W,C.
static void printInput(FILE *out, const Op *op, int i) {
  char from[64], to[64], dims[64];
  snprintf(from, sizeof from, "%dx%dx%dx%dxi8", op->n, op->c, op->h, op->w);
  if (op->kind == DENSE) {
    int inputs = op->c * op->h * op->w;
    snprintf(to, sizeof to, "%dx1x1x%dxi8", op->n, inputs);
    snprintf(dims, sizeof dims, "%d, 1, 1, %d", op->n, inputs);
    printReshape(out, i, "x", "xn", from, dims, to);
    return;
  }
  snprintf(to, sizeof to, "%dx%dx%dx%dxi8", op->n, op->h, op->w, op->c);
  printTranspose(out, i, "x", "xn", "0, 2, 3, 1", from, to);
}

// %wn: the weights as O,H,W,I or H,W,C,M. |type| gets their type.
static void printWeights(FILE *out, const Op *op, int i, bool isDepthwise,
                         char type[64]) {
  char from[64], dims[64], middle[64];
  int inputs = op->c * op->h * op->w;
  if (op->kind == DENSE) {
    snprintf(from, sizeof from, "%dx%dxi8", op->k, inputs);
    snprintf(type, 64, "%dx1x1x%dxi8", op->k, inputs);
    snprintf(dims, sizeof dims, "%d, 1, 1, %d", op->k, inputs);
    printReshape(out, i, "w", "wn", from, dims, type);
    return;
  }
  int perGroup = op->c / op->groups;
  snprintf(from, sizeof from, "%dx%dx%dx%dxi8", op->k, perGroup, op->fy,
           op->fx);
  if (!isDepthwise) {
    snprintf(type, 64, "%dx%dx%dx%dxi8", op->k, op->fy, op->fx, perGroup);
    printTranspose(out, i, "w", "wn", "0, 2, 3, 1", from, type);
    return;
  }
  int times = op->k / op->c;
  snprintf(middle, sizeof middle, "%dx%dx%dx%dxi8", op->c, times, op->fy,
           op->fx);
  snprintf(dims, sizeof dims, "%d, %d, %d, %d", op->c, times, op->fy, op->fx);
  snprintf(type, 64, "%dx%dx%dx%dxi8", op->fy, op->fx, op->c, times);
  printReshape(out, i, "w", "wm", from, dims, middle);
  printTranspose(out, i, "wm", "wn", "2, 3, 0, 1", middle, type);
}

// %a: sums, i32, N,H,W,C.
static void printSums(FILE *out, const Op *op, int i, const char *shape) {
  char weights[64];
  bool isDense = op->kind == DENSE;
  bool isDepthwise = !isDense && op->groups == op->c && op->c > 1;
  printInput(out, op, i);
  printWeights(out, op, i, isDepthwise, weights);
  printZp(out, "xz", i, "i8", op->inputZp);
  printZp(out, "wz", i, "i8", op->weightZp);
  fprintf(out,
          "  %%a%d = tosa.%s %%xn%d, %%wn%d, %%b%d, %%xz%d, %%wz%d {acc_type = "
          "i32, pad = array<i64: %d, %d, %d, %d>, stride = array<i64: %d, %d>, "
          "dilation = array<i64: %d, %d>} : (tensor<%dx%dx%dx%dxi8>, "
          "tensor<%s>, tensor<%dxi32>, tensor<1xi8>, tensor<1xi8>) -> "
          "tensor<%sxi32>\n",
          i, isDepthwise ? "depthwise_conv2d" : "conv2d", i, i, i, i, i,
          op->pad[0], op->pad[1], op->pad[2], op->pad[3],
          isDense ? 1 : op->stride[0], isDense ? 1 : op->stride[1],
          isDense ? 1 : op->dilation[0], isDense ? 1 : op->dilation[1], op->n,
          isDense ? 1 : op->h, isDense ? 1 : op->w,
          isDense ? op->c * op->h * op->w : op->c, weights, op->k, shape);
}

//===----------------------------------------------------------------------===//
// Pooling
//===----------------------------------------------------------------------===//

// %q: i8, N,H,W,C, before the clamp.
static void printPool(FILE *out, const Op *op, int i, const char *shape) {
  bool isAverage = op->kind == AVG_POOL2D;
  printInput(out, op, i);
  printZp(out, "xz", i, "i8", op->inputZp);
  printZp(out, "oz", i, "i8", op->outputZp);
  fprintf(out, "  %%q%d = tosa.%s_pool2d %%xn%d", i, isAverage ? "avg" : "max",
          i);
  if (isAverage)
    fprintf(out, ", %%xz%d, %%oz%d", i, i);
  fprintf(out,
          " {%skernel = array<i64: %d, %d>, pad = array<i64: %d, %d, %d, %d>, "
          "stride = array<i64: %d, %d>} : (tensor<%dx%dx%dx%dxi8>%s) -> "
          "tensor<%sxi8>\n",
          isAverage ? "acc_type = i32, " : "", op->fy, op->fx, op->pad[0],
          op->pad[1], op->pad[2], op->pad[3], op->stride[0], op->stride[1],
          op->n, op->h, op->w, op->c,
          isAverage ? ", tensor<1xi8>, tensor<1xi8>" : "", shape);
}

//===----------------------------------------------------------------------===//
// All
//===----------------------------------------------------------------------===//

// From |last|, N,H,W,C, to %t, N,C,H,W or N,C.
static void printOutput(FILE *out, const Op *op, int i, const char *last,
                        const char *shape) {
  char from[64], to[64];
  const char *element = op->isWide ? "i32" : "i8";
  snprintf(from, sizeof from, "%sx%s", shape, element);
  if (op->kind != DENSE) {
    snprintf(to, sizeof to, "%dx%dx%dx%dx%s", op->n, op->k, op->oh, op->ow,
             element);
    printTranspose(out, i, last, "t", "0, 3, 1, 2", from, to);
    return;
  }
  fprintf(out,
          "  %%ts%d = tosa.const_shape {values = dense<[%d, %d]> : "
          "tensor<2xindex>} : () -> !tosa.shape<2>\n"
          "  %%t%d = tosa.reshape %%%s%d, %%ts%d : (tensor<%s>, "
          "!tosa.shape<2>) -> tensor<%dx%dx%s>\n",
          i, op->n, op->k, i, last, i, i, from, op->n, op->k, element);
}

void printTosa(FILE *out, const Op *op, int i) {
  char shape[64];
  bool isAdd = op->kind == ADD;
  snprintf(shape, sizeof shape, "%dx%dx%dx%d", op->n, isAdd ? op->k : op->oh,
           isAdd ? op->oh : op->ow, isAdd ? op->ow : op->k);
  if (isAdd)
    printTosaAdd(out, op, i, shape);
  else if (op->kind <= DENSE)
    printSums(out, op, i, shape);
  else
    printPool(out, op, i, shape);
  if (op->kind <= ADD && !op->isWide) {
    Rescale r = {"a",          "i32",       "q",
                 "i8",         shape,       0,
                 op->outputZp, op->scales,  op->multiplier,
                 op->shift,    op->rounding};
    printRescale(out, i, &r);
  }
  if (!op->isWide)
    printClamp(out, op, i, "q", isAdd ? "t" : "c", shape);
  if (!isAdd)
    printOutput(out, op, i, op->isWide ? "a" : "c", shape);
}
