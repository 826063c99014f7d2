//===- requantize_pow2.c - Scales that are powers of two ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions of one block with qnn layers of any requantisation.
//         Arguments may carry calibration inputs:
//         `htvm.calibration = dense<...> : tensor<n x SHAPE x i8>`.
// Output: every convolution and dense layer whose shape is one for the engine
//         that scales by shifts (`shifts`, engines/engine.h) has one shift and
//         no multiplier; sums add codes of one scale.
//         Weights, biases, scales and zero points between layers are chosen
//         anew; arguments and results keep theirs, and so does whatever is
//         read by anything else than a layer. Layers that the engine takes as
//         they are stay, as long as their inputs do. Each changed layer says
//         what was done (`requantized`). `htvm.calibration` is gone.
// Fails:  when a qnn op does not verify.
//
// This is the only pass that changes results. The numbers do not depend on
// which engines may be used.
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/requantize_pow2.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/dictionary.h"
#include "passes/requantize/apply.h"
#include "passes/requantize/choose.h"
#include "passes/requantize/evaluate.h"
#include "passes/requantize/scales.h"
#include "passes/requantize/sums.h"

#include <assert.h>
#include <math.h>

// What of the change can be seen in the result of |layer|.
static void measure(const Network *network, Layer *layer) {
  if (layer->output < 0)
    return;
  const Tensor *tensor = &network->tensors[layer->output];
  if (!tensor->real || !tensor->codes)
    return;
  const Scale *scale = tensor->scale;
  LayerEffect *effect = &layer->effect;
  effect->results = network->samples * tensor->elements;
  for (int64_t i = 0; i < effect->results; ++i) {
    int64_t channel = i % tensor->elements / tensor->inner % tensor->channels;
    double unit = scaleOf(scale, channel);
    double want = (double)tensor->real[i] - (double)scale->zero;
    double code = want / unit + (double)scale->code;
    double error = unit * (double)(tensor->codes[i] - scale->code) - want;
    effect->signal += want * want;
    effect->error += error * error;
    effect->saturated += code > INT8_MAX + 0.5 || code < INT8_MIN - 0.5;
  }
}

static void requantize(Network *network) {
  evaluateReadInputs(network);
  scalesPrepare(network);
  for (int64_t i = 0; i < network->layerCount; ++i)
    evaluateReal(network, &network->layers[i]);
  sumsChoose(network);
  for (int64_t i = 0; i < network->layerCount; ++i) {
    Layer *layer = &network->layers[i];
    layerChoose(network, layer);
    evaluateCodes(network, layer);
    measure(network, layer);
  }
  for (int64_t i = 0; i < network->layerCount; ++i)
    layerApply(network, &network->layers[i]);
}

// Removes the calibration inputs.
static void forgetInputs(MlirOperation function) {
  MlirAttribute all = htvmOpAttr(function, "arg_attrs");
  if (mlirAttributeIsNull(all) || !mlirAttributeIsAArray(all))
    return;
  MlirContext ctx = mlirOperationGetContext(function);
  HtvmArena *arena = htvmArenaCreate();
  intptr_t count = mlirArrayAttrGetNumElements(all);
  MlirAttribute *kept = HTVM_ARENA_ARRAY(arena, MlirAttribute, count);
  for (intptr_t i = 0; i < count; ++i) {
    kept[i] = htvmDictionaryWith(
        mlirArrayAttrGetElement(all, i), 1,
        &(HtvmAttr){"htvm.calibration", mlirAttributeGetNull()});
  }
  mlirOperationSetInherentAttributeByName(function, HTVM_STR("arg_attrs"),
                                          mlirArrayAttrGet(ctx, count, kept));
  htvmArenaDestroy(arena);
}

static bool hasOneBlock(MlirOperation function) {
  MlirRegion region = mlirOperationGetRegion(function, 0);
  MlirBlock block = mlirRegionGetFirstBlock(region);
  return !mlirBlockIsNull(block) &&
         mlirBlockIsNull(mlirBlockGetNextInRegion(block));
}

// The first engine that scales by shifts.
static const HtvmEngine *shiftingEngine(void) {
  int i = 0;
  while (i < htvmEngineCount() && !htvmEngineAt(i)->shifts)
    ++i;
  assert(i < htvmEngineCount() && "no engine scales by shifts");
  return htvmEngineAt(i);
}

MlirLogicalResult htvmRequantizePow2(MlirOperation module,
                                     const HtvmPassOptions *options) {
  (void)options;
  HtvmMachine machine;
  HTVM_TRY(htvmQnnVerify(module));
  HTVM_TRY(htvmMachineRead(module, &machine));
  HtvmArena *list = htvmArenaCreate();
  HtvmOps functions = htvmCollectOps(module, "func.func", list);
  for (intptr_t i = 0; i < functions.count; ++i) {
    if (!hasOneBlock(functions.ops[i]))
      continue;
    HtvmArena *arena = htvmArenaCreate();
    Network network = {
        .arena = arena, .machine = &machine, .engine = shiftingEngine()};
    networkRead(&network, functions.ops[i]);
    requantize(&network);
    forgetInputs(functions.ops[i]);
    htvmArenaDestroy(arena);
  }
  htvmArenaDestroy(list);
  return mlirLogicalResultSuccess();
}
