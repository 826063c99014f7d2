//===- engine_cost.c - What a layer costs on an engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/engine_cost.h"

#include "dialects/qnn/qnn.h"
#include "dialects/qnn/qnn_range.h"
#include "dialects/support/numbers.h"
#include "engines/core/activation.h"
#include "engines/core/cycles.h"
#include "engines/ir/read_layer.h"
#include "passes/partition/freed_layer.h"

//===----------------------------------------------------------------------===//
// Changes of layout
//===----------------------------------------------------------------------===//

// By the core, once over the data, or less where |engine|, which computes
// |layer|, leaves it in lines itself.
static int64_t layoutCycles(const HtvmEngine *engine,
                            const HtvmEngineLayer *layer,
                            const HtvmMachine *machine, HtvmLayoutKind to,
                            int64_t elements) {
  int64_t core = htvmCoreLayoutCycles(
      engine ? engine->layout : HTVM_LAYOUT_BYTES, to, elements);
  if (to != HTVM_LAYOUT_LINES || !engine)
    return core;
  int64_t lines = htvmEngineLineCycles(engine, machine, layer);
  return lines < core ? lines : core;
}

// Does |maker| leave its result in lines, as an engine that has nothing else,
// or as a sum of what such a one made?
static bool leavesLines(MlirOperation maker, int depth) {
  const HtvmEngine *engine =
      mlirOperationIsNull(maker) ? NULL : htvmOpEngine(maker);
  if (!engine || depth == 0)
    return false;
  if (!htvmOpIs(maker, HTVM_QNN_ADD) || !engine->writesLines)
    return engine->layout == HTVM_LAYOUT_LINES;
  return leavesLines(htvmTensorMaker(mlirOperationGetOperand(maker, 0)),
                     depth - 1) ||
         leavesLines(htvmTensorMaker(mlirOperationGetOperand(maker, 1)),
                     depth - 1);
}

static int64_t inputCycles(MlirValue input, const HtvmEngine *engine,
                           const HtvmMachine *machine) {
  enum { SUMS = 4 }; // looked through
  MlirOperation maker = htvmTensorMaker(input);
  int64_t elements = htvmTypeElements(mlirValueGetType(input));
  if (leavesLines(maker, SUMS))
    return htvmCoreLayoutCycles(HTVM_LAYOUT_LINES, engine->layout, elements);
  HtvmArena *arena = htvmArenaCreate();
  bool isMade = !mlirOperationIsNull(maker) && htvmOpEngine(maker);
  HtvmEngineLayer layer = {0};
  if (isMade)
    layer = htvmLayerRead(maker, 0, arena);
  int64_t cycles = layoutCycles(isMade ? htvmOpEngine(maker) : NULL, &layer,
                                machine, engine->layout, elements);
  htvmArenaDestroy(arena);
  return cycles;
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

// A layer and the engine that it might be given to.
typedef struct Given {
  const HtvmEngineLayer *layer;
  const HtvmEngine *engine;
  const HtvmMachine *machine;
  int64_t elements; // of the result
} Given;

// For |reader|, which is not decided yet: an engine that takes it and reads
// what the layer's engine leaves, or another one, or none. Sums follow their
// operands.
static int64_t readerCycles(const Given *given, MlirOperation reader) {
  int64_t least = -1;
  if (!htvmOpIsQnnLinear(reader) ||
      takes(given->engine, reader, given->machine))
    return 0;
  for (int i = 0; i < htvmEngineCount(); ++i) {
    const HtvmEngine *other = htvmEngineAt(i);
    if (other == given->engine || !takes(other, reader, given->machine))
      continue;
    int64_t cycles = layoutCycles(given->engine, given->layer, given->machine,
                                  other->layout, given->elements);
    least = least < 0 || cycles < least ? cycles : least;
  }
  return least < 0 ? 0 : least;
}

// The dearest change that a reader needs: others may share it.
static int64_t outputCycles(MlirOperation op, const HtvmEngineLayer *layer,
                            const HtvmEngine *engine,
                            const HtvmMachine *machine) {
  MlirValue result = mlirOperationGetResult(op, 0);
  const Given given = {layer, engine, machine,
                       htvmTypeElements(mlirValueGetType(result))};
  int64_t most = 0;
  for (MlirOpOperand use = mlirValueGetFirstUse(result);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    int64_t cycles = readerCycles(&given, mlirOpOperandGetOwner(use));
    most = cycles > most ? cycles : most;
  }
  return most;
}

//===----------------------------------------------------------------------===//
// The layer
//===----------------------------------------------------------------------===//

// A convolution that can read flat planes of |engine| as they lie will get them
// where that is faster (flatten-planes): rows with a column between them. A sum
// may not, for what it adds.
static int64_t layerCycles(MlirOperation op, const HtvmEngineLayer *layer,
                           const HtvmEngine *engine,
                           const HtvmMachine *machine) {
  int64_t cycles = htvmEngineCycles(engine, machine, layer);
  MlirOperation maker = htvmTensorMaker(mlirOperationGetOperand(op, 0));
  if (!engine->leastPitch || layer->kind != HTVM_LAYER_CONV ||
      mlirOperationIsNull(maker) || htvmOpEngine(maker) != engine ||
      engine->leastPitch(machine, layer) != HTVM_PITCH_OF_INPUT)
    return cycles;
  HtvmEngineLayer flat = *layer;
  flat.pitch = htvmRoundUp(layer->output.shape[3] + 1, HTVM_WORD_BYTES);
  flat.inputs[0].pitch = flat.pitch;
  int64_t flatCycles = htvmEngineCycles(engine, machine, &flat);
  return flatCycles && flatCycles < cycles ? flatCycles : cycles;
}

int64_t htvmEngineCost(MlirOperation op, const HtvmEngineLayer *layer,
                       const HtvmEngine *engine, const HtvmMachine *machine) {
  int64_t cycles = layerCycles(op, layer, engine, machine) +
                   outputCycles(op, layer, engine, machine);
  for (int i = 0; i < layer->inputCount; ++i)
    cycles += inputCycles(mlirOperationGetOperand(op, i), engine, machine);
  return cycles;
}
