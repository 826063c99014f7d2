//===- variables_to_arguments.c - State as arguments and results ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  tosa.variable at module level; functions that read and write them in
//         a straight line, each variable in one function (inline first).
// Output: no variable. One that is read before it is written is state: the last
//         argument holds it as it was, the last result what it becomes, and
//         attribute `htvm.states` of the function has its name and its initial
//         value (zero without one). One that is never written is a constant;
//         one that is always written first, or never read, keeps nothing from
//         call to call and is gone. Conversion casts that change no type are
//         gone, too.
// Fails:  on reads and writes inside loops and branches, in two functions, of
//         a variable that does not exist, and of types that are not static
//         tensors of integers.
//
// Upstream's own way, tosa-to-mlprogram and one-shot-bufferize, loses the copy
// of a slice that is written to a global (MLIR 22.1).
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/input/variables_to_arguments.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/resources.h"

#include <assert.h>
#include <inttypes.h>

typedef struct Variable {
  MlirOperation op;
  MlirStringRef name;
  MlirOperation function; // the one that uses it, or null
  bool isWritten;
  bool isState; // read before it is written, and written
  MlirValue argument, current;
} Variable;

typedef struct Variables {
  HtvmArena *arena;
  MlirOperation module;
  intptr_t count;
  Variable *list;
} Variables;

//===----------------------------------------------------------------------===//
// Reading what was marked
//===----------------------------------------------------------------------===//

intptr_t htvmStateCount(MlirOperation function) {
  MlirAttribute list = htvmOpAttr(function, HTVM_STATES);
  return mlirAttributeIsNull(list) || !mlirAttributeIsAArray(list)
             ? 0
             : mlirArrayAttrGetNumElements(list);
}

static bool isState(MlirAttribute state) {
  MlirAttribute name = htvmDictionaryGet(state, "name");
  MlirAttribute initial = htvmDictionaryGet(state, "initial");
  return !mlirAttributeIsNull(name) && mlirAttributeIsAString(name) &&
         !mlirAttributeIsNull(initial) &&
         mlirAttributeIsADenseElements(initial);
}

MlirLogicalResult htvmStatesCheck(MlirOperation function) {
  MlirAttribute list = htvmOpAttr(function, HTVM_STATES);
  if (mlirAttributeIsNull(list))
    return mlirLogicalResultSuccess();
  bool isGood = mlirAttributeIsAArray(list);
  for (intptr_t i = 0; isGood && i < mlirArrayAttrGetNumElements(list); ++i)
    isGood = isState(mlirArrayAttrGetElement(list, i));
  return isGood ? mlirLogicalResultSuccess()
                : htvmEmitError(function, "needs a list of dictionaries with a "
                                          "string 'name' and dense elements "
                                          "'initial' as '" HTVM_STATES "'");
}

MlirAttribute htvmStateField(MlirOperation function, intptr_t index,
                             const char *field) {
  MlirAttribute list = htvmOpAttr(function, HTVM_STATES);
  return htvmDictionaryGet(mlirArrayAttrGetElement(list, index), field);
}

//===----------------------------------------------------------------------===//
// Variables
//===----------------------------------------------------------------------===//

static MlirType typeOf(const Variable *variable, HtvmArena *arena) {
  HtvmInts shape = {0, NULL};
  htvmOpReadInts(variable->op, "var_shape", arena, &shape);
  for (int64_t i = 0; i < shape.count; ++i)
    if (shape.values[i] < 0)
      shape.values[i] = mlirShapedTypeGetDynamicSize();
  return htvmTensorType(shape.count, shape.values,
                        mlirTypeAttrGetValue(htvmOpAttr(variable->op, "type")));
}

static MlirAttribute initialOf(const Variable *variable, HtvmArena *arena) {
  MlirAttribute value = htvmOpAttr(variable->op, "initial_value");
  if (!mlirAttributeIsNull(value))
    return value;
  MlirType type = typeOf(variable, arena);
  return mlirDenseElementsAttrSplatGet(
      type, mlirIntegerAttrGet(mlirShapedTypeGetElementType(type), 0));
}

static MlirLogicalResult checkVariable(const Variable *variable,
                                       HtvmArena *arena) {
  MlirType type = typeOf(variable, arena);
  if (!htvmTypeIsShaped(type, -1, 8) && !htvmTypeIsShaped(type, -1, 16) &&
      !htvmTypeIsShaped(type, -1, 32) && !htvmTypeIsShaped(type, -1, 64))
    return htvmEmitError(variable->op,
                         "is of type %s; state needs to be a static tensor of "
                         "integers of 8, 16, 32 or 64 bits; docs/frontends.md "
                         "shows how to quantise a network",
                         htvmTypeText(type, arena));
  if (!mlirAttributeIsADenseElements(initialOf(variable, arena)))
    return htvmEmitError(variable->op, "needs its initial value as dense "
                                       "elements");
  return mlirLogicalResultSuccess();
}

