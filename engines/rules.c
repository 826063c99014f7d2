//===- rules.c - What an engine needs of a layer --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/rules.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const HtvmRule *htvmRulesFind(const HtvmRules *rules, const char *id) {
  for (size_t i = 0; i < rules->count; ++i)
    if (strcmp(rules->list[i].id, id) == 0)
      return &rules->list[i];
  return NULL;
}

bool htvmRulesKept(const HtvmQuestion *question) {
  for (size_t i = 0; i < question->rules->count; ++i) {
    const HtvmRule *rule = &question->rules->list[i];
    if (rule->check && htvmKindsHave(rule->kinds, question->layer->kind) &&
        !rule->check(question))
      return false;
  }
  return true;
}

bool htvmRefuse(const HtvmQuestion *question, const char *id,
                const char *actual) {
  if (!question->rules)
    return false;
  const HtvmRule *rule = htvmRulesFind(question->rules, id);
  assert(rule && "no such rule of the engine");
  *question->refusal = (HtvmRefusal){rule, actual, rule->allowed, rule->remedy};
  return false;
}

bool htvmRefuseWith(const HtvmQuestion *question, const char *id,
                    const char *format, ...) {
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  return htvmRefuse(question, id, htvmArenaPrintf(question->arena, "%s", text));
}

bool htvmRefusalAllow(const HtvmQuestion *question, const char *allowed) {
  if (question->rules)
    question->refusal->allowed = allowed;
  return false;
}

bool htvmRefusalAdvise(const HtvmQuestion *question, const char *remedy) {
  if (question->rules)
    question->refusal->remedy = remedy;
  return false;
}

bool htvmRefuseShortage(const HtvmQuestion *question,
                        const HtvmShortage *shortage) {
  htvmRefuseWith(question, "smallest-tile", "%" PRId64 " %s", shortage->needed,
                 shortage->memory);
  return htvmRefusalAllow(
      question, htvmArenaPrintf(question->arena, "%" PRId64 " %s",
                                shortage->available, shortage->memory));
}

//===----------------------------------------------------------------------===//
// Rules of every engine
//===----------------------------------------------------------------------===//

bool htvmCheckPattern(const HtvmQuestion *question) {
  const char *noPattern = question->layer->noPattern;
  return !*noPattern || htvmRefuse(question, "recognised-layer", noPattern);
}

bool htvmCheckKind(const HtvmQuestion *question) {
  if (htvmKindsHave(question->rules->kinds, question->layer->kind))
    return true;
  htvmRefuse(question, "operation", question->layer->op);
  return htvmRefusalAllow(question, question->rules->kindNames);
}

bool htvmCheckComplete(const HtvmQuestion *question) {
  return question->layer->isComplete ||
         htvmRefuse(question, "complete-layer",
                    "an attribute or type is missing");
}

// Layers of the network itself, in the order the tile graph has them.
bool htvmCheckPlace(const HtvmQuestion *question) {
  const char *inside = question->layer->inside;
  return !*inside ||
         htvmRefuseWith(question, "layer-of-network", "inside %s", inside);
}

bool htvmCheckInputs(const HtvmQuestion *question) {
  for (int i = 0; i < question->layer->inputCount; ++i)
    if (question->layer->inputs[i].isConstant)
      return htvmRefuseWith(question, "computed-input",
                            "operand %d is a constant", i);
  return true;
}

// The layouts of an engine's buffers are described for so many dimensions.
bool htvmCheckRank(const HtvmQuestion *question) {
  int64_t rank = question->layer->inputs[0].tensor.rank;
  return (rank >= 1 && rank <= HTVM_LAYER_RANK_MAX) ||
         htvmRefuseWith(question, "rank", "%" PRId64, rank);
}

bool htvmCheckBatch(const HtvmQuestion *question) {
  int64_t batch = question->layer->linear.batch;
  return batch == 1 || htvmRefuseWith(question, "batch", "%" PRId64, batch);
}

bool htvmCheckStride(const HtvmQuestion *question) {
  const HtvmQnnLinear *conv = &question->layer->linear;
  return (conv->strideY == conv->strideX && conv->strideY <= 2) ||
         htvmRefuseWith(question, "stride", "(%" PRId64 ", %" PRId64 ")",
                        conv->strideY, conv->strideX);
}

// Dilation means nothing where the kernel has one row or column.
bool htvmCheckDilation(const HtvmQuestion *question, const char *id) {
  const HtvmQnnLinear *conv = &question->layer->linear;
  return ((conv->dilationY == 1 || conv->kernelHeight == 1) &&
          (conv->dilationX == 1 || conv->kernelWidth == 1)) ||
         htvmRefuseWith(question, id, "(%" PRId64 ", %" PRId64 ")",
                        conv->dilationY, conv->dilationX);
}

static bool isSide(int64_t side, int64_t most) {
  return side % 2 == 1 && side <= most;
}

bool htvmCheckSides(const HtvmQuestion *question, const char *id,
                    int64_t most) {
  const HtvmQnnLinear *conv = &question->layer->linear;
  return (isSide(conv->kernelHeight, most) &&
          isSide(conv->kernelWidth, most)) ||
         htvmRefuseWith(question, id, "%" PRId64 " x %" PRId64,
                        conv->kernelHeight, conv->kernelWidth);
}

bool htvmCheckPadding(const HtvmQuestion *question, int64_t most) {
  const HtvmQnnLinear *conv = &question->layer->linear;
  return (conv->padTop <= most && conv->padBottom <= most &&
          conv->padLeft <= most && conv->padRight <= most) ||
         htvmRefuseWith(question, "padding",
                        "%" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64
                        " (top, bottom, left, right)",
                        conv->padTop, conv->padBottom, conv->padLeft,
                        conv->padRight);
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

static bool checkConstant(const HtvmQuestion *question, const char *id,
                          HtvmLayerConstant constant) {
  if (constant == HTVM_CONSTANT_HERE)
    return true;
  bool isRemote = constant == HTVM_CONSTANT_REMOTE;
  htvmRefuse(question, id,
             isRemote ? "a constant whose elements stand elsewhere"
                      : "computed while the network runs");
  return htvmRefusalAdvise(
      question, isRemote ? "write dense elements instead of dense_resource"
                         : "give weights and bias as constants");
}

bool htvmCheckNumbers(const HtvmQuestion *question) {
  const HtvmEngineLayer *layer = question->layer;
  if (!htvmCheckComplete(question))
    return false;
  if (!layer->output.isI8)
    return htvmRefuse(question, "result-type", "i32, not requantised");
  return checkConstant(question, "constant-weights", layer->weights) &&
         checkConstant(question, "constant-bias", layer->bias);
}
