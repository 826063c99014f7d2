//===- qnn_build.c - Quantised layers from structs ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn.h"

#include <assert.h>

// The attributes of one op to build.
typedef struct Attrs {
  MlirContext ctx;
  intptr_t count;
  HtvmAttr list[20];
} Attrs;

static void addAttr(Attrs *attrs, const char *name, MlirAttribute value) {
  assert(attrs->count < 20);
  attrs->list[attrs->count++] = (HtvmAttr){name, value};
}

static void addInt(Attrs *attrs, const char *name, int64_t value) {
  addAttr(attrs, name, htvmI32Attr(attrs->ctx, value));
}

static void addPair(Attrs *attrs, const char *name, int64_t y, int64_t x) {
  addAttr(attrs, name,
          htvmI64ArrayAttr(attrs->ctx, 2, (const int64_t[]){y, x}));
}

static void addPad(Attrs *attrs, int64_t top, int64_t bottom, int64_t left,
                   int64_t right) {
  const int64_t pad[] = {top, bottom, left, right};
  addAttr(attrs, "pad", htvmI64ArrayAttr(attrs->ctx, 4, pad));
}

static void addList(Attrs *attrs, const char *name, const HtvmInts *ints) {
  addAttr(attrs, name, htvmI32ArrayAttr(attrs->ctx, ints->count, ints->values));
}

static void addRounding(Attrs *attrs, HtvmQnnRounding rounding) {
  addAttr(attrs, "rounding",
          htvmStringAttr(attrs->ctx, htvmQnnRoundingName(rounding)));
}

static void addRequant(Attrs *attrs, const HtvmQnnRequant *requant) {
  addList(attrs, "multiplier", &requant->multiplier);
  addList(attrs, "shift", &requant->shift);
  addRounding(attrs, requant->rounding);
  addInt(attrs, "output_zp", requant->outputZp);
  addInt(attrs, "clamp_min", requant->clampMin);
  addInt(attrs, "clamp_max", requant->clampMax);
  const HtvmQnnPost *post = &requant->post;
  if (post->multiplier.count == 0)
    return;
  addList(attrs, "post_multiplier", &post->multiplier);
  addList(attrs, "post_add", &post->add);
  addList(attrs, "post_shift", &post->shift);
  addInt(attrs, "post_clamp_min", post->clampMin);
  addInt(attrs, "post_clamp_max", post->clampMax);
}

static void addClip(Attrs *attrs, const HtvmQnnClip *clip) {
  const int64_t limits[] = {clip->min, clip->max};
  if (clip->isPresent)
    addAttr(attrs, "input_clip", htvmI32ArrayAttr(attrs->ctx, 2, limits));
}

MlirValue htvmQnnConv2dBuild(HtvmBuilder *builder, MlirValue input,
                             MlirValue weights, MlirValue bias, MlirType result,
                             const HtvmQnnConv2d *conv) {
  Attrs attrs = {.ctx = builder->ctx};
  addPad(&attrs, conv->padTop, conv->padBottom, conv->padLeft, conv->padRight);
  addPair(&attrs, "stride", conv->strideY, conv->strideX);
  addPair(&attrs, "dilation", conv->dilationY, conv->dilationX);
  addAttr(&attrs, "groups", htvmI64Attr(attrs.ctx, conv->groups));
  addInt(&attrs, "input_zp", conv->inputZp);
  addInt(&attrs, "weight_zp", conv->weightZp);
  addClip(&attrs, &conv->inputClip);
  addRequant(&attrs, &conv->requant);
  const MlirValue operands[] = {input, weights, bias};
  return htvmBuildValue(builder, HTVM_QNN_CONV2D, 3, operands, result,
                        attrs.count, attrs.list);
}

MlirValue htvmQnnDenseBuild(HtvmBuilder *builder, MlirValue input,
                            MlirValue weights, MlirValue bias, MlirType result,
                            const HtvmQnnDense *dense) {
  Attrs attrs = {.ctx = builder->ctx};
  addInt(&attrs, "input_zp", dense->inputZp);
  addInt(&attrs, "weight_zp", dense->weightZp);
  addClip(&attrs, &dense->inputClip);
  addRequant(&attrs, &dense->requant);
  const MlirValue operands[] = {input, weights, bias};
  return htvmBuildValue(builder, HTVM_QNN_DENSE, 3, operands, result,
                        attrs.count, attrs.list);
}

MlirValue htvmQnnAddBuild(HtvmBuilder *builder, MlirValue lhs, MlirValue rhs,
                          MlirType result, const HtvmQnnAdd *add) {
  Attrs attrs = {.ctx = builder->ctx};
  addInt(&attrs, "lhs_zp", add->lhs.zp);
  addList(&attrs, "lhs_multiplier", &add->lhs.multiplier);
  addList(&attrs, "lhs_shift", &add->lhs.shift);
  addInt(&attrs, "rhs_zp", add->rhs.zp);
  addList(&attrs, "rhs_multiplier", &add->rhs.multiplier);
  addList(&attrs, "rhs_shift", &add->rhs.shift);
  addRequant(&attrs, &add->requant);
  const MlirValue operands[] = {lhs, rhs};
  return htvmBuildValue(builder, HTVM_QNN_ADD, 2, operands, result, attrs.count,
                        attrs.list);
}

MlirValue htvmQnnPool2dBuild(HtvmBuilder *builder, const char *name,
                             MlirValue input, MlirType result,
                             const HtvmQnnPool2d *pool) {
  Attrs attrs = {.ctx = builder->ctx};
  addPair(&attrs, "kernel", pool->kernelHeight, pool->kernelWidth);
  addPad(&attrs, pool->padTop, pool->padBottom, pool->padLeft, pool->padRight);
  addPair(&attrs, "stride", pool->strideY, pool->strideX);
  if (mlirStringRefEqual(mlirStringRefCreateFromCString(name),
                         HTVM_STR(HTVM_QNN_AVG_POOL2D))) {
    addInt(&attrs, "input_zp", pool->inputZp);
    addInt(&attrs, "output_zp", pool->outputZp);
    addRounding(&attrs, pool->rounding);
  }
  addInt(&attrs, "clamp_min", pool->clampMin);
  addInt(&attrs, "clamp_max", pool->clampMax);
  return htvmBuildValue(builder, name, 1, &input, result, attrs.count,
                        attrs.list);
}
