//===- tile_to_diana.c - Tiles as jobs with register values ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions of tile ops whose buffers have been placed.
// Output: functions without arguments of diana ops in the order in which the
//         core does them; packed weights as memref.global.
// Fails:  on what verify-tile refuses, on a buffer without a place, on weights
//         that are not constant, on an unknown `wait`.
//
// An engine takes one job at a time and the runtime waits for the one before,
// so jobs of one engine are ordered by their position. Work of the core waits
// for the engine first: explicit waits stand before it and at the end of every
// layer, so that a layer's cycles are its own. With option `wait=each` the core
// waits behind every job, as HTVM does, and prepares none meanwhile. The first
// job of the analog engine is preceded by its boot program. What the inference
// made of the states (`htvm.states`) is copied to their places at its end.
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/tile_to_diana.h"

#include "conversion/tile-to-diana/lowering.h"
#include "dialects/support/diagnostics.h"
#include "dialects/tile/tile.h"
#include "passes/normalize/input/variables_to_arguments.h"

#include <string.h>

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

MlirLogicalResult loweringL2Place(Lowering *lowering, MlirOperation user,
                                  MlirValue buffer, L2Place *out) {
  out->symbol = HTVM_DIANA_ARENA;
  if (mlirValueIsABlockArgument(buffer)) {
    int64_t index = mlirBlockArgumentGetArgNumber(buffer);
    if (index >= lowering->argumentOffsets.count)
      return htvmEmitError(user, "needs placed arguments; run place-buffers "
                                 "first");
    out->offset = lowering->argumentOffsets.values[index];
    return mlirLogicalResultSuccess();
  }
  MlirOperation alloc = htvmValueOp(buffer);
  if (htvmOpIs(alloc, "memref.alloc") &&
      !htvmTileIsL1(mlirValueGetType(buffer)) &&
      htvmOpReadInt(alloc, "tile.offset", &out->offset))
    return mlirLogicalResultSuccess();
  return htvmEmitError(user, "needs a placed buffer in L2; run place-buffers "
                             "first");
}

