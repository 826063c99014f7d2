//===- fold.c - Can a layer be brought into the engine's arithmetic? ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/fold.h"

#include "passes/partition/fold_linear.h"
#include "passes/partition/fold_operands.h"
#include "runtime/machine/machine.h"

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

bool htvmFoldReadConstant(MlirOperation op, intptr_t index, const char *rule,
                          HtvmArena *arena, HtvmInts *out,
                          HtvmRefusal *refusal) {
  if (htvmValueReadInts(mlirOperationGetOperand(op, index), arena, out))
    return true;
  MlirOperation maker = htvmOperandOp(op, index);
  bool isElsewhere =
      htvmOpIs(maker, "arith.constant") || htvmOpIs(maker, "tosa.const");
  *refusal = (HtvmRefusal){
      rule,
      isElsewhere ? "a constant whose elements stand elsewhere"
                  : "computed while the network runs",
      "a constant with its elements in place",
      isElsewhere ? "write dense elements instead of dense_resource"
                  : "give weights and bias as constants"};
  return false;
}

bool htvmRequantIsNormal(const HtvmQnnRequant *requant) {
  return requant->rounding == HTVM_ROUND_FLOOR &&
         requant->multiplier.count == 1 && requant->multiplier.values[0] == 1 &&
         requant->shift.count == 1 && requant->shift.values[0] >= 0 &&
         requant->shift.values[0] <= HTVM_DIGITAL_SHIFT_MAX &&
         requant->outputZp == 0 && requant->clampMax == INT8_MAX &&
         (requant->clampMin == 0 || requant->clampMin == INT8_MIN);
}

//===----------------------------------------------------------------------===//
// Convolution and dense
//===----------------------------------------------------------------------===//

// Everything of |layer| that is read from operands; then the decision.
static HtvmFoldResult foldOperands(MlirOperation op, HtvmLinear *layer,
                                   HtvmArena *arena, HtvmFolded *folded,
                                   HtvmRefusal *refusal) {
  if (!htvmFoldCheckResult(op, refusal) ||
      !htvmFoldReadConstant(op, 1, "constant weights", arena, &layer->weights,
                            refusal) ||
      !htvmFoldReadConstant(op, 2, "constant bias", arena, &layer->bias,
                            refusal))
    return HTVM_FOLD_REFUSED;
  if (layer->inputZp == 0 && layer->weightZp == 0 &&
      htvmRequantIsNormal(&layer->requant))
    return HTVM_FOLD_NORMAL;
  HtvmRange input = htvmTensorRange(mlirOperationGetOperand(op, 0));
  layer->input = htvmClippedRange(input, &layer->inputClip);
  return htvmFoldLinear(layer, arena, folded, refusal) ? HTVM_FOLD_DONE
                                                       : HTVM_FOLD_REFUSED;
}

HtvmFoldResult htvmFoldConv2d(MlirOperation op, HtvmArena *arena,
                              HtvmFolded *folded, HtvmRefusal *refusal) {
  HtvmQnnConv2d conv;
  if (!htvmQnnConv2dRead(op, arena, &conv))
    return htvmFoldRefuseUnreadable(refusal);
  HtvmLinear layer = {.outputs = conv.outChannels,
                      .taps = conv.inChannels / conv.groups *
                              conv.kernelHeight * conv.kernelWidth,
                      .inputZp = conv.inputZp,
                      .weightZp = conv.weightZp,
                      .padded = conv.padTop || conv.padBottom || conv.padLeft ||
                                conv.padRight,
                      .conv = &conv,
                      .inputClip = conv.inputClip,
                      .requant = conv.requant};
  return foldOperands(op, &layer, arena, folded, refusal);
}

HtvmFoldResult htvmFoldDense(MlirOperation op, HtvmArena *arena,
                             HtvmFolded *folded, HtvmRefusal *refusal) {
  HtvmQnnDense dense;
  if (!htvmQnnDenseRead(op, arena, &dense))
    return htvmFoldRefuseUnreadable(refusal);
  HtvmLinear layer = {.outputs = dense.outputs,
                      .taps = dense.inputs,
                      .inputZp = dense.inputZp,
                      .weightZp = dense.weightZp,
                      .inputClip = dense.inputClip,
                      .requant = dense.requant};
  return foldOperands(op, &layer, arena, folded, refusal);
}

//===----------------------------------------------------------------------===//
// Any op
//===----------------------------------------------------------------------===//

HtvmFoldResult htvmFoldLayer(MlirOperation op, HtvmArena *arena,
                             HtvmFolded *folded, HtvmRefusal *refusal) {
  if (htvmOpIs(op, HTVM_QNN_CONV2D))
    return htvmFoldConv2d(op, arena, folded, refusal);
  if (htvmOpIs(op, HTVM_QNN_DENSE))
    return htvmFoldDense(op, arena, folded, refusal);
  if (htvmOpIs(op, HTVM_QNN_ADD))
    return htvmFoldAdd(op, arena, folded, refusal);
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(op));
  *refusal = (HtvmRefusal){
      "operation", htvmArenaPrintf(arena, "%.*s", (int)name.length, name.data),
      "qnn.conv2d, qnn.dense or qnn.add",
      "none: this operation runs on the CPU"};
  return HTVM_FOLD_REFUSED;
}
