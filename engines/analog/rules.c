//===- rules.c - What the analog engine needs -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The limits of the engine stand in docs/engines/analog.md.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/analog.h"
#include "engines/analog/fold.h"
#include "runtime/machine/analog.h"

#include <inttypes.h>

// Nothing helps a depthwise layer: its channels share no rows of the macro.
static bool checkGroups(const HtvmQuestion *question) {
  const HtvmQnnLinear *conv = &question->layer->linear;
  if (conv->groups == 1)
    return true;
  htvmRefuseWith(question, "groups", "%" PRId64, conv->groups);
  if (htvmQnnLinearIsDepthwise(conv))
    htvmRefusalAdvise(question, NULL);
  return false;
}

static bool checkKernel(const HtvmQuestion *question) {
  return htvmCheckSides(question, "kernel", HTVM_ANALOG_KERNEL_MAX);
}

static bool checkDilation(const HtvmQuestion *question) {
  return htvmCheckDilation(question, "dilation");
}

static bool checkPadding(const HtvmQuestion *question) {
  return htvmCheckPadding(question, HTVM_ANALOG_PADDING_MAX);
}

// Partial sums would each be clipped by the ADC.
static bool checkRows(const HtvmQuestion *question) {
  const HtvmQnnLinear *conv = &question->layer->linear;
  int64_t most = (int64_t)question->machine->analog_rows;
  int64_t rows = conv->inChannels * conv->kernelHeight * conv->kernelWidth;
  if (rows <= most)
    return true;
  htvmRefuseWith(question, "macro-rows", "%" PRId64, rows);
  return htvmRefusalAllow(question,
                          htvmArenaPrintf(question->arena, "%" PRId64, most));
}

// partition puts the folded layer in place of the layer.
static bool checkArithmetic(const HtvmQuestion *question) {
  HtvmFolded folded;
  return question->anyNumbers ||
         htvmAnalogFold(question, &folded) != HTVM_FOLD_REFUSED;
}

// Does the smallest tile fit L1?
static bool checkMemory(const HtvmQuestion *question) {
  static const HtvmTileOptions options = {HTVM_OBJECTIVE_COST,
                                          HTVM_SCHEDULE_BEST, HTVM_TILE_PIECES};
  HtvmAnalogLayer geometry;
  HtvmAnalogPlans plans;
  HtvmShortage shortage;
  if (!htvmAnalogGeometry(question->layer, &geometry))
    return htvmRefuse(question, "smallest-tile", "unknown");
  return htvmAnalogPlans(question->machine, &geometry, &options, &plans,
                         &shortage) ||
         htvmRefuseShortage(question, &shortage);
}

static const HtvmRule list[] = {
    HTVM_RULES_FIRST,
    {"groups", HTVM_KIND_CONV, checkGroups, "1",
     "split the layer into one convolution per group", false},
    {"kernel", HTVM_KIND_CONV, checkKernel, "sides of 1, 3, 5 or 7",
     "fill the kernel up with zeros to an odd side", false},
    {"stride", HTVM_KIND_CONV, htvmCheckStride, "(1, 1) or (2, 2)",
     "use equal strides of 1 or 2", false},
    {"dilation", HTVM_KIND_CONV, checkDilation, "(1, 1)",
     "write the dilated kernel out with zeros", false},
    {"padding", HTVM_KIND_CONV, checkPadding, "at most 3 on each side",
     "pad in an operation of its own", false},
    {"macro-rows", HTVM_KIND_LINEAR, checkRows, NULL,
     "use fewer input channels or a smaller kernel: partial sums would be "
     "clipped by the ADC",
     false},
    // Refused by the normal form.
    HTVM_RULES_OF_NUMBERS,
    {"ternary-weights", HTVM_KIND_LINEAR, NULL, "-1, 0 and 1",
     "train the layer with weights of -1, 0 and 1", false},
    {"input-of-7-bits", HTVM_KIND_LINEAR, NULL,
     "-64 to 63, by itself or by a clip",
     "clamp the layer's input to [-64, 63]", false},
    {"border-of-zero", HTVM_KIND_CONV, NULL, "zero point 0, or no padding",
     "quantise the input with zero point 0, or leave out the padding", false},
    {"accumulator-32-bits", HTVM_KIND_LINEAR, NULL,
     "32 bits, before and after the scaling",
     "use a smaller bias or multiplier", false},
    {"varying-result", HTVM_KIND_LINEAR, NULL, "at least one that is not",
     "replace the layer by a constant", false},
    {"gain", HTVM_KIND_LINEAR, NULL, NULL, NULL, false},
    {"rounding", HTVM_KIND_LINEAR, NULL, "rounding down of the sum itself",
     "use SINGLE_ROUND with the bias -2^(s-1) for a gain of 2^s", false},
    {"no-bias", HTVM_KIND_LINEAR, NULL, "rounding down of the sum itself",
     "write -2^(s-1) as bias for a gain of 2^s, -(g-1)/2 for an odd gain g, so "
     "that SINGLE_ROUND rounds down, and no other bias; one scale for all "
     "channels",
     false},
    {"second-scaling", HTVM_KIND_LINEAR, NULL,
     "(code * mul + add) >> shift of codes clamped to [-32, 31], mul of 16 "
     "bits",
     "clamp the codes to [-32, 31] and nowhere else before the second scaling",
     false},
    {"clamp", HTVM_KIND_LINEAR, NULL,
     "[-32, 31] or [0, 31], where the sums reach further",
     "clamp the result to [-32, 31]", false},
    {"normal-form", ~0u, checkArithmetic, NULL, NULL, false},
    {"smallest-tile", HTVM_KIND_LINEAR, checkMemory, NULL,
     "make the layer smaller or the memory larger", false},
};

const HtvmRules htvmAnalogRules = {.kinds = HTVM_KIND_LINEAR,
                                   .kindNames = "qnn.conv2d or qnn.dense",
                                   .list = list,
                                   .count = sizeof list / sizeof *list};