static Variables listVariables(MlirOperation module, HtvmArena *arena) {
  HtvmOps ops = htvmCollectOps(module, "tosa.variable", arena);
  Variables all = {arena, module, 0,
                   HTVM_ARENA_ARRAY(arena, Variable, ops.count + 1)};
  for (intptr_t i = 0; i < ops.count; ++i)
    if (htvmOpIs(ops.ops[i], "tosa.variable"))
      all.list[all.count++] = (Variable){
          .op = ops.ops[i], .name = htvmOpString(ops.ops[i], "sym_name")};
  return all;
}

static Variable *findVariable(const Variables *all, MlirOperation use) {
  MlirStringRef name = htvmOpString(use, "name");
  for (intptr_t i = 0; i < all->count; ++i)
    if (mlirStringRefEqual(all->list[i].name, name))
      return &all->list[i];
  return NULL;
}

//===----------------------------------------------------------------------===//
// Uses
//===----------------------------------------------------------------------===//

// Notes what |use| makes of its variable; uses come in the order of execution.
static MlirLogicalResult addUse(const Variables *all, MlirOperation use) {
  MlirOperation function = mlirOperationGetParentOperation(use);
  Variable *variable = findVariable(all, use);
  assert(variable && "TOSA's verifier has found it");
  if (!htvmOpIs(function, "func.func") ||
      !mlirBlockIsNull(mlirBlockGetNextInRegion(htvmOpBody(function))))
    return htvmEmitError(use, "stands inside a loop or branch; state needs to "
                              "be read and written in the network's own "
                              "straight line");
  if (!mlirOperationIsNull(variable->function) &&
      !mlirOperationEqual(variable->function, function))
    return htvmEmitError(use, "uses a variable that another function uses, "
                              "too; make one network of them, or give each "
                              "its own variable");
  variable->function = function;
  bool isWrite = htvmOpIs(use, "tosa.variable_write");
  variable->isState |= !isWrite && !variable->isWritten;
  variable->isWritten |= isWrite;
  return mlirLogicalResultSuccess();
}

static bool isUse(MlirOperation op) {
  return htvmOpIs(op, "tosa.variable_read") ||
         htvmOpIs(op, "tosa.variable_write");
}

static MlirLogicalResult addUses(const Variables *all) {
  HtvmOps ops = htvmCollectOps(all->module, "tosa.variable_", all->arena);
  for (intptr_t i = 0; i < ops.count; ++i)
    if (isUse(ops.ops[i]))
      HTVM_TRY(addUse(all, ops.ops[i]));
  for (intptr_t i = 0; i < all->count; ++i) {
    HTVM_TRY(checkVariable(&all->list[i], all->arena));
    all->list[i].isState &= all->list[i].isWritten;
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

// Front ends put casts of a type to itself beside reads and writes.
static void dropIdleCasts(MlirOperation function, HtvmArena *arena) {
  HtvmOps casts =
      htvmCollectOps(function, "builtin.unrealized_conversion_cast", arena);
  for (intptr_t i = 0; i < casts.count; ++i) {
    MlirOperation cast = casts.ops[i];
    if (mlirOperationGetNumOperands(cast) != 1 ||
        mlirOperationGetNumResults(cast) != 1)
      continue;
    MlirValue from = mlirOperationGetOperand(cast, 0);
    MlirValue to = mlirOperationGetResult(cast, 0);
    if (!mlirTypeEqual(mlirValueGetType(from), mlirValueGetType(to)))
      continue;
    mlirValueReplaceAllUsesOfWith(to, from);
    mlirOperationDestroy(cast);
  }
}

// What |variable| holds before its function's first op.
static MlirValue firstValue(const Variables *all, Variable *variable) {
  MlirBlock body = htvmOpBody(variable->function);
  MlirLocation loc = mlirOperationGetLocation(variable->op);
  if (variable->isState) {
    variable->argument =
        mlirBlockAddArgument(body, typeOf(variable, all->arena), loc);
    return variable->argument;
  }
  if (variable->isWritten)
    return (MlirValue){NULL}; // nothing reads what it holds at first
  HtvmBuilder builder = htvmBuilderBefore(mlirBlockGetFirstOperation(body));
  builder.loc = loc;
  return htvmBuildConstant(&builder, initialOf(variable, all->arena));
}

static void replaceUses(const Variables *all, MlirOperation function) {
  MlirOperation next;
  for (MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(function));
       !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (!isUse(op))
      continue;
    Variable *variable = findVariable(all, op);
    if (htvmOpIs(op, "tosa.variable_write"))
      variable->current = mlirOperationGetOperand(op, 0);
    else
      mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(op, 0),
                                    variable->current);
    mlirOperationDestroy(op);
  }
}

