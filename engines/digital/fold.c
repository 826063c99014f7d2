//===- fold.c - Can a layer be brought into the engine's arithmetic? ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/fold.h"

#include "dialects/qnn/qnn_range.h"
#include "engines/digital/fold_linear.h"
#include "engines/digital/fold_operands.h"
#include "runtime/machine/machine.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

HtvmFoldResult htvmFoldRefuseUnreadable(HtvmRefusal *refusal) {
  *refusal = (HtvmRefusal){"complete layer", "an attribute or type is missing",
                           "a layer that verify-qnn accepts",
                           "run verify-qnn to see what is missing"};
  return HTVM_FOLD_REFUSED;
}

bool htvmFoldCheckResult(MlirOperation op, HtvmRefusal *refusal) {
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  if (htvmTypeIsShaped(type, -1, 8))
    return true;
  *refusal = (HtvmRefusal){"result type", "i32, not requantised", "i8",
                           "requantise the layer's result to i8"};
  return false;
}

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

bool htvmRequantIsNormal(const HtvmQnnRequant *requant) {
  return requant->rounding == HTVM_ROUND_FLOOR && shiftsAreNormal(requant) &&
         requant->outputZp == 0 && requant->clampMax == INT8_MAX &&
         (requant->clampMin == 0 || requant->clampMin == INT8_MIN);
}

//===----------------------------------------------------------------------===//
// Convolution and dense
//===----------------------------------------------------------------------===//

static void refuseConstant(const char *rule, bool isRemote,
                           HtvmRefusal *refusal) {
  *refusal =
      (HtvmRefusal){rule,
                    isRemote ? "a constant whose elements stand elsewhere"
                             : "computed while the network runs",
                    "a constant with its elements in place",
                    isRemote ? "write dense elements instead of dense_resource"
                             : "give weights and bias as constants"};
}

bool htvmFoldReadLinear(MlirOperation op, HtvmArena *arena, HtvmLinear *out,
                        HtvmRefusal *refusal) {
  HtvmRange input = htvmTensorRange(mlirOperationGetOperand(op, 0));
  HtvmLinearFlaw flaw = htvmLinearRead(op, input, arena, out);
  switch (flaw) {
  case HTVM_LINEAR_SOUND:
    return true;
  case HTVM_LINEAR_UNREADABLE:
    htvmFoldRefuseUnreadable(refusal);
    return false;
  case HTVM_LINEAR_WIDE_RESULT:
    return htvmFoldCheckResult(op, refusal);
  case HTVM_LINEAR_FREE_WEIGHTS:
  case HTVM_LINEAR_REMOTE_WEIGHTS:
    refuseConstant("constant weights", flaw == HTVM_LINEAR_REMOTE_WEIGHTS,
                   refusal);
    return false;
  case HTVM_LINEAR_FREE_BIAS:
  case HTVM_LINEAR_REMOTE_BIAS:
    refuseConstant("constant bias", flaw == HTVM_LINEAR_REMOTE_BIAS, refusal);
    return false;
  }
  return false;
}

// Does the clip change any element that can come in?
static bool clips(const HtvmLinear *layer) {
  return layer->tensor.min < layer->input.min ||
         layer->tensor.max > layer->input.max;
}

// What no constant of the layer can take in.
static bool checkExtras(const HtvmLinear *layer, HtvmArena *arena,
                        HtvmRefusal *refusal) {
  if (clips(layer)) {
    *refusal = (HtvmRefusal){
        "input as it is",
        htvmArenaPrintf(arena,
                        "%" PRId64 " to %" PRId64 ", clipped to %" PRId64
                        " to %" PRId64,
                        layer->tensor.min, layer->tensor.max,
                        layer->inputClip.min, layer->inputClip.max),
        "no clip of the input",
        "leave the clip out, or let the layer before clip to it"};
    return false;
  }
  if (layer->requant.post.multiplier.count == 0)
    return true;
  *refusal = (HtvmRefusal){
      "one scaling", "a second scaling behind the clamp",
      "one scaling and clamp",
      "scale once, or use weights of -1, 0 and 1 for the analog engine"};
  return false;
}

static HtvmFoldResult foldLinear(MlirOperation op, HtvmArena *arena,
                                 HtvmFolded *folded, HtvmRefusal *refusal) {
  HtvmLinear layer;
  if (!htvmFoldReadLinear(op, arena, &layer, refusal) ||
      !checkExtras(&layer, arena, refusal))
    return HTVM_FOLD_REFUSED;
  if (layer.weightZp == 0 && !layer.inputClip.isPresent &&
      htvmRequantIsNormal(&layer.requant) &&
      (layer.inputZp == 0 || htvmBorderShows(&layer, &layer.weights, arena)))
    return HTVM_FOLD_NORMAL;
  return htvmFoldLinear(&layer, arena, folded, refusal) ? HTVM_FOLD_DONE
                                                        : HTVM_FOLD_REFUSED;
}

//===----------------------------------------------------------------------===//
// Any op
//===----------------------------------------------------------------------===//

HtvmFoldResult htvmFoldLayer(MlirOperation op, HtvmArena *arena,
                             HtvmFolded *folded, HtvmRefusal *refusal) {
  if (htvmOpIs(op, HTVM_QNN_CONV2D) || htvmOpIs(op, HTVM_QNN_DENSE))
    return foldLinear(op, arena, folded, refusal);
  if (htvmOpIs(op, HTVM_QNN_ADD))
    return htvmFoldAdd(op, arena, folded, refusal);
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(op));
  *refusal = (HtvmRefusal){
      "operation", htvmArenaPrintf(arena, "%.*s", (int)name.length, name.data),
      "qnn.conv2d, qnn.dense or qnn.add",
      "none: this operation runs on the CPU"};
  return HTVM_FOLD_REFUSED;
}
