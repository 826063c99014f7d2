//===- place_buffers.c - Static addresses for the buffers of a network ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions on memrefs (first `htvm.inputs` inputs, then results) whose
//         buffers are memref.alloc of static size.
// Output: every memref.alloc has `tile.offset`, bytes from the start of L1 or
//         of the L2 arena; the function has `tile.argument_offsets`, the same
//         for its arguments, `tile.l1_bytes`, `tile.l2_bytes` and for reports
//         `htvm.memory`, the list of buffers, and `htvm.tensors`, the results
//         of layers among them: what `tile.tensor` of a buffer or
//         `tile.argument_tensors` say, and the `offset`; a row of `htvm.layers`
//         has `first` and `last`, the positions of the layer's ops.
// Fails:  when the buffers of L1 that live together exceed `l1_bytes`, those of
//         L2 many times `l2_bytes`.
//
// A buffer lives from the first to the last op that names it, in block order,
// which is the order in which work is started. An input lives from the start
// (the host writes it before), a result to the end: once an input is read for
// the last time, its place is free for others. State (the last inputs, as many
// as `htvm.states` has) keeps its place from inference to inference.
//
//===----------------------------------------------------------------------===//
#include "passes/memory/place_buffers.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/tile/tile.h"
#include "passes/memory/interval_placement.h"
#include "passes/normalize/input/variables_to_arguments.h"

#include <inttypes.h>

// Of inputs and results: a copy beat, so that they may be copied directly.
// HOPELESS: so many times the size of L2 is not worth linking.
enum { ARGUMENT_ALIGNMENT = 32, HOPELESS = 16 };

typedef struct Buffers {
  size_t count;
  HtvmPlacement *placements;
  MlirOperation *allocs;
  const char **owners; // layer of the first user, for reports
  const char **roles;  // input, result, tensor, scratch (one op's), tile (L1)
  MlirAttribute *tensors; // the layer's result it holds, or null
} Buffers;

typedef struct Placer {
  HtvmArena *arena;
  MlirBlock block;
  int64_t inputs; // leading arguments that are inputs
  int64_t states; // the last of them that are state
  MlirOperation function;
  MlirOperation *order; // ops of the block, by position
  intptr_t opCount;
  Buffers l1, l2;
  MlirAttribute argumentTensors; // of the function, or null
} Placer;

static intptr_t positionOf(const Placer *placer, MlirOperation op) {
  return htvmOpInt(op, "tile.position", placer->opCount - 1);
}

// Widens the lifetime of |placement| by the users of |value|; a handle made by
// tile.argument is used where the call is.
static void addUses(const Placer *placer, MlirValue value,
                    HtvmPlacement *placement) {
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation user = mlirOpOperandGetOwner(use);
    if (htvmOpIs(user, HTVM_TILE_ARGUMENT)) {
      addUses(placer, mlirOperationGetResult(user, 0), placement);
      continue;
    }
    intptr_t position = positionOf(placer, user);
    if (position < placement->first)
      placement->first = position;
    if (position > placement->last)
      placement->last = position;
  }
}

static void addBuffer(Placer *placer, MlirOperation alloc) {
  MlirValue value = mlirOperationGetResult(alloc, 0);
  MlirType type = mlirValueGetType(value);
  if (htvmValueIsUnused(value))
    return;
  Buffers *buffers = htvmTileIsL1(type) ? &placer->l1 : &placer->l2;
  int64_t alignment = htvmOpInt(alloc, "alignment", 4);
  HtvmPlacement placement = {.bytes = (htvmTypeBytes(type) + alignment - 1) /
                                      alignment * alignment,
                             .alignment = alignment,
                             .first = placer->opCount};
  addUses(placer, value, &placement);
  MlirStringRef layer = htvmOpString(placer->order[placement.first], "layer");
  buffers->owners[buffers->count] =
      htvmArenaPrintf(placer->arena, "%.*s", (int)layer.length, layer.data);
  buffers->roles[buffers->count] = buffers == &placer->l1 ? "tile"
                                   : placement.first == placement.last
                                       ? "scratch"
                                       : "tensor";
  buffers->allocs[buffers->count] = alloc;
  buffers->tensors[buffers->count] = htvmOpAttr(alloc, "tile.tensor");
  buffers->placements[buffers->count++] = placement;
}

