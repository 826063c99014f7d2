//===- compare_layers.c - Compare the results of layers -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/compare_layers.h"
#include "library/support/text.h"
#include "tools/htvm-run/layer_source.h"
#include "tools/htvm-run/tensors.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What was found of one tensor.
typedef struct Difference {
  uint64_t count, largest;
  uint64_t first; // index, of all inferences
  int64_t expected, actual;
} Difference;

typedef struct Comparison {
  const HtvmProgram *program;
  const char *folder;
  bool isStrict;
  uint64_t inferences;
  unsigned equal, different, missing;
  HtvmText firstDifference; // empty: none
  HtvmMessage wrong;        // empty: nothing is
  int nameWidth, placeWidth;
} Comparison;

static void setWrong(Comparison *comparison, const HtvmMessage *message) {
  if (!comparison->wrong.text[0])
    comparison->wrong = *message;
}

static const HtvmLayer *layerOf(const Comparison *comparison,
                                const HtvmLayerTensor *tensor) {
  return &comparison->program->manifest.layers[tensor->layer];
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

// The element of the network's tensor that element |index| of ours is.
static uint64_t expectedIndex(const HtvmLayerTensor *tensor, uint64_t index,
                              int64_t channels) {
  const HtvmTensor *own = &tensor->tensor;
  uint64_t result = 0, step = 1;
  if (!tensor->keptChannels)
    return index;
  for (int64_t i = own->info.rank - 1; i >= 0; --i) {
    uint64_t size = (uint64_t)own->shape[i], at = index % size;
    index /= size;
    if (i == 1) {
      at = (uint64_t)tensor->keptChannels[at];
      size = (uint64_t)channels;
    }
    result += at * step;
    step *= size;
  }
  return result + index * step; // what is left counts inferences
}

static int64_t clamped(const HtvmLayerTensor *tensor, int64_t value) {
  if (!tensor->hasClamp)
    return value;
  return value < tensor->clamp[0]   ? tensor->clamp[0]
         : value > tensor->clamp[1] ? tensor->clamp[1]
                                    : value;
}

static Difference findDifference(const HtvmLayerTensor *tensor,
                                 const char *actual,
                                 const HtvmExpected *expected,
                                 uint64_t inferences) {
  Difference found = {0};
  size_t step = htvmTensorElementSize(tensor->tensor.info.element);
  uint64_t count = tensor->tensor.bytes / step * inferences;
  for (uint64_t i = 0; i < count; ++i) {
    uint64_t there = expectedIndex(tensor, i, expected->channels);
    int64_t is = clamped(tensor, htvmElementRead(actual + i * step, step));
    int64_t should =
        clamped(tensor, htvmElementRead(expected->data + there * step, step));
    uint64_t distance = is > should ? (uint64_t)is - (uint64_t)should
                                    : (uint64_t)should - (uint64_t)is;
    if (!distance)
      continue;
    if (found.count++ == 0)
      found = (Difference){1, 0, i, should, is};
    if (distance > found.largest)
      found.largest = distance;
  }
  return found;
}

// "[0, 5, 2, 1] of inference 3"
static void appendPosition(HtvmText *text, const HtvmLayerTensor *tensor,
                           uint64_t index) {
  const HtvmTensor *own = &tensor->tensor;
  uint64_t count = own->bytes / htvmTensorElementSize(own->info.element);
  uint64_t at = index % count, step = count;
  htvmTextAppend(text, "[");
  for (int64_t i = 0; i < own->info.rank; ++i) {
    step /= (uint64_t)own->shape[i];
    uint64_t place = at / step;
    if (i == 1 && tensor->keptChannels)
      place = (uint64_t)tensor->keptChannels[place];
    htvmTextAppend(text, "%s%" PRIu64, i ? ", " : "", place);
    at %= step;
  }
  htvmTextAppend(text, "] of inference %" PRIu64, index / count);
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

static void printRow(const Comparison *comparison, const char *name,
                     const char *place, const char *result) {
  printf("%-*s  %-*s  %s\n", comparison->nameWidth, name,
         comparison->placeWidth, place, result);
}

static void printMissing(Comparison *comparison, const HtvmLayerTensor *tensor,
                         const char *reason) {
  HtvmText text = {0};
  htvmTextAppend(&text, "not available: %s", reason);
  printRow(comparison, tensor->tensor.name,
           layerOf(comparison, tensor)->location, text.bytes);
  htvmTextDestroy(&text);
  ++comparison->missing;
}

// The op of the tensor's own layer: the row that completes it may be a change
// of layout.
static const char *opOf(const Comparison *comparison,
                        const HtvmLayerTensor *tensor) {
  const HtvmManifest *manifest = &comparison->program->manifest;
  for (unsigned i = 0; i < manifest->layerCount; ++i)
    if (strcmp(manifest->layers[i].name, tensor->tensor.name) == 0)
      return manifest->layers[i].op;
  return layerOf(comparison, tensor)->op;
}

static void noteFirst(Comparison *comparison, const HtvmLayerTensor *tensor,
                      const Difference *found) {
  HtvmText *text = &comparison->firstDifference;
  if (comparison->different++)
    return;
  htvmTextAppend(text,
                 "'%s': '%s' is the first layer that differs (%s at %s): "
                 "element ",
                 comparison->program->path, tensor->tensor.name,
                 opOf(comparison, tensor),
                 layerOf(comparison, tensor)->location);
  appendPosition(text, tensor, found->first);
  htvmTextAppend(text, " must be %" PRId64 ", is %" PRId64, found->expected,
                 found->actual);
}

static void printResult(Comparison *comparison, const HtvmLayerTensor *tensor,
                        const Difference *found, int64_t channels) {
  HtvmText text = {0};
  uint64_t total = tensor->tensor.bytes /
                   htvmTensorElementSize(tensor->tensor.info.element) *
                   comparison->inferences;
  if (found->count) {
    htvmTextAppend(&text,
                   "differs: %" PRIu64 " of %" PRIu64 " elements, by %" PRIu64
                   " at most, first ",
                   found->count, total, found->largest);
    appendPosition(&text, tensor, found->first);
  } else {
    htvmTextAppend(&text, "equal: %" PRIu64 " elements", total);
  }
  if (tensor->keptChannels)
    htvmTextAppend(&text, ", %" PRId64 " of %" PRId64 " channels",
                   tensor->tensor.shape[1], channels);
  if (tensor->hasClamp)
    htvmTextAppend(&text, ", within %" PRId64 " to %" PRId64, tensor->clamp[0],
                   tensor->clamp[1]);
  printRow(comparison, tensor->tensor.name,
           layerOf(comparison, tensor)->location,
           text.failed ? "out of memory" : text.bytes);
  htvmTextDestroy(&text);
}

// Is the whole of the tensor known in every inference?
static bool isCaptured(Comparison *comparison, const HtvmLayerTensor *tensor,
                       const HtvmCaptured *captured) {
  if (captured->inferences != comparison->inferences) {
    printMissing(comparison, tensor, "the program did not run it");
    return false;
  }
  if (!captured->undefined)
    return true;
  HtvmMessage message;
  htvmMessage(&message,
              "the engine left %" PRIu64 " elements of layer '%s' open",
              captured->undefined, tensor->tensor.name);
  printMissing(comparison, tensor, message.text);
  setWrong(comparison, &message);
  return false;
}

static void compareTensor(Comparison *comparison, const HtvmLayerTensor *tensor,
                          const HtvmCaptured *captured) {
  HtvmExpected expected;
  HtvmMessage message;
  HtvmExpectedKind kind = htvmExpectedRead(
      comparison->folder, tensor, comparison->inferences, &expected, &message);
  if (kind != HTVM_EXPECTED_READ) {
    if (kind == HTVM_EXPECTED_UNFIT && comparison->isStrict)
      setWrong(comparison, &message);
    printMissing(comparison, tensor,
                 kind == HTVM_EXPECTED_UNFIT ? message.text
                 : comparison->isStrict
                     ? "no file"
                     : "no layer of the reference has this name");
    return;
  }
  if (isCaptured(comparison, tensor, captured)) {
    Difference found = findDifference(tensor, captured->data, &expected,
                                      comparison->inferences);
    printResult(comparison, tensor, &found, expected.channels);
    if (found.count)
      noteFirst(comparison, tensor, &found);
    else
      ++comparison->equal;
  }
  free(expected.data);
}

//===----------------------------------------------------------------------===//
// All of them
//===----------------------------------------------------------------------===//

static void listNames(const HtvmManifest *manifest, HtvmText *text) {
  for (unsigned i = 0; i < manifest->tensorCount; ++i)
    htvmTextAppend(text, "%s%s", i ? ", " : "",
                   manifest->tensors[i].tensor.name);
}

static void visitStranger(void *userData, const char *name) {
  Comparison *comparison = userData;
  HtvmMessage message;
  HtvmText names = {0};
  if (!comparison->isStrict) {
    printRow(comparison, name, "",
             "not available: the program has no such tensor in memory");
    ++comparison->missing;
    return;
  }
  listNames(&comparison->program->manifest, &names);
  htvmMessage(&message, "'%s': '%s' is no layer of the program; it has %.1000s",
              comparison->folder, name, names.failed ? "" : names.bytes);
  setWrong(comparison, &message);
  htvmTextDestroy(&names);
}

static int widthOf(int least, const char *text) {
  enum { WIDEST = 48 };
  size_t length = strlen(text);
  int width = length > WIDEST ? WIDEST : (int)length;
  return width > least ? width : least;
}

static void compareAll(Comparison *comparison) {
  const HtvmManifest *manifest = &comparison->program->manifest;
  const HtvmCapture *capture = comparison->program->capture;
  for (unsigned i = 0; i < manifest->tensorCount; ++i) {
    const HtvmLayerTensor *tensor = &manifest->tensors[i];
    comparison->nameWidth = widthOf(comparison->nameWidth, tensor->tensor.name);
    comparison->placeWidth =
        widthOf(comparison->placeWidth, layerOf(comparison, tensor)->location);
  }
  for (unsigned layer = 0; layer < manifest->layerCount; ++layer)
    for (unsigned i = 0; i < manifest->tensorCount; ++i)
      if (manifest->tensors[i].layer == layer)
        compareTensor(comparison, &manifest->tensors[i], &capture->tensors[i]);
}

static bool finish(Comparison *comparison, HtvmMessage *message) {
  const char *path = comparison->program->path;
  printf("%u layers equal, %u different, %u not available\n", comparison->equal,
         comparison->different, comparison->missing);
  if (comparison->firstDifference.failed)
    return htvmMessage(message, "'%s': out of memory", path);
  if (comparison->different)
    return htvmMessage(message, "%s", comparison->firstDifference.bytes);
  if (comparison->wrong.text[0]) {
    *message = comparison->wrong;
    return false;
  }
  return comparison->equal > 0 ||
         htvmMessage(message, "'%s': no layer could be compared with '%s'",
                     path, comparison->folder);
}

bool htvmLayersCompare(const HtvmProgram *program, const char *folder,
                       bool isStrict, uint64_t inferences,
                       HtvmMessage *message) {
  Comparison comparison = {.program = program,
                           .folder = folder,
                           .isStrict = isStrict,
                           .inferences = inferences};
  compareAll(&comparison);
  bool ok = htvmExpectedStrangers(folder, &program->manifest, visitStranger,
                                  &comparison, message) &&
            finish(&comparison, message);
  htvmTextDestroy(&comparison.firstDifference);
  return ok;
}
