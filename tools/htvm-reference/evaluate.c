//===- evaluate.c - Inferences from files ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-reference/evaluate.h"
#include "tools/support/layer_file.h"
#include "tools/support/tensor_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool printError(const HtvmMessage *message) {
  fprintf(stderr, "error: %s\n", message->text);
  return false;
}

static bool checkCount(const char *what, const char *flag, size_t needed,
                       size_t given) {
  HtvmMessage message;
  if (needed == given)
    return true;
  htvmMessage(&message, "the network has %zu %s, %zu %s given", needed, what,
              given, flag);
  return printError(&message);
}

static bool readInputs(const HtvmReference *reference, const Options *options,
                       Data *data) {
  HtvmMessage message;
  data->count = 1;
  for (size_t i = 0; i < options->inputs.count; ++i) {
    size_t count;
    if (!htvmTensorRead(options->inputs.values[i],
                        htvmReferenceInput(reference, i), &data->inputs[i],
                        &count, &message))
      return printError(&message);
    if (i > 0 && count != data->count) {
      htvmMessage(&message,
                  "'%s' holds %zu inferences, the inputs before it %zu",
                  options->inputs.values[i], count, data->count);
      return printError(&message);
    }
    data->count = count;
  }
  return true;
}

static bool runAll(HtvmReference *reference, const Options *options, Data *data,
                   HtvmArena *arena) {
  size_t count =
      htvmReferenceOutputCount(reference) + htvmReferenceLayerCount(reference);
  const char **inputs =
      HTVM_ARENA_ARRAY(arena, const char *, options->inputs.count);
  char **outputs = HTVM_ARENA_ARRAY(arena, char *, count);
  data->outputs = HTVM_ARENA_ARRAY(arena, char *, count);
  for (size_t i = 0; i < count; ++i)
    data->outputs[i] = htvmArenaAlloc(
        arena, data->count * htvmTensorSize(htvmReferenceOutput(reference, i)));
  for (size_t n = 0; n < data->count; ++n) {
    for (size_t i = 0; i < options->inputs.count; ++i)
      inputs[i] = data->inputs[i] +
                  n * htvmTensorSize(htvmReferenceInput(reference, i));
    for (size_t i = 0; i < count; ++i)
      outputs[i] = data->outputs[i] +
                   n * htvmTensorSize(htvmReferenceOutput(reference, i));
    if (options->resetState)
      htvmReferenceReset(reference);
    if (!htvmReferenceRun(reference, inputs, outputs)) {
      fputs("error: the generated code cannot be called\n", stderr);
      return false;
    }
  }
  return true;
}

bool evaluateFiles(HtvmReference *reference, const Options *options,
                   HtvmArena *arena, Data *out) {
  if (!checkCount("inputs", "--input", htvmReferenceInputCount(reference),
                  options->inputs.count) ||
      !checkCount("outputs", "--output", htvmReferenceOutputCount(reference),
                  options->outputs.count))
    return false;
  *out =
      (Data){.inputs = HTVM_ARENA_ARRAY(arena, char *, options->inputs.count)};
  bool ok = readInputs(reference, options, out) &&
            runAll(reference, options, out, arena);
  for (size_t i = 0; i < options->inputs.count; ++i)
    free(out->inputs[i]);
  return ok;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

bool evaluateAddOutputs(const HtvmReference *reference, const Options *options,
                        const Data *data, HtvmFileList *list) {
  HtvmMessage message;
  for (size_t i = 0; i < options->outputs.count; ++i)
    if (!htvmFileListAddTensors(list, options->outputs.values[i],
                                htvmReferenceOutput(reference, i),
                                data->outputs[i], data->count, &message))
      return printError(&message);
  return true;
}

bool evaluateIsEqual(const Data *layers, const HtvmReference *network,
                     const Options *options, const Data *expected) {
  HtvmMessage message;
  for (size_t i = 0; i < options->outputs.count; ++i) {
    size_t bytes =
        expected->count * htvmTensorSize(htvmReferenceOutput(network, i));
    if (memcmp(layers->outputs[i], expected->outputs[i], bytes) == 0)
      continue;
    htvmMessage(&message,
                "result %zu of the network at level qnn differs from that of "
                "the network as it is: its layers are not to be trusted",
                i);
    return printError(&message);
  }
  return true;
}

static bool makeFolder(const char *path) {
  HtvmMessage message;
  if (mkdir(path, 0777) == 0 || errno == EEXIST)
    return true;
  htvmMessage(&message, "'%s': cannot make the folder: %s", path,
              strerror(errno));
  return printError(&message);
}

static bool checkApart(const char *path, const char *other, const char *what) {
  HtvmMessage message;
  if (!htvmFileIsSame(path, other))
    return true;
  htvmMessage(&message, "--layers would overwrite '%s', which %s", other, what);
  return printError(&message);
}

// Only now are the names of layers known: a file that the command line names
// may have one.
static bool checkLayerApart(const char *path, const Options *options) {
  bool ok = checkApart(path, options->file, "is the input");
  for (size_t i = 0; ok && i < options->inputs.count; ++i)
    ok = checkApart(path, options->inputs.values[i], "--input reads");
  for (size_t i = 0; ok && i < options->outputs.count; ++i)
    ok = checkApart(path, options->outputs.values[i], "--output writes, too");
  return ok;
}

bool evaluateAddLayers(const HtvmReference *reference, const Options *options,
                       const Data *data, HtvmFileList *list) {
  HtvmMessage message;
  size_t own = htvmReferenceOutputCount(reference);
  if (!makeFolder(options->layers))
    return false;
  for (size_t i = 0; i < htvmReferenceLayerCount(reference); ++i) {
    char file[HTVM_LAYER_FILE_MAX];
    htvmLayerFile(htvmReferenceLayerName(reference, i), file);
    const char *path =
        htvmArenaPrintf(list->arena, "%s/%s.npy", options->layers, file);
    if (!checkLayerApart(path, options))
      return false;
    if (!htvmFileListAddTensors(list, path,
                                htvmReferenceOutput(reference, own + i),
                                data->outputs[own + i], data->count, &message))
      return printError(&message);
  }
  return true;
}

bool evaluateWrite(const HtvmFileList *list) {
  HtvmMessage message;
  return htvmFileListWrite(list, &message) || printError(&message);
}
