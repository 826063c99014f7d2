//===- emit.c - Loops over tensors, written in C --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/emit/emit.h"

#include "dialects/support/memory.h"

#include "mlir-c/AffineExpr.h"
#include "mlir-c/AffineMap.h"
#include "mlir-c/Dialect/Linalg.h"

#include <assert.h>
#include <stdlib.h>

//===----------------------------------------------------------------------===//
// Scalars
//===----------------------------------------------------------------------===//

MlirValue htvmEmitInt(HtvmBuilder *b, unsigned width, int64_t value) {
  MlirType type = htvmIntType(b->ctx, width);
  return htvmBuildConstant(b, mlirIntegerAttrGet(type, value));
}

MlirValue htvmEmitIndex(HtvmBuilder *b, int64_t value) {
  MlirType type = mlirIndexTypeGet(b->ctx);
  return htvmBuildConstant(b, mlirIntegerAttrGet(type, value));
}

MlirValue htvmEmitBinary(HtvmBuilder *b, const char *name, MlirValue lhs,
                         MlirValue rhs) {
  const MlirValue operands[] = {lhs, rhs};
  return htvmBuildValue(b, name, 2, operands, mlirValueGetType(lhs), 0, NULL);
}

MlirValue htvmEmitBinaryInt(HtvmBuilder *b, const char *name, MlirValue lhs,
                            int64_t rhs) {
  MlirAttribute attr = mlirIntegerAttrGet(mlirValueGetType(lhs), rhs);
  return htvmEmitBinary(b, name, lhs, htvmBuildConstant(b, attr));
}

MlirValue htvmEmitPlus(HtvmBuilder *b, MlirValue value, int64_t offset) {
  return offset ? htvmEmitBinaryInt(b, "arith.addi", value, offset) : value;
}

MlirValue htvmEmitTimes(HtvmBuilder *b, MlirValue value, int64_t factor) {
  return factor == 1 ? value
                     : htvmEmitBinaryInt(b, "arith.muli", value, factor);
}

MlirValue htvmEmitCast(HtvmBuilder *b, MlirValue value, unsigned width) {
  unsigned from = mlirIntegerTypeGetWidth(mlirValueGetType(value));
  if (from == width)
    return value;
  return htvmBuildValue(b, from < width ? "arith.extsi" : "arith.trunci", 1,
                        &value, htvmIntType(b->ctx, width), 0, NULL);
}

MlirValue htvmEmitClamp(HtvmBuilder *b, MlirValue value, int64_t low,
                        int64_t high) {
  value = htvmEmitBinaryInt(b, "arith.maxsi", value, low);
  return htvmEmitBinaryInt(b, "arith.minsi", value, high);
}

MlirValue htvmEmitExtract(HtvmBuilder *b, MlirValue tensor, intptr_t rank,
                          const MlirValue *indices) {
  MlirValue *operands = htvmMalloc((size_t)(rank + 1) * sizeof *operands);
  operands[0] = tensor;
  for (intptr_t i = 0; i < rank; ++i)
    operands[i + 1] = indices[i];
  MlirType element = mlirShapedTypeGetElementType(mlirValueGetType(tensor));
  MlirValue value =
      htvmBuildValue(b, "tensor.extract", rank + 1, operands, element, 0, NULL);
  free(operands);
  return htvmEmitCast(b, value, 32);
}

//===----------------------------------------------------------------------===//
// Ops with a region
//===----------------------------------------------------------------------===//

// A region of one block with |count| arguments.
static MlirRegion createBody(MlirLocation loc, intptr_t count,
                             const MlirType *types, MlirBlock *outBlock) {
  MlirLocation *locs = htvmMalloc((size_t)(count + 1) * sizeof *locs);
  for (intptr_t i = 0; i < count; ++i)
    locs[i] = loc;
  MlirRegion region = mlirRegionCreate();
  *outBlock = mlirBlockCreate(count, types, locs);
  free(locs);
  mlirRegionAppendOwnedBlock(region, *outBlock);
  return region;
}

// An op of one result with a region, but for its attributes.
static MlirOperationState stateWith(HtvmBuilder *b, const char *name,
                                    intptr_t operandCount,
                                    const MlirValue *operands, MlirType result,
                                    MlirRegion region) {
  MlirOperationState state =
      mlirOperationStateGet(mlirStringRefCreateFromCString(name), b->loc);
  mlirOperationStateAddOperands(&state, operandCount, operands);
  mlirOperationStateAddResults(&state, 1, &result);
  mlirOperationStateAddOwnedRegions(&state, 1, &region);
  return state;
}

