//===- tile.c - Choose the tile of every engine layer ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers, some with an `engine` other than "cpu"; the machine.
// Output: `plan` on each of those: the tile it is cut into, the order of the
//         tiles and their modelled cycles (docs/dialects/qnn.md).
// Fails:  when no tile of a layer fits the machine, with needed and available
//         bytes; for an engine that is not known.
//
//===----------------------------------------------------------------------===//
#include "passes/tile/tile.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/notes.h"
#include "engines/analog/geometry_of.h"
#include "engines/analog/plan_attr.h"
#include "engines/digital/geometry_of.h"
#include "engines/digital/plan.h"
#include "engines/digital/plan_attr.h"

#include <inttypes.h>
#include <string.h>

typedef struct Tile {
  HtvmMachine machine;
  HtvmTileOptions options;
} Tile;

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

static MlirLogicalResult readOptions(MlirOperation module,
                                     const HtvmPassOptions *options,
                                     HtvmTileOptions *out) {
  static const char *const objectives[] = {"cost", "dory", "pe", "size"};
  static const char *const schedules[] = {"best", "htvm"};
  const char *objective = htvmPassOptionString(options, "objective", "cost");
  const char *schedule = htvmPassOptionString(options, "schedule", "best");
  int o = 0, s = 0;
  while (o < 4 && strcmp(objective, objectives[o]))
    ++o;
  while (s < 2 && strcmp(schedule, schedules[s]))
    ++s;
  *out = (HtvmTileOptions){(HtvmTileObjective)o, (HtvmTileSchedule)s};
  MlirLocation location = mlirOperationGetLocation(module);
  if (o == 4)
    return htvmEmitErrorAt(location,
                           "option 'objective' of pass 'tile' needs cost, "
                           "dory, pe or size, got '%s'",
                           objective);
  if (s == 2)
    return htvmEmitErrorAt(location,
                           "option 'schedule' of pass 'tile' needs best or "
                           "htvm, got '%s'",
                           schedule);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// One planner for each engine
//===----------------------------------------------------------------------===//

// The output of an engine layer lies in its layout, rows padded; a dense layer
// reads it so, with weights of zero for the padding, where one block of its
// outputs then still fits.
static void readPaddedRows(const Tile *tile, MlirOperation op,
                           HtvmDigitalLayer *layer) {
  MlirOperation producer = htvmOperandOp(op, 0);
  if (mlirOperationIsNull(producer) ||
      !htvmNoteStringIs(producer, "engine", "digital"))
    return;
  HtvmDigitalLayer padded = *layer;
  padded.channels =
      htvmDigitalLayoutBytes(mlirValueGetType(mlirOperationGetOperand(op, 0)));
  HtvmDigitalShortage shortage;
  if (htvmDigitalHasTile(&tile->machine, &padded, &shortage))
    *layer = padded;
}

// The core changes the layout of what no engine made.
static bool isPacked(MlirValue input) {
  MlirOperation maker = htvmValueOp(input);
  while (htvmOpIs(maker, "tosa.transpose"))
    maker = htvmOperandOp(maker, 0);
  MlirOpOperand use = mlirValueGetFirstUse(input);
  bool isShared = !mlirOpOperandIsNull(mlirOpOperandGetNextUse(use));
  return !isShared && (mlirOperationIsNull(maker) ||
                       (!htvmNoteStringIs(maker, "engine", "digital") &&
                        !htvmNoteStringIs(maker, "engine", "analog")));
}

static MlirLogicalResult planDigital(const Tile *tile, MlirOperation op) {
  HtvmDigitalLayer layer;
  HtvmDigitalPlan plan;
  HtvmDigitalShortage shortage;
  if (!htvmDigitalGeometryOf(op, &layer))
    return htvmEmitError(op, "is no layer that the digital engine knows");
  if (layer.kind == HTVM_DIGITAL_LAYER_DENSE)
    readPaddedRows(tile, op, &layer);
  layer.inputIsPacked = isPacked(mlirOperationGetOperand(op, 0));
  if (!htvmDigitalPlan(&tile->machine, &layer, &tile->options, &plan,
                       &shortage))
    return htvmEmitError(op,
                         "needs %" PRId64 " bytes of %s for its smallest tile, "
                         "%" PRId64 " available; give it to the CPU or enlarge "
                         "the memory",
                         shortage.needed, shortage.memory, shortage.available);
  htvmOpSetAttr(
      op, HTVM_PLAN_ATTR,
      htvmDigitalPlanAttr(mlirOperationGetContext(op), &layer, &plan));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult planAnalog(const Tile *tile, MlirOperation op) {
  HtvmAnalogLayer layer;
  HtvmAnalogPlan plan;
  HtvmAnalogShortage shortage;
  if (!htvmAnalogGeometryOf(op, &layer))
    return htvmEmitError(op, "is no layer that the analog engine knows");
  if (!htvmAnalogPlan(&tile->machine, &layer, &tile->options, &plan, &shortage))
    return htvmEmitError(op,
                         "needs %" PRId64 " %s for its smallest tile, %" PRId64
                         " available; give it to the CPU or enlarge the memory",
                         shortage.needed, shortage.memory, shortage.available);
  htvmOpSetAttr(op, HTVM_PLAN_ATTR,
                htvmAnalogPlanAttr(mlirOperationGetContext(op), &plan));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult planLayer(const Tile *tile, MlirOperation op) {
  MlirStringRef engine = htvmNoteString(op, "engine");
  if (engine.length == 0 || htvmNoteStringIs(op, "engine", "cpu"))
    return mlirLogicalResultSuccess();
  if (htvmNoteStringIs(op, "engine", "digital"))
    return planDigital(tile, op);
  if (htvmNoteStringIs(op, "engine", "analog"))
    return planAnalog(tile, op);
  return htvmEmitError(op, "has engine '%.*s', which has no planner",
                       (int)engine.length, engine.data);
}

MlirLogicalResult htvmTile(MlirOperation module,
                           const HtvmPassOptions *options) {
  Tile tile;
  HTVM_TRY(readOptions(module, options, &tile.options));
  HTVM_TRY(htvmMachineRead(module, &tile.machine));
  HTVM_TRY(htvmQnnVerify(module));
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps layers = htvmCollectOps(module, "qnn.", arena);
  MlirLogicalResult result = mlirLogicalResultSuccess();
  for (intptr_t i = 0; i < layers.count; ++i)
    if (mlirLogicalResultIsFailure(planLayer(&tile, layers.ops[i])))
      result = mlirLogicalResultFailure();
  htvmArenaDestroy(arena);
  return result;
}
