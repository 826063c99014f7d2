//===- freed_layer.c - A layer whose clamps are work of their own ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/freed_layer.h"

#include "dialects/qnn/qnn_edit.h"
#include "dialects/support/notes.h"
#include "engines/ir/read_layer.h"
#include "passes/layers/layer_tensor.h"
#include "passes/partition/clamps.h"

//===----------------------------------------------------------------------===//
// What is taken
//===----------------------------------------------------------------------===//

static bool changes(HtvmRange from, HtvmRange to) {
  return from.min < to.min || from.max > to.max;
}

// The clamp of |from| to |to|, if any value needs it. False when |engine| has
// none.
static bool readClamp(const HtvmEngine *engine, HtvmRange from, HtvmRange to,
                      HtvmSumClamp *out) {
  *out = (HtvmSumClamp){from, to, 0};
  if (!changes(from, to))
    return true;
  out->doublings = engine->clampDoublings(from, to);
  return out->doublings > 0;
}

static bool freeInput(const HtvmEngine *engine, HtvmFreedLayer *freed) {
  HtvmEngineLayer *layer = &freed->layer;
  HtvmQnnClip *clip = &layer->linear.inputClip;
  if (!clip->isPresent)
    return true;
  if (!readClamp(engine, layer->inputs[0].range,
                 (HtvmRange){clip->min, clip->max}, &freed->before))
    return false;
  *clip = (HtvmQnnClip){.min = INT8_MIN, .max = INT8_MAX};
  layer->inputs[0].range = layer->clipped;
  return true;
}

static bool freeOutput(const HtvmEngine *engine, HtvmFreedLayer *freed) {
  HtvmQnnRequant *requant = &freed->layer.linear.requant;
  HtvmRange clamp = {requant->clampMin, requant->clampMax};
  HtvmRange wider = engine->widerClamp(clamp);
  if (!readClamp(engine, wider, clamp, &freed->behind))
    return false;
  requant->clampMin = wider.min;
  requant->clampMax = wider.max;
  return true;
}

bool htvmFreeLayer(const HtvmEngine *engine, const HtvmEngineLayer *layer,
                   HtvmFreedLayer *out) {
  *out = (HtvmFreedLayer){.layer = *layer};
  return engine->clampDoublings && engine->widerClamp &&
         htvmKindsHave(HTVM_KIND_LINEAR, layer->kind) && layer->isComplete &&
         layer->output.isI8 &&
         layer->linear.requant.post.multiplier.count == 0 &&
         freeInput(engine, out) && freeOutput(engine, out) &&
         out->before.doublings + out->behind.doublings > 0;
}

bool htvmTakesFreed(const HtvmEngine *engine, const HtvmQuestion *question,
                    HtvmFreedLayer *out) {
  HtvmQuestion left = *question;
  HtvmRefusal refusal;
  left.layer = &out->layer;
  left.refusal = &refusal;
  return htvmFreeLayer(engine, question->layer, out) && htvmRulesKept(&left);
}

//===----------------------------------------------------------------------===//
// What it costs
//===----------------------------------------------------------------------===//

static int64_t sumCycles(const HtvmEngine *engine, const HtvmMachine *machine,
                         const HtvmEngineTensor *tensor) {
  const HtvmEngineLayer sum = {.kind = HTVM_LAYER_ADD,
                               .isComplete = true,
                               .inputCount = 2,
                               .inputs = {{.tensor = *tensor, .maker = ""},
                                          {.tensor = *tensor, .maker = ""}},
                               .isTwice = true,
                               .output = *tensor};
  return htvmEngineCycles(engine, machine, &sum);
}

// A layer that scales by less leaves the doublings out.
static int64_t clampCycles(const HtvmEngine *engine, const HtvmMachine *machine,
                           const HtvmEngineTensor *tensor,
                           const HtvmSumClamp *clamp) {
  if (!clamp->doublings)
    return 0;
  return sumCycles(engine, machine, tensor);
}

int64_t htvmFreedClampCycles(const HtvmEngine *engine,
                             const HtvmMachine *machine,
                             const HtvmFreedLayer *freed) {
  return clampCycles(engine, machine, &freed->layer.inputs[0].tensor,
                     &freed->before) +
         clampCycles(engine, machine, &freed->layer.output, &freed->behind);
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static bool isGivenTo(MlirOperation op, const HtvmEngine *engine) {
  return htvmOpEngine(op) == engine;
}

// The clamp of |value| to |bounds| that |engine| was given already; a null
// value when there is none.
static MlirValue findClamp(MlirValue value, HtvmRange bounds,
                           const HtvmEngine *engine) {
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation op = mlirOpOperandGetOwner(use);
    HtvmRange has = htvmIsClamp(op) ? htvmClampBounds(op) : (HtvmRange){0, 0};
    if (htvmIsClamp(op) && isGivenTo(op, engine) && has.min == bounds.min &&
        has.max == bounds.max)
      return mlirOperationGetResult(op, 0);
  }
  return (MlirValue){NULL};
}

static MlirValue addClamp(const HtvmEngine *engine, MlirValue value,
                          HtvmRange bounds, MlirLocation loc) {
  MlirValue clamped = htvmClampValue(value, bounds, loc);
  MlirOperation clamp = htvmValueOp(clamped);
  htvmNoteSet(clamp, HTVM_ENGINE_NOTE,
              htvmStringAttr(mlirOperationGetContext(clamp), engine->name));
  return clamped;
}

static void addBefore(const HtvmEngine *engine, MlirOperation op,
                      const HtvmSumClamp *clamp) {
  MlirValue value = mlirOperationGetOperand(op, 0);
  MlirValue clamped = findClamp(value, clamp->to, engine);
  if (mlirValueIsNull(clamped))
    clamped = addClamp(engine, value, clamp->to, mlirOperationGetLocation(op));
  mlirOperationSetOperand(op, 0, clamped);
}

static void addBehind(const HtvmEngine *engine, MlirOperation op,
                      const HtvmSumClamp *clamp) {
  MlirValue result = mlirOperationGetResult(op, 0);
  MlirValue clamped =
      addClamp(engine, result, clamp->to, mlirOperationGetLocation(op));
  MlirOperation clampOp = htvmValueOp(clamped);
  mlirValueReplaceAllUsesExcept(result, clamped, 1, &clampOp);
  if (mlirAttributeIsNull(htvmNoteGet(op, HTVM_LATER_CLAMP)))
    htvmNoteLaterClamp(op, clamp->to);
}

void htvmFreeLayerOp(const HtvmEngine *engine, MlirOperation op,
                     const HtvmFreedLayer *freed) {
  const HtvmQnnRequant *requant = &freed->layer.linear.requant;
  htvmForgetRange(op);
  htvmQnnSetInputClip(op, freed->layer.linear.inputClip);
  htvmQnnSetClamp(op, (HtvmRange){requant->clampMin, requant->clampMax});
  if (freed->before.doublings)
    addBefore(engine, op, &freed->before);
  if (freed->behind.doublings)
    addBehind(engine, op, &freed->behind);
}