MlirLogicalResult loweringL1Address(MlirOperation user, MlirValue buffer,
                                    int64_t *out) {
  MlirOperation alloc = htvmValueOp(buffer);
  if (htvmOpIs(alloc, "memref.alloc") &&
      htvmTileIsL1(mlirValueGetType(buffer)) &&
      htvmOpReadInt(alloc, "tile.offset", out))
    return mlirLogicalResultSuccess();
  return htvmEmitError(user, "needs a placed buffer in L1; run place-buffers "
                             "first");
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

MlirAttribute loweringAddress(Lowering *lowering, L2Place place) {
  MlirContext ctx = lowering->ctx;
  MlirNamedAttribute fields[] = {
      mlirNamedAttributeGet(mlirIdentifierGet(ctx, HTVM_STR("offset")),
                            htvmI64Attr(ctx, place.offset)),
      mlirNamedAttributeGet(
          mlirIdentifierGet(ctx, HTVM_STR("symbol")),
          mlirFlatSymbolRefAttrGet(
              ctx, mlirStringRefCreateFromCString(place.symbol)))};
  return mlirDictionaryAttrGet(ctx, 2, fields);
}

MlirAttribute loweringNumber(Lowering *lowering, int64_t value) {
  return htvmI32Attr(lowering->ctx, value);
}

void loweringCall(Lowering *lowering, MlirOperation op, const char *callee,
                  intptr_t count, const MlirAttribute *arguments) {
  MlirContext ctx = lowering->ctx;
  HtvmAttr attrs[] = {
      {"arguments", mlirArrayAttrGet(ctx, count, arguments)},
      {"callee",
       mlirFlatSymbolRefAttrGet(ctx, mlirStringRefCreateFromCString(callee))},
      {"layer", htvmOpAttr(op, "layer")}};
  htvmBuild(&lowering->builder, HTVM_DIANA_CALL, 0, NULL, 0, NULL, 3, attrs);
}

static MlirLogicalResult lowerCpuCall(Lowering *lowering, MlirOperation op) {
  intptr_t count = htvmTileBufferCount(op);
  MlirAttribute *arguments =
      HTVM_ARENA_ARRAY(lowering->arena, MlirAttribute, count + 1);
  for (intptr_t i = 0; i < count; ++i) {
    MlirOperation handle = htvmOperandOp(op, i);
    L2Place place;
    if (!htvmOpIs(handle, HTVM_TILE_ARGUMENT))
      return htvmEmitError(op, "needs results of tile.argument as arguments");
    HTVM_TRY(loweringL2Place(lowering, op, mlirOperationGetOperand(handle, 0),
                             &place));
    arguments[i] = loweringAddress(lowering, place);
  }
  MlirStringRef callee =
      mlirFlatSymbolRefAttrGetValue(htvmOpAttr(op, "callee"));
  loweringCall(
      lowering, op,
      htvmArenaPrintf(lowering->arena, "%.*s", (int)callee.length, callee.data),
      count, arguments);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

static MlirLogicalResult lowerCopy(Lowering *lowering, MlirOperation op) {
  MlirContext ctx = lowering->ctx;
  MlirValue source = mlirOperationGetOperand(op, 0);
  MlirValue target = mlirOperationGetOperand(op, 1);
  bool toL1 = htvmTileIsL1(mlirValueGetType(target));
  L2Place l2;
  int64_t l1;
  HTVM_TRY(loweringL2Place(lowering, op, toL1 ? source : target, &l2));
  HTVM_TRY(loweringL1Address(op, toL1 ? target : source, &l1));
  const char *l2Name = toL1 ? "source_offset" : "target_offset";
  const char *l1Name = toL1 ? "target_offset" : "source_offset";
  HtvmAttr attrs[] = {
      {"engine", htvmOpAttr(op, "engine")},
      {"layer", htvmOpAttr(op, "layer")},
      {"direction", htvmStringAttr(ctx, toL1 ? "l2_to_l1" : "l1_to_l2")},
      {"symbol", mlirFlatSymbolRefAttrGet(
                     ctx, mlirStringRefCreateFromCString(l2.symbol))},
      {"l2_offset", htvmI64Attr(ctx, l2.offset + htvmOpInt(op, l2Name, 0))},
      {"l1_address", htvmI64Attr(ctx, l1 + htvmOpInt(op, l1Name, 0))},
      {"bytes", htvmOpAttr(op, "bytes")},
      {"repeat", htvmOpAttr(op, "repeat")},
      {"l2_strides",
       htvmOpAttr(op, toL1 ? "source_strides" : "target_strides")},
      {"l1_strides",
       htvmOpAttr(op, toL1 ? "target_strides" : "source_strides")}};
  htvmBuild(&lowering->builder, HTVM_DIANA_COPY, 0, NULL, 0, NULL, 10, attrs);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// The function
//===----------------------------------------------------------------------===//

typedef MlirLogicalResult (*LowerOp)(Lowering *lowering, MlirOperation op);

static const struct {
  const char *name;
  LowerOp lower;
} lowerings[] = {
    {HTVM_TILE_COPY, lowerCopy},
    {HTVM_TILE_CONV2D, loweringConv2d},
    {HTVM_TILE_DENSE, loweringDense},
    {HTVM_TILE_ADD, loweringAdd},
    {HTVM_TILE_ANALOG_CONV2D, loweringAnalogConv2d},
    {HTVM_TILE_PACK_LINES, loweringPackLines},
    {HTVM_TILE_UNPACK_LINES, loweringPackLines},
    {HTVM_TILE_PACK, loweringPack},
    {HTVM_TILE_UNPACK, loweringPack},
    {HTVM_TILE_ZERO_COLUMNS, loweringZeroColumns},
    {HTVM_TILE_PAD, loweringPad},
    {HTVM_TILE_FILL, loweringFill},
    {HTVM_TILE_CALL, lowerCpuCall},
};

// diana.wait or diana.boot for the engine and layer of |job|.
static void emitEngineOp(Lowering *lowering, const char *name,
                         MlirOperation job) {
  HtvmAttr attrs[] = {{"engine", htvmOpAttr(job, "engine")},
                      {"layer", htvmOpAttr(job, "layer")}};
  htvmBuild(&lowering->builder, name, 0, NULL, 0, NULL, 2, attrs);
}

static MlirLogicalResult lowerTileOp(Lowering *lowering, MlirOperation op) {
  for (size_t i = 0; i < sizeof lowerings / sizeof *lowerings; ++i)
    if (htvmOpIs(op, lowerings[i].name))
      return lowerings[i].lower(lowering, op);
  if (htvmOpIs(op, "memref.alloc") || htvmOpIs(op, "arith.constant") ||
      htvmOpIs(op, HTVM_TILE_ARGUMENT))
    return mlirLogicalResultSuccess();
  if (htvmOpIs(op, "func.return")) {
    HTVM_TRY(loweringStates(lowering));
    htvmBuild(&lowering->builder, "func.return", 0, NULL, 0, NULL, 0, NULL);
    return mlirLogicalResultSuccess();
  }
  return htvmEmitError(op, "has no lowering to jobs");
}

// The last engine job that nobody has waited for yet, or null.
static MlirLogicalResult lowerBody(Lowering *lowering) {
  MlirOperation running = {NULL};
  for (MlirOperation op = mlirBlockGetFirstOperation(lowering->block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    bool isWork =
        htvmOpHasPrefix(op, "tile.") && !htvmOpIs(op, HTVM_TILE_ARGUMENT);
    bool isJob = isWork && !htvmOpStringIs(op, "engine", "cpu");
    bool sameLayer = isJob && !mlirOperationIsNull(running) &&
                     mlirAttributeEqual(htvmOpAttr(op, "layer"),
                                        htvmOpAttr(running, "layer"));
    if ((isWork || htvmOpIs(op, "func.return")) &&
        !mlirOperationIsNull(running) && !sameLayer) {
      emitEngineOp(lowering, HTVM_DIANA_WAIT, running);
      running = (MlirOperation){NULL};
    }
    lowering->builder.loc = mlirOperationGetLocation(op);
    if (isJob && !lowering->booted && htvmOpStringIs(op, "engine", "analog")) {
      emitEngineOp(lowering, HTVM_DIANA_BOOT, op);
      lowering->booted = true;
    }
    HTVM_TRY(lowerTileOp(lowering, op));
    if (!isJob)
      continue;
    running = op;
    if (lowering->waitsForEach) {
      emitEngineOp(lowering, HTVM_DIANA_WAIT, running);
      running = (MlirOperation){NULL};
    }
  }
  return mlirLogicalResultSuccess();
}

// What the jobs no longer show: sizes and types of inputs and results.
static void copyReports(MlirOperation from, MlirOperation to) {
  static const char *const names[] = {
      "htvm.inputs", "htvm.layers",   "htvm.memory",   "htvm.tensors",
      HTVM_STATES,   "tile.l1_bytes", "tile.l2_bytes", "tile.argument_offsets"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    MlirAttribute attr = htvmOpAttr(from, names[i]);
    if (!mlirAttributeIsNull(attr))
      htvmOpSetAttr(to, names[i], attr);
  }
  htvmOpSetAttr(to, "htvm.signature", htvmOpAttr(from, "function_type"));
}

static MlirLogicalResult lowerFunction(MlirOperation old, bool waitsForEach,
                                       int64_t *globalCount) {
  MlirBlock body = mlirRegionGetFirstBlock(mlirOperationGetRegion(old, 0));
  if (mlirBlockIsNull(body))
    return mlirLogicalResultSuccess();
  MlirContext ctx = mlirOperationGetContext(old);
  MlirBlock block = mlirBlockCreate(0, NULL, NULL);
  MlirRegion region = mlirRegionCreate();
  mlirRegionAppendOwnedBlock(region, block);
  Lowering lowering = {
      .ctx = ctx,
      .arena = htvmArenaCreate(),
      .builder = htvmBuilderAtEnd(block, mlirOperationGetLocation(old)),
      .globals = htvmBuilderBefore(old),
      .block = body,
      .waitsForEach = waitsForEach,
      .globalCount = globalCount};
  htvmOpReadInts(old, "tile.argument_offsets", lowering.arena,
                 &lowering.argumentOffsets);
  lowering.function = old;
  MlirLogicalResult result = lowerBody(&lowering);
  htvmArenaDestroy(lowering.arena);
  if (mlirLogicalResultIsFailure(result)) {
    mlirRegionDestroy(region);
    return result;
  }
  MlirNamedAttribute attrs[] = {
      mlirNamedAttributeGet(mlirIdentifierGet(ctx, HTVM_STR("sym_name")),
                            htvmOpAttr(old, "sym_name")),
      mlirNamedAttributeGet(
          mlirIdentifierGet(ctx, HTVM_STR("function_type")),
          mlirTypeAttrGet(mlirFunctionTypeGet(ctx, 0, NULL, 0, NULL)))};
  MlirOperationState state = mlirOperationStateGet(
      HTVM_STR("func.func"), mlirOperationGetLocation(old));
  mlirOperationStateAddAttributes(&state, 2, attrs);
  mlirOperationStateAddOwnedRegions(&state, 1, &region);
  MlirOperation created = mlirOperationCreate(&state);
  copyReports(old, created);
  mlirBlockInsertOwnedOperationBefore(mlirOperationGetBlock(old), old, created);
  mlirOperationDestroy(old);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmConvertTileToDiana(MlirOperation module,
                                         const HtvmPassOptions *options) {
  const char *wait = htvmPassOptionString(options, "wait", "late");
  bool waitsForEach = strcmp(wait, "each") == 0;
  if (!waitsForEach && strcmp(wait, "late"))
    return htvmEmitErrorAt(mlirOperationGetLocation(module),
                           "option 'wait' of pass 'convert-tile-to-diana' "
                           "needs late or each, got '%s'",
                           wait);
  HTVM_TRY(htvmTileVerify(module));
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps functions = htvmCollectOps(module, "func.func", arena);
  MlirLogicalResult result = mlirLogicalResultSuccess();
  int64_t globalCount = 0;
  for (intptr_t i = 0;
       i < functions.count && mlirLogicalResultIsSuccess(result); ++i)
    if (mlirOperationEqual(mlirOperationGetParentOperation(functions.ops[i]),
                           module))
      result = lowerFunction(functions.ops[i], waitsForEach, &globalCount);
  htvmArenaDestroy(arena);
  return result;
}
