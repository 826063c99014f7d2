//===- read_layer.c - An op as a layer that engines see -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/ir/read_layer.h"

#include "dialects/qnn/qnn.h"
#include "dialects/qnn/qnn_range.h"
#include "dialects/support/notes.h"
#include "engines/ir/plan_attr.h"

static const char *nameOf(MlirOperation op, HtvmArena *arena) {
  return htvmText(mlirIdentifierStr(mlirOperationGetName(op)), arena);
}

static bool isConstant(MlirOperation op) {
  return htvmOpIs(op, "arith.constant") || htvmOpIs(op, "tosa.const");
}

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

static HtvmEngineTensor readTensor(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  HtvmEngineTensor tensor = {.isI8 = htvmTypeIsShaped(type, -1, 8)};
  if (!mlirTypeIsAShaped(type) || !mlirShapedTypeHasRank(type))
    return tensor;
  tensor.rank = mlirShapedTypeGetRank(type);
  for (int64_t i = 0; i < tensor.rank && i < HTVM_LAYER_RANK_MAX; ++i)
    tensor.shape[i] = htvmTypeDim(type, i);
  return tensor;
}

// Is |op| given to an engine that is not the core?
static bool isOnEngine(MlirOperation op) {
  const HtvmEngine *engine = htvmOpEngine(op);
  return engine && engine != htvmEngineCore();
}

// Does the core change the layout of |value| for its one reader, since no
// engine made it?
static bool isLaidOut(MlirValue value) {
  MlirOperation maker = htvmValueOp(value);
  while (htvmOpIs(maker, "tosa.transpose"))
    maker = htvmOperandOp(maker, 0);
  return htvmValueHasOneUse(value) &&
         (mlirOperationIsNull(maker) || !isOnEngine(maker));
}

static bool leavesLines(MlirOperation op) {
  return mlirStringRefEqual(htvmNoteString(op, HTVM_LAYOUT_NOTE),
                            HTVM_STR("lines"));
}

HtvmLayoutKind htvmOpLayout(MlirOperation op) {
  const HtvmEngine *engine = htvmOpEngine(op);
  if (!engine)
    return HTVM_LAYOUT_BYTES;
  return leavesLines(op) ? HTVM_LAYOUT_LINES : engine->layout;
}

int64_t htvmOpPitch(MlirOperation op) {
  return htvmOpEngine(op) ? htvmNoteInt(op, HTVM_PITCH_NOTE, 0) : 0;
}

HtvmLayoutKind htvmOpReads(MlirOperation op) {
  const HtvmEngine *engine =
      htvmOpHasPrefix(op, "qnn.") ? htvmOpEngine(op) : NULL;
  if (!engine)
    return HTVM_LAYOUT_BYTES;
  return htvmOpIs(op, HTVM_QNN_ADD) ? htvmOpLayout(op) : engine->layout;
}

// How a use reads its operand.
static void countReader(MlirOperation reader, HtvmReaders *readers) {
  HtvmLayoutKind layout = htvmOpReads(reader);
  if (layout == HTVM_LAYOUT_PLANAR)
    ++readers->planar;
  else if (layout == HTVM_LAYOUT_LINES)
    ++readers->lines;
  else if (htvmOpIs(reader, "func.call"))
    ++readers->rowMajor;
  else
    ++readers->others;
}

static HtvmReaders readersOf(MlirValue value) {
  HtvmReaders readers = {0};
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use))
    countReader(mlirOpOperandGetOwner(use), &readers);
  return readers;
}

enum { SUMS = 2 };

// Does the core read |value|, or a sum that |depth| sums at most make of it?
static bool isReadByCore(MlirValue value, int depth) {
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation reader = mlirOpOperandGetOwner(use);
    if (htvmOpReads(reader) == HTVM_LAYOUT_BYTES ||
        (depth > 0 && htvmOpIs(reader, HTVM_QNN_ADD) &&
         isReadByCore(mlirOperationGetResult(reader, 0), depth - 1)))
      return true;
  }
  return false;
}

