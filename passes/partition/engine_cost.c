//===- engine_cost.c - What a layer costs on an engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/engine_cost.h"

#include "dialects/qnn/qnn_range.h"
#include "engines/ir/read_layer.h"

// Cycles the core spends on a byte between two layouts: about what the
// functions of runtime/device take.
enum { LAYOUT_CYCLES = 5 };

// From any other layout the core changes to the engine's once over the data.
static int64_t layoutCycles(MlirValue input, const HtvmEngine *engine) {
  MlirOperation maker = htvmTensorMaker(input);
  const HtvmEngine *from =
      mlirOperationIsNull(maker) ? NULL : htvmOpEngine(maker);
  bool isThere = from && from->layout == engine->layout;
  return isThere ? 0
                 : LAYOUT_CYCLES * htvmTypeElements(mlirValueGetType(input));
}

int64_t htvmEngineCost(MlirOperation op, const HtvmEngineLayer *layer,
                       const HtvmEngine *engine, const HtvmMachine *machine) {
  int64_t cycles = htvmEngineCycles(engine, machine, layer);
  for (int i = 0; i < layer->inputCount; ++i)
    cycles += layoutCycles(mlirOperationGetOperand(op, i), engine);
  return cycles;
}
