//===- move_clamps.c - Clamps where an engine has one ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers, and tosa.clamp ops between them.
// Output: the same function. The analog engine clips its input, the digital
//         engine ends at 127, so a clamp to [-64, 63] between the two is:
//         - no clamp of its own, but `input_clip` of the layer behind it, when
//           the analog engine then takes that layer;
//         - not in the layer before it, whose clamp becomes [0, 127] or
//           [-128, 127], when every layer behind is such a layer and the
//           digital engine then takes the layer before.
//         A layer that only clamps with a lower bound of 0 follow ends at 0
//         itself, and a clamp that changes no value goes.
// Fails:  for unknown engines, an unusable machine attribute, a qnn op that
// does
//         not verify.
//
// A layer with a clip is the analog engine's: partition has no choice left for
// it. The clamp would be the core's work otherwise.
//
// Does nothing where `engines` leaves out the analog engine: a clip costs the
// core more than the clamp that it replaces. Where it leaves out the digital
// engine the second still pays: without its clamp the layer has a normal form,
// which is cheaper for the core, too.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/diana/machine_attr.h"
#include "passes/partition/analog_rules.h"
#include "passes/partition/digital_rules.h"
#include "passes/partition/engines.h"
#include "passes/partition/tensor_range.h"

static bool isLinear(MlirOperation op) {
  return htvmOpIs(op, HTVM_QNN_CONV2D) || htvmOpIs(op, HTVM_QNN_DENSE);
}

static bool isClamp(MlirOperation op) {
  return htvmOpIs(op, "tosa.clamp") &&
         htvmTypeIsShaped(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                          8);
}

static HtvmRange boundsOf(MlirOperation op, const char *min, const char *max) {
  return (HtvmRange){htvmOpInt(op, min, INT8_MIN),
                     htvmOpInt(op, max, INT8_MAX)};
}

static void setBounds(MlirOperation op, HtvmRange bounds) {
  MlirContext ctx = mlirOperationGetContext(op);
  MlirType i32 = mlirIntegerTypeGet(ctx, 32);
  htvmOpSetAttr(op, "clamp_min", mlirIntegerAttrGet(i32, bounds.min));
  htvmOpSetAttr(op, "clamp_max", mlirIntegerAttrGet(i32, bounds.max));
}

// tosa.clamp's
static void setLimits(MlirOperation op, HtvmRange bounds) {
  MlirType i8 = mlirIntegerTypeGet(mlirOperationGetContext(op), 8);
  mlirOperationSetInherentAttributeByName(op, HTVM_STR("min_val"),
                                          mlirIntegerAttrGet(i8, bounds.min));
  mlirOperationSetInherentAttributeByName(op, HTVM_STR("max_val"),
                                          mlirIntegerAttrGet(i8, bounds.max));
}

// The layers that read a value.
typedef struct Readers {
  MlirOperation *ops;
  MlirAttribute *oldClips;
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
    if (!isLinear(owner) || mlirOpOperandGetOperandNumber(use) != 0)
      return false;
    if (out->ops) {
      out->ops[out->count] = owner;
      out->oldClips[out->count] = htvmOpAttr(owner, "input_clip");
    }
    ++out->count;
  }
  return true;
}

static bool listReaders(MlirValue value, HtvmArena *arena, Readers *out) {
  *out = (Readers){0};
  if (!findReaders(value, out) || out->count == 0)
    return false;
  intptr_t count = out->count;
  *out = (Readers){.ops = HTVM_ARENA_ARRAY(arena, MlirOperation, count),
                   .oldClips = HTVM_ARENA_ARRAY(arena, MlirAttribute, count)};
  return findReaders(value, out);
}

//===----------------------------------------------------------------------===//
// Clips
//===----------------------------------------------------------------------===//

// Puts |bounds| before what |op| clips already; false when nothing but a
// constant would be left.
static bool addClip(MlirOperation op, HtvmRange bounds) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts old;
  if (htvmOpReadInts(op, "input_clip", arena, &old) && old.count == 2) {
    bounds.min = bounds.min > old.values[0] ? bounds.min : old.values[0];
    bounds.max = bounds.max < old.values[1] ? bounds.max : old.values[1];
  }
  htvmArenaDestroy(arena);
  const int64_t limits[] = {bounds.min, bounds.max};
  if (bounds.min < bounds.max)
    htvmOpSetAttr(op, "input_clip",
                  htvmI32ArrayAttr(mlirOperationGetContext(op), 2, limits));
  return bounds.min < bounds.max;
}

static void restoreClips(const Readers *readers) {
  for (intptr_t i = 0; i < readers->count; ++i) {
    if (mlirAttributeIsNull(readers->oldClips[i]))
      mlirOperationRemoveDiscardableAttributeByName(readers->ops[i],
                                                    HTVM_STR("input_clip"));
    else
      htvmOpSetAttr(readers->ops[i], "input_clip", readers->oldClips[i]);
  }
}

static bool analogTakes(MlirOperation op, const HtvmMachine *machine) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmRefusal refusal;
  bool takes = htvmAnalogAccepts(op, machine, arena, &refusal);
  htvmArenaDestroy(arena);
  return takes;
}

