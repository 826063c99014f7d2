//===- op_text.c - qnn ops as text ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/conversion/qnn-to-linalg/op_text.h"

#include "test/conversion/qnn-to-linalg/random_op.h"

#include <inttypes.h>

const char *kindName(Kind kind) {
  static const char *const names[] = {"conv2d", "dense", "add", "avg_pool2d",
                                      "max_pool2d"};
  return names[kind];
}

static const char *const roundingNames[] = {"floor", "single", "double", "tosa",
                                            "truncate"};

static void printList(FILE *out, const char *name, int width, int count,
                      const int32_t *values) {
  fprintf(out, "%s = array<i%d%s", name, width, count ? ": " : "");
  for (int i = 0; i < count; ++i)
    fprintf(out, "%s%" PRId32, i ? ", " : "", values[i]);
  fputs(">, ", out);
}

static void printInt(FILE *out, const char *name, int32_t value) {
  fprintf(out, "%s = %" PRId32 " : i32, ", name, value);
}

static void printHex(FILE *out, const void *data, size_t size) {
  const uint8_t *bytes = data;
  fputs("dense<\"0x", out);
  for (size_t i = 0; i < size; ++i)
    fprintf(out, "%02X", bytes[i]);
  fputs("\">", out);
}

static void printInputType(FILE *out, const Op *op) {
  fprintf(out, "tensor<%dx%dx%dx%dxi8>", op->n, op->c, op->h, op->w);
}

static void printWeightType(FILE *out, const Op *op) {
  if (op->kind == ADD)
    printInputType(out, op);
  else if (op->kind == DENSE)
    fprintf(out, "tensor<%dx%dxi8>", op->k, op->c * op->h * op->w);
  else
    fprintf(out, "tensor<%dx%dx%dx%dxi8>", op->k, op->c / op->groups, op->fy,
            op->fx);
}

void printResultType(FILE *out, const Op *op) {
  fprintf(out, "tensor<%dx%d", op->n, op->k);
  if (op->kind != DENSE)
    fprintf(out, "x%dx%d", op->oh, op->ow);
  fprintf(out, "xi%d>", op->isWide ? 32 : 8);
}

static bool hasWeights(const Op *op) { return op->kind <= ADD; }
static bool hasBias(const Op *op) { return op->kind <= DENSE; }

static void printWindow(FILE *out, const Op *op) {
  const int32_t kernel[] = {op->fy, op->fx};
  printList(out, "pad", 64, 4, op->pad);
  printList(out, "stride", 64, 2, op->stride);
  if (op->kind == CONV2D) {
    printList(out, "dilation", 64, 2, op->dilation);
    fprintf(out, "groups = %d : i64, ", op->groups);
  } else {
    printList(out, "kernel", 64, 2, kernel);
  }
}

static void printSide(FILE *out, const char *name, const Side *side) {
  char text[32];
  snprintf(text, sizeof text, "%s_zp", name);
  printInt(out, text, side->zp);
  snprintf(text, sizeof text, "%s_multiplier", name);
  printList(out, text, 32, side->steps, side->multiplier);
  snprintf(text, sizeof text, "%s_shift", name);
  printList(out, text, 32, side->steps, side->shift);
}

static void printPost(FILE *out, const Post *post) {
  printList(out, "post_multiplier", 32, post->scales, post->multiplier);
  printList(out, "post_add", 32, post->scales, post->add);
  printList(out, "post_shift", 32, post->scales, post->shift);
  printInt(out, "post_clamp_min", post->clampMin);
  printInt(out, "post_clamp_max", post->clampMax);
}

static void printAttrs(FILE *out, const Op *op) {
  if (op->kind != DENSE && op->kind != ADD)
    printWindow(out, op);
  if (op->kind == ADD) {
    printSide(out, "lhs", &op->side[0]);
    printSide(out, "rhs", &op->side[1]);
  }
  if (op->kind <= DENSE)
    printInt(out, "weight_zp", op->weightZp);
  if (op->kind <= DENSE || op->kind == AVG_POOL2D)
    printInt(out, "input_zp", op->inputZp);
  if (op->kind <= ADD) {
    printList(out, "multiplier", 32, op->scales, op->multiplier);
    printList(out, "shift", 32, op->scales, op->shift);
  }
  if (op->kind != MAX_POOL2D) {
    fprintf(out, "rounding = \"%s\", ", roundingNames[op->rounding]);
    printInt(out, "output_zp", op->outputZp);
  }
  const int32_t clip[] = {op->clipMin, op->clipMax};
  if (op->hasClip)
    printList(out, "input_clip", 32, 2, clip);
  if (op->post.scales)
    printPost(out, &op->post);
  printInt(out, "clamp_min", op->clampMin);
  fprintf(out, "clamp_max = %" PRId32 " : i32", op->clampMax);
}

static void printOperands(FILE *out, const Op *op, int i) {
  fprintf(out, "(%%x%d", i);
  if (hasWeights(op))
    fprintf(out, ", %%w%d", i);
  if (hasBias(op))
    fprintf(out, ", %%b%d", i);
  fputc(')', out);
}

void printOp(FILE *out, const Op *op, int i) {
  if (hasWeights(op) && op->constantWeights) {
    fprintf(out, "  %%w%d = arith.constant ", i);
    printHex(out, op->weights, (size_t)weightElements(op));
    fputs(" : ", out);
    printWeightType(out, op);
    fputc('\n', out);
  }
  if (hasBias(op) && op->constantBias) {
    fprintf(out, "  %%b%d = arith.constant ", i);
    printHex(out, op->bias, (size_t)op->k * 4);
    fprintf(out, " : tensor<%dxi32>\n", op->k);
  }
  fprintf(out, "  %%y%d = \"qnn.%s\"", i, kindName(op->kind));
  printOperands(out, op, i);
  fputs(" {", out);
  printAttrs(out, op);
  fputs("} : (", out);
  printInputType(out, op);
  if (hasWeights(op)) {
    fputs(", ", out);
    printWeightType(out, op);
  }
  if (hasBias(op))
    fprintf(out, ", tensor<%dxi32>", op->k);
  fputs(") -> ", out);
  printResultType(out, op);
  fputc('\n', out);
}

size_t printArguments(FILE *out, const Op *ops, int count,
                      const char **inputs) {
  size_t used = 0;
  for (int i = 0; i < count; ++i) {
    const Op *op = &ops[i];
    fprintf(out, "%s%%x%d: ", i ? ", " : "", i);
    printInputType(out, op);
    inputs[used++] = (const char *)op->x;
    if (hasWeights(op) && !op->constantWeights) {
      fprintf(out, ", %%w%d: ", i);
      printWeightType(out, op);
      inputs[used++] = (const char *)op->weights;
    }
    if (hasBias(op) && !op->constantBias) {
      fprintf(out, ", %%b%d: tensor<%dxi32>", i, op->k);
      inputs[used++] = (const char *)op->bias;
    }
  }
  return used;
}
