//===- post.c - Input clip and second scaling -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/emit/post.h"

MlirValue htvmEmitClip(HtvmBuilder *b, MlirValue input,
                       const HtvmQnnClip *clip) {
  if (!clip->isPresent || (clip->min <= INT8_MIN && clip->max >= INT8_MAX))
    return input;
  HtvmGenericInput whole = htvmGenericWhole(input);
  HtvmGeneric g;
  htvmGenericBegin(&g, b, 1, &whole, mlirValueGetType(input));
  MlirValue element = htvmGenericInput(&g, 0);
  if (clip->min > INT8_MIN)
    element = htvmEmitBinaryInt(&g.body, "arith.maxsi", element, clip->min);
  if (clip->max < INT8_MAX)
    element = htvmEmitBinaryInt(&g.body, "arith.minsi", element, clip->max);
  return htvmGenericEnd(&g, element);
}

static bool isUniform(const HtvmInts *list) {
  for (int64_t i = 1; i < list->count; ++i)
    if (list->values[i] != list->values[0])
      return false;
  return true;
}

intptr_t htvmPostInputs(HtvmBuilder *b, const HtvmQnnRequant *requant,
                        int64_t dim, int64_t channels, HtvmGenericInput *inputs,
                        intptr_t count) {
  const HtvmQnnPost *post = &requant->post;
  const HtvmInts *lists[] = {&post->multiplier, &post->add, &post->shift};
  for (int i = 0; i < 3; ++i)
    if (!isUniform(lists[i]))
      inputs[count++] = (HtvmGenericInput){
          .tensor = htvmEmitTable(b, 1, &channels, lists[i]->values),
          .rank = 1,
          .dims = {dim}};
  return count;
}

static int64_t magnitude(int64_t value) { return value < 0 ? -value : value; }

// Do 32 bits hold code * multiplier + add for every code and channel?
static bool fits32(const HtvmQnnRequant *requant) {
  const HtvmQnnPost *post = &requant->post;
  int64_t low = magnitude(requant->clampMin);
  int64_t high = magnitude(requant->clampMax);
  for (int64_t i = 0; i < post->multiplier.count; ++i)
    if (magnitude(post->multiplier.values[i]) * (low > high ? low : high) +
            magnitude(post->add.values[i]) >
        INT32_MAX)
      return false;
  return true;
}

// |list| for the element's channel: input |*next| of |g|, or the one value.
static MlirValue emitValue(HtvmGeneric *g, const HtvmInts *list, unsigned width,
                           intptr_t *next) {
  if (isUniform(list))
    return htvmEmitInt(&g->body, width, list->values[0]);
  return htvmEmitCast(&g->body, htvmGenericInput(g, (*next)++), width);
}

MlirValue htvmEmitPost(HtvmGeneric *g, const HtvmQnnRequant *requant,
                       MlirValue code, intptr_t first) {
  const HtvmQnnPost *post = &requant->post;
  HtvmBuilder *b = &g->body;
  if (post->multiplier.count == 0)
    return code;
  unsigned width = fits32(requant) ? 32 : 64;
  MlirValue v = htvmEmitCast(b, code, width);
  v = htvmEmitBinary(b, "arith.muli", v,
                     emitValue(g, &post->multiplier, width, &first));
  v = htvmEmitBinary(b, "arith.addi", v,
                     emitValue(g, &post->add, width, &first));
  v = htvmEmitBinary(b, "arith.shrsi", v,
                     emitValue(g, &post->shift, width, &first));
  return htvmEmitClamp(b, v, post->clampMin, post->clampMax);
}
