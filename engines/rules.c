//===- rules.c - Rules that layers must keep for an engine ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/rules.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum { KERNEL_MAX = HTVM_DIGITAL_KERNEL_MAX }; // of both engines

bool htvmRuleLayerRead(HtvmRuleLayer *layer) {
  if (htvmOpIs(layer->op, HTVM_QNN_CONV2D)) {
    layer->kind = HTVM_RULE_CONV;
    return htvmQnnConv2dRead(layer->op, layer->arena, &layer->conv);
  }
  if (htvmOpIs(layer->op, HTVM_QNN_DENSE)) {
    layer->kind = HTVM_RULE_DENSE;
    return htvmQnnDenseRead(layer->op, layer->arena, &layer->dense);
  }
  layer->kind = HTVM_RULE_ADD;
  return htvmOpIs(layer->op, HTVM_QNN_ADD);
}

bool htvmRulesKept(HtvmRuleLayer *layer, size_t count, const HtvmRule *rules) {
  for (size_t i = 0; i < count; ++i) {
    const HtvmRule *rule = &rules[i];
    *layer->refusal =
        (HtvmRefusal){rule->name, "", rule->allowed, rule->remedy};
    if ((rule->kinds & layer->kind) && !rule->check(layer))
      return false;
  }
  return true;
}

bool htvmRuleFail(HtvmRuleLayer *layer, const char *format, ...) {
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
bool htvmRuleCheckPlace(HtvmRuleLayer *layer) {
  MlirOperation parent = mlirOperationGetParentOperation(layer->op);
  if (htvmOpIs(parent, "func.func"))
    return true;
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(parent));
  return htvmRuleFail(layer, "inside %.*s", (int)name.length, name.data);
}

static bool isConstant(MlirValue value) {
  MlirOperation op = htvmValueOp(value);
  return htvmOpIs(op, "arith.constant") || htvmOpIs(op, "tosa.const");
}

bool htvmRuleCheckInputs(HtvmRuleLayer *layer) {
  for (intptr_t i = 0; i < (layer->kind == HTVM_RULE_ADD ? 2 : 1); ++i)
    if (isConstant(mlirOperationGetOperand(layer->op, i)))
      return htvmRuleFail(layer, "operand %d is a constant", (int)i);
  return true;
}

bool htvmRuleCheckBatch(HtvmRuleLayer *layer) {
  int64_t batch =
      layer->kind == HTVM_RULE_CONV ? layer->conv.batch : layer->dense.batch;
  return batch == 1 || htvmRuleFail(layer, "%" PRId64, batch);
}

// The layouts of the engine's buffers are described for so many dimensions.
bool htvmRuleCheckRank(HtvmRuleLayer *layer) {
  MlirType type = mlirValueGetType(mlirOperationGetOperand(layer->op, 0));
  int64_t rank = mlirShapedTypeGetRank(type);
  return (rank >= 1 && rank <= 8) || htvmRuleFail(layer, "%" PRId64, rank);
}

static bool isKernelSide(int64_t side) {
  return side % 2 == 1 && side <= KERNEL_MAX;
}

bool htvmRuleCheckKernel(HtvmRuleLayer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  return (isKernelSide(conv->kernelHeight) &&
          isKernelSide(conv->kernelWidth)) ||
         htvmRuleFail(layer, "%" PRId64 " x %" PRId64, conv->kernelHeight,
                      conv->kernelWidth);
}

bool htvmRuleCheckStride(HtvmRuleLayer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  return (conv->strideY == conv->strideX && conv->strideY <= 2) ||
         htvmRuleFail(layer, "(%" PRId64 ", %" PRId64 ")", conv->strideY,
                      conv->strideX);
}

// Dilation means nothing where the kernel has one row or column.
bool htvmRuleCheckDilation(HtvmRuleLayer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  return ((conv->dilationY == 1 || conv->kernelHeight == 1) &&
          (conv->dilationX == 1 || conv->kernelWidth == 1)) ||
         htvmRuleFail(layer, "(%" PRId64 ", %" PRId64 ")", conv->dilationY,
                      conv->dilationX);
}

bool htvmRuleCheckPadding(HtvmRuleLayer *layer, int64_t most) {
  const HtvmQnnConv2d *conv = &layer->conv;
  return (conv->padTop <= most && conv->padBottom <= most &&
          conv->padLeft <= most && conv->padRight <= most) ||
         htvmRuleFail(layer,
                      "%" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64
                      " (top, bottom, left, right)",
                      conv->padTop, conv->padBottom, conv->padLeft,
                      conv->padRight);
}
