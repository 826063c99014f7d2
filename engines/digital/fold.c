//===- fold.c - Can a layer be brought into the engine's arithmetic? ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/fold.h"

#include "runtime/machine/digital.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// What is in normal form
//===----------------------------------------------------------------------===//

// Shifts alone, one for a block of 16 channels; one for all stands alone.
static bool shiftsAreNormal(const HtvmQnnRequant *requant) {
  const HtvmInts *shift = &requant->shift;
  bool allEqual = true;
  for (int64_t k = 0; k < shift->count; ++k) {
    int64_t ofBlock =
        shift->values[k / HTVM_DIGITAL_LANES * HTVM_DIGITAL_LANES];
    if (requant->multiplier.values[k] != 1 || shift->values[k] != ofBlock ||
        ofBlock < 0 || ofBlock > HTVM_DIGITAL_SHIFT_MAX)
      return false;
    allEqual &= ofBlock == shift->values[0];
  }
  return shift->count == 1 || !allEqual;
}

// Apart from the lower end of its clamp.
static bool requantIsNormal(const HtvmQnnRequant *requant) {
  return requant->rounding == HTVM_ROUND_FLOOR && shiftsAreNormal(requant) &&
         requant->outputZp == 0 && requant->clampMax == INT8_MAX &&
         (requant->clampMin == 0 || requant->clampMin == INT8_MIN);
}

static bool linearIsNormal(const HtvmEngineLayer *layer, HtvmArena *arena) {
  const HtvmQnnLinear *linear = &layer->linear;
  return linear->weightZp == 0 && !linear->inputClip.isPresent &&
         requantIsNormal(&linear->requant) &&
         (linear->inputZp == 0 ||
          htvmDigitalBorderShows(layer, &linear->weights, arena));
}

static bool addIsNormal(const HtvmQnnAdd *add) {
  return add->lhs.zp == 0 && add->rhs.zp == 0 &&
         add->lhs.multiplier.count == 0 && add->rhs.multiplier.count == 0 &&
         requantIsNormal(&add->requant) && add->requant.clampMin == INT8_MIN;
}

static bool isNormal(const HtvmEngineLayer *layer, HtvmArena *arena) {
  return layer->kind == HTVM_LAYER_ADD ? addIsNormal(&layer->add)
                                       : linearIsNormal(layer, arena);
}

//===----------------------------------------------------------------------===//
// What no constant of the layer can take in
//===----------------------------------------------------------------------===//

// Does the clip change any element that can come in?
static bool clips(const HtvmEngineLayer *layer) {
  const HtvmRange *input = &layer->inputs[0].range;
  return input->min < layer->clipped.min || input->max > layer->clipped.max;
}

static bool checkExtras(const HtvmQuestion *question) {
  const HtvmEngineLayer *layer = question->layer;
  const HtvmRange *input = &layer->inputs[0].range;
  if (layer->kind == HTVM_LAYER_ADD)
    return true;
  if (clips(layer))
    return htvmRefuseWith(question, "unclipped-input",
                          "%" PRId64 " to %" PRId64 ", clipped to %" PRId64
                          " to %" PRId64,
                          input->min, input->max, layer->linear.inputClip.min,
                          layer->linear.inputClip.max);
  return layer->linear.requant.post.multiplier.count == 0 ||
         htvmRefuse(question, "one-scaling",
                    "a second scaling behind the clamp");
}

//===----------------------------------------------------------------------===//
// The layer found
//===----------------------------------------------------------------------===//

static HtvmInts ones(HtvmArena *arena, int64_t count) {
  HtvmInts ints = {.count = count,
                   .values = HTVM_ARENA_ARRAY(arena, int64_t, count)};
  for (int64_t i = 0; i < count; ++i)
    ints.values[i] = 1;
  return ints;
}

// A clip that is left changes nothing.
static HtvmFolded foldedOf(const HtvmDigitalForm *form, HtvmArena *arena) {
  return (HtvmFolded){.inputZp = form->inputZp,
                      .inputClip = {.min = INT8_MIN, .max = INT8_MAX},
                      .weights = form->weights,
                      .bias = form->bias,
                      .requant = {.multiplier = ones(arena, form->shift.count),
                                  .shift = form->shift,
                                  .rounding = HTVM_ROUND_FLOOR,
                                  .outputZp = 0,
                                  .clampMin = form->clampMin,
                                  .clampMax = INT8_MAX}};
}

HtvmFoldResult htvmDigitalFold(const HtvmQuestion *question,
                               HtvmFolded *folded) {
  const HtvmEngineLayer *layer = question->layer;
  if (!htvmCheckKind(question) || !htvmCheckNumbers(question) ||
      !checkExtras(question))
    return HTVM_FOLD_REFUSED;
  if (isNormal(layer, question->arena))
    return HTVM_FOLD_NORMAL;
  HtvmDigitalForm form = {0};
  if (layer->kind == HTVM_LAYER_ADD ? !htvmDigitalFoldAdd(question, &form)
                                    : !htvmDigitalFoldLinear(question, &form))
    return HTVM_FOLD_REFUSED;
  *folded = foldedOf(&form, question->arena);
  return HTVM_FOLD_DONE;
}
