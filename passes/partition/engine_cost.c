//===- engine_cost.c - What a layer costs on an engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/engine_cost.h"

#include "dialects/support/ir.h"
#include "passes/partition/tensor_range.h"
#include "passes/tile/analog_geometry_of.h"
#include "passes/tile/digital_geometry_of.h"
#include "passes/tile/digital_plan.h"

#include <string.h>

// Cycles the core spends on a byte between its own layout and an engine's:
// about what the functions of runtime/device take.
enum { LAYOUT_CYCLES = 12 };

static int64_t planCycles(MlirOperation op, const char *engine,
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

// The data of an engine reaches the core once, and the other engine from there.
static int64_t layoutCycles(MlirValue input, const char *engine) {
  MlirOperation maker = htvmTensorMaker(input);
  int64_t bytes = htvmTypeElements(mlirValueGetType(input));
  if (mlirOperationIsNull(maker) || htvmOpStringIs(maker, "engine", "cpu") ||
      !htvmOpString(maker, "engine").length)
    return LAYOUT_CYCLES * bytes;
  return htvmOpStringIs(maker, "engine", engine) ? 0
                                                 : 2 * LAYOUT_CYCLES * bytes;
}

int64_t htvmEngineCost(MlirOperation op, const char *engine,
                       const HtvmMachine *machine) {
  int64_t cycles = planCycles(op, engine, machine);
  intptr_t inputs = htvmOpIs(op, HTVM_QNN_ADD) ? 2 : 1;
  for (intptr_t i = 0; i < inputs; ++i)
    cycles += layoutCycles(mlirOperationGetOperand(op, i), engine);
  return cycles;
}
