//===- engine_cost.c - What a layer costs on an engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/engine_cost.h"

#include "dialects/qnn/qnn_range.h"
#include "engines/core/cycles.h"
#include "engines/ir/read_layer.h"
#include "passes/partition/freed_layer.h"

//===----------------------------------------------------------------------===//
// Changes of layout
//===----------------------------------------------------------------------===//

// By the core, once over the data. What an engine leaves in lines itself is
// none.
static int64_t layoutCycles(const HtvmEngine *from, HtvmLayoutKind to,
                            int64_t elements) {
  bool isWritten = to == HTVM_LAYOUT_LINES && from && from->writesLines;
  return isWritten ? 0
                   : htvmCoreLayoutCycles(
                         from ? from->layout : HTVM_LAYOUT_BYTES, to, elements);
}

static int64_t inputCycles(MlirValue input, const HtvmEngine *engine) {
  MlirOperation maker = htvmTensorMaker(input);
  return layoutCycles(mlirOperationIsNull(maker) ? NULL : htvmOpEngine(maker),
                      engine->layout,
                      htvmTypeElements(mlirValueGetType(input)));
}

static bool takes(const HtvmEngine *engine, MlirOperation op,
                  const HtvmMachine *machine) {
  HtvmRefusal refusal;
  HtvmFreedLayer freed;
  HtvmArena *arena = htvmArenaCreate();
  HtvmEngineLayer layer = htvmLayerRead(op, HTVM_READ_RANGES, arena);
  const HtvmQuestion question = {.layer = &layer,
                                 .machine = machine,
                                 .rules = engine->rules,
                                 .arena = arena,
                                 .refusal = &refusal};
  bool isTaken =
      htvmRulesKept(&question) || htvmTakesFreed(engine, &question, &freed);
  htvmArenaDestroy(arena);
  return isTaken;
}

// For |reader|, which is not decided yet: an engine that takes it and reads
// what |engine| leaves, or another one, or none. Sums follow their operands.
static int64_t readerCycles(MlirOperation reader, const HtvmEngine *engine,
                            const HtvmMachine *machine, int64_t elements) {
  int64_t least = -1;
  if (!htvmOpIsQnnLinear(reader) || takes(engine, reader, machine))
    return 0;
  for (int i = 0; i < htvmEngineCount(); ++i) {
    const HtvmEngine *other = htvmEngineAt(i);
    if (other == engine || !takes(other, reader, machine))
      continue;
    int64_t cycles = layoutCycles(engine, other->layout, elements);
    least = least < 0 || cycles < least ? cycles : least;
  }
  return least < 0 ? 0 : least;
}

// The dearest change that a reader needs: others may share it.
static int64_t outputCycles(MlirOperation op, const HtvmEngine *engine,
                            const HtvmMachine *machine) {
  MlirValue result = mlirOperationGetResult(op, 0);
  int64_t elements = htvmTypeElements(mlirValueGetType(result)), most = 0;
  for (MlirOpOperand use = mlirValueGetFirstUse(result);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    int64_t cycles =
        readerCycles(mlirOpOperandGetOwner(use), engine, machine, elements);
    most = cycles > most ? cycles : most;
  }
  return most;
}

int64_t htvmEngineCost(MlirOperation op, const HtvmEngineLayer *layer,
                       const HtvmEngine *engine, const HtvmMachine *machine) {
  int64_t cycles = htvmEngineCycles(engine, machine, layer) +
                   outputCycles(op, engine, machine);
  for (int i = 0; i < layer->inputCount; ++i)
    cycles += inputCycles(mlirOperationGetOperand(op, i), engine);
  return cycles;
}
