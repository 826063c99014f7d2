//===- tile.c - Choose the tile of every engine layer ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers, some with an `engine` other than the core; the machine.
// Output: `plan` on each of those: the tile it is cut into, the order of the
//         tiles and their modelled cycles (docs/dialects/qnn.md). Of the ways
//         that its engine gives the best one, or the one that is asked for.
// Fails:  when no tile of a layer fits the machine, with needed and available
//         bytes; for an engine that is not known.
//
//===----------------------------------------------------------------------===//
#include "passes/tile/tile.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/notes.h"
#include "engines/ir/plan_attr.h"
#include "engines/ir/read_layer.h"

#include <inttypes.h>
#include <string.h>

typedef struct Tile {
  HtvmMachine machine;
  HtvmTileOptions options;
  int way; // of the layer's candidates, from 1 on
} Tile;

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

static MlirLogicalResult
readOptions(MlirOperation module, const HtvmPassOptions *options, Tile *out) {
  static const char *const schedules[] = {"best", "htvm"};
  const char *objective = htvmPassOptionString(options, "objective", "cost");
  const char *schedule = htvmPassOptionString(options, "schedule", "best");
  int s = 0;
  while (s < 2 && strcmp(schedule, schedules[s]))
    ++s;
  out->options.schedule = (HtvmTileSchedule)s;
  out->options.pieces = htvmPassOptionInt(options, "pieces", HTVM_TILE_PIECES);
  MlirLocation location = mlirOperationGetLocation(module);
  if (!htvmTilingRead(objective, &out->options.objective, &out->way))
    return htvmEmitErrorAt(location,
                           "option 'objective' of pass 'tile' needs cost, "
                           "dory, pe or size, or one of them and the way, "
                           "as cost:2, got '%s'",
                           objective);
  if (s == 2)
    return htvmEmitErrorAt(location,
                           "option 'schedule' of pass 'tile' needs best or "
                           "htvm, got '%s'",
                           schedule);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

static MlirLogicalResult refuse(MlirOperation op, const HtvmEngine *engine,
                                const HtvmShortage *shortage) {
  if (!shortage->memory)
    return htvmEmitError(op, "is no layer that the %s knows", engine->title);
  return htvmEmitError(op,
                       "needs %" PRId64 " %s for its smallest tile, %" PRId64
                       " available; give it to the CPU or enlarge the memory",
                       shortage->needed, shortage->memory, shortage->available);
}

// A layer that has fewer ways is done in the last of them.
static const HtvmPlan *chosen(const HtvmCandidates *candidates, int way) {
  int last = candidates->count;
  return &candidates->list[(way < last ? way : last) - 1].plan;
}

static MlirLogicalResult planOn(const Tile *tile, MlirOperation op,
                                const HtvmEngine *engine) {
  HtvmCandidates candidates;
  HtvmShortage shortage;
  HtvmArena *arena = htvmArenaCreate();
  HtvmEngineLayer layer = htvmLayerRead(op, HTVM_READ_PLACE, arena);
  bool isPlanned = engine->candidates(&tile->machine, &layer, &tile->options,
                                      &candidates, &shortage);
  MlirLogicalResult result =
      isPlanned ? htvmPlanWrite(op, chosen(&candidates, tile->way))
                : refuse(op, engine, &shortage);
  htvmArenaDestroy(arena);
  return result;
}

static MlirLogicalResult planLayer(const Tile *tile, MlirOperation op) {
  MlirStringRef name = htvmNoteString(op, HTVM_ENGINE_NOTE);
  const HtvmEngine *engine = htvmOpEngine(op);
  if (name.length == 0)
    return mlirLogicalResultSuccess();
  if (!engine)
    return htvmEmitError(op, "has engine '%.*s', which has no planner",
                         (int)name.length, name.data);
  return engine->candidates ? planOn(tile, op, engine)
                            : mlirLogicalResultSuccess();
}

MlirLogicalResult htvmTile(MlirOperation module,
                           const HtvmPassOptions *options) {
  Tile tile;
  HTVM_TRY(readOptions(module, options, &tile));
  HTVM_TRY(htvmMachineRead(module, &tile.machine));
  HTVM_TRY(htvmQnnVerify(module));
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps layers = htvmCollectOps(module, "qnn.", arena);
  MlirLogicalResult result = mlirLogicalResultSuccess();
  // Readers first: what the core has to do for them is known then.
  for (intptr_t i = layers.count - 1; i >= 0; --i)
    if (mlirLogicalResultIsFailure(planLayer(&tile, layers.ops[i])))
      result = mlirLogicalResultFailure();
  htvmArenaDestroy(arena);
  return result;
}
