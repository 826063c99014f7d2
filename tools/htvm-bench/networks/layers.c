//===- layers.c - Networks of one layer -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/layers.h"

#include <inttypes.h>
#include <stdlib.h>

enum { SEED = 20240229, INPUT_SEED = 7 };

const char *benchKindName(BenchKind kind) {
  static const char *const names[] = {"conv2d", "dwconv2d", "fc"};
  return names[kind];
}

const char *benchLayerName(Bench *bench, const BenchLayer *layer) {
  const char *ternary = layer->ternary ? "-ternary" : "";
  if (layer->kind == BENCH_DENSE)
    return htvmArenaPrintf(bench->arena, "fc-%" PRId64 "x%" PRId64 "%s",
                           layer->channels, layer->outChannels, ternary);
  return htvmArenaPrintf(
      bench->arena,
      "%s-%" PRId64 "x%" PRId64 "-k%" PRId64 "s%" PRId64 "-%" PRId64 "%s",
      benchKindName(layer->kind), layer->channels, layer->outChannels,
      layer->kernel, layer->stride, layer->size, ternary);
}

uint64_t benchLayerMacs(const BenchLayer *layer) {
  int64_t outputs = (layer->size + layer->stride - 1) / layer->stride;
  int64_t inputs = layer->kind == BENCH_DEPTHWISE ? 1 : layer->channels;
  return (uint64_t)(outputs * outputs * layer->outChannels * inputs *
                    layer->kernel * layer->kernel);
}

// Random bytes of 7 bits: every engine takes them as they are.
static bool writeInput(Bench *bench, const char *name, uint64_t bytes,
                       HtvmMessage *message) {
  char *values = htvmMalloc(bytes);
  uint64_t state = INPUT_SEED;
  for (uint64_t i = 0; i < bytes; ++i)
    values[i] = (char)((int)((benchRandom(&state) >> 16) % 128) - 64);
  bool ok = benchWrite(bench, name, values, bytes, message);
  free(values);
  return ok;
}

bool benchModuleWrite(Bench *bench, const char *name, const HtvmText *text,
                      uint64_t inputBytes, BenchCase *wanted,
                      HtvmMessage *message) {
  HtvmArena *arena = bench->arena;
  wanted->folder = benchFolder(bench, "layers");
  wanted->source = htvmArenaPrintf(arena, "%s.mlir", name);
  wanted->input = htvmArenaPrintf(arena, "%s.input.bin", name);
  if (text->failed)
    return htvmMessage(message, "%s: out of memory", name);
  return benchWrite(bench, htvmArenaPrintf(arena, "layers/%s", wanted->source),
                    text->bytes, text->size, message) &&
         writeInput(bench, htvmArenaPrintf(arena, "layers/%s", wanted->input),
                    inputBytes, message);
}

bool benchLayerWrite(Bench *bench, const BenchLayer *layer, BenchCase *wanted,
                     HtvmMessage *message) {
  BenchTosa tosa =
      benchTosaBegin(SEED, layer->size, layer->size, layer->channels);
  BenchConv conv = {.name = BENCH_LAYER,
                    .outChannels = layer->outChannels,
                    .kernel = layer->kernel,
                    .stride = layer->stride,
                    .depthwise = layer->kind == BENCH_DEPTHWISE,
                    .relu = true,
                    .ternary = layer->ternary};
  BenchValue x = layer->ternary ? benchTosaClip(&tosa, tosa.input) : tosa.input;
  HtvmText text = {0};
  benchTosaEnd(&tosa, benchTosaConv(&tosa, &conv, x), &text);
  bool ok = benchModuleWrite(
      bench, benchLayerName(bench, layer), &text,
      (uint64_t)(layer->size * layer->size * layer->channels), wanted, message);
  htvmTextDestroy(&text);
  return ok;
}
