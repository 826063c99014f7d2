//===- digital_rules.c - What the digital engine needs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One row a rule: its name, the kinds of layer it concerns, its check, what is
// allowed, what to do when it is broken. The first broken rule of a layer is
// the reason that users see, so what cannot be helped comes first. Sources are
// the marks of machine.h; docs/engines/digital.md shows the same table.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/digital_rules.h"

#include "passes/tile/digital_geometry_of.h"
#include "passes/tile/digital_space.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum {
  CONV = 1,
  DENSE = 2,
  ADD = 4,
  LINEAR = CONV | DENSE,
  ALL = LINEAR | ADD
};

// A layer under examination. A check that fails leaves what is there in
// |actual|, and may say better than the table what is allowed.
typedef struct Layer {
  MlirOperation op;
  unsigned kind;
  HtvmQnnConv2d conv;
  HtvmQnnDense dense;
  const HtvmMachine *machine;
  HtvmArena *arena;
  HtvmRefusal *refusal;
} Layer;

__attribute__((format(printf, 2, 3))) static bool
fail(Layer *layer, const char *format, ...) {
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  layer->refusal->actual = htvmArenaPrintf(layer->arena, "%s", text);
  return false;
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

// Layers of the network itself, in the order the tile graph has them.
static bool checkPlace(Layer *layer) {
  MlirOperation parent = mlirOperationGetParentOperation(layer->op);
  if (htvmOpIs(parent, "func.func"))
    return true;
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(parent));
  return fail(layer, "inside %.*s", (int)name.length, name.data);
}

static bool isConstant(MlirValue value) {
  MlirOperation op = htvmValueOp(value);
  return htvmOpIs(op, "arith.constant") || htvmOpIs(op, "tosa.const");
}

static bool checkInputs(Layer *layer) {
  for (intptr_t i = 0; i < (layer->kind == ADD ? 2 : 1); ++i)
    if (isConstant(mlirOperationGetOperand(layer->op, i)))
      return fail(layer, "operand %d is a constant", (int)i);
  return true;
}

static bool checkBatch(Layer *layer) {
  int64_t batch = layer->kind == CONV ? layer->conv.batch : layer->dense.batch;
  return batch == 1 || fail(layer, "%" PRId64, batch);
}

static bool checkGroups(Layer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  if (conv->groups == 1 ||
      (conv->groups == conv->inChannels && conv->groups == conv->outChannels))
    return true;
  return fail(layer,
              "%" PRId64 " groups, %" PRId64 " input and %" PRId64
              " output channels",
              conv->groups, conv->inChannels, conv->outChannels);
}

static bool isKernelSide(int64_t side) {
  return side % 2 == 1 && side <= HTVM_DIGITAL_KERNEL_MAX;
}

static bool checkKernel(Layer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  return (isKernelSide(conv->kernelHeight) &&
          isKernelSide(conv->kernelWidth)) ||
         fail(layer, "%" PRId64 " x %" PRId64, conv->kernelHeight,
              conv->kernelWidth);
}

static bool checkStride(Layer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  return (conv->strideY == conv->strideX && conv->strideY <= 2) ||
         fail(layer, "(%" PRId64 ", %" PRId64 ")", conv->strideY,
              conv->strideX);
}

// Dilation means nothing where the kernel has one row or column.
static bool checkDilation(Layer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  return ((conv->dilationY == 1 || conv->kernelHeight == 1) &&
          (conv->dilationX == 1 || conv->kernelWidth == 1)) ||
         fail(layer, "(%" PRId64 ", %" PRId64 ")", conv->dilationY,
              conv->dilationX);
}

static bool checkPadding(Layer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  return (conv->padTop <= HTVM_PADDING_MAX &&
          conv->padBottom <= HTVM_PADDING_MAX &&
          conv->padLeft <= HTVM_PADDING_MAX &&
          conv->padRight <= HTVM_PADDING_MAX) ||
         fail(layer,
              "%" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64
              " (top, bottom, left, right)",
              conv->padTop, conv->padBottom, conv->padLeft, conv->padRight);
}

static bool checkClip(Layer *layer) {
  const HtvmQnnClip *clip =
      layer->kind == CONV ? &layer->conv.inputClip : &layer->dense.inputClip;
  return !clip->isPresent ||
         fail(layer, "input clipped to %" PRId64 " to %" PRId64, clip->min,
              clip->max);
}

static bool checkPost(Layer *layer) {
  const HtvmQnnPost *post = layer->kind == CONV ? &layer->conv.requant.post
                                                : &layer->dense.requant.post;
  return post->multiplier.count == 0 ||
         fail(layer, "a multiplication behind the clamp");
}