static MlirOperation create(HtvmBuilder *b, MlirOperationState *state,
                            intptr_t attrCount, const HtvmAttr *attrs) {
  htvmStateAddAttrs(state, b->ctx, attrCount, attrs);
  MlirOperation op = mlirOperationCreate(state);
  htvmInsert(b, op);
  return op;
}

static void emitYield(HtvmBuilder *b, const char *name, MlirValue value) {
  htvmBuild(b, name, 1, &value, 0, NULL, 0, NULL);
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

void htvmKeepLoopRolled(MlirOperation loop) {
  MlirContext ctx = mlirOperationGetContext(loop);
  htvmOpSetAttr(
      loop, "llvm.loop_annotation",
      mlirAttributeParseGet(ctx, HTVM_STR("#llvm.loop_annotation<unroll = "
                                          "<disable = true>>")));
}

typedef struct Nest {
  int count;
  bool isOfTensor;
  const int64_t *extents;
  HtvmEmitBody body;
  void *userData;
  MlirValue ivs[HTVM_MAX_LOOPS];
} Nest;

// How often the body of the loop at |depth| is repeated in one iteration. A
// branch costs as much as a product on a small core, and LLVM unrolls nothing
// but short loops there: so the innermost long loop does eight at a time. Loops
// that fill a tensor are not left to LLVM at all, see htvmKeepLoopRolled.
static int64_t unrollFactor(const Nest *nest, int depth) {
  enum { FACTOR = 8 };
  for (int i = depth + 1; i < nest->count; ++i)
    if (nest->extents[i] != 1)
      return 1;
  if (nest->extents[depth] > FACTOR)
    return FACTOR;
  return nest->isOfTensor ? nest->extents[depth] : 1;
}

static MlirValue emitNest(HtvmBuilder *b, Nest *nest, int depth, MlirValue acc);

// |count| iterations in a row, the first with index |first| + |offset|; a null
// |first| is 0.
static MlirValue emitRow(HtvmBuilder *b, Nest *nest, int depth, MlirValue acc,
                         MlirValue first, int64_t offset, int64_t count) {
  for (int64_t i = offset; i < offset + count; ++i) {
    nest->ivs[depth] = mlirValueIsNull(first) ? htvmEmitIndex(b, i)
                       : i == 0 ? first
                                : htvmEmitBinaryInt(b, "arith.addi", first, i);
    acc = emitNest(b, nest, depth + 1, acc);
  }
  return acc;
}

static MlirValue emitLoop(HtvmBuilder *b, Nest *nest, int depth, MlirValue acc,
                          int64_t end, int64_t step) {
  MlirType accType = mlirValueGetType(acc);
  const MlirType types[] = {mlirIndexTypeGet(b->ctx), accType};
  MlirBlock block;
  MlirRegion region = createBody(b->loc, 2, types, &block);
  HtvmBuilder inner = htvmBuilderAtEnd(block, b->loc);
  emitYield(&inner, "scf.yield",
            emitRow(&inner, nest, depth, mlirBlockGetArgument(block, 1),
                    mlirBlockGetArgument(block, 0), 0, step));
  const MlirValue operands[] = {htvmEmitIndex(b, 0), htvmEmitIndex(b, end),
                                htvmEmitIndex(b, step), acc};
  MlirOperationState state =
      stateWith(b, "scf.for", 4, operands, accType, region);
  MlirOperation loop = create(b, &state, 0, NULL);
  if (nest->isOfTensor)
    htvmKeepLoopRolled(loop);
  return mlirOperationGetResult(loop, 0);
}

static MlirValue emitNest(HtvmBuilder *b, Nest *nest, int depth,
                          MlirValue acc) {
  if (depth == nest->count)
    return nest->body(b, nest->ivs, acc, nest->userData);
  int64_t extent = nest->extents[depth];
  int64_t step = unrollFactor(nest, depth), rest = extent % step;
  if (extent > 1)
    acc = emitLoop(b, nest, depth, acc, extent - rest, step);
  else
    rest = 1;
  return emitRow(b, nest, depth, acc, (MlirValue){NULL}, extent - rest, rest);
}

MlirValue htvmEmitLoops(HtvmBuilder *b, int count, const int64_t *extents,
                        MlirValue acc, HtvmEmitBody body, void *userData) {
  assert(count <= HTVM_MAX_LOOPS);
  Nest nest = {.count = count,
               .isOfTensor = mlirTypeIsATensor(mlirValueGetType(acc)),
               .extents = extents,
               .body = body,
               .userData = userData};
  return emitNest(b, &nest, 0, acc);
}

//===----------------------------------------------------------------------===//
// linalg ops
//===----------------------------------------------------------------------===//

MlirValue htvmEmitEmpty(HtvmBuilder *b, MlirType type) {
  return htvmBuildValue(b, "tensor.empty", 0, NULL, type, 0, NULL);
}

static MlirAttribute segmentSizes(MlirContext ctx, int32_t inputs) {
  const int32_t sizes[] = {inputs, 1};
  return mlirDenseI32ArrayGet(ctx, 2, sizes);
}

static MlirAttribute mapAttr(MlirContext ctx, int64_t resultRank, int64_t rank,
                             const int64_t *dims) {
  MlirAffineExpr exprs[HTVM_MAX_RANK];
  assert(rank <= HTVM_MAX_RANK);
  for (int64_t i = 0; i < rank; ++i)
    exprs[i] = mlirAffineDimExprGet(ctx, dims[i]);
  return mlirAffineMapAttrGet(
      mlirAffineMapGet(ctx, resultRank, 0, rank, exprs));
}

HtvmGenericInput htvmGenericWhole(MlirValue tensor) {
  return (HtvmGenericInput){.tensor = tensor, .isWhole = true};
}

static MlirAttribute identityMap(MlirContext ctx, int64_t rank) {
  return mlirAffineMapAttrGet(mlirAffineMapMultiDimIdentityGet(ctx, rank));
}

void htvmGenericBegin(HtvmGeneric *g, HtvmBuilder *outer, intptr_t inputs,
                      const HtvmGenericInput *list, MlirType result) {
  int64_t rank = mlirShapedTypeGetRank(result);
  HtvmArena *arena = htvmArenaCreate();
  MlirType *types = HTVM_ARENA_ARRAY(arena, MlirType, inputs + 1);
  *g =
      (HtvmGeneric){.arena = arena,
                    .outer = outer,
                    .elements = HTVM_ARENA_ARRAY(arena, MlirValue, inputs + 1),
                    .result = result,
                    .inputs = inputs,
                    .operands = HTVM_ARENA_ARRAY(arena, MlirValue, inputs + 1),
                    .maps = HTVM_ARENA_ARRAY(arena, MlirAttribute, inputs + 1)};
  for (intptr_t i = 0; i < inputs; ++i) {
    g->operands[i] = list[i].tensor;
    g->maps[i] = list[i].isWhole
                     ? identityMap(outer->ctx, rank)
                     : mapAttr(outer->ctx, rank, list[i].rank, list[i].dims);
    types[i] = mlirShapedTypeGetElementType(mlirValueGetType(list[i].tensor));
  }
  g->operands[inputs] = htvmEmitEmpty(outer, result);
  g->maps[inputs] = identityMap(outer->ctx, rank);
  types[inputs] = mlirShapedTypeGetElementType(result);
  g->region = createBody(outer->loc, inputs + 1, types, &g->block);
  g->body = htvmBuilderAtEnd(g->block, outer->loc);
  for (intptr_t i = 0; i < inputs; ++i)
    g->elements[i] = mlirBlockGetArgument(g->block, i);
}

MlirValue htvmGenericInput(const HtvmGeneric *g, intptr_t index) {
  return g->elements[index];
}

MlirValue htvmGenericIndex(HtvmGeneric *g, int64_t dim) {
  MlirContext ctx = g->body.ctx;
  const HtvmAttr attr = {"dim", htvmI64Attr(ctx, dim)};
  return htvmBuildValue(&g->body, "linalg.index", 0, NULL,
                        mlirIndexTypeGet(ctx), 1, &attr);
}

static MlirAttribute parallelIterators(MlirContext ctx, int64_t rank,
                                       HtvmArena *arena) {
  MlirAttribute parallel =
      mlirAttributeParseGet(ctx, HTVM_STR("#linalg.iterator_type<parallel>"));
  MlirAttribute *all = HTVM_ARENA_ARRAY(arena, MlirAttribute, rank);
  for (int64_t i = 0; i < rank; ++i)
    all[i] = parallel;
  return mlirArrayAttrGet(ctx, rank, all);
}

MlirValue htvmGenericEnd(HtvmGeneric *g, MlirValue element) {
  HtvmBuilder *b = g->outer;
  emitYield(&g->body, "linalg.yield", element);
  const HtvmAttr attrs[] = {
      {"indexing_maps", mlirArrayAttrGet(b->ctx, g->inputs + 1, g->maps)},
      {"iterator_types",
       parallelIterators(b->ctx, mlirShapedTypeGetRank(g->result), g->arena)},
      {"operandSegmentSizes", segmentSizes(b->ctx, (int32_t)g->inputs)}};
  MlirOperationState state = stateWith(b, "linalg.generic", g->inputs + 1,
                                       g->operands, g->result, g->region);
  MlirOperation op = create(b, &state, 3, attrs);
  htvmArenaDestroy(g->arena);
  return mlirOperationGetResult(op, 0);
}

// linalg.fill and linalg.copy: one input, one output.
static MlirValue emitNamed(HtvmBuilder *b, const char *name, MlirValue input,
                           MlirValue output) {
  const MlirValue operands[] = {input, output};
  const HtvmAttr attrs[] = {{"operandSegmentSizes", segmentSizes(b->ctx, 1)}};
  MlirOperationState state = stateWith(
      b, name, 2, operands, mlirValueGetType(output), mlirRegionCreate());
  MlirOperation op = create(b, &state, 1, attrs);
  mlirLinalgFillBuiltinNamedOpRegion(op);
  return mlirOperationGetResult(op, 0);
}

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

MlirValue htvmEmitCopy(HtvmBuilder *b, MlirValue input) {
  return emitNamed(b, "linalg.copy", input,
                   htvmEmitEmpty(b, mlirValueGetType(input)));
}

MlirValue htvmEmitFilled(HtvmBuilder *b, MlirType type, MlirValue value) {
  return emitNamed(b, "linalg.fill", value, htvmEmitEmpty(b, type));
}

// Attributes of tensor.extract_slice and tensor.insert_slice, all static.
static void sliceAttrs(MlirType part, int32_t tensors, const int64_t *offsets,
                       HtvmAttr out[4]) {
  MlirContext ctx = mlirTypeGetContext(part);
  int64_t rank = mlirShapedTypeGetRank(part);
  int64_t sizes[HTVM_MAX_RANK], ones[HTVM_MAX_RANK];
  htvmTypeShape(part, sizes);
  for (int64_t i = 0; i < rank; ++i)
    ones[i] = 1;
  const int32_t segments[] = {1, 1, 0, 0, 0};
  const int32_t *first = segments + (tensors == 1 ? 1 : 0);
  out[0] = (HtvmAttr){"static_offsets", htvmI64ArrayAttr(ctx, rank, offsets)};
  out[1] = (HtvmAttr){"static_sizes", htvmI64ArrayAttr(ctx, rank, sizes)};
  out[2] = (HtvmAttr){"static_strides", htvmI64ArrayAttr(ctx, rank, ones)};
  out[3] = (HtvmAttr){"operandSegmentSizes",
                      mlirDenseI32ArrayGet(ctx, 3 + tensors, first)};
}

MlirValue htvmEmitSlice(HtvmBuilder *b, MlirValue whole, MlirType part,
                        const int64_t *offsets) {
  HtvmAttr attrs[4];
  sliceAttrs(part, 1, offsets, attrs);
  return htvmBuildValue(b, "tensor.extract_slice", 1, &whole, part, 4, attrs);
}

MlirValue htvmEmitInsert(HtvmBuilder *b, MlirValue part, MlirValue whole,
                         const int64_t *offsets) {
  HtvmAttr attrs[4];
  sliceAttrs(mlirValueGetType(part), 2, offsets, attrs);
  const MlirValue operands[] = {part, whole};
  return htvmBuildValue(b, "tensor.insert_slice", 2, operands,
                        mlirValueGetType(whole), 4, attrs);
}

// Written as fill, slice, copy and insertion instead of tensor.pad: this
// bufferises in place, so that no memref.copy of a strided view (a call into a
// run-time library) is left.
MlirValue htvmEmitPad(HtvmBuilder *b, MlirValue input, HtvmPadding padding) {
  if (!padding.top && !padding.bottom && !padding.left && !padding.right)
    return input;
  MlirType type = mlirValueGetType(input);
  int64_t padded[4];
  for (int i = 0; i < 4; ++i)
    padded[i] = htvmTypeDim(type, i);
  padded[2] += padding.top + padding.bottom;
  padded[3] += padding.left + padding.right;
  MlirType element = mlirShapedTypeGetElementType(type);
  MlirValue border =
      htvmEmitInt(b, mlirIntegerTypeGetWidth(element), padding.value);
  MlirValue filled =
      htvmEmitFilled(b, htvmTensorType(4, padded, element), border);
  const int64_t offsets[] = {0, 0, padding.top, padding.left};
  MlirValue inside = htvmEmitSlice(b, filled, type, offsets);
  return htvmEmitInsert(b, emitNamed(b, "linalg.copy", input, inside), filled,
                        offsets);
}

MlirValue htvmEmitTable(HtvmBuilder *b, int64_t rank, const int64_t *shape,
                        const int64_t *values) {
  return htvmBuildConstant(b, htvmDenseAttr(b->ctx, rank, shape, 32, values));
}
