//===- sink_axes.c - Move transposes behind ops that name axes ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Concatenation, reduction, reversal, slice and padding do in any layout what
// they do, when their axes are named in it.
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/transposes/sink_transposes.h"

#include "passes/normalize/transposes/look_ahead.h"

static MlirValue resultOf(MlirOperation op) {
  return mlirOperationGetResult(op, 0);
}

//===----------------------------------------------------------------------===//
// The same op in the layout before
//===----------------------------------------------------------------------===//

static MlirValue emitNamed(HtvmBuilder *builder, MlirOperation op,
                           const HtvmTranspose *transpose,
                           const MlirValue *sources, HtvmArena *arena) {
  int64_t axis = transpose->perm[htvmOpInt(op, "axis", 0)];
  const HtvmAttr attr = {"axis", htvmI32Attr(builder->ctx, axis)};
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(op));
  return htvmBuildValue(
      builder, htvmText(name, arena), mlirOperationGetNumOperands(op), sources,
      htvmTypeBefore(mlirValueGetType(resultOf(op)), transpose), 1, &attr);
}

// |lists| numbers for each dimension, operand |index|, in the layout before.
static MlirValue emitLists(HtvmBuilder *builder, MlirOperation op,
                           intptr_t index, int lists,
                           const HtvmTranspose *transpose, HtvmArena *arena) {
  HtvmInts ints;
  int64_t moved[2 * HTVM_MAX_RANK];
  if (!htvmValueReadInts(mlirOperationGetOperand(op, index), arena, &ints) ||
      ints.count != lists * transpose->rank)
    return (MlirValue){NULL};
  for (int64_t i = 0; i < transpose->rank; ++i)
    for (int j = 0; j < lists; ++j)
      moved[transpose->perm[i] * lists + j] = ints.values[i * lists + j];
  return htvmEmitConstShape(builder, ints.count, moved);
}

static MlirValue emitListed(HtvmBuilder *builder, MlirOperation op,
                            const HtvmTranspose *transpose, HtvmArena *arena) {
  bool isPad = htvmOpIs(op, "tosa.pad");
  MlirValue operands[3] = {transpose->source};
  operands[1] = emitLists(builder, op, 1, isPad ? 2 : 1, transpose, arena);
  operands[2] = isPad ? mlirOperationGetOperand(op, 2)
                      : emitLists(builder, op, 2, 1, transpose, arena);
  if (mlirValueIsNull(operands[1]) || mlirValueIsNull(operands[2]))
    return (MlirValue){NULL};
  return htvmBuildValue(
      builder, isPad ? "tosa.pad" : "tosa.slice", 3, operands,
      htvmTypeBefore(mlirValueGetType(resultOf(op)), transpose), 0, NULL);
}

//===----------------------------------------------------------------------===//
// Moving
//===----------------------------------------------------------------------===//

// All data of |op| comes out of like transposes: their sources. |*last| counts
// the transposes that nothing else reads.
static bool readSources(MlirOperation op, HtvmTranspose *transpose,
                        MlirValue *sources, intptr_t *last) {
  intptr_t count = htvmOpNamesAxis(op) ? mlirOperationGetNumOperands(op) : 1;
  *last = 0;
  for (intptr_t i = 0; i < count; ++i) {
    HtvmTranspose one;
    if (!htvmTransposeRead(htvmOperandOp(op, i), &one) ||
        (i && !htvmTransposesEqual(transpose, &one)))
      return false;
    *transpose = one;
    sources[i] = one.source;
    *last += htvmValueHasOneUse(mlirOperationGetOperand(op, i));
  }
  return count > 0;
}

// Is there less to transpose behind |op| than in front of it?
static bool gains(MlirOperation op, intptr_t last) {
  if (htvmOpIs(op, "tosa.concat"))
    return last >= 2;
  return last == 1 &&
         htvmTypeElements(mlirValueGetType(resultOf(op))) <
             htvmTypeElements(mlirValueGetType(mlirOperationGetOperand(op, 0)));
}

bool htvmSinkBelowAxes(MlirOperation op) {
  if (!htvmTypeIsSignless(mlirValueGetType(resultOf(op)), -1, 0))
    return false;
  HtvmArena *arena = htvmArenaCreate();
  HtvmTranspose transpose;
  intptr_t last;
  MlirValue *sources =
      HTVM_ARENA_ARRAY(arena, MlirValue, mlirOperationGetNumOperands(op) + 1);
  MlirValue value = {NULL};
  if (readSources(op, &transpose, sources, &last) &&
      (gains(op, last) || htvmMeetsPartner(resultOf(op), &transpose, 0))) {
    HtvmBuilder builder = htvmBuilderBefore(op);
    value = htvmOpNamesAxis(op)
                ? emitNamed(&builder, op, &transpose, sources, arena)
                : emitListed(&builder, op, &transpose, arena);
    if (!mlirValueIsNull(value))
      mlirValueReplaceAllUsesOfWith(
          resultOf(op), htvmEmitTranspose(&builder, value, transpose.perm));
  }
  htvmArenaDestroy(arena);
  return !mlirValueIsNull(value);
}
