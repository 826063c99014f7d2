//===- post.c - A second rescale behind the codes of a layer --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Taken in only where an engine may scale twice: any other layer is better off
// with its rescale behind it.
//
//===----------------------------------------------------------------------===//
#include "conversion/tosa-to-qnn/tosa.h"

#include "dialects/qnn/qnn_post.h"
#include "dialects/qnn/qnn_requant.h"
#include "engines/registry.h"

static bool readRescale(MlirOperation op, int64_t channels,
                        const HtvmTosaTail *tail, HtvmArena *arena,
                        HtvmTosaRescale *out) {
  HtvmMatch quiet = {.arena = arena};
  if (!htvmOpIs(op, "tosa.rescale") || !htvmTosaRescaleRead(&quiet, op, out) ||
      out->inputWidth != 8 || out->outputWidth != 8)
    return false;
  return out->multiplier.count == 1 ||
         (out->multiplier.count == channels && tail->viewCount == 0);
}

static HtvmPostTable tabulate(const HtvmTosaRescale *rescale, int64_t channels,
                              const HtvmTosaTail *tail,
                              const HtvmQnnRequant *after, HtvmArena *arena) {
  int64_t low = tail->requant.clampMin, high = tail->requant.clampMax;
  HtvmPostTable table = htvmPostTable(channels, low, high, arena);
  HtvmQnnRequant requant = *after;
  requant.multiplier = rescale->multiplier;
  requant.shift = rescale->shift;
  requant.rounding = rescale->isDouble ? HTVM_ROUND_DOUBLE : HTVM_ROUND_SINGLE;
  requant.outputZp = rescale->outputZp;
  for (int64_t k = 0; k < channels; ++k) {
    HtvmChannelRequant channel = htvmChannelRequant(&requant, k);
    for (int64_t code = low; code <= high; ++code)
      *htvmPostTableAt(&table, k, code) =
          (int16_t)htvmRequantApply(&channel, code - rescale->inputZp);
  }
  return table;
}

void htvmTosaPostRead(HtvmMatch *match, HtvmInts weights, int64_t channels,
                      HtvmTosaTail *tail) {
  HtvmTosaRescale rescale;
  MlirOperation op = htvmValueUser(tail->end);
  const HtvmQnnLinear layer = {.weights = weights, .requant = tail->requant};
  if (!htvmEnginesScaleTwice(&layer) || mlirOperationIsNull(op) ||
      !readRescale(op, channels, tail, match->arena, &rescale))
    return;
  HtvmTosaTail after = *tail;
  after.requant.clampMin = INT8_MIN;
  after.requant.clampMax = INT8_MAX;
  htvmTosaClampsRead(match, mlirOperationGetResult(op, 0), &after);
  HtvmPostTable table =
      tabulate(&rescale, channels, tail, &after.requant, match->arena);
  HtvmQnnPost post;
  if (!htvmQnnPostFit(&table, after.requant.clampMin, after.requant.clampMax,
                      match->arena, &post))
    return;
  after.requant = tail->requant;
  after.requant.post = post;
  *tail = after;
}