static bool checkArithmetic(Layer *layer) {
  HtvmFolded folded;
  HtvmFoldResult result =
      htvmFoldLayer(layer->op, layer->arena, &folded, layer->refusal);
  if (result == HTVM_FOLD_DONE)
    return fail(layer, "not in normal form");
  return result == HTVM_FOLD_NORMAL;
}

// The layouts of the engine's buffers are described for so many dimensions.
static bool checkRank(Layer *layer) {
  MlirType type = mlirValueGetType(mlirOperationGetOperand(layer->op, 0));
  int64_t rank = mlirShapedTypeGetRank(type);
  return (rank >= 1 && rank <= 8) || fail(layer, "%" PRId64, rank);
}

// Does the smallest tile fit L1, and its weights with their biases the weight
// memory?
static bool checkMemory(Layer *layer) {
  HtvmDigitalLayer geometry;
  HtvmDigitalShortage shortage;
  if (!htvmDigitalGeometryOf(layer->op, &geometry))
    return fail(layer, "unknown");
  if (htvmDigitalHasTile(layer->machine, &geometry, &shortage))
    return true;
  layer->refusal->allowed =
      htvmArenaPrintf(layer->arena, "%" PRId64 " bytes of %s",
                      shortage.available, shortage.memory);
  return fail(layer, "%" PRId64 " bytes of %s", shortage.needed,
              shortage.memory);
}

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

typedef struct Rule {
  const char *name;
  unsigned kinds;
  bool (*check)(Layer *layer);
  const char *allowed, *remedy;
} Rule;

static const Rule rules[] = {
    {"layer of the network", ALL, checkPlace, "directly in the function",
     "inline or unroll the region around it"},
    {"computed input", ALL, checkInputs, "a tensor computed at run time",
     "evaluate the layer when the network is made"},
    {"rank", ALL, checkRank, "1 to 8 dimensions",
     "reshape the tensors to fewer dimensions"},
    {"batch", LINEAR, checkBatch, "1", "compile the network for batch 1"},
    {"groups", CONV, checkGroups,
     "1 group, or as many groups as input and output channels",
     "split the layer into one convolution per group"},
    {"kernel", CONV, checkKernel, "sides of 1, 3, 5 or 7",
     "fill the kernel up with zeros to an odd side"},
    {"stride", CONV, checkStride, "(1, 1) or (2, 2)",
     "use equal strides of 1 or 2"},
    {"dilation", CONV, checkDilation, "(1, 1)",
     "write the dilated kernel out with zeros"},
    {"padding", CONV, checkPadding, "at most 15 on each side",
     "pad in an operation of its own"},
    {"input as it is", LINEAR, checkClip, "no clip of the input",
     "leave the clip out, or let the layer before clip to it"},
    {"one scaling", LINEAR, checkPost, "one scaling and clamp",
     "scale once, or use weights of -1, 0 and 1 for the analog engine"},
    {"normal form", ALL, checkArithmetic, "a folded layer",
     "run fold-requantization before partition"},
    {"smallest tile", ALL, checkMemory, "",
     "make the layer smaller or the memory larger"},
};

static bool readLayer(Layer *layer) {
  if (htvmOpIs(layer->op, HTVM_QNN_CONV2D)) {
    layer->kind = CONV;
    return htvmQnnConv2dRead(layer->op, layer->arena, &layer->conv);
  }
  if (htvmOpIs(layer->op, HTVM_QNN_DENSE)) {
    layer->kind = DENSE;
    return htvmQnnDenseRead(layer->op, layer->arena, &layer->dense);
  }
  layer->kind = ADD;
  return htvmOpIs(layer->op, HTVM_QNN_ADD);
}

bool htvmDigitalAccepts(MlirOperation op, const HtvmMachine *machine,
                        HtvmArena *arena, HtvmRefusal *refusal) {
  Layer layer = {
      .op = op, .machine = machine, .arena = arena, .refusal = refusal};
  if (!readLayer(&layer)) {
    HtvmFolded folded; // has the sentence for every other op
    htvmFoldLayer(op, arena, &folded, refusal);
    return false;
  }
  for (size_t i = 0; i < sizeof rules / sizeof *rules; ++i) {
    const Rule *rule = &rules[i];
    *refusal = (HtvmRefusal){rule->name, "", rule->allowed, rule->remedy};
    if ((rule->kinds & layer.kind) && !rule->check(&layer))
      return false;
  }
  return true;
}
