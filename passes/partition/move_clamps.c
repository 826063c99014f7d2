//===- move_clamps.c - Clamps where an engine has one ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers, and tosa.clamp ops between them.
// Output: the same function. One engine may clip its input for nothing
//         (`clipsInput`, engines/engine.h), another end at a clamp of its own
//         (`widerClamp`), so a clamp between the two is:
//         - no clamp of its own, but `input_clip` of the layer behind it, when
//           an engine that clips then takes that layer;
//         - not in the layer before it, whose clamp becomes the wider one of
//           the engine, when every layer behind is such a layer and the engine
//           then takes the layer before.
//         Where others read the layer, too, and it multiplies enough to be
//         worth it, a tosa.clamp is left for them. A layer that only clamps
//         with a lower bound of 0 follow ends at 0 itself, and a clamp that
//         changes no value goes. A layer that ends elsewhere now has
//         `later_clamp`, the bounds that make its result what it was
//         (layer_tensor.h).
// Fails:  for unknown engines, an unusable machine attribute, a qnn op that
//         does not verify.
//
// A layer with a clip is for an engine that clips: partition has no choice left
// for it. The clamp would be the core's work otherwise. Without such an engine
// no clip is made: it costs the core more than the clamp that it replaces.
// Without the engine that ends at a wider clamp layers are still freed of
// theirs: they have a normal form then, which is cheaper for the core, too.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/qnn/qnn_edit.h"
#include "dialects/qnn/qnn_range.h"
#include "dialects/support/numbers.h"
#include "engines/ir/read_layer.h"
#include "passes/partition/clamps.h"
#include "passes/partition/engines.h"

typedef struct Context {
  HtvmEngineSet engines;
  HtvmMachine machine;
  HtvmArena *arena;
} Context;

// The layers that read a value.
typedef struct Readers {
  MlirOperation *ops;
  HtvmQnnClip *oldClips;
  intptr_t count;
} Readers;

// Counts the readers of |value| and, where there is room for them, lists them;
// directly or through ops that only move elements. False when anything else
// than a convolution or dense layer reads it.
static bool findReaders(MlirValue value, Readers *out) {
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation owner = mlirOpOperandGetOwner(use);
    if (htvmMovesElementsOnly(owner)) {
      if (!findReaders(mlirOperationGetResult(owner, 0), out))
        return false;
      continue;
    }
    if (!htvmOpIsQnnLinear(owner) || mlirOpOperandGetOperandNumber(use) != 0)
      return false;
    if (out->ops) {
      out->ops[out->count] = owner;
      out->oldClips[out->count] = htvmQnnInputClip(owner);
    }
    ++out->count;
  }
  return true;
}

// One operand of an op.
typedef struct Use {
  MlirOperation owner;
  intptr_t index;
} Use;

typedef struct Uses {
  Use *list;
  intptr_t count;
} Uses;

static Uses listUses(MlirValue value, HtvmArena *arena) {
  Uses uses = {0};
  MlirOpOperand use = mlirValueGetFirstUse(value);
  for (; !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use))
    ++uses.count;
  uses.list = HTVM_ARENA_ARRAY(arena, Use, uses.count + 1);
  uses.count = 0;
  for (use = mlirValueGetFirstUse(value); !mlirOpOperandIsNull(use);
       use = mlirOpOperandGetNextUse(use))
    uses.list[uses.count++] =
        (Use){mlirOpOperandGetOwner(use),
              (intptr_t)mlirOpOperandGetOperandNumber(use)};
  return uses;
}

static bool listReaders(MlirValue value, HtvmArena *arena, Readers *out) {
  *out = (Readers){0};
  if (!findReaders(value, out) || out->count == 0)
    return false;
  intptr_t count = out->count;
  *out = (Readers){.ops = HTVM_ARENA_ARRAY(arena, MlirOperation, count),
                   .oldClips = HTVM_ARENA_ARRAY(arena, HtvmQnnClip, count)};
  return findReaders(value, out);
}

// The readers of |use| alone.
static bool listReadersOf(Use use, HtvmArena *arena, Readers *out) {
  if (htvmMovesElementsOnly(use.owner))
    return listReaders(mlirOperationGetResult(use.owner, 0), arena, out);
  if (!htvmOpIsQnnLinear(use.owner) || use.index != 0)
    return false;
  *out = (Readers){.ops = HTVM_ARENA_ARRAY(arena, MlirOperation, 1),
                   .oldClips = HTVM_ARENA_ARRAY(arena, HtvmQnnClip, 1),
                   .count = 1};
  out->ops[0] = use.owner;
  out->oldClips[0] = htvmQnnInputClip(use.owner);
  return true;
}