static MlirAttribute describeState(const Variable *variable, HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(variable->op);
  const HtvmAttr fields[] = {{"initial", initialOf(variable, arena)},
                             {"name", mlirStringAttrGet(ctx, variable->name)}};
  return htvmDictionary(ctx, 2, fields);
}

// Attribute |name|, a dictionary for each argument or result, for |more| more.
static void extendList(MlirOperation function, const char *name, intptr_t more,
                       HtvmArena *arena) {
  MlirAttribute list = htvmOpAttr(function, name);
  if (mlirAttributeIsNull(list))
    return;
  MlirContext ctx = mlirOperationGetContext(function);
  intptr_t count = mlirArrayAttrGetNumElements(list);
  MlirAttribute *items = HTVM_ARENA_ARRAY(arena, MlirAttribute, count + more);
  for (intptr_t i = 0; i < count + more; ++i)
    items[i] = i < count ? mlirArrayAttrGetElement(list, i)
                         : htvmDictionary(ctx, 0, NULL);
  mlirOperationSetInherentAttributeByName(
      function, mlirStringRefCreateFromCString(name),
      mlirArrayAttrGet(ctx, count + more, items));
}

// The terminator, the signature and the marks for |count| new |states|.
static void addResults(const Variables *all, MlirOperation function,
                       intptr_t count, Variable *const *states) {
  MlirContext ctx = mlirOperationGetContext(function);
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(function, "function_type"));
  MlirOperation end = mlirBlockGetTerminator(htvmOpBody(function));
  intptr_t inputs = mlirFunctionTypeGetNumInputs(type);
  intptr_t results = mlirFunctionTypeGetNumResults(type);
  MlirType *types =
      HTVM_ARENA_ARRAY(all->arena, MlirType, inputs + results + 2 * count);
  MlirType *resultTypes = types + inputs + count;
  MlirValue *values = HTVM_ARENA_ARRAY(all->arena, MlirValue, results + count);
  MlirAttribute *marks = HTVM_ARENA_ARRAY(all->arena, MlirAttribute, count);
  for (intptr_t i = 0; i < inputs; ++i)
    types[i] = mlirFunctionTypeGetInput(type, i);
  for (intptr_t i = 0; i < results; ++i) {
    resultTypes[i] = mlirFunctionTypeGetResult(type, i);
    values[i] = mlirOperationGetOperand(end, i);
  }
  for (intptr_t i = 0; i < count; ++i) {
    types[inputs + i] = mlirValueGetType(states[i]->argument);
    resultTypes[results + i] = types[inputs + i];
    values[results + i] = states[i]->current;
    marks[i] = describeState(states[i], all->arena);
  }
  mlirOperationSetOperands(end, results + count, values);
  mlirOperationSetInherentAttributeByName(
      function, HTVM_STR("function_type"),
      mlirTypeAttrGet(mlirFunctionTypeGet(ctx, inputs + count, types,
                                          results + count, resultTypes)));
  extendList(function, "arg_attrs", count, all->arena);
  extendList(function, "res_attrs", count, all->arena);
  htvmOpSetAttr(function, HTVM_STATES, mlirArrayAttrGet(ctx, count, marks));
}

static void rewriteFunction(const Variables *all, MlirOperation function) {
  Variable **states = HTVM_ARENA_ARRAY(all->arena, Variable *, all->count + 1);
  intptr_t count = 0;
  bool isUser = false;
  for (intptr_t i = 0; i < all->count; ++i) {
    Variable *variable = &all->list[i];
    if (!mlirOperationEqual(variable->function, function))
      continue;
    isUser = true;
    variable->current = firstValue(all, variable);
    if (variable->isState)
      states[count++] = variable;
  }
  if (!isUser)
    return;
  dropIdleCasts(function, all->arena);
  replaceUses(all, function);
  if (count)
    addResults(all, function, count, states);
}

MlirLogicalResult htvmVariablesToArguments(MlirOperation module,
                                           const HtvmPassOptions *options) {
  (void)options;
  htvmInlineResources(module);
  HtvmArena *arena = htvmArenaCreate();
  Variables all = listVariables(module, arena);
  MlirLogicalResult result = addUses(&all);
  HtvmOps functions = htvmCollectOps(module, "func.func", arena);
  if (mlirLogicalResultIsSuccess(result)) {
    for (intptr_t i = 0; i < functions.count; ++i)
      rewriteFunction(&all, functions.ops[i]);
    for (intptr_t i = 0; i < all.count; ++i)
      mlirOperationDestroy(all.list[i].op);
  }
  htvmArenaDestroy(arena);
  return result;
}
