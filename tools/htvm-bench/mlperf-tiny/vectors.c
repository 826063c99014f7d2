//===- vectors.c - Golden vectors of a model ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/mlperf-tiny/vectors.h"

#include "tools/htvm-bench/table.h"

#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static const cJSON *find(const cJSON *object, const char *key) {
  return cJSON_GetObjectItemCaseSensitive(object, key);
}

// The file and the quantisation that |tensor| describes.
static bool readTensor(Bench *bench, const char *model, const cJSON *tensor,
                       size_t count, BenchQuant *quant, const int8_t **out,
                       HtvmMessage *message) {
  const char *path = htvmArenaPrintf(bench->arena, "%s/%s/%s", bench->models,
                                     model, benchGetText(tensor, "file"));
  char *data;
  size_t size;
  if (!htvmFileRead(path, &data, &size, message))
    return false;
  *out = htvmArenaCopy(bench->arena, data, size + 1);
  free(data);
  *quant = (BenchQuant){.scale = benchGetNumber(tensor, "scale"),
                        .zeroPoint = benchGetNumber(tensor, "zero_point"),
                        .elements = count ? size / count : 0};
  return (count && size && size % count == 0) ||
         htvmMessage(message, "'%s' holds %zu bytes for %zu vectors", path,
                     size, count);
}

static bool readModel(Bench *bench, const char *name, const cJSON *model,
                      BenchVectors *out, HtvmMessage *message) {
  const cJSON *samples = find(model, "samples"), *sample;
  size_t index = 0;
  out->count = (size_t)benchGetNumber(model, "n");
  size_t *reals = HTVM_ARENA_ARRAY(bench->arena, size_t, out->count + 1);
  out->reals = reals;
  cJSON_ArrayForEach(sample, samples) {
    if (index < out->count &&
        strcmp(benchGetText(sample, "source"), "synthetic") != 0)
      reals[out->realCount++] = index;
    ++index;
  }
  return readTensor(bench, name, find(model, "input"), out->count, &out->input,
                    &out->inputs, message) &&
         readTensor(bench, name, find(model, "output"), out->count,
                    &out->output, &out->outputs, message);
}

bool benchVectorsRead(Bench *bench, const char *model, BenchVectors *out,
                      HtvmMessage *message) {
  *out = (BenchVectors){0};
  cJSON *manifest = benchReadJson(
      htvmArenaPrintf(bench->arena, "%s/manifest.json", bench->models),
      message);
  if (!manifest)
    return false;
  const cJSON *entry = find(find(manifest, "models"), model);
  bool ok = entry ? readModel(bench, model, entry, out, message)
                  : htvmMessage(message, "'%s/manifest.json' has no model '%s'",
                                bench->models, model);
  cJSON_Delete(manifest);
  return ok;
}

//===----------------------------------------------------------------------===//
// Choosing
//===----------------------------------------------------------------------===//

BenchVectors benchVectorsReal(Bench *bench, const BenchVectors *all,
                              size_t first, size_t step) {
  BenchVectors chosen = {.input = all->input, .output = all->output};
  size_t in = all->input.elements, out = all->output.elements;
  int8_t *inputs = htvmArenaAlloc(bench->arena, all->realCount * in + 1);
  int8_t *outputs = htvmArenaAlloc(bench->arena, all->realCount * out + 1);
  for (size_t i = first; i < all->realCount; i += step) {
    memcpy(inputs + chosen.count * in, all->inputs + all->reals[i] * in, in);
    memcpy(outputs + chosen.count * out, all->outputs + all->reals[i] * out,
           out);
    ++chosen.count;
  }
  chosen.inputs = inputs;
  chosen.outputs = outputs;
  return chosen;
}

const char *benchVectorsWrite(Bench *bench, const BenchVectors *vectors,
                              const char *name, HtvmMessage *message) {
  const char *path = htvmArenaPrintf(bench->arena, "%s/%s", bench->work, name);
  HtvmBytes part = {vectors->inputs, vectors->count * vectors->input.elements};
  return htvmFileWrite(path, 1, &part, message) ? path : NULL;
}

//===----------------------------------------------------------------------===//
// Comparing
//===----------------------------------------------------------------------===//

bool benchVectorsAreRebuilt(const BenchVectors *vectors) {
  return vectors->input.elements == vectors->output.elements;
}

static size_t largest(const int8_t *values, size_t count) {
  size_t best = 0;
  for (size_t i = 1; i < count; ++i)
    if (values[i] > values[best])
      best = i;
  return best;
}

static double real(const BenchQuant *quant, int8_t value) {
  return quant->scale * (value - quant->zeroPoint);
}

// The mean square of |output| less |input|: how badly it was built again.
static double rebuildError(const BenchVectors *vectors, const int8_t *input,
                           const int8_t *output) {
  double sum = 0;
  for (size_t i = 0; i < vectors->output.elements; ++i) {
    double difference =
        real(&vectors->output, output[i]) - real(&vectors->input, input[i]);
    sum += difference * difference;
  }
  return sum / (double)vectors->output.elements;
}

static void compareOne(const BenchVectors *vectors, size_t index,
                       const int8_t *result, BenchAgreement *sum) {
  size_t count = vectors->output.elements;
  const int8_t *golden = vectors->outputs + index * count;
  const int8_t *input = vectors->inputs + index * vectors->input.elements;
  double steps = 0;
  for (size_t i = 0; i < count; ++i)
    steps += abs(result[i] - golden[i]);
  ++sum->vectors;
  sum->exact += memcmp(result, golden, count) == 0;
  sum->top += largest(result, count) == largest(golden, count);
  sum->steps += steps / (double)count;
  if (benchVectorsAreRebuilt(vectors)) {
    sum->error += rebuildError(vectors, input, result);
    sum->goldenError += rebuildError(vectors, input, golden);
  }
}

bool benchVectorsCompare(const BenchVectors *vectors, const char *path,
                         BenchAgreement *sum, HtvmMessage *message) {
  char *data;
  size_t size, needed = vectors->count * vectors->output.elements;
  if (!htvmFileRead(path, &data, &size, message))
    return false;
  bool ok = size == needed ||
            htvmMessage(message, "'%s' holds %zu bytes, must be %zu", path,
                        size, needed);
  for (size_t i = 0; ok && i < vectors->count; ++i)
    compareOne(vectors, i, (const int8_t *)data + i * vectors->output.elements,
               sum);
  free(data);
  return ok;
}