//===----------------------------------------------------------------------===//
// Clips
//===----------------------------------------------------------------------===//

// Puts |bounds| before what |op| clips already; false when nothing but a
// constant would be left.
static bool addClip(MlirOperation op, HtvmRange bounds) {
  HtvmQnnClip old = htvmQnnInputClip(op);
  HtvmQnnClip clip = {.isPresent = true,
                      .min = htvmMax(bounds.min, old.min),
                      .max = htvmMin(bounds.max, old.max)};
  if (clip.min < clip.max)
    htvmQnnSetInputClip(op, clip);
  return clip.min < clip.max;
}

static void restoreClips(const Readers *readers) {
  for (intptr_t i = 0; i < readers->count; ++i)
    htvmQnnSetInputClip(readers->ops[i], readers->oldClips[i]);
}

static bool takes(const HtvmEngine *engine, MlirOperation op,
                  const HtvmMachine *machine) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmRefusal refusal;
  bool isTaken = htvmEngineTakesOp(engine, op, machine, false, arena, &refusal);
  htvmArenaDestroy(arena);
  return isTaken;
}

// Does an allowed engine take |op|? With |clips|: one that clips its input.
static bool isTakenBy(const Context *context, MlirOperation op, bool clips) {
  for (int i = 0; i < htvmEngineCount(); ++i)
    if (htvmEngineSetHas(context->engines, i) &&
        (!clips || htvmEngineAt(i)->clipsInput) &&
        takes(htvmEngineAt(i), op, &context->machine))
      return true;
  return false;
}

// Is an engine allowed that clips its input?
static bool anyClips(const Context *context) {
  for (int i = 0; i < htvmEngineCount(); ++i)
    if (htvmEngineSetHas(context->engines, i) && htvmEngineAt(i)->clipsInput)
      return true;
  return false;
}

// Gives all |readers| the clip |bounds|; does an engine that clips take each
// then?
static bool clipReaders(const Readers *readers, HtvmRange bounds,
                        const Context *context) {
  bool isTaken = true;
  for (intptr_t i = 0; i < readers->count && isTaken; ++i)
    isTaken = addClip(readers->ops[i], bounds);
  for (intptr_t i = 0; i < readers->count && isTaken; ++i)
    isTaken = isTakenBy(context, readers->ops[i], true);
  return isTaken;
}

//===----------------------------------------------------------------------===//
// Where the clamps are
//===----------------------------------------------------------------------===//

static bool isLayerWithClamp(MlirOperation op) {
  return (htvmOpIsQnnLinear(op) || htvmOpIs(op, HTVM_QNN_ADD)) &&
         !htvmQnnHasPost(op) &&
         htvmTypeIsShaped(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                          8);
}

// Every reader is a clamp to values of at least 0: the layer may end there.
static void raiseToZero(MlirOperation op) {
  HtvmRange bounds = htvmQnnClamp(op);
  MlirOpOperand use = mlirValueGetFirstUse(mlirOperationGetResult(op, 0));
  if (!htvmOpIsQnnLinear(op) || !isLayerWithClamp(op) || bounds.min >= 0 ||
      bounds.max <= 0 || mlirOpOperandIsNull(use))
    return;
  for (; !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation owner = mlirOpOperandGetOwner(use);
    if (!htvmIsClamp(owner) || htvmClampBounds(owner).min < 0)
      return;
  }
  bounds.min = 0;
  htvmQnnSetClamp(op, bounds);
  htvmNoteLaterClamp(op, bounds);
  htvmForgetRange(op);
}

static void removeClamp(MlirOperation op) {
  MlirValue input = mlirOperationGetOperand(op, 0);
  htvmReplaceOp(op, input);
}

// Lets |use| of the clamp |op| read what the clamp reads, when the layers
// behind can clip it.
static void absorbUse(MlirOperation op, Use use, const Context *context) {
  Readers readers;
  if (!listReadersOf(use, context->arena, &readers))
    return;
  mlirOperationSetOperand(use.owner, use.index, mlirOperationGetOperand(op, 0));
  if (clipReaders(&readers, htvmClampBounds(op), context))
    return;
  restoreClips(&readers);
  mlirOperationSetOperand(use.owner, use.index, mlirOperationGetResult(op, 0));
}

