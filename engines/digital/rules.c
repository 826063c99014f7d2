//===- rules.c - What the digital engine needs ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sources are the marks of machine.h; docs/engines/digital.md shows the same
// table.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"
#include "engines/digital/fold.h"
#include "engines/digital/space.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>

static bool checkGroups(const HtvmQuestion *question) {
  const HtvmQnnLinear *conv = &question->layer->linear;
  return conv->groups == 1 ||
         (conv->groups == conv->inChannels &&
          conv->groups == conv->outChannels) ||
         htvmRefuseWith(question, "groups",
                        "%" PRId64 " groups, %" PRId64 " input and %" PRId64
                        " output channels",
                        conv->groups, conv->inChannels, conv->outChannels);
}

static bool checkPadding(const HtvmQuestion *question) {
  return htvmCheckPadding(question, HTVM_PADDING_MAX);
}

static bool refuseKernel(const HtvmQuestion *question, const char *rule) {
  const HtvmQnnLinear *conv = &question->layer->linear;
  return htvmRefuseWith(question, rule,
                        "%" PRId64 " x %" PRId64 ", dilation (%" PRId64
                        ", %" PRId64 "), stride (%" PRId64 ", %" PRId64 ")",
                        conv->kernelHeight, conv->kernelWidth, conv->dilationY,
                        conv->dilationX, conv->strideY, conv->strideX);
}

// Is there a way for the kernel?
static bool checkKernel(const HtvmQuestion *question) {
  int64_t height, width;
  bool isKept = htvmDigitalKernelWay(&question->layer->linear, &height,
                                     &width) != HTVM_KERNEL_NONE;
  HtvmDigitalKernel kernel = htvmDigitalKernelFor(height, width);
  bool isOne = kernel.rowImages * kernel.columnImages == 1;
  return (isKept && (isOne || htvmDigitalCopiesImages(question->machine))) ||
         refuseKernel(question, "kernel");
}

static bool hasLegalKernel(const HtvmQuestion *question) {
  int64_t height, width;
  return htvmDigitalKernelWay(&question->layer->linear, &height, &width) ==
             HTVM_KERNEL_KEEP ||
         refuseKernel(question, "legal-kernel");
}

// Has it gone that way? legalize-kernels goes it for layers that keep all other
// rules.
static bool checkLegalKernel(const HtvmQuestion *question) {
  return question->anyNumbers || hasLegalKernel(question);
}

// partition puts the folded layer in place of the layer.
static bool checkArithmetic(const HtvmQuestion *question) {
  HtvmFolded folded;
  return question->anyNumbers ||
         htvmDigitalFold(question, &folded) != HTVM_FOLD_REFUSED;
}

// Does the smallest tile fit L1, and its weights with their biases the weight
// memory?
static bool checkMemory(const HtvmQuestion *question) {
  HtvmDigitalLayer geometry;
  HtvmShortage shortage;
  // The planner knows the engine's kernels only.
  if (question->layer->kind == HTVM_LAYER_CONV && !hasLegalKernel(question))
    return true;
  if (!htvmDigitalGeometry(question->machine, question->layer, &geometry))
    return htvmRefuse(question, "smallest-tile", "unknown");
  return htvmDigitalHasTile(question->machine, &geometry, &shortage) ||
         htvmRefuseShortage(question, &shortage);
}

static const HtvmRule list[] = {
    HTVM_RULES_FIRST,
    {"groups", HTVM_KIND_CONV, checkGroups,
     "1 group, or as many groups as input and output channels",
     "split the layer into one convolution per group", false},
    {"kernel", HTVM_KIND_CONV, checkKernel,
     "what at most 16 images of the input make up: 7 rows each, 7 columns and "
     "4 for each one more",
     "use a kernel with smaller sides", false},
    {"stride", HTVM_KIND_CONV, htvmCheckStride, "(1, 1) or (2, 2)",
     "use equal strides of 1 or 2", false},
    {"padding", HTVM_KIND_CONV, checkPadding, "at most 15 on each side",
     "pad in an operation of its own", false},
    // Refused by the normal form.
    HTVM_RULES_OF_NUMBERS,
    {"unclipped-input", HTVM_KIND_LINEAR, NULL,
     "no clip of the input, or one to n bits as -64 to 63",
     "leave the clip out, or let the layer before clip to it", false},
    {"one-scaling", HTVM_KIND_LINEAR, NULL, "one scaling and clamp",
     "scale once, or use weights of -1, 0 and 1 for an engine that scales "
     "twice",
     false},
    {"accumulator-32-bits", HTVM_KIND_LINEAR, NULL, "-2147483648 to 2147483647",
     "use a smaller bias or smaller weights", true},
    {"requantised-32-bits", HTVM_KIND_LINEAR, NULL,
     "-2147483648 to 2147483647 after the shift",
     "use a larger shift, or a smaller bias", true},
    {"varying-result", HTVM_KIND_LINEAR, NULL, "at least one that is not",
     "replace the layer by a constant", false},
    {"weights-i8", HTVM_KIND_LINEAR, NULL, "-128 to 127",
     "quantise the weights with zero point 0", true},
    {"power-of-two-multiplier", HTVM_KIND_LINEAR, NULL, "2^k",
     "quantise with scales whose ratio is a power of two", true},
    {"shift-range", HTVM_KIND_LINEAR, NULL, "0 to 31", NULL, true},
    {"shift-of-16-channels", HTVM_KIND_LINEAR, NULL,
     "one shift that the weights of a block of 16 channels can be scaled to "
     "within i8",
     "quantise the weights of each block of 16 channels with one scale", true},
    {"clamp", HTVM_KIND_LINEAR, NULL,
     "[-128, 127] or [0, 127], or n bits of these as [0, 31]",
     "choose output scale and zero point so that the activation begins at -128 "
     "or 0 and ends at 127",
     true},
    {"rounding", HTVM_KIND_LINEAR, NULL,
     "floor or single; double where every negative value is clipped",
     "use SINGLE_ROUND, or output zero point -128 after a ReLU", true},
    {"equal-for-every-sum", HTVM_KIND_LINEAR, NULL,
     "clip((x + bias) >> shift, 0 or -128, 127)",
     "change the layer's requantisation", true},
    {"folded-accumulator-32-bits", HTVM_KIND_LINEAR, NULL,
     "-2147483648 to 2147483647",
     "use a smaller shift or an output zero point nearer to 0", true},
    {"inputs-of-one-scale", HTVM_KIND_ADD, NULL,
     "the same rescaling of both inputs, by a power of two in all",
     "quantise both inputs of the sum with one scale", true},
    {"shifted-sum", HTVM_KIND_ADD, NULL,
     "zero points of the inputs that add up to (output zero point << shift) + "
     "what rounding adds before the shift, clamp [-128, 127]",
     "quantise inputs and output with one scale, and zero points that add up: "
     "all 0 when the sum is rounded down",
     true},
    {"normal-form", ~0u, checkArithmetic, NULL, NULL, false},
    {"smallest-tile", ~0u, checkMemory, NULL,
     "make the layer smaller or the memory larger", false},
    {"legal-kernel", HTVM_KIND_CONV, checkLegalKernel,
     "sides of 1, 3, 5, 7 or more, dilation 1", "run legalize-kernels", false},
};

const HtvmRules htvmDigitalRules = {.kinds = HTVM_KIND_LINEAR | HTVM_KIND_ADD,
                                    .kindNames =
                                        "qnn.conv2d, qnn.dense or qnn.add",
                                    .list = list,
                                    .count = sizeof list / sizeof *list};
