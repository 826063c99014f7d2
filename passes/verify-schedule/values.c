//===- values.c - Contents that have the same value -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Output channels that are equal in weights, bias and scaling are equal in
// every element, and one without weights is a constant. A network may have such
// channels, and a job that computes one of them may take it for the other.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/channels.h"
#include "passes/verify-schedule/check.h"

// |content| as the first of those that have its value.
static uint32_t firstOf(const Check *check, uint32_t content) {
  if (!contentIsElement(content))
    return content;
  const Tensor *tensor = specTensorOf(&check->spec, content);
  Layer *layer = tensor->layer;
  if (!layer || layer->kind != LAYER_LINEAR)
    return content;
  int64_t plane = layer->linear.outHeight * layer->linear.outWidth;
  int64_t element = content - tensor->first;
  int64_t channel = element / plane;
  int64_t same = channelsFirst(layer, channel, check->arena);
  if (same < 0)
    return contentConstant(channelsResult(layer, channel, 0));
  return content - (uint32_t)((channel - same) * plane);
}

bool checkSame(const Check *check, uint32_t found, uint32_t needed) {
  if (found == needed)
    return true;
  bool mayBe = contentIsElement(found)
                   ? contentIsElement(needed) || contentIsConstant(needed)
                   : contentIsConstant(found) && contentIsElement(needed);
  return mayBe && firstOf(check, found) == firstOf(check, needed);
}
