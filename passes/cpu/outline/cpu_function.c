//===- cpu_function.c - A part of the network as a function ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/outline/cpu_function.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/notes.h"
#include "passes/layers/layer_tensor.h"

#include <inttypes.h>

// A growing list of different values, in the order in which they were met.
typedef struct Values {
  intptr_t count, capacity;
  MlirValue *list;
} Values;

static intptr_t findValue(const Values *values, MlirValue value) {
  for (intptr_t i = 0; i < values->count; ++i)
    if (mlirValueEqual(values->list[i], value))
      return i;
  return -1;
}

static void addValue(Values *values, MlirValue value, HtvmArena *arena) {
  if (findValue(values, value) >= 0)
    return;
  if (values->count == values->capacity) {
    intptr_t capacity = 2 * values->capacity + 8;
    MlirValue *grown = HTVM_ARENA_ARRAY(arena, MlirValue, capacity);
    for (intptr_t i = 0; i < values->count; ++i)
      grown[i] = values->list[i];
    values->list = grown;
    values->capacity = capacity;
  }
  values->list[values->count++] = value;
}

// One part on its way out.
typedef struct Outline {
  const HtvmParts *parts;
  int64_t index;
  HtvmArena *arena;
  Values inputs, constants, outputs;
  MlirOperation last; // of the part, in the block
} Outline;

//===----------------------------------------------------------------------===//
// What crosses
//===----------------------------------------------------------------------===//

static bool isWithin(const Outline *outline, MlirOperation op) {
  const HtvmPartOp *found = htvmPartsFind(outline->parts, op);
  return found && found->part == outline->index;
}

static MlirOperation definingScope(MlirValue value) {
  if (mlirValueIsAOpResult(value))
    return mlirOpResultGetOwner(value);
  return mlirBlockGetParentOperation(mlirBlockArgumentGetOwner(value));
}

static void collectOperands(Outline *outline, MlirOperation op) {
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    MlirValue value = mlirOperationGetOperand(op, i);
    if (isWithin(outline, definingScope(value)))
      continue;
    MlirOperation maker = htvmValueOp(value);
    bool isConstant = !mlirOperationIsNull(maker) && htvmPartIsConstant(maker);
    addValue(isConstant ? &outline->constants : &outline->inputs, value,
             outline->arena);
  }
}

static void collectResults(Outline *outline, MlirOperation op) {
  for (intptr_t i = 0; i < mlirOperationGetNumResults(op); ++i) {
    MlirValue value = mlirOperationGetResult(op, i);
    for (MlirOpOperand use = mlirValueGetFirstUse(value);
         !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use))
      if (!isWithin(outline, mlirOpOperandGetOwner(use))) {
        addValue(&outline->outputs, value, outline->arena);
        break;
      }
  }
}

static void collectCrossing(Outline *outline) {
  for (intptr_t i = 0; i < outline->parts->count; ++i) {
    const HtvmPartOp *entry = &outline->parts->ops[i];
    if (entry->part != outline->index)
      continue;
    outline->last = entry->op;
    HtvmOps nested = htvmCollectOps(entry->op, "", outline->arena);
    for (intptr_t n = 0; n < nested.count; ++n)
      collectOperands(outline, nested.ops[n]);
    collectResults(outline, entry->op);
  }
}