static MlirAttribute argumentTensor(const Placer *placer, int64_t index) {
  MlirAttribute list = placer->argumentTensors;
  bool isListed = !mlirAttributeIsNull(list) && mlirAttributeIsAArray(list) &&
                  index < mlirArrayAttrGetNumElements(list);
  return isListed ? mlirArrayAttrGetElement(list, index)
                  : mlirAttributeGetNull();
}

static const char *argumentName(const Placer *placer, int64_t index) {
  int64_t firstState = placer->inputs - placer->states;
  if (index < firstState)
    return htvmArenaPrintf(placer->arena, "input %" PRId64, index);
  if (index < placer->inputs) {
    MlirStringRef name = mlirStringAttrGetValue(
        htvmStateField(placer->function, index - firstState, "name"));
    return htvmArenaPrintf(placer->arena, "state %.*s", (int)name.length,
                           name.data);
  }
  return htvmArenaPrintf(placer->arena, "result %" PRId64,
                         index - placer->inputs);
}

// Arguments come first among the buffers of L2, in order.
static void addArgument(Placer *placer, int64_t index) {
  Buffers *buffers = &placer->l2;
  MlirValue value = mlirBlockGetArgument(placer->block, index);
  bool input = index < placer->inputs;
  bool state = input && index >= placer->inputs - placer->states;
  int64_t bytes = htvmTypeBytes(mlirValueGetType(value));
  HtvmPlacement placement = {.bytes = (bytes + ARGUMENT_ALIGNMENT - 1) /
                                      ARGUMENT_ALIGNMENT * ARGUMENT_ALIGNMENT,
                             .alignment = ARGUMENT_ALIGNMENT,
                             .first = input ? 0 : placer->opCount - 1,
                             .last = input && !state ? 0 : placer->opCount - 1};
  addUses(placer, value, &placement);
  buffers->owners[buffers->count] = argumentName(placer, index);
  buffers->roles[buffers->count] = state ? "state" : input ? "input" : "result";
  buffers->tensors[buffers->count] = argumentTensor(placer, index);
  buffers->placements[buffers->count++] = placement;
}

static Buffers createBuffers(Placer *placer) {
  intptr_t most = placer->opCount + mlirBlockGetNumArguments(placer->block);
  return (Buffers){
      .placements = HTVM_ARENA_ARRAY(placer->arena, HtvmPlacement, most),
      .allocs = HTVM_ARENA_ARRAY(placer->arena, MlirOperation, most),
      .owners = HTVM_ARENA_ARRAY(placer->arena, const char *, most),
      .roles = HTVM_ARENA_ARRAY(placer->arena, const char *, most),
      .tensors = HTVM_ARENA_ARRAY(placer->arena, MlirAttribute, most)};
}

static void collectBuffers(Placer *placer) {
  MlirBlock block = placer->block;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    ++placer->opCount;
  placer->order =
      HTVM_ARENA_ARRAY(placer->arena, MlirOperation, placer->opCount);
  intptr_t position = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    htvmOpSetAttr(op, "tile.position",
                  htvmI64Attr(mlirOperationGetContext(op), position));
    placer->order[position++] = op;
  }
  placer->l1 = createBuffers(placer);
  placer->l2 = createBuffers(placer);
  for (intptr_t i = 0; i < mlirBlockGetNumArguments(block); ++i)
    addArgument(placer, i);
  for (intptr_t i = 0; i < placer->opCount; ++i)
    if (htvmOpIs(placer->order[i], "memref.alloc"))
      addBuffer(placer, placer->order[i]);
  for (intptr_t i = 0; i < placer->opCount; ++i)
    mlirOperationRemoveDiscardableAttributeByName(placer->order[i],
                                                  HTVM_STR("tile.position"));
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

