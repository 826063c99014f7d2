//===- outline_cpu.c - Move the CPU's work into functions -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  one function with a body at module level, of one block; its layers
//         have engines (partition).
// Output: that function keeps the layers of engines, their constants, the
//         transposes of i8 tensors that touch such a layer, and calls. All
//         other work is in private functions @cpu_N of a nested module @cpu,
//         declared beside the entry function: one for each qnn op, one for
//         each connected piece of what stands between. A call has `layer`
//         (unique), `op` and `macs`. Constants are inside the functions that
//         use them, operations without users are gone. What the entry function
//         returns is made by an operation, no value twice.
// Fails:  on control flow, on calls and state in the network, when something
//         else than a static tensor passes between two parts, and when there
//         is not exactly one function.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/map.h"
#include "dialects/support/notes.h"
#include "passes/cpu/outline/cpu_function.h"
#include "passes/layers/layer_ops.h"

#include <inttypes.h>

typedef struct Outliner {
  HtvmArena *arena;
  MlirOperation module, entry;
  MlirBlock block;
  HtvmCpuModule cpu;
  HtvmMap names; // of symbols and layers
  int64_t nextFunction;
} Outliner;

//===----------------------------------------------------------------------===//
// The entry function
//===----------------------------------------------------------------------===//

static MlirLogicalResult findEntry(Outliner *outliner) {
  intptr_t found = 0;
  for (MlirOperation op =
           mlirBlockGetFirstOperation(htvmOpBody(outliner->module));
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    if (!htvmOpIs(op, "func.func") || !htvmOpHasBody(op))
      continue;
    outliner->entry = op;
    ++found;
  }
  if (found != 1)
    return htvmEmitErrorAt(mlirOperationGetLocation(outliner->module),
                           "outline-cpu needs exactly one function with a "
                           "body, there are %" PRIdPTR "; choose the entry "
                           "function and inline the others",
                           found);
  outliner->block = htvmOpBody(outliner->entry);
  if (!mlirBlockIsNull(mlirBlockGetNextInRegion(outliner->block)))
    return htvmEmitError(outliner->entry,
                         "has control flow between blocks, needs one block");
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkOp(MlirOperation op) {
  if (htvmOpHasPrefix(op, "func.call"))
    return htvmEmitError(op, "calls a function inside the network; run inline "
                             "first");
  if (htvmOpHasPrefix(op, "tosa.variable") ||
      htvmOpHasPrefix(op, "ml_program.") || htvmOpHasPrefix(op, "memref."))
    return htvmEmitError(op, "keeps state outside the function; pass it as "
                             "argument and result");
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkOps(Outliner *outliner) {
  HtvmOps ops = htvmCollectOps(outliner->entry, "", outliner->arena);
  for (intptr_t i = 0; i < ops.count; ++i)
    HTVM_TRY(checkOp(ops.ops[i]));
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Dead operations and constants
//===----------------------------------------------------------------------===//

static bool isUnused(MlirOperation op) {
  for (intptr_t i = 0; i < mlirOperationGetNumResults(op); ++i)
    if (!htvmValueIsUnused(mlirOperationGetResult(op, i)))
      return false;
  return true;
}

// From the end to the begin, so that what only dead operations use goes too.
static void dropUnused(MlirBlock block, HtvmArena *arena) {
  intptr_t count = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    ++count;
  MlirOperation *ops = HTVM_ARENA_ARRAY(arena, MlirOperation, count);
  intptr_t i = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    ops[i++] = op;
  while (i-- > 0)
    if (isUnused(ops[i]) && htvmPartIsPure(ops[i]))
      mlirOperationDestroy(ops[i]);
}

// What comes later knows one kind of constant.
static void unifyConstants(MlirBlock block) {
  MlirOperation next;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (!htvmOpIs(op, "tosa.const"))
      continue;
    HtvmBuilder builder = htvmBuilderBefore(op);
    MlirValue constant = htvmBuildConstant(&builder, htvmOpAttr(op, "values"));
    htvmReplaceOp(op, constant);
  }
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

static void collectNames(Outliner *outliner) {
  outliner->names = htvmMapCreate(outliner->arena);
  HtvmOps ops = htvmCollectOps(outliner->module, "", outliner->arena);
  for (intptr_t i = 0; i < ops.count; ++i) {
    const MlirStringRef names[] = {htvmOpString(ops.ops[i], "sym_name"),
                                   htvmNoteString(ops.ops[i], "layer")};
    for (int n = 0; n < 2; ++n)
      htvmMapAdd(&outliner->names, names[n].data, names[n].length, 0);
  }
}

static bool isTaken(const Outliner *outliner, const char *name) {
  return htvmMapFindText(&outliner->names, name) != NULL;
}

static const char *nextName(Outliner *outliner) {
  const char *name;
  do
    name = htvmArenaPrintf(outliner->arena, "cpu_%" PRId64,
                           outliner->nextFunction++);
  while (isTaken(outliner, name));
  return name;
}

static const char *opName(MlirOperation op, HtvmArena *arena) {
  MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(op));
  return htvmText(name, arena);
}

// A part with one layer among its operations is that layer.
static HtvmCpuCall describePart(const Outliner *outliner,
                                const HtvmParts *parts, int64_t index) {
  HtvmArena *arena = outliner->arena;
  MlirOperation first = {NULL}, last = {NULL}, layer = {NULL};
  intptr_t count = 0, layers = 0;
  HtvmCpuCall call = {.layer = outliner->cpu.symbol};
  for (intptr_t i = 0; i < parts->count; ++i) {
    MlirOperation op = parts->ops[i].op;
    if (parts->ops[i].part != index)
      continue;
    if (++count == 1)
      first = op;
    last = op;
    call.macs += htvmLayerMacs(op);
    if (htvmNoteString(op, "layer").length && ++layers == 1)
      layer = op;
  }
  call.loc = mlirOperationGetLocation(layers ? layer : first);
  call.op = opName(layers == 1 ? layer : first, arena);
  if (layers == 1) {
    MlirStringRef name = htvmNoteString(layer, "layer");
    call.layer = htvmText(name, arena);
  } else if (count > 1) {
    call.op = htvmArenaPrintf(arena, "%s to %s (%" PRIdPTR " operations)",
                              call.op, opName(last, arena), count);
  }
  return call;
}

//===----------------------------------------------------------------------===//
// Outlining
//===----------------------------------------------------------------------===//

static MlirLogicalResult outlineParts(Outliner *outliner) {
  HtvmParts parts = htvmPartsCreate(outliner->block, outliner->arena);
  // Calls take the place of operations: look-ups only see the old ones.
  for (int64_t i = 0; i < parts.partCount; ++i) {
    outliner->cpu.symbol = nextName(outliner);
    HtvmCpuCall call = describePart(outliner, &parts, i);
    HTVM_TRY(htvmCpuFunctionOutline(&parts, i, &outliner->cpu, &call,
                                    outliner->arena));
  }
  return mlirLogicalResultSuccess();
}

// Is operand |index| of the terminator something that no operation of its own
// makes: an argument, a constant, or what another operand is already?
static bool needsCopy(MlirOperation terminator, intptr_t index) {
  MlirValue value = mlirOperationGetOperand(terminator, index);
  MlirOperation maker = htvmValueOp(value);
  if (mlirOperationIsNull(maker) || htvmPartIsConstant(maker))
    return true;
  for (intptr_t i = 0; i < index; ++i)
    if (mlirValueEqual(mlirOperationGetOperand(terminator, i), value))
      return true;
  return false;
}

static MlirLogicalResult copyReturned(Outliner *outliner) {
  MlirOperation terminator = mlirBlockGetTerminator(outliner->block);
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(terminator); ++i) {
    if (!needsCopy(terminator, i))
      continue;
    MlirValue value = mlirOperationGetOperand(terminator, i);
    MlirType type = mlirValueGetType(value);
    if (!mlirTypeIsARankedTensor(type) || !mlirShapedTypeHasStaticShape(type))
      return htvmEmitError(terminator,
                           "returns something else than a static tensor as "
                           "result %" PRIdPTR,
                           i);
    outliner->cpu.symbol = nextName(outliner);
    HtvmCpuCall call = {.layer = outliner->cpu.symbol,
                        .op = "copy",
                        .loc = mlirOperationGetLocation(terminator)};
    mlirOperationSetOperand(
        terminator, i,
        htvmCpuFunctionCopy(value, terminator, &outliner->cpu, &call));
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult createCpuModule(Outliner *outliner) {
  if (isTaken(outliner, "cpu"))
    return htvmEmitErrorAt(mlirOperationGetLocation(outliner->module),
                           "symbol 'cpu' is taken; outline-cpu needs it for "
                           "its module");
  MlirLocation loc = mlirOperationGetLocation(outliner->module);
  MlirContext ctx = mlirOperationGetContext(outliner->module);
  MlirOperation nested = mlirModuleGetOperation(mlirModuleCreateEmpty(loc));
  mlirOperationSetInherentAttributeByName(nested, HTVM_STR("sym_name"),
                                          htvmStringAttr(ctx, "cpu"));
  mlirBlockAppendOwnedOperation(htvmOpBody(outliner->module), nested);
  outliner->cpu =
      (HtvmCpuModule){.top = outliner->module, .body = htvmOpBody(nested)};
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult outlineEntry(Outliner *outliner) {
  HTVM_TRY(findEntry(outliner));
  HTVM_TRY(checkOps(outliner));
  dropUnused(outliner->block, outliner->arena);
  collectNames(outliner);
  HTVM_TRY(createCpuModule(outliner));
  HTVM_TRY(outlineParts(outliner));
  HTVM_TRY(copyReturned(outliner));
  dropUnused(outliner->block, outliner->arena);
  unifyConstants(outliner->block);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmOutlineCpu(MlirOperation module,
                                 const HtvmPassOptions *options) {
  (void)options;
  Outliner outliner = {.arena = htvmArenaCreate(), .module = module};
  MlirLogicalResult result = outlineEntry(&outliner);
  htvmArenaDestroy(outliner.arena);
  return result;
}
