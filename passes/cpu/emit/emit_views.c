//===- emit_views.c - Tensors of other shapes -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/emit/emit.h"

MlirValue htvmEmitFlatten(HtvmBuilder *b, MlirValue input) {
  MlirType type = mlirValueGetType(input);
  int64_t rank = mlirShapedTypeGetRank(type);
  if (rank == 2)
    return input;
  HtvmArena *arena = htvmArenaCreate();
  MlirAttribute *rest = HTVM_ARENA_ARRAY(arena, MlirAttribute, rank);
  for (int64_t i = 0; i < rank; ++i)
    rest[i] = htvmI64Attr(b->ctx, i);
  const MlirAttribute groups[] = {mlirArrayAttrGet(b->ctx, 1, rest),
                                  mlirArrayAttrGet(b->ctx, rank - 1, rest + 1)};
  htvmArenaDestroy(arena);
  const HtvmAttr attr = {"reassociation", mlirArrayAttrGet(b->ctx, 2, groups)};
  int64_t batch = htvmTypeDim(type, 0);
  const int64_t shape[] = {batch, htvmTypeElements(type) / batch};
  MlirType flat = htvmTensorType(2, shape, mlirShapedTypeGetElementType(type));
  return htvmBuildValue(b, "tensor.collapse_shape", 1, &input, flat, 1, &attr);
}

// N, C, (H, W)
static MlirAttribute lineGroups(MlirContext ctx) {
  const MlirAttribute dims[] = {htvmI64Attr(ctx, 0), htvmI64Attr(ctx, 1),
                                htvmI64Attr(ctx, 2), htvmI64Attr(ctx, 3)};
  const MlirAttribute groups[] = {mlirArrayAttrGet(ctx, 1, dims),
                                  mlirArrayAttrGet(ctx, 1, dims + 1),
                                  mlirArrayAttrGet(ctx, 2, dims + 2)};
  return mlirArrayAttrGet(ctx, 3, groups);
}

MlirValue htvmEmitLines(HtvmBuilder *b, MlirValue input) {
  MlirType type = mlirValueGetType(input);
  const HtvmAttr attr = {"reassociation", lineGroups(b->ctx)};
  const int64_t shape[] = {htvmTypeDim(type, 0), htvmTypeDim(type, 1),
                           htvmTypeDim(type, 2) * htvmTypeDim(type, 3)};
  MlirType lines = htvmTensorType(3, shape, mlirShapedTypeGetElementType(type));
  return htvmBuildValue(b, "tensor.collapse_shape", 1, &input, lines, 1, &attr);
}

MlirValue htvmEmitPlanes(HtvmBuilder *b, MlirValue lines, MlirType type) {
  int64_t shape[4];
  for (int i = 0; i < 4; ++i)
    shape[i] = htvmTypeDim(type, i);
  const HtvmAttr attrs[] = {
      {"reassociation", lineGroups(b->ctx)},
      {"static_output_shape", htvmI64ArrayAttr(b->ctx, 4, shape)}};
  return htvmBuildValue(b, "tensor.expand_shape", 1, &lines, type, 2, attrs);
}
