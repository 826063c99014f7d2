//===- tensors.c - The values that go in and come out ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/tensors.h"
#include "tools/support/tensor_file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

// How many tensors the program has, as what files they come, and which.
static bool refuseCount(const HtvmProgram *program, const char *what,
                        const char *option, size_t given,
                        const HtvmTensor *tensors, unsigned count,
                        HtvmMessage *message) {
  char list[512] = "", type[HTVM_TENSOR_TYPE_SIZE];
  size_t used = 0;
  for (unsigned i = 0; i < count && used < sizeof list; ++i) {
    htvmTensorTypeText(&tensors[i].info, type, sizeof type);
    used += (size_t)snprintf(list + used, sizeof list - used, "%s '%s' %s",
                             i ? "," : ":", tensors[i].name, type);
  }
  return htvmMessage(message,
                     "'%s': the program has %u %s, %zu %s given; give one file "
                     "each, in order%s",
                     program->path, count, what, given, option, list);
}

static bool checkCounts(const HtvmProgram *program,
                        const HtvmRunOptions *options, HtvmMessage *message) {
  const HtvmManifest *manifest = &program->manifest;
  if (!program->hasManifest &&
      (options->inputs.count || options->outputs.count || options->reference ||
       options->compareLayers))
    return htvmMessage(message,
                       "'%s': the program has no section %s, so its "
                       "inputs and outputs are unknown; run it without "
                       "--input, --output, --reference and --compare-layers",
                       program->path, HTVM_MANIFEST_SECTION);
  if (options->inputs.count != manifest->inputCount)
    return refuseCount(program, "inputs", "--input", options->inputs.count,
                       manifest->inputs, manifest->inputCount, message);
  if (options->outputs.count && options->outputs.count != manifest->outputCount)
    return refuseCount(program, "outputs", "--output", options->outputs.count,
                       manifest->outputs, manifest->outputCount, message);
  return true;
}

static bool readInput(const HtvmProgram *program, const char *path,
                      unsigned index, HtvmValueSet *values,
                      HtvmMessage *message) {
  size_t count;
  if (!htvmTensorRead(path, &program->manifest.inputs[index].info,
                      &values->inputs[index], &count, message))
    return false;
  if (index == 0)
    values->inferences = count;
  return count == values->inferences ||
         htvmMessage(message,
                     "'%s' holds %zu inferences, the files before it %" PRIu64,
                     path, count, values->inferences);
}

bool htvmValuesRead(const HtvmProgram *program, const HtvmRunOptions *options,
                    HtvmValueSet *values, HtvmMessage *message) {
  const HtvmManifest *manifest = &program->manifest;
  *values = (HtvmValueSet){.inputCount = manifest->inputCount,
                           .outputCount = manifest->outputCount,
                           .inferences = 1};
  if (!checkCounts(program, options, message))
    return false;
  values->inputs = calloc(values->inputCount + 1, sizeof *values->inputs);
  values->outputs = calloc(values->outputCount + 1, sizeof *values->outputs);
  bool room = values->inputs && values->outputs;
  for (unsigned i = 0; room && i < values->inputCount; ++i)
    if (!readInput(program, options->inputs.values[i], i, values, message))
      return false;
  for (unsigned i = 0; room && i < values->outputCount; ++i)
    room = (values->outputs[i] = calloc((size_t)values->inferences,
                                        (size_t)manifest->outputs[i].bytes)) !=
           NULL;
  return room ||
         htvmMessage(message, "'%s': out of memory for %" PRIu64 " inferences",
                     program->path, values->inferences);
}

static void destroyList(char **list, unsigned count) {
  for (unsigned i = 0; list && i < count; ++i)
    free(list[i]);
  free(list);
}

void htvmValuesDestroy(HtvmValueSet *values) {
  destroyList(values->inputs, values->inputCount);
  destroyList(values->outputs, values->outputCount);
  *values = (HtvmValueSet){0};
}

// |to|[i] = where the values of inference |index| begin in |from|[i].
static void selectInference(char **to, char *const *from,
                            const HtvmTensor *tensors, unsigned count,
                            uint64_t index) {
  for (unsigned i = 0; i < count; ++i)
    to[i] = from[i] + index * tensors[i].bytes;
}

HtvmRunResult htvmValuesRun(HtvmProgram *program, HtvmValueSet *values,
                            uint64_t maxCycles, HtvmMessage *message) {
  const HtvmManifest *manifest = &program->manifest;
  char **inputs = calloc(values->inputCount + 1, sizeof *inputs);
  char **outputs = calloc(values->outputCount + 1, sizeof *outputs);
  HtvmRunResult result = HTVM_RUN_DONE;
  if (!inputs || !outputs) {
    htvmMessage(message, "'%s': out of memory", program->path);
    result = HTVM_RUN_ERROR;
  }
  for (uint64_t i = 0; result == HTVM_RUN_DONE && i < values->inferences; ++i) {
    selectInference(inputs, values->inputs, manifest->inputs,
                    values->inputCount, i);
    selectInference(outputs, values->outputs, manifest->outputs,
                    values->outputCount, i);
    result = htvmProgramRun(program, (const char *const *)inputs, outputs,
                            maxCycles, message);
  }
  free(inputs);
  free(outputs);
  return result;
}

int64_t htvmElementRead(const char *at, size_t bytes) {
  uint64_t value = 0;
  for (size_t i = bytes; i-- > 0;)
    value = value << 8 | (uint8_t)at[i];
  uint64_t sign = UINT64_C(1) << (8 * bytes - 1);
  return (int64_t)((value ^ sign) - sign);
}
