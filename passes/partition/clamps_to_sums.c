//===- clamps_to_sums.c - Clamps that an engine does by sums --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a partitioned network; tosa.clamp ops of i8 that partition gave to an
//         engine, or that stand between layers of one engine.
// Output: where that engine can clamp by sums of a tensor with itself
//         (`clampDoublings` in engines/engine.h), qnn.add ops given to it. A
//         layer that nobody else reads scales by less instead of being doubled
//         afterwards. The last sum is the network's tensor that the layer was
//         (`tensor`, passes/layers/layer_tensor.h). The other clamps are as
//         before, given to nobody.
// Fails:  when a qnn op does not verify.
//
// Exact: with n bits less of a shift s, clip(acc >> (s - n)) >> n is acc >> s,
// clipped to n bits less.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/notes.h"
#include "dialects/support/numbers.h"
#include "engines/ir/read_layer.h"
#include "passes/layers/layer_tensor.h"
#include "passes/layers/name_layers.h"
#include "passes/partition/clamps.h"

// A clamp on its way.
typedef struct Clamp {
  MlirOperation op;
  MlirValue value; // that it clamps
  HtvmRange bounds;
  const HtvmEngine *engine;
  int doublings;
  HtvmArena *arena;
} Clamp;

//===----------------------------------------------------------------------===//
// Whose it is
//===----------------------------------------------------------------------===//

// The engine that makes |value| and that all who read |result| are on, or null.
static const HtvmEngine *engineAround(MlirValue value, MlirValue result) {
  MlirOperation maker = htvmValueOp(value);
  const HtvmEngine *engine =
      htvmOpHasPrefix(maker, "qnn.") ? htvmOpEngine(maker) : NULL;
  MlirOpOperand use = mlirValueGetFirstUse(result);
  bool isInside = engine && !mlirOpOperandIsNull(use);
  for (; isInside && !mlirOpOperandIsNull(use);
       use = mlirOpOperandGetNextUse(use)) {
    MlirOperation owner = mlirOpOperandGetOwner(use);
    isInside = htvmOpHasPrefix(owner, "qnn.") && htvmOpEngine(owner) == engine;
  }
  return isInside ? engine : NULL;
}

static bool readClamp(MlirOperation op, HtvmArena *arena, Clamp *out) {
  *out = (Clamp){.op = op,
                 .value = mlirOperationGetOperand(op, 0),
                 .bounds = htvmClampBounds(op),
                 .engine = htvmOpEngine(op),
                 .arena = arena};
  htvmNoteRemove(op, HTVM_ENGINE_NOTE);
  if (!out->engine)
    out->engine = engineAround(out->value, mlirOperationGetResult(op, 0));
  if (!out->engine || !out->engine->clampDoublings)
    return false;
  out->doublings =
      out->engine->clampDoublings(htvmTensorRange(out->value), out->bounds);
  return out->doublings > 0;
}

//===----------------------------------------------------------------------===//
// The layer before
//===----------------------------------------------------------------------===//

static bool readRequant(MlirOperation op, HtvmArena *arena,
                        HtvmQnnRequant *out) {
  HtvmQnnLinear linear;
  HtvmQnnAdd add;
  if (htvmOpIsQnnLinear(op) && htvmQnnLinearRead(op, arena, &linear))
    *out = linear.requant;
  else if (htvmOpIs(op, HTVM_QNN_ADD) && htvmQnnAddRead(op, arena, &add))
    *out = add.requant;
  else
    return false;
  return true;
}

// Does it only shift, round down and end where i8 does, or at 0?
static bool onlyShifts(const HtvmQnnRequant *requant) {
  bool isOne = true;
  for (int64_t i = 0; i < requant->multiplier.count; ++i)
    isOne &= requant->multiplier.values[i] == 1;
  return isOne && requant->rounding == HTVM_ROUND_FLOOR &&
         requant->outputZp == 0 && requant->post.multiplier.count == 0 &&
         requant->clampMax == INT8_MAX &&
         (requant->clampMin == INT8_MIN || requant->clampMin == 0);
}

