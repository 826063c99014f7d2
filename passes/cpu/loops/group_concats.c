//===- group_concats.c - Wide concatenations in steps ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions with TOSA ops.
// Output: a tosa.concat of more than 16 static tensors is insertions into one
//         tensor, in groups: each group is a slice of the result, filled by
//         insertions of its own. Everything is written once, where it belongs.
// Fails:  never.
//
// Upstream makes of a concatenation one chain of insertions, and what its
// bufferisation does for a chain grows with the fourth power of the length
// (MLIR 22.1: 200 tensors take a minute). Groups of about the root of the
// number keep chains short, and slices that are inserted where they were taken
// from are no copies.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/numbers.h"
#include "passes/cpu/emit/emit.h"

enum { FEW = 16 };

static MlirValue partOf(MlirOperation op, intptr_t index) {
  return mlirOperationGetOperand(op, index);
}

static bool isWide(MlirOperation op) {
  intptr_t count = mlirOperationGetNumOperands(op);
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  bool isStatic = htvmTypeIsShaped(result, -1, 0) &&
                  mlirShapedTypeGetRank(result) <= HTVM_MAX_RANK;
  for (intptr_t i = 0; i < count && isStatic; ++i)
    isStatic = htvmTypeIsShaped(mlirValueGetType(partOf(op, i)), -1, 0);
  return isStatic && count > FEW;
}

// The smallest number whose square is at least |count|.
static intptr_t rootOf(intptr_t count) {
  intptr_t root = 1;
  while (root * root < count)
    ++root;
  return root;
}

// Operands |first| to |end| of |op| one behind the other along |axis|.
typedef struct Group {
  intptr_t first, end;
  int64_t axis, extent;
} Group;

static Group groupFrom(MlirOperation op, intptr_t first, int64_t axis) {
  intptr_t count = mlirOperationGetNumOperands(op);
  Group group = {first, first + rootOf(count), axis, 0};
  group.end = htvmMin(group.end, count);
  for (intptr_t i = group.first; i < group.end; ++i)
    group.extent += htvmTypeDim(mlirValueGetType(partOf(op, i)), axis);
  return group;
}

static MlirType typeOf(MlirOperation op, const Group *group) {
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(result, shape);
  shape[group->axis] = group->extent;
  return htvmTensorType(mlirShapedTypeGetRank(result), shape,
                        mlirShapedTypeGetElementType(result));
}

// |whole| with the operands of |group| from |start| on.
static MlirValue insertGroup(HtvmBuilder *b, MlirOperation op,
                             const Group *group, int64_t start,
                             MlirValue whole) {
  int64_t outer[HTVM_MAX_RANK] = {0}, inner[HTVM_MAX_RANK] = {0};
  outer[group->axis] = start;
  MlirValue slice = htvmEmitSlice(b, whole, typeOf(op, group), outer);
  for (intptr_t i = group->first; i < group->end; ++i) {
    slice = htvmEmitInsert(b, partOf(op, i), slice, inner);
    inner[group->axis] +=
        htvmTypeDim(mlirValueGetType(partOf(op, i)), group->axis);
  }
  return htvmEmitInsert(b, slice, whole, outer);
}

static void lowerConcat(MlirOperation op) {
  HtvmBuilder b = htvmBuilderBefore(op);
  int64_t axis = htvmOpInt(op, "axis", 0), start = 0;
  MlirValue whole =
      htvmEmitEmpty(&b, mlirValueGetType(mlirOperationGetResult(op, 0)));
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op);) {
    Group group = groupFrom(op, i, axis);
    whole = insertGroup(&b, op, &group, start, whole);
    start += group.extent;
    i = group.end;
  }
  htvmReplaceOp(op, whole);
}

MlirLogicalResult htvmGroupConcats(MlirOperation module,
                                   const HtvmPassOptions *options) {
  (void)options;
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "tosa.concat", arena);
  for (intptr_t i = 0; i < ops.count; ++i)
    if (htvmOpIs(ops.ops[i], "tosa.concat") && isWide(ops.ops[i]))
      lowerConcat(ops.ops[i]);
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
