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

static void addWindow(Attrs *attrs, const HtvmQnnLinear *layer) {
  addPad(attrs, layer->padTop, layer->padBottom, layer->padLeft,
         layer->padRight);
  addPair(attrs, "stride", layer->strideY, layer->strideX);
  addPair(attrs, "dilation", layer->dilationY, layer->dilationX);
  addAttr(attrs, "groups", htvmI64Attr(attrs->ctx, layer->groups));
}

MlirValue htvmQnnLinearBuild(HtvmBuilder *builder, MlirValue input,
                             MlirValue weights, MlirValue bias, MlirType result,
                             const HtvmQnnLinear *layer) {
  Attrs attrs = {.ctx = builder->ctx};
  if (!layer->isDense)
    addWindow(&attrs, layer);
  addInt(&attrs, "input_zp", layer->inputZp);
  addInt(&attrs, "weight_zp", layer->weightZp);
  addClip(&attrs, &layer->inputClip);
  addRequant(&attrs, &layer->requant);
  const MlirValue operands[] = {input, weights, bias};
  return htvmBuildValue(builder,
                        layer->isDense ? HTVM_QNN_DENSE : HTVM_QNN_CONV2D, 3,
                        operands, result, attrs.count, attrs.list);
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
