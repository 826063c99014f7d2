//===- rules.c - What the analog engine needs -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The limits of the engine stand in docs/engines/analog.md.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/rules.h"

#include "engines/analog/fold.h"
#include "engines/analog/geometry_of.h"
#include "engines/rules.h"

#include <inttypes.h>

static bool checkGroups(HtvmRuleLayer *layer) {
  return layer->conv.groups == 1 ||
         htvmRuleFail(layer, "%" PRId64, layer->conv.groups);
}

static bool checkPadding(HtvmRuleLayer *layer) {
  return htvmRuleCheckPadding(layer, HTVM_ANALOG_PADDING_MAX);
}

// Partial sums would each be clipped by the ADC.
static bool checkRows(HtvmRuleLayer *layer) {
  const HtvmQnnConv2d *conv = &layer->conv;
  int64_t most = (int64_t)layer->machine->analog_rows;
  int64_t rows =
      layer->kind == HTVM_RULE_DENSE
          ? layer->dense.inputs
          : conv->inChannels * conv->kernelHeight * conv->kernelWidth;
  if (rows <= most)
    return true;
  layer->refusal->allowed = htvmArenaPrintf(layer->arena, "%" PRId64, most);
  return htvmRuleFail(layer, "%" PRId64, rows);
}

// partition puts the folded layer in place of the layer.
static bool checkArithmetic(HtvmRuleLayer *layer) {
  HtvmAnalogFolded folded;
  return htvmFoldAnalog(layer->op, layer->arena, &folded, layer->refusal) !=
         HTVM_FOLD_REFUSED;
}

// Does the smallest tile fit L1?
static bool checkMemory(HtvmRuleLayer *layer) {
  static const HtvmTileOptions options = {HTVM_OBJECTIVE_COST,
                                          HTVM_SCHEDULE_BEST};
  HtvmAnalogLayer geometry;
  HtvmAnalogPlan plan;
  HtvmAnalogShortage shortage;
  if (!htvmAnalogGeometryOf(layer->op, &geometry))
    return htvmRuleFail(layer, "unknown");
  if (htvmAnalogPlan(layer->machine, &geometry, &options, &plan, &shortage))
    return true;
  layer->refusal->allowed = htvmArenaPrintf(
      layer->arena, "%" PRId64 " %s", shortage.available, shortage.memory);
  return htvmRuleFail(layer, "%" PRId64 " %s", shortage.needed,
                      shortage.memory);
}

static const HtvmRule rules[] = {
    {"layer of the network", HTVM_RULE_LINEAR, htvmRuleCheckPlace,
     "directly in the function", "inline or unroll the region around it"},
    {"computed input", HTVM_RULE_LINEAR, htvmRuleCheckInputs,
     "a tensor computed at run time",
     "evaluate the layer when the network is made"},
    {"rank", HTVM_RULE_LINEAR, htvmRuleCheckRank, "1 to 8 dimensions",
     "reshape the tensors to fewer dimensions"},
    {"batch", HTVM_RULE_LINEAR, htvmRuleCheckBatch, "1",
     "compile the network for batch 1"},
    {"groups", HTVM_RULE_CONV, checkGroups, "1",
     "none for a depthwise layer; else one convolution per group"},
    {"kernel", HTVM_RULE_CONV, htvmRuleCheckKernel, "sides of 1, 3, 5 or 7",
     "fill the kernel up with zeros to an odd side"},
    {"stride", HTVM_RULE_CONV, htvmRuleCheckStride, "(1, 1) or (2, 2)",
     "use equal strides of 1 or 2"},
    {"dilation", HTVM_RULE_CONV, htvmRuleCheckDilation, "(1, 1)",
     "write the dilated kernel out with zeros"},
    {"padding", HTVM_RULE_CONV, checkPadding, "at most 3 on each side",
     "pad in an operation of its own"},
    {"rows of the macro", HTVM_RULE_LINEAR, checkRows, "",
     "use fewer input channels or a smaller kernel: partial sums would be "
     "clipped by the ADC"},
    {"analog normal form", HTVM_RULE_LINEAR, checkArithmetic, "", ""},
    {"smallest tile", HTVM_RULE_LINEAR, checkMemory, "",
     "make the layer smaller or the memory larger"},
};

bool htvmAnalogAccepts(MlirOperation op, const HtvmMachine *machine,
                       HtvmArena *arena, HtvmRefusal *refusal) {
  HtvmRuleLayer layer = {
      .op = op, .machine = machine, .arena = arena, .refusal = refusal};
  if (htvmRuleLayerRead(&layer) && layer.kind != HTVM_RULE_ADD)
    return htvmRulesKept(&layer, sizeof rules / sizeof *rules, rules);
  HtvmAnalogFolded folded; // has the sentence for every other op
  htvmFoldAnalog(op, arena, &folded, refusal);
  return false;
}
