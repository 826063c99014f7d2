//===- engine_cost.c - What a layer costs on an engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/engine_cost.h"

#include "dialects/qnn/qnn_range.h"
#include "dialects/support/ir.h"
#include "dialects/support/notes.h"
#include "engines/analog/geometry_of.h"
#include "engines/digital/geometry_of.h"
#include "engines/digital/plan.h"

#include <string.h>

// Cycles the core spends on a byte between two layouts: about what the
// functions of runtime/device take.
enum { LAYOUT_CYCLES = 5 };

int64_t htvmEnginePlanCycles(MlirOperation op, const char *engine,
                             const HtvmMachine *machine) {
  static const HtvmTileOptions options = {HTVM_OBJECTIVE_COST,
                                          HTVM_SCHEDULE_BEST};
  if (strcmp(engine, "digital") == 0) {
    HtvmDigitalLayer layer;
    HtvmDigitalPlan plan;
    HtvmDigitalShortage shortage;
    return htvmDigitalGeometryOf(op, &layer) &&
                   htvmDigitalPlan(machine, &layer, &options, &plan, &shortage)
               ? plan.cycles
               : 0;
  }
  HtvmAnalogLayer layer;
  HtvmAnalogPlan plan;
  HtvmAnalogShortage shortage;
  return htvmAnalogGeometryOf(op, &layer) &&
                 htvmAnalogPlan(machine, &layer, &options, &plan, &shortage)
             ? plan.cycles
             : 0;
}

// From any other layout the core changes to the engine's once over the data.
static int64_t layoutCycles(MlirValue input, const char *engine) {
  MlirOperation maker = htvmTensorMaker(input);
  bool isThere =
      !mlirOperationIsNull(maker) && htvmNoteStringIs(maker, "engine", engine);
  return isThere ? 0
                 : LAYOUT_CYCLES * htvmTypeElements(mlirValueGetType(input));
}

int64_t htvmEngineCost(MlirOperation op, const char *engine,
                       const HtvmMachine *machine) {
  int64_t cycles = htvmEnginePlanCycles(op, engine, machine);
  intptr_t inputs = htvmOpIs(op, HTVM_QNN_ADD) ? 2 : 1;
  for (intptr_t i = 0; i < inputs; ++i)
    cycles += layoutCycles(mlirOperationGetOperand(op, i), engine);
  return cycles;
}