static void absorbClamp(MlirOperation op, const Context *context) {
  HtvmRange bounds = htvmClampBounds(op);
  HtvmRange input = htvmTensorRange(mlirOperationGetOperand(op, 0));
  MlirValue result = mlirOperationGetResult(op, 0);
  if (bounds.min <= input.min && bounds.max >= input.max) {
    removeClamp(op);
    return;
  }
  Uses uses = listUses(result, context->arena);
  for (intptr_t i = 0; anyClips(context) && i < uses.count; ++i)
    absorbUse(op, uses.list[i], context);
  if (htvmValueIsUnused(result))
    removeClamp(op);
}

// Is it better to have |op| on an engine and to clamp its results on the core?
// A clamp with its changes of layout costs as much as some multiplications.
static bool multipliesEnough(MlirOperation op) {
  enum { ENOUGH = 16 };
  return htvmOpIsQnnLinear(op) &&
         htvmQnnMacs(op) >= ENOUGH * htvmTypeElements(mlirValueGetType(
                                         mlirOperationGetResult(op, 0)));
}

// A clamp to |bounds| behind |op| for all that read it.
static MlirOperation clampBehind(MlirOperation op, HtvmRange bounds) {
  MlirValue result = mlirOperationGetResult(op, 0);
  MlirValue clamped =
      htvmClampValue(result, bounds, mlirOperationGetLocation(op));
  MlirOperation clamp = htvmValueOp(clamped);
  mlirValueReplaceAllUsesExcept(result, clamped, 1, &clamp);
  return clamp;
}

// Can all that read |op| clip it?
static bool clipAll(MlirOperation op, HtvmRange bounds,
                    const Context *context) {
  Readers readers;
  if (!anyClips(context) ||
      !listReaders(mlirOperationGetResult(op, 0), context->arena, &readers))
    return false;
  if (clipReaders(&readers, bounds, context))
    return true;
  restoreClips(&readers);
  return false;
}

// Lets |op| end at the wider clamp of |engine|, if it takes the layer then and
// the layers behind do the rest, or the core does and that is worth it.
static bool widen(MlirOperation op, const HtvmEngine *engine, bool isAllowed,
                  const Context *context) {
  HtvmRange bounds = htvmQnnClamp(op);
  htvmQnnSetClamp(op, engine->widerClamp(bounds));
  htvmForgetRange(op);
  if (takes(engine, op, &context->machine)) {
    bool isClipped = clipAll(op, bounds, context);
    if (isClipped || (isAllowed && multipliesEnough(op))) {
      htvmNoteLaterClamp(op, bounds);
      if (!isClipped)
        absorbClamp(clampBehind(op, bounds), context);
      return true;
    }
  }
  htvmQnnSetClamp(op, bounds);
  return false;
}

static void moveOut(MlirOperation op, const Context *context) {
  if (!isLayerWithClamp(op) || isTakenBy(context, op, false))
    return;
  bool isMoved = false;
  for (int i = 0; i < htvmEngineCount() && !isMoved; ++i) {
    const HtvmEngine *engine = htvmEngineAt(i);
    isMoved = engine->widerClamp && !takes(engine, op, &context->machine) &&
              widen(op, engine, htvmEngineSetHas(context->engines, i), context);
  }
}

static void moveAll(MlirOperation module, const Context *context) {
  HtvmOps layers = htvmCollectOps(module, "qnn.", context->arena);
  for (intptr_t i = 0; i < layers.count; ++i)
    htvmForgetRange(layers.ops[i]);
  for (intptr_t i = 0; i < layers.count; ++i)
    raiseToZero(layers.ops[i]);
  HtvmOps clamps = htvmCollectOps(module, "tosa.clamp", context->arena);
  for (intptr_t i = 0; i < clamps.count; ++i)
    if (htvmIsClamp(clamps.ops[i]))
      absorbClamp(clamps.ops[i], context);
  for (intptr_t i = 0; i < layers.count; ++i)
    moveOut(layers.ops[i], context);
}

MlirLogicalResult htvmMoveClamps(MlirOperation module,
                                 const HtvmPassOptions *options) {
  Context context;
  HTVM_TRY(
      htvmEnginesBegin(module, options, &context.engines, &context.machine));
  if (!context.engines.bits)
    return mlirLogicalResultSuccess();
  context.arena = htvmArenaCreate();
  moveAll(module, &context);
  htvmArenaDestroy(context.arena);
  return mlirLogicalResultSuccess();
}