// The most that the plan of a reader says of the core's work for it, or for
// that of a sum that |depth| sums at most make of |value|.
static int64_t prepareCycles(MlirValue value, int depth) {
  int64_t most = 0;
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation reader = mlirOpOperandGetOwner(use);
    int64_t cycles =
        depth > 0 && htvmOpIs(reader, HTVM_QNN_ADD)
            ? prepareCycles(mlirOperationGetResult(reader, 0), depth - 1)
            : htvmPlanReadNumber(reader, HTVM_PLAN_CORE_CYCLES, 0);
    most = cycles > most ? cycles : most;
  }
  return most;
}

static HtvmEngineInput readInput(MlirValue value, unsigned what,
                                 HtvmArena *arena) {
  MlirOperation maker = htvmValueOp(value);
  HtvmEngineInput input = {.tensor = readTensor(value),
                           .isConstant = isConstant(maker),
                           .range = {INT8_MIN, INT8_MAX},
                           .clamp = {INT8_MIN, INT8_MAX},
                           .maker = ""};
  if (what & HTVM_READ_RANGES)
    input.range = htvmTensorRange(value);
  if (!(what & HTVM_READ_PLACE))
    return input;
  if (!mlirOperationIsNull(maker)) {
    input.maker = htvmText(htvmNoteString(maker, HTVM_ENGINE_NOTE), arena);
    input.layout = htvmOpLayout(maker);
    input.pitch = htvmOpPitch(maker);
    input.clamp = htvmLayerClamp(maker);
  }
  input.isLaidOut = isLaidOut(value);
  input.readers = readersOf(value);
  return input;
}

//===----------------------------------------------------------------------===//
// Kinds of layers
//===----------------------------------------------------------------------===//

static HtvmLayerKind kindOf(MlirOperation op) {
  static const struct {
    const char *name;
    HtvmLayerKind kind;
  } kinds[] = {{HTVM_QNN_CONV2D, HTVM_LAYER_CONV},
               {HTVM_QNN_DENSE, HTVM_LAYER_DENSE},
               {HTVM_QNN_ADD, HTVM_LAYER_ADD},
               {HTVM_QNN_MAX_POOL2D, HTVM_LAYER_MAX_POOL},
               {HTVM_QNN_AVG_POOL2D, HTVM_LAYER_AVG_POOL}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i)
    if (htvmOpIs(op, kinds[i].name))
      return kinds[i].kind;
  return HTVM_LAYER_OTHER;
}

static HtvmLayerConstant readConstant(MlirOperation op, intptr_t index,
                                      HtvmArena *arena, HtvmInts *out) {
  if (htvmValueReadInts(mlirOperationGetOperand(op, index), arena, out))
    return HTVM_CONSTANT_HERE;
  *out = (HtvmInts){0};
  return isConstant(htvmOperandOp(op, index)) ? HTVM_CONSTANT_REMOTE
                                              : HTVM_CONSTANT_FREE;
}

static void readLinear(MlirOperation op, HtvmArena *arena,
                       HtvmEngineLayer *layer) {
  HtvmQnnLinear *linear = &layer->linear;
  layer->isComplete = htvmQnnLinearRead(op, arena, linear);
  if (!layer->isComplete)
    return;
  layer->weights = readConstant(op, 1, arena, &linear->weights);
  layer->bias = readConstant(op, 2, arena, &linear->bias);
  layer->taps = htvmQnnLinearTaps(linear);
  layer->isPadded = htvmQnnLinearIsPadded(linear);
  layer->clipped = htvmClippedRange(layer->inputs[0].range, &linear->inputClip);
}