static MlirLogicalResult checkCrossing(const Values *values, MlirOperation at,
                                       const char *how) {
  for (intptr_t i = 0; i < values->count; ++i) {
    MlirType type = mlirValueGetType(values->list[i]);
    if (!mlirTypeIsARankedTensor(type) || !mlirShapedTypeHasStaticShape(type) ||
        mlirShapedTypeGetRank(type) > 8)
      return htvmEmitError(at,
                           "%s part of the network that runs on the CPU with "
                           "value %" PRIdPTR ", which is no static tensor of "
                           "at most 8 dimensions",
                           how, i);
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static MlirAttribute functionType(MlirContext ctx, const Values *inputs,
                                  const Values *outputs) {
  HtvmArena *arena = htvmArenaCreate();
  MlirType *types =
      HTVM_ARENA_ARRAY(arena, MlirType, inputs->count + outputs->count);
  for (intptr_t i = 0; i < inputs->count; ++i)
    types[i] = mlirValueGetType(inputs->list[i]);
  for (intptr_t i = 0; i < outputs->count; ++i)
    types[inputs->count + i] = mlirValueGetType(outputs->list[i]);
  MlirType type = mlirFunctionTypeGet(ctx, inputs->count, types, outputs->count,
                                      types + inputs->count);
  htvmArenaDestroy(arena);
  return mlirTypeAttrGet(type);
}

// A func.func |symbol|, with |body| unless that is null.
static MlirOperation createFunction(MlirLocation loc, const char *symbol,
                                    MlirAttribute type, MlirBlock body) {
  MlirContext ctx = mlirLocationGetContext(loc);
  MlirRegion region = mlirRegionCreate();
  if (!mlirBlockIsNull(body))
    mlirRegionAppendOwnedBlock(region, body);
  const HtvmAttr attrs[] = {{"sym_name", htvmStringAttr(ctx, symbol)},
                            {"function_type", type},
                            {"sym_visibility", htvmStringAttr(ctx, "private")}};
  return htvmBuildDetached(loc, "func.func", region, 3, attrs);
}

// The function itself in the nested module, its declaration beside the entry.
static void addFunction(const HtvmCpuModule *module, MlirLocation loc,
                        MlirAttribute type, MlirBlock body) {
  mlirBlockAppendOwnedOperation(
      module->body, createFunction(loc, module->symbol, type, body));
  MlirBlock top = htvmOpBody(module->top);
  mlirBlockAppendOwnedOperation(
      top, createFunction(loc, module->symbol, type, (MlirBlock){NULL}));
}

static MlirBlock createBody(const Values *inputs, MlirLocation loc,
                            HtvmArena *arena) {
  MlirType *types = HTVM_ARENA_ARRAY(arena, MlirType, inputs->count);
  MlirLocation *locs = HTVM_ARENA_ARRAY(arena, MlirLocation, inputs->count);
  for (intptr_t i = 0; i < inputs->count; ++i) {
    types[i] = mlirValueGetType(inputs->list[i]);
    locs[i] = loc;
  }
  return mlirBlockCreate(inputs->count, types, locs);
}

static MlirOperation buildCall(MlirOperation before,
                               const HtvmCpuModule *module,
                               const HtvmCpuCall *call, const Values *inputs,
                               const Values *outputs) {
  HtvmBuilder builder = htvmBuilderBefore(before);
  builder.loc = call->loc;
  HtvmArena *arena = htvmArenaCreate();
  MlirType *types = HTVM_ARENA_ARRAY(arena, MlirType, outputs->count);
  for (intptr_t i = 0; i < outputs->count; ++i)
    types[i] = mlirValueGetType(outputs->list[i]);
  const HtvmAttr attrs[] = {
      {"callee",
       mlirFlatSymbolRefAttrGet(
           builder.ctx, mlirStringRefCreateFromCString(module->symbol))},
      {HTVM_NOTE_PREFIX "layer", htvmStringAttr(builder.ctx, call->layer)},
      {HTVM_NOTE_PREFIX "op", htvmStringAttr(builder.ctx, call->op)},
      {HTVM_NOTE_PREFIX "macs", htvmI64Attr(builder.ctx, call->macs)}};
  MlirOperation op = htvmBuild(&builder, "func.call", inputs->count,
                               inputs->list, outputs->count, types, 4, attrs);
  htvmArenaDestroy(arena);
  return op;
}

//===----------------------------------------------------------------------===//
// Names of results
//===----------------------------------------------------------------------===//

// A part may hold a layer and more, and have results of both.
static MlirAttribute nameResult(const Outline *outline, intptr_t index,
                                const HtvmCpuModule *module, MlirContext ctx) {
  MlirOperation maker = htvmValueOp(outline->outputs.list[index]);
  MlirStringRef given = htvmNoteString(maker, "layer");
  const char *name = module->symbol;
  if (given.length)
    name = htvmText(given, outline->arena);
  else if (outline->outputs.count > 1)
    name = htvmArenaPrintf(outline->arena, "%s.%" PRIdPTR, name, index);
  MlirAttribute tensor =
      htvmLayerTensor(ctx, name, given.length ? maker : (MlirOperation){NULL});
  return mlirAttributeIsNull(tensor) ? mlirUnitAttrGet(ctx) : tensor;
}

static void nameResults(const Outline *outline, const HtvmCpuModule *module,
                        const HtvmCpuCall *call, MlirOperation op) {
  MlirContext ctx = mlirOperationGetContext(op);
  intptr_t count = outline->outputs.count;
  MlirAttribute *list = HTVM_ARENA_ARRAY(outline->arena, MlirAttribute, count);
  for (intptr_t i = 0; i < count; ++i)
    list[i] = nameResult(outline, i, module, ctx);
  // One result that has the name of the call and nothing else to say.
  if (count != 1 ||
      !mlirAttributeEqual(
          list[0], htvmLayerTensor(ctx, call->layer, (MlirOperation){NULL})))
    htvmNoteSet(op, "tensors", mlirArrayAttrGet(ctx, count, list));
}

//===----------------------------------------------------------------------===//
// Outlining
//===----------------------------------------------------------------------===//

// Replaces operands of |op| and of what is nested in it.
static void mapOperands(MlirOperation op, const Values *from,
                        const MlirValue *to, HtvmArena *arena) {
  HtvmOps nested = htvmCollectOps(op, "", arena);
  for (intptr_t n = 0; n < nested.count; ++n)
    for (intptr_t i = 0; i < mlirOperationGetNumOperands(nested.ops[n]); ++i) {
      intptr_t index =
          findValue(from, mlirOperationGetOperand(nested.ops[n], i));
      if (index >= 0)
        mlirOperationSetOperand(nested.ops[n], i, to[index]);
    }
}

// Users outside the part take the call's results.
static void redirectUsers(const Outline *outline, MlirOperation call) {
  for (intptr_t i = 0; i < outline->outputs.count; ++i) {
    MlirOpOperand use = mlirValueGetFirstUse(outline->outputs.list[i]);
    while (!mlirOpOperandIsNull(use)) {
      MlirOpOperand next = mlirOpOperandGetNextUse(use);
      MlirOperation user = mlirOpOperandGetOwner(use);
      if (!isWithin(outline, user))
        mlirOperationSetOperand(user, mlirOpOperandGetOperandNumber(use),
                                mlirOperationGetResult(call, i));
      use = next;
    }
  }
}

static void moveOps(const Outline *outline, MlirBlock body) {
  HtvmArena *arena = outline->arena;
  MlirValue *clones =
      HTVM_ARENA_ARRAY(arena, MlirValue, outline->constants.count);
  for (intptr_t i = 0; i < outline->constants.count; ++i) {
    MlirValue value = outline->constants.list[i];
    MlirOperation clone = mlirOperationClone(mlirOpResultGetOwner(value));
    mlirBlockAppendOwnedOperation(body, clone);
    clones[i] =
        mlirOperationGetResult(clone, mlirOpResultGetResultNumber(value));
  }
  MlirValue *arguments =
      HTVM_ARENA_ARRAY(arena, MlirValue, outline->inputs.count);
  for (intptr_t i = 0; i < outline->inputs.count; ++i)
    arguments[i] = mlirBlockGetArgument(body, i);
  for (intptr_t i = 0; i < outline->parts->count; ++i) {
    const HtvmPartOp *entry = &outline->parts->ops[i];
    if (entry->part != outline->index)
      continue;
    mlirOperationRemoveFromParent(entry->op);
    mlirBlockAppendOwnedOperation(body, entry->op);
    mapOperands(entry->op, &outline->inputs, arguments, arena);
    mapOperands(entry->op, &outline->constants, clones, arena);
  }
}

MlirLogicalResult htvmCpuFunctionOutline(const HtvmParts *parts, int64_t index,
                                         const HtvmCpuModule *module,
                                         const HtvmCpuCall *call,
                                         HtvmArena *arena) {
  Outline outline = {.parts = parts, .index = index, .arena = arena};
  collectCrossing(&outline);
  HTVM_TRY(checkCrossing(&outline.inputs, outline.last, "enters"));
  HTVM_TRY(checkCrossing(&outline.outputs, outline.last, "leaves"));
  MlirOperation callOp =
      buildCall(outline.last, module, call, &outline.inputs, &outline.outputs);
  nameResults(&outline, module, call, callOp);
  redirectUsers(&outline, callOp);
  MlirBlock body = createBody(&outline.inputs, call->loc, arena);
  moveOps(&outline, body);
  HtvmBuilder builder = htvmBuilderAtEnd(body, call->loc);
  htvmBuild(&builder, "func.return", outline.outputs.count,
            outline.outputs.list, 0, NULL, 0, NULL);
  addFunction(module, call->loc,
              functionType(builder.ctx, &outline.inputs, &outline.outputs),
              body);
  return mlirLogicalResultSuccess();
}

MlirValue htvmCpuFunctionCopy(MlirValue value, MlirOperation before,
                              const HtvmCpuModule *module,
                              const HtvmCpuCall *call) {
  HtvmArena *arena = htvmArenaCreate();
  MlirOperation maker = htvmValueOp(value);
  bool isConstant = !mlirOperationIsNull(maker) && htvmPartIsConstant(maker);
  Values output = {.count = 1, .list = &value};
  Values input = {.count = isConstant ? 0 : 1, .list = &value};
  MlirOperation callOp = buildCall(before, module, call, &input, &output);
  MlirBlock body = createBody(&input, call->loc, arena);
  MlirValue returned;
  if (isConstant) {
    MlirOperation clone = mlirOperationClone(maker);
    mlirBlockAppendOwnedOperation(body, clone);
    returned =
        mlirOperationGetResult(clone, mlirOpResultGetResultNumber(value));
  } else {
    returned = mlirBlockGetArgument(body, 0);
  }
  HtvmBuilder builder = htvmBuilderAtEnd(body, call->loc);
  htvmBuild(&builder, "func.return", 1, &returned, 0, NULL, 0, NULL);
  addFunction(module, call->loc, functionType(builder.ctx, &input, &output),
              body);
  htvmArenaDestroy(arena);
  return mlirOperationGetResult(callOp, 0);
}
