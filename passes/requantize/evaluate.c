//===- evaluate.c - Values of tensors on the calibration inputs -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/evaluate.h"

#include "dialects/support/dictionary.h"
#include "passes/requantize/evaluate_layers.h"

enum { MAX_SAMPLES = 64 };

static MlirAttribute calibrationOf(Network *network, int64_t argument) {
  MlirAttribute all = htvmOpAttr(network->function, "arg_attrs");
  if (mlirAttributeIsNull(all) || !mlirAttributeIsAArray(all) ||
      argument >= mlirArrayAttrGetNumElements(all))
    return mlirAttributeGetNull();
  MlirAttribute one = mlirArrayAttrGetElement(all, argument);
  return htvmDictionaryGet(one, "htvm.calibration");
}

// Values of argument |index| into its tensor; how many inputs there are.
static int64_t readInput(Network *network, int64_t index) {
  Tensor *tensor = &network->tensors[index];
  MlirAttribute attr = calibrationOf(network, index);
  HtvmArena *scratch = htvmArenaCreate();
  HtvmInts ints = {0, NULL};
  int64_t count = 0;
  if (!mlirAttributeIsNull(attr) && tensor->elements > 0 &&
      htvmAttrReadInts(attr, scratch, &ints))
    count = ints.count / tensor->elements;
  int64_t used = count < MAX_SAMPLES ? count : MAX_SAMPLES;
  if (used > 0) { // else they are not known
    tensor->real =
        HTVM_ARENA_ARRAY(network->arena, float, used * tensor->elements);
    tensor->codes =
        HTVM_ARENA_ARRAY(network->arena, int8_t, used * tensor->elements);
  }
  for (int64_t s = 0; s < used; ++s)
    for (int64_t i = 0; i < tensor->elements; ++i) {
      int64_t from = s * count / used * tensor->elements + i;
      int64_t to = s * tensor->elements + i;
      tensor->real[to] = (float)ints.values[from];
      tensor->codes[to] = (int8_t)ints.values[from];
    }
  htvmArenaDestroy(scratch);
  return used;
}

void evaluateReadInputs(Network *network) {
  MlirBlock block = htvmOpBody(network->function);
  intptr_t count = mlirBlockGetNumArguments(block);
  int64_t least = 0;
  for (intptr_t i = 0; i < count; ++i) {
    int64_t samples = readInput(network, i);
    if (samples && (!least || samples < least))
      least = samples;
  }
  network->samples = least;
}

void evaluateReal(Network *network, const Layer *layer) {
  const Tensor *input =
      layer->input[0] < 0 ? NULL : &network->tensors[layer->input[0]];
  if (layer->kind == LAYER_OTHER || !input->real ||
      (layer->kind == LAYER_SUM && !network->tensors[layer->input[1]].real))
    return;
  Tensor *output = &network->tensors[layer->output];
  output->real = HTVM_ARENA_ARRAY(network->arena, float,
                                  network->samples * output->elements);
  for (int64_t s = 0; s < network->samples; ++s) {
    const float *in = input->real + s * input->elements;
    float *out = output->real + s * output->elements;
    switch (layer->kind) {
    case LAYER_LINEAR:
    case LAYER_KEPT:
      evaluateLinearReal(layer, in, out);
      break;
    case LAYER_SUM:
      evaluateSumReal(layer, in,
                      network->tensors[layer->input[1]].real +
                          s * output->elements,
                      output->elements, out);
      break;
    case LAYER_POOL:
      evaluatePoolReal(layer, in, out);
      break;
    default:
      evaluateMoveReal(layer, in, output->elements, out);
    }
  }
}

void evaluateCodes(Network *network, const Layer *layer) {
  const Tensor *input =
      layer->input[0] < 0 ? NULL : &network->tensors[layer->input[0]];
  if (layer->kind == LAYER_OTHER || !input->codes ||
      (layer->kind == LAYER_SUM && !network->tensors[layer->input[1]].codes))
    return;
  Tensor *output = &network->tensors[layer->output];
  output->codes = HTVM_ARENA_ARRAY(network->arena, int8_t,
                                   network->samples * output->elements);
  for (int64_t s = 0; s < network->samples; ++s) {
    const int8_t *in = input->codes + s * input->elements;
    int8_t *out = output->codes + s * output->elements;
    switch (layer->kind) {
    case LAYER_LINEAR:
    case LAYER_KEPT:
      evaluateLinearCodes(layer, in, out);
      break;
    case LAYER_SUM:
      evaluateSumCodes(
          in, network->tensors[layer->input[1]].codes + s * output->elements,
          output->elements, out);
      break;
    case LAYER_POOL:
      evaluatePoolCodes(layer, in, out);
      break;
    default:
      evaluateMoveCodes(layer, in, output->elements, out);
    }
  }
}