static bool digitalTakes(MlirOperation op, const HtvmMachine *machine) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmRefusal refusal;
  bool takes = htvmDigitalAccepts(op, machine, arena, &refusal);
  htvmArenaDestroy(arena);
  return takes;
}

// Gives all |readers| the clip |bounds|; does the analog engine take each then?
static bool clipReaders(const Readers *readers, HtvmRange bounds,
                        const HtvmMachine *machine) {
  bool isTaken = true;
  for (intptr_t i = 0; i < readers->count && isTaken; ++i)
    isTaken = addClip(readers->ops[i], bounds);
  for (intptr_t i = 0; i < readers->count && isTaken; ++i)
    isTaken = analogTakes(readers->ops[i], machine);
  return isTaken;
}

//===----------------------------------------------------------------------===//
// Where the clamps are
//===----------------------------------------------------------------------===//

static bool isLayerWithClamp(MlirOperation op) {
  return (isLinear(op) || htvmOpIs(op, HTVM_QNN_ADD)) &&
         mlirAttributeIsNull(htvmOpAttr(op, "post_multiplier")) &&
         htvmTypeIsShaped(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                          8);
}

// Every reader is a clamp to values of at least 0: the layer may end there.
static void raiseToZero(MlirOperation op) {
  HtvmRange bounds = boundsOf(op, "clamp_min", "clamp_max");
  MlirOpOperand use = mlirValueGetFirstUse(mlirOperationGetResult(op, 0));
  if (!isLinear(op) || !isLayerWithClamp(op) || bounds.min >= 0 ||
      bounds.max <= 0 || mlirOpOperandIsNull(use))
    return;
  for (; !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation owner = mlirOpOperandGetOwner(use);
    if (!isClamp(owner) || boundsOf(owner, "min_val", "max_val").min < 0)
      return;
  }
  bounds.min = 0;
  setBounds(op, bounds);
  htvmForgetRange(op);
}

static void removeClamp(MlirOperation op) {
  HtvmBuilder builder = htvmBuilderBefore(op);
  MlirValue input = mlirOperationGetOperand(op, 0);
  htvmReplaceOp(&builder, op, 1, &input);
}

static void absorbClamp(MlirOperation op, const HtvmMachine *machine,
                        HtvmArena *arena) {
  HtvmRange bounds = boundsOf(op, "min_val", "max_val");
  HtvmRange input = htvmTensorRange(mlirOperationGetOperand(op, 0));
  if (bounds.min <= input.min && bounds.max >= input.max) {
    removeClamp(op);
    return;
  }
  MlirValue result = mlirOperationGetResult(op, 0);
  Readers readers;
  if (!listReaders(result, arena, &readers))
    return;
  // The readers are asked as if the clamp were gone.
  setLimits(op, (HtvmRange){INT8_MIN, INT8_MAX});
  if (clipReaders(&readers, bounds, machine)) {
    removeClamp(op);
    return;
  }
  restoreClips(&readers);
  setLimits(op, bounds);
}

static void moveOut(MlirOperation op, const HtvmMachine *machine,
                    HtvmArena *arena) {
  HtvmRange bounds = boundsOf(op, "clamp_min", "clamp_max");
  HtvmRange wide = {bounds.min == 0 ? 0 : INT8_MIN, INT8_MAX};
  Readers readers;
  if (!isLayerWithClamp(op) || digitalTakes(op, machine) ||
      analogTakes(op, machine) ||
      !listReaders(mlirOperationGetResult(op, 0), arena, &readers))
    return;
  setBounds(op, wide);
  htvmForgetRange(op);
  if (digitalTakes(op, machine) && clipReaders(&readers, bounds, machine))
    return;
  restoreClips(&readers);
  setBounds(op, bounds);
}

static void moveAll(MlirOperation module, const HtvmMachine *machine,
                    HtvmArena *arena) {
  HtvmOps layers = htvmCollectOps(module, "qnn.", arena);
  for (intptr_t i = 0; i < layers.count; ++i)
    htvmForgetRange(layers.ops[i]);
  for (intptr_t i = 0; i < layers.count; ++i)
    raiseToZero(layers.ops[i]);
  HtvmOps clamps = htvmCollectOps(module, "tosa.clamp", arena);
  for (intptr_t i = 0; i < clamps.count; ++i)
    if (isClamp(clamps.ops[i]))
      absorbClamp(clamps.ops[i], machine, arena);
  for (intptr_t i = 0; i < layers.count; ++i)
    moveOut(layers.ops[i], machine, arena);
}

MlirLogicalResult htvmMoveClamps(MlirOperation module,
                                 const HtvmPassOptions *options) {
  HtvmMachine machine;
  HtvmEngines engines;
  HTVM_TRY(htvmEnginesRead(module, options, &engines));
  HTVM_TRY(htvmQnnVerify(module));
  HTVM_TRY(htvmMachineRead(module, &machine));
  if (!engines.analog)
    return mlirLogicalResultSuccess();
  HtvmArena *arena = htvmArenaCreate();
  moveAll(module, &machine, arena);
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