static MlirAttribute describe(MlirContext ctx, const Buffers *buffers, size_t i,
                              const char *region) {
  const HtvmPlacement *placement = &buffers->placements[i];
  const HtvmAttr fields[] = {{"bytes", htvmI64Attr(ctx, placement->bytes)},
                             {"first", htvmI64Attr(ctx, placement->first)},
                             {"last", htvmI64Attr(ctx, placement->last)},
                             {"name", htvmStringAttr(ctx, buffers->owners[i])},
                             {"offset", htvmI64Attr(ctx, placement->offset)},
                             {"region", htvmStringAttr(ctx, region)},
                             {"role", htvmStringAttr(ctx, buffers->roles[i])}};
  return htvmDictionary(ctx, sizeof fields / sizeof *fields, fields);
}

static void reportTensors(Placer *placer, MlirOperation function) {
  MlirContext ctx = mlirOperationGetContext(function);
  const Buffers *buffers = &placer->l2;
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(placer->arena, MlirAttribute, buffers->count + 1);
  intptr_t count = 0;
  for (size_t i = 0; i < buffers->count; ++i)
    if (!mlirAttributeIsNull(buffers->tensors[i]) &&
        mlirAttributeIsADictionary(buffers->tensors[i]))
      rows[count++] = htvmDictionaryWith(
          buffers->tensors[i], 1,
          &(HtvmAttr){"offset",
                      htvmI64Attr(ctx, buffers->placements[i].offset)});
  if (count)
    htvmOpSetAttr(function, "htvm.tensors", mlirArrayAttrGet(ctx, count, rows));
}

static int64_t place(Buffers *buffers) {
  int64_t used = htvmPlaceIntervals(buffers->placements, buffers->count);
  for (size_t i = 0; i < buffers->count; ++i) {
    MlirOperation alloc = buffers->allocs[i];
    if (!mlirOperationIsNull(alloc))
      htvmOpSetAttr(alloc, "tile.offset",
                    htvmI64Attr(mlirOperationGetContext(alloc),
                                buffers->placements[i].offset));
  }
  return used;
}

static void setArgumentOffsets(Placer *placer, MlirOperation function) {
  intptr_t count = mlirBlockGetNumArguments(placer->block);
  int64_t *offsets = HTVM_ARENA_ARRAY(placer->arena, int64_t, count);
  for (intptr_t i = 0; i < count; ++i)
    offsets[i] = placer->l2.placements[i].offset;
  htvmOpSetAttr(
      function, "tile.argument_offsets",
      htvmI64ArrayAttr(mlirOperationGetContext(function), count, offsets));
}

static void report(Placer *placer, MlirOperation function) {
  MlirContext ctx = mlirOperationGetContext(function);
  size_t total = placer->l1.count + placer->l2.count;
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(placer->arena, MlirAttribute, total + 1);
  intptr_t count = 0;
  for (size_t i = 0; i < placer->l2.count; ++i)
    rows[count++] = describe(ctx, &placer->l2, i, "l2");
  for (size_t i = 0; i < placer->l1.count; ++i)
    rows[count++] = describe(ctx, &placer->l1, i, "l1");
  htvmOpSetAttr(function, "htvm.memory", mlirArrayAttrGet(ctx, count, rows));
}

