//===- rules.c - What the digital engine needs ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sources are the marks of machine.h; docs/engines/digital.md shows the same
// table.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/rules.h"

#include "engines/digital/geometry_of.h"
#include "engines/digital/kernels.h"
#include "engines/digital/space.h"
#include "engines/rules.h"

#include <inttypes.h>

static bool checkGroups(HtvmRuleLayer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  if (conv->groups == 1 ||
      (conv->groups == conv->inChannels && conv->groups == conv->outChannels))
    return true;
  return htvmRuleFail(layer,
                      "%" PRId64 " groups, %" PRId64 " input and %" PRId64
                      " output channels",
                      conv->groups, conv->inChannels, conv->outChannels);
}

static bool checkPadding(HtvmRuleLayer *layer) {
  return htvmRuleCheckPadding(layer, HTVM_PADDING_MAX);
}

// Is there a way for the kernel?
static bool checkKernel(HtvmRuleLayer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  int64_t height, width;
  return htvmKernelWay(conv, &height, &width) != HTVM_KERNEL_NONE ||
         htvmRuleFail(layer,
                      "%" PRId64 " x %" PRId64 ", dilation (%" PRId64
                      ", %" PRId64 "), stride (%" PRId64 ", %" PRId64 ")",
                      conv->kernelHeight, conv->kernelWidth, conv->dilationY,
                      conv->dilationX, conv->strideY, conv->strideX);
}

static bool hasLegalKernel(HtvmRuleLayer *layer) {
  return htvmRuleCheckKernel(layer) && htvmRuleCheckDilation(layer);
}

// Has it gone that way? legalize-kernels goes it for layers that keep all other
// rules.
static bool checkLegalKernel(HtvmRuleLayer *layer) {
  return layer->anyNumbers || hasLegalKernel(layer);
}

// partition puts the folded layer in place of the layer.
static bool checkArithmetic(HtvmRuleLayer *layer) {
  HtvmFolded folded;
  return layer->anyNumbers ||
         htvmFoldLayer(layer->op, layer->arena, &folded, layer->refusal) !=
             HTVM_FOLD_REFUSED;
}

// Does the smallest tile fit L1, and its weights with their biases the weight
// memory?
static bool checkMemory(HtvmRuleLayer *layer) {
  HtvmDigitalLayer geometry;
  HtvmDigitalShortage shortage;
  // The planner knows the engine's kernels only.
  if (layer->kind == HTVM_RULE_CONV && !hasLegalKernel(layer))
    return true;
  if (!htvmDigitalGeometryOf(layer->op, &geometry))
    return htvmRuleFail(layer, "unknown");
  if (htvmDigitalHasTile(layer->machine, &geometry, &shortage))
    return true;
  layer->refusal->allowed =
      htvmArenaPrintf(layer->arena, "%" PRId64 " bytes of %s",
                      shortage.available, shortage.memory);
  return htvmRuleFail(layer, "%" PRId64 " bytes of %s", shortage.needed,
                      shortage.memory);
}

static const HtvmRule rules[] = {
    {"layer of the network", HTVM_RULE_ALL, htvmRuleCheckPlace,
     "directly in the function", "inline or unroll the region around it"},
    {"computed input", HTVM_RULE_ALL, htvmRuleCheckInputs,
     "a tensor computed at run time",
     "evaluate the layer when the network is made"},
    {"rank", HTVM_RULE_ALL, htvmRuleCheckRank, "1 to 8 dimensions",
     "reshape the tensors to fewer dimensions"},
    {"batch", HTVM_RULE_LINEAR, htvmRuleCheckBatch, "1",
     "compile the network for batch 1"},
    {"groups", HTVM_RULE_CONV, checkGroups,
     "1 group, or as many groups as input and output channels",
     "split the layer into one convolution per group"},
    {"kernel", HTVM_RULE_CONV, checkKernel,
     "sides of at most 7 with dilation, or 14 with stride 2 and one group",
     "use a kernel with smaller sides"},
    {"stride", HTVM_RULE_CONV, htvmRuleCheckStride, "(1, 1) or (2, 2)",
     "use equal strides of 1 or 2"},
    {"padding", HTVM_RULE_CONV, checkPadding, "at most 15 on each side",
     "pad in an operation of its own"},
    {"normal form", HTVM_RULE_ALL, checkArithmetic, "", ""},
    {"smallest tile", HTVM_RULE_ALL, checkMemory, "",
     "make the layer smaller or the memory larger"},
    {"legal kernel", HTVM_RULE_CONV, checkLegalKernel,
     "sides of 1, 3, 5 or 7, dilation 1", "run legalize-kernels"},
};

static bool accepts(HtvmRuleLayer *layer) {
  if (htvmRuleLayerRead(layer))
    return htvmRulesKept(layer, sizeof rules / sizeof *rules, rules);
  HtvmFolded folded; // has the sentence for every other op
  htvmFoldLayer(layer->op, layer->arena, &folded, layer->refusal);
  return false;
}

bool htvmDigitalAccepts(MlirOperation op, const HtvmMachine *machine,
                        HtvmArena *arena, HtvmRefusal *refusal) {
  HtvmRuleLayer layer = {
      .op = op, .machine = machine, .arena = arena, .refusal = refusal};
  return accepts(&layer);
}

bool htvmDigitalFitsShape(MlirOperation op, const HtvmMachine *machine,
                          HtvmArena *arena, HtvmRefusal *refusal) {
  HtvmRuleLayer layer = {.op = op,
                         .machine = machine,
                         .arena = arena,
                         .refusal = refusal,
                         .anyNumbers = true};
  return accepts(&layer);
}