// Lets the layer that makes the value of |clamp| alone shift by less; returns
// by how much.
static int64_t shiftLess(const Clamp *clamp) {
  HtvmQnnRequant requant;
  MlirOperation maker = htvmValueOp(clamp->value);
  if (!htvmOpHasPrefix(maker, "qnn.") || htvmOpEngine(maker) != clamp->engine ||
      !htvmValueHasOneUse(clamp->value) ||
      !readRequant(maker, clamp->arena, &requant) || !onlyShifts(&requant))
    return 0;
  int64_t less = clamp->doublings;
  for (int64_t i = 0; i < requant.shift.count; ++i)
    less = htvmMin(less, requant.shift.values[i]);
  for (int64_t i = 0; i < requant.shift.count; ++i)
    requant.shift.values[i] -= less;
  if (less == 0)
    return 0;
  htvmOpSetAttr(maker, "shift",
                htvmI32ArrayAttr(mlirOperationGetContext(maker),
                                 requant.shift.count, requant.shift.values));
  htvmForgetRange(maker);
  return less;
}

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

static MlirValue addSum(const Clamp *clamp, MlirValue value, int64_t shift,
                        const char *name) {
  HtvmBuilder builder = htvmBuilderBefore(clamp->op);
  const HtvmQnnAdd add = {.requant = {.multiplier = htvmOneInt(clamp->arena, 1),
                                      .shift = htvmOneInt(clamp->arena, shift),
                                      .rounding = HTVM_ROUND_FLOOR,
                                      .clampMin = INT8_MIN,
                                      .clampMax = INT8_MAX}};
  MlirValue sum =
      htvmQnnAddBuild(&builder, value, value, mlirValueGetType(value), &add);
  MlirOperation op = htvmValueOp(sum);
  htvmNoteSet(op, HTVM_ENGINE_NOTE,
              htvmStringAttr(builder.ctx, clamp->engine->name));
  htvmNoteSet(op, "layer", htvmStringAttr(builder.ctx, name));
  htvmDropLayerTensor(op);
  return sum;
}

// The sums behind a layer that shifts by |less| than it did.
static MlirValue addSums(const Clamp *clamp, int64_t less) {
  MlirOperation maker = htvmValueOp(clamp->value);
  MlirStringRef layer = htvmOpHasPrefix(maker, "qnn.")
                            ? htvmNoteString(maker, "layer")
                            : HTVM_STR("input");
  const char *name = htvmText(layer, clamp->arena);
  MlirValue value = clamp->value;
  for (int64_t i = less; i < clamp->doublings; ++i)
    value = addSum(clamp, value, 0,
                   htvmArenaPrintf(clamp->arena, "%s.double", name));
  return addSum(clamp, value, clamp->doublings + 1,
                htvmArenaPrintf(clamp->arena, "%s.clamp", name));
}

// The network's tensor is what it was, behind the clamp: the result of the last
// sum.
static void moveTensor(const Clamp *clamp, MlirOperation sum) {
  MlirOperation maker = htvmValueOp(clamp->value);
  htvmMoveLayerTensor(maker, sum);
  if (mlirAttributeIsNull(htvmNoteGet(sum, HTVM_LATER_CLAMP)))
    htvmNoteLaterClamp(sum, clamp->bounds);
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

// Does the engine take a sum of such a tensor?
static bool isTaken(const Clamp *clamp, const HtvmMachine *machine) {
  HtvmRefusal refusal;
  MlirValue sum = addSum(clamp, clamp->value, 0, "");
  bool takes = htvmEngineTakesOp(clamp->engine, htvmValueOp(sum), machine,
                                 false, clamp->arena, &refusal);
  mlirOperationDestroy(htvmValueOp(sum));
  return takes;
}

static void replaceClamp(MlirOperation op, const HtvmMachine *machine,
                         HtvmArena *arena) {
  Clamp clamp;
  if (!readClamp(op, arena, &clamp) || !isTaken(&clamp, machine))
    return;
  HtvmRange range = htvmTensorRange(mlirOperationGetResult(op, 0));
  int64_t less = shiftLess(&clamp);
  MlirValue result = addSums(&clamp, less);
  htvmNoteRange(htvmValueOp(result), range);
  if (less)
    moveTensor(&clamp, htvmValueOp(result));
  htvmReplaceOp(op, result);
}

MlirLogicalResult htvmClampsToSums(MlirOperation module,
                                   const HtvmPassOptions *options) {
  HtvmMachine machine;
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  HTVM_TRY(htvmMachineRead(module, &machine));
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps clamps = htvmCollectOps(module, "tosa.clamp", arena);
  for (intptr_t i = 0; i < clamps.count; ++i)
    if (htvmIsClamp(clamps.ops[i]))
      replaceClamp(clamps.ops[i], &machine, arena);
  htvmLayerNamesGive(module);
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