static void readByKind(MlirOperation op, HtvmArena *arena,
                       HtvmEngineLayer *layer) {
  switch (layer->kind) {
  case HTVM_LAYER_CONV:
  case HTVM_LAYER_DENSE:
    readLinear(op, arena, layer);
    return;
  case HTVM_LAYER_ADD:
    layer->isComplete = htvmQnnAddRead(op, arena, &layer->add);
    return;
  case HTVM_LAYER_MAX_POOL:
  case HTVM_LAYER_AVG_POOL:
    layer->isComplete = htvmQnnPool2dRead(op, arena, &layer->pool);
    return;
  case HTVM_LAYER_OTHER:
    return;
  }
}

HtvmEngineLayer htvmLayerRead(MlirOperation op, unsigned what,
                              HtvmArena *arena) {
  HtvmEngineLayer layer = {.kind = kindOf(op),
                           .op = nameOf(op, arena),
                           .inside = "",
                           .noPattern =
                               htvmText(htvmNoteString(op, "no_match"), arena)};
  if (layer.kind == HTVM_LAYER_OTHER)
    return layer;
  MlirOperation parent = mlirOperationGetParentOperation(op);
  if (!htvmOpIs(parent, "func.func"))
    layer.inside = nameOf(parent, arena);
  layer.inputCount = layer.kind == HTVM_LAYER_ADD ? 2 : 1;
  for (int i = 0; i < layer.inputCount; ++i)
    layer.inputs[i] = readInput(mlirOperationGetOperand(op, i), what, arena);
  layer.isTwice =
      layer.inputCount == 2 && mlirValueEqual(mlirOperationGetOperand(op, 0),
                                              mlirOperationGetOperand(op, 1));
  layer.output = readTensor(mlirOperationGetResult(op, 0));
  layer.leavesLines = leavesLines(op);
  layer.pitch = htvmOpPitch(op);
  if (what & HTVM_READ_PLACE) {
    layer.readers = readersOf(mlirOperationGetResult(op, 0));
    layer.isReadByCore = isReadByCore(mlirOperationGetResult(op, 0), SUMS);
    layer.prepareCycles = prepareCycles(mlirOperationGetResult(op, 0), SUMS);
  }
  readByKind(op, arena, &layer);
  return layer;
}

//===----------------------------------------------------------------------===//
// Engines of ops
//===----------------------------------------------------------------------===//

const HtvmEngine *htvmOpEngine(MlirOperation op) {
  MlirStringRef name = htvmNoteString(op, HTVM_ENGINE_NOTE);
  return htvmEngineFind(name.data, name.length);
}

bool htvmOpHasJobs(MlirOperation op) {
  const HtvmEngine *engine =
      htvmOpHasPrefix(op, "qnn.") ? htvmOpEngine(op) : NULL;
  if (!engine || !engine->lower || !engine->hasJobs)
    return engine && engine->lower;
  HtvmArena *arena = htvmArenaCreate();
  HtvmEngineLayer layer = htvmLayerRead(op, HTVM_READ_PLACE, arena);
  bool hasJobs = engine->hasJobs(&layer);
  htvmArenaDestroy(arena);
  return hasJobs;
}

bool htvmEngineTakesOp(const HtvmEngine *engine, MlirOperation op,
                       const HtvmMachine *machine, bool anyNumbers,
                       HtvmArena *arena, HtvmRefusal *refusal) {
  HtvmEngineLayer layer =
      htvmLayerRead(op, anyNumbers ? 0 : HTVM_READ_RANGES, arena);
  const HtvmQuestion question = {.layer = &layer,
                                 .machine = machine,
                                 .rules = engine->rules,
                                 .arena = arena,
                                 .refusal = refusal,
                                 .anyNumbers = anyNumbers};
  return htvmRulesKept(&question);
}

int64_t htvmEngineOpCycles(const HtvmEngine *engine, MlirOperation op,
                           const HtvmMachine *machine) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmEngineLayer layer = htvmLayerRead(op, 0, arena);
  int64_t cycles = htvmEngineCycles(engine, machine, &layer);
  htvmArenaDestroy(arena);
  return cycles;
}