// Row |row| of the layer table with `first` and `last`; |layers| has the layer
// of each op.
static MlirAttribute describeLayer(const Placer *placer, MlirContext ctx,
                                   const MlirAttribute *layers,
                                   MlirAttribute row) {
  int64_t first = -1, last = -1;
  MlirAttribute name = htvmDictionaryGet(row, "name");
  for (intptr_t i = 0; i < placer->opCount; ++i)
    if (mlirAttributeEqual(layers[i], name)) {
      first = first < 0 ? i : first;
      last = i;
    }
  if (first < 0)
    return row;
  const HtvmAttr fields[] = {{"first", htvmI64Attr(ctx, first)},
                             {"last", htvmI64Attr(ctx, last)}};
  return htvmDictionaryWith(row, 2, fields);
}

static void describeLayers(const Placer *placer, MlirOperation function) {
  MlirContext ctx = mlirOperationGetContext(function);
  MlirAttribute table = htvmOpAttr(function, "htvm.layers");
  if (mlirAttributeIsNull(table) || !mlirAttributeIsAArray(table))
    return;
  intptr_t count = mlirArrayAttrGetNumElements(table);
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(placer->arena, MlirAttribute, count + 1);
  MlirAttribute *layers =
      HTVM_ARENA_ARRAY(placer->arena, MlirAttribute, placer->opCount + 1);
  for (intptr_t i = 0; i < placer->opCount; ++i)
    layers[i] = htvmOpAttr(placer->order[i], "layer");
  for (intptr_t i = 0; i < count; ++i) {
    rows[i] = mlirArrayAttrGetElement(table, i);
    if (mlirAttributeIsADictionary(rows[i]))
      rows[i] = describeLayer(placer, ctx, layers, rows[i]);
  }
  htvmOpSetAttr(function, "htvm.layers", mlirArrayAttrGet(ctx, count, rows));
}

static MlirLogicalResult placeFunction(MlirOperation function,
                                       const HtvmMachine *machine) {
  MlirContext ctx = mlirOperationGetContext(function);
  MlirBlock block = htvmOpBody(function);
  if (mlirBlockIsNull(block))
    return mlirLogicalResultSuccess();
  HTVM_TRY(htvmStatesCheck(function));
  Placer placer = {.arena = htvmArenaCreate(),
                   .block = block,
                   .inputs = htvmOpInt(function, "htvm.inputs", 0),
                   .argumentTensors =
                       htvmOpAttr(function, "tile.argument_tensors"),
                   .states = htvmStateCount(function),
                   .function = function};
  collectBuffers(&placer);
  int64_t l1 = place(&placer.l1), l2 = place(&placer.l2);
  setArgumentOffsets(&placer, function);
  htvmOpSetAttr(function, "tile.l1_bytes", htvmI64Attr(ctx, l1));
  htvmOpSetAttr(function, "tile.l2_bytes", htvmI64Attr(ctx, l2));
  report(&placer, function);
  describeLayers(&placer, function);
  reportTensors(&placer, function);
  htvmArenaDestroy(placer.arena);
  // What nearly fits is for the linker, which knows code and constants, too.
  if (l2 / HOPELESS > (int64_t)machine->l2_bytes)
    return htvmEmitError(function,
                         "needs %" PRId64 " bytes of L2 for tensors, %" PRIu64
                         " available; use a smaller input or fewer channels",
                         l2, machine->l2_bytes);
  if (l1 > (int64_t)machine->l1_bytes)
    return htvmEmitError(function,
                         "needs %" PRId64 " bytes of L1 for buffers that live "
                         "together, %" PRIu64 " available; use smaller tiles",
                         l1, machine->l1_bytes);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmPlaceBuffers(MlirOperation module,
                                   const HtvmPassOptions *options) {
  (void)options;
  HtvmMachine machine;
  HTVM_TRY(htvmMachineRead(module, &machine));
  MlirBlock body = mlirModuleGetBody(mlirModuleFromOperation(module));
  MlirLogicalResult result = mlirLogicalResultSuccess();
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op) && mlirLogicalResultIsSuccess(result);
       op = mlirOperationGetNextInBlock(op))
    if (htvmOpIs(op, "func.func"))
      result = placeFunction(op, &machine);
  return result;
}
