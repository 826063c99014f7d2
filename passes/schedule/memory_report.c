//===- memory_report.c - What lies where and when, for reports ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/memory_report.h"

#include "dialects/support/dictionary.h"
#include "passes/normalize/input/variables_to_arguments.h"
#include "passes/schedule/lifetimes.h"

#include <inttypes.h>

typedef struct Reporter {
  const HtvmTileProblem *tile;
  const HtvmMemoryPlan *plan;
  const HtvmLifetime *lives;
  MlirContext ctx;
  MlirOperation function;
  MlirAttribute layers; // the layer table, or null
  HtvmArena *arena;
} Reporter;

static MlirAttribute listElement(MlirAttribute list, intptr_t index) {
  bool isListed = !mlirAttributeIsNull(list) && mlirAttributeIsAArray(list) &&
                  index >= 0 && index < mlirArrayAttrGetNumElements(list);
  return isListed ? mlirArrayAttrGetElement(list, index)
                  : mlirAttributeGetNull();
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

static int64_t firstJob(const Reporter *reporter, size_t buffer) {
  int64_t first = reporter->lives[buffer].span.first;
  return first < 0 ? 0 : first;
}

static int64_t lastJob(const Reporter *reporter, size_t buffer) {
  int64_t last = reporter->lives[buffer].span.last;
  int64_t end = reporter->tile->graph.jobCount - 1;
  return last > end ? end : last;
}

static const char *argumentName(const Reporter *reporter, int64_t index) {
  int64_t inputs = htvmOpInt(reporter->function, "htvm.inputs", 0);
  int64_t firstState = inputs - htvmStateCount(reporter->function);
  if (index < firstState)
    return htvmArenaPrintf(reporter->arena, "input %" PRId64, index);
  if (index >= inputs)
    return htvmArenaPrintf(reporter->arena, "result %" PRId64, index - inputs);
  MlirStringRef name = mlirStringAttrGetValue(
      htvmStateField(reporter->function, index - firstState, "name"));
  return htvmArenaPrintf(reporter->arena, "state %.*s", (int)name.length,
                         name.data);
}

static const char *argumentRole(const Reporter *reporter, int64_t index) {
  int64_t inputs = htvmOpInt(reporter->function, "htvm.inputs", 0);
  if (index >= inputs)
    return "result";
  return index >= inputs - htvmStateCount(reporter->function) ? "state"
                                                              : "input";
}

// The layer of the job that touches |buffer| first.
static const char *ownerName(const Reporter *reporter, size_t buffer) {
  int64_t layer = htvmOpInt(
      reporter->tile->graph.jobs[firstJob(reporter, buffer)], "layer", -1);
  MlirAttribute row = listElement(reporter->layers, (intptr_t)layer);
  return htvmDictionaryText(row, "name", reporter->arena);
}

static MlirAttribute describeBuffer(const Reporter *reporter, size_t index) {
  MlirContext ctx = reporter->ctx;
  const HtvmProblemBuffer *buffer = &reporter->tile->problem->buffers[index];
  bool isArgument = index < reporter->tile->argumentCount;
  bool isL1 = buffer->memory == HTVM_PROBLEM_L1;
  int64_t first = firstJob(reporter, index), last = lastJob(reporter, index);
  const char *name = isArgument ? argumentName(reporter, (int64_t)index)
                                : ownerName(reporter, index);
  const char *role = isArgument      ? argumentRole(reporter, (int64_t)index)
                     : isL1          ? "tile"
                     : first == last ? "scratch"
                                     : "tensor";
  const HtvmAttr fields[] = {
      {"bytes", htvmI64Attr(ctx, buffer->bytes)},
      {"first", htvmI64Attr(ctx, first)},
      {"last", htvmI64Attr(ctx, last)},
      {"name", htvmStringAttr(ctx, name)},
      {"offset", htvmI64Attr(ctx, reporter->plan->offset[index])},
      {"region", htvmStringAttr(ctx, isL1 ? "l1" : "l2")},
      {"role", htvmStringAttr(ctx, role)}};
  return htvmDictionary(ctx, sizeof fields / sizeof *fields, fields);
}

static void reportBuffers(const Reporter *reporter) {
  const HtvmTileProblem *tile = reporter->tile;
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(reporter->arena, MlirAttribute, tile->bufferCount + 1);
  intptr_t count = 0;
  for (size_t memory = HTVM_PROBLEM_MEMORIES; memory-- > 0;)
    for (size_t i = 0; i < tile->bufferCount; ++i)
      if (tile->problem->buffers[i].memory == memory &&
          (reporter->lives[i].isUsed || i < tile->argumentCount))
        rows[count++] = describeBuffer(reporter, i);
  htvmOpSetAttr(reporter->function, "htvm.memory",
                mlirArrayAttrGet(reporter->ctx, count, rows));
}

//===----------------------------------------------------------------------===//
// Results of layers
//===----------------------------------------------------------------------===//

// |tensor| with the place of buffer |index|, which holds it from the beginning
// or from an offset of its own on.
static MlirAttribute describeTensor(const Reporter *reporter,
                                    MlirAttribute tensor, size_t index) {
  MlirAttribute inside =
      mlirDictionaryAttrGetElementByName(tensor, HTVM_STR("offset"));
  int64_t offset = reporter->plan->offset[index];
  if (!mlirAttributeIsNull(inside) && mlirAttributeIsAInteger(inside))
    offset += mlirIntegerAttrGetValueInt(inside);
  const HtvmAttr place[] = {{"offset", htvmI64Attr(reporter->ctx, offset)},
                            {"memory", htvmStringAttr(reporter->ctx, "l1")}};
  bool isInL1 =
      reporter->tile->problem->buffers[index].memory == HTVM_PROBLEM_L1;
  return htvmDictionaryWith(tensor, isInL1 ? 2 : 1, place);
}

static void reportTensors(const Reporter *reporter) {
  const HtvmTileProblem *tile = reporter->tile;
  MlirAttribute arguments =
      htvmOpAttr(reporter->function, "tile.argument_tensors");
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(reporter->arena, MlirAttribute, tile->bufferCount + 1);
  intptr_t count = 0;
  for (size_t i = 0; i < tile->bufferCount; ++i) {
    MlirAttribute tensor =
        i < tile->argumentCount
            ? listElement(arguments, (intptr_t)i)
            : htvmOpAttr(htvmValueOp(tile->buffers[i]), "tile.tensor");
    if (!mlirAttributeIsNull(tensor) && mlirAttributeIsADictionary(tensor))
      rows[count++] = describeTensor(reporter, tensor, i);
  }
  if (count)
    htvmOpSetAttr(reporter->function, "htvm.tensors",
                  mlirArrayAttrGet(reporter->ctx, count, rows));
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

// |row| with its jobs; one without jobs is left as it is.
static MlirAttribute describeLayer(const Reporter *reporter, MlirAttribute row,
                                   int64_t first, int64_t last) {
  const HtvmAttr fields[] = {{"first", htvmI64Attr(reporter->ctx, first)},
                             {"last", htvmI64Attr(reporter->ctx, last)}};
  return htvmDictionaryWith(row, 2, fields);
}

static void reportLayers(const Reporter *reporter) {
  const HtvmTileGraph *graph = &reporter->tile->graph;
  if (mlirAttributeIsNull(reporter->layers) ||
      !mlirAttributeIsAArray(reporter->layers))
    return;
  intptr_t count = mlirArrayAttrGetNumElements(reporter->layers);
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(reporter->arena, MlirAttribute, count + 1);
  int64_t *first = HTVM_ARENA_ARRAY(reporter->arena, int64_t, count + 1);
  int64_t *last = HTVM_ARENA_ARRAY(reporter->arena, int64_t, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    first[i] = -1;
  for (intptr_t i = 0; i < graph->jobCount; ++i) {
    int64_t layer = htvmOpInt(graph->jobs[i], "layer", -1);
    if (layer < 0 || layer >= count)
      continue;
    first[layer] = first[layer] < 0 ? i : first[layer];
    last[layer] = i;
  }
  for (intptr_t i = 0; i < count; ++i) {
    rows[i] = mlirArrayAttrGetElement(reporter->layers, i);
    if (first[i] >= 0 && mlirAttributeIsADictionary(rows[i]))
      rows[i] = describeLayer(reporter, rows[i], first[i], last[i]);
  }
  htvmOpSetAttr(reporter->function, "htvm.layers",
                mlirArrayAttrGet(reporter->ctx, count, rows));
}

void htvmMemoryReport(const HtvmTileProblem *tile, const HtvmSchedule *schedule,
                      const HtvmMemoryPlan *plan, HtvmArena *arena) {
  const Reporter reporter = {
      .tile = tile,
      .plan = plan,
      .lives = htvmLifetimes(tile->problem, schedule, arena),
      .ctx = mlirOperationGetContext(tile->function),
      .function = tile->function,
      .layers = htvmOpAttr(tile->function, "htvm.layers"),
      .arena = arena};
  if (tile->graph.jobCount)
    reportBuffers(&reporter);
  reportTensors(&reporter);
  reportLayers(&reporter);
}
