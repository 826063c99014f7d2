//===- engine_layer.c - An engine layer's geometry and plan ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/engine_layer.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"

#include <inttypes.h>

// The engine's normal form: see the rules of `partition`. Only what this
// conversion itself relies on is checked again here.
static MlirLogicalResult checkNormalForm(MlirOperation op) {
  if (htvmOpStringIs(op, "rounding", "floor") &&
      htvmOpInt(op, "output_zp", 0) == 0 && htvmOpInt(op, "input_zp", 0) == 0 &&
      htvmOpInt(op, "weight_zp", 0) == 0 && htvmOpInt(op, "lhs_zp", 0) == 0 &&
      htvmOpInt(op, "rhs_zp", 0) == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "is given to the digital engine but is not in its "
                           "normal form; run fold-requantization and partition "
                           "first");
}

static const char *kindName(HtvmDigitalKind kind) {
  switch (kind) {
  case HTVM_DIGITAL_LAYER_CONV:
    return "conv2d";
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    return "depthwise_conv2d";
  case HTVM_DIGITAL_LAYER_DENSE:
    return "dense";
  case HTVM_DIGITAL_LAYER_ADD:
    return "add";
  }
  return "";
}

// Constants stay tensors at this level: a clone of the constant in the new
// function, one for each use; equal ones are merged by a later cse.
static MlirLogicalResult readConstant(Network *network, MlirOperation op,
                                      intptr_t index, MlirValue *out) {
  MlirOperation constant = htvmOperandOp(op, index);
  if (!htvmOpIs(constant, "arith.constant"))
    return htvmEmitError(op,
                         "needs an arith.constant as operand %" PRIdPTR
                         " to run on an engine",
                         index);
  *out = htvmBuildConstant(&network->builder, htvmOpAttr(constant, "value"));
  return mlirLogicalResultSuccess();
}

MlirLogicalResult engineLayerRead(Network *network, MlirOperation op,
                                  EngineLayer *out) {
  *out = (EngineLayer){0};
  HTVM_TRY(checkNormalForm(op));
  if (!htvmDigitalGeometryOf(op, &out->geometry))
    return htvmEmitError(op, "is no layer that the digital engine knows");
  MlirStringRef name = htvmOpString(op, "layer");
  out->name =
      htvmArenaPrintf(network->arena, "%.*s", (int)name.length, name.data);
  out->op = kindName(out->geometry.kind);
  HtvmDigitalShortage shortage;
  if (!htvmDigitalPlan(&network->machine, &out->geometry, &out->plan,
                       &shortage))
    return htvmEmitError(op,
                         "needs %" PRId64 " bytes of %s for its smallest tile, "
                         "%" PRId64 " available; give it to the CPU or enlarge "
                         "the memory",
                         shortage.needed, shortage.memory, shortage.available);
  if (out->geometry.kind == HTVM_DIGITAL_LAYER_ADD)
    return mlirLogicalResultSuccess();
  HTVM_TRY(readConstant(network, op, 1, &out->weights));
  return readConstant(network, op, 2, &out->bias);
}
