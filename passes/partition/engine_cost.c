//===- engine_cost.c - What a layer costs on an engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/engine_cost.h"

#include "dialects/qnn/qnn_range.h"
#include "engines/core/cycles.h"
#include "engines/ir/read_layer.h"

// From any other layout the core changes to the engine's once over the data.
static int64_t layoutCycles(MlirValue input, const HtvmEngine *engine) {
  MlirOperation maker = htvmTensorMaker(input);
  const HtvmEngine *from =
      mlirOperationIsNull(maker) ? NULL : htvmOpEngine(maker);
  return htvmCoreLayoutCycles(from ? from->layout : HTVM_LAYOUT_BYTES,
                              engine->layout,
                              htvmTypeElements(mlirValueGetType(input)));
}

int64_t htvmEngineCost(MlirOperation op, const HtvmEngineLayer *layer,
                       const HtvmEngine *engine, const HtvmMachine *machine) {
  int64_t cycles = htvmEngineCycles(engine, machine, layer);
  for (int i = 0; i < layer->inputCount; ++i)
    cycles += layoutCycles(mlirOperationGetOperand(op, i), engine);
  return cycles;
}
