//===- emit.c - Jobs as tile ops ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One tile.job for every job, its ranges and, at their first use, its buffers
// before it. Tokens are derive-tokens' business.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/network.h"

#include "dialects/support/dictionary.h"
#include "dialects/tile/tile.h"
#include "engines/ir/read_job.h"
#include "passes/normalize/input/variables_to_arguments.h"

#include <inttypes.h>
#include <string.h>

typedef struct Emission {
  Network *network;
  MlirContext ctx;
  HtvmArena *arena;
  HtvmBuilder builder, globals;
  MlirBlock block;
  MlirType token, range;
  MlirValue *buffers;    // null: not made yet
  MlirAttribute *abouts; // of each buffer, or null
} Emission;

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

static MlirType typeOf(Emission *emission, const HtvmJobBuffer *buffer) {
  static const struct {
    const char *name;
    int dims;
  } layouts[] = {[HTVM_LAYOUT_BYTES] = {NULL, 0},
                 [HTVM_LAYOUT_PLANAR] = {"planar", HTVM_PLANAR_DIMS},
                 [HTVM_LAYOUT_LINES] = {"lines", 3}};
  if (buffer->rank >= 0)
    return mlirMemRefTypeContiguousGet(
        htvmIntType(emission->ctx, buffer->elementBits), buffer->rank,
        buffer->shape, mlirAttributeGetNull());
  int dims = layouts[buffer->layout].dims;
  // Tiles of several sizes use a buffer of L1.
  if (buffer->dims[0] == 0)
    dims = 0;
  else if (dims == HTVM_PLANAR_DIMS && buffer->dims[dims - 1] == 0)
    --dims;
  return htvmTileBufferType(emission->ctx, buffer->bytes, buffer->isL1,
                            layouts[buffer->layout].name, dims, buffer->dims);
}

static MlirValue emitAlloc(Emission *emission, const HtvmJobBuffer *buffer) {
  MlirContext ctx = emission->ctx;
  const HtvmAttr attrs[] = {
      {"alignment", htvmI64Attr(ctx, buffer->alignment)},
      {"operandSegmentSizes", mlirDenseI32ArrayGet(ctx, 2, (int32_t[]){0, 0})}};
  return htvmBuildValue(&emission->builder, "memref.alloc", 0, NULL,
                        typeOf(emission, buffer), 2, attrs);
}

static MlirValue emitConstant(Emission *emission, const HtvmJobBuffer *buffer) {
  MlirContext ctx = emission->ctx;
  MlirType i8 = htvmIntType(ctx, 8);
  MlirType type = mlirMemRefTypeContiguousGet(i8, 1, &buffer->bytes,
                                              mlirAttributeGetNull());
  const char *symbol = htvmArenaPrintf(emission->arena, "htvm_weights_%" PRId64,
                                       emission->network->constantCount++);
  MlirAttribute data = mlirDenseElementsAttrRawBufferGet(
      htvmTensorType(1, &buffer->bytes, i8), (size_t)buffer->bytes,
      buffer->constant);
  const HtvmAttr attrs[] = {{"sym_name", htvmStringAttr(ctx, symbol)},
                            {"sym_visibility", htvmStringAttr(ctx, "private")},
                            {"type", mlirTypeAttrGet(type)},
                            {"initial_value", data},
                            {"constant", mlirUnitAttrGet(ctx)},
                            {"alignment", htvmI64Attr(ctx, buffer->alignment)}};
  htvmBuild(&emission->globals, "memref.global", 0, NULL, 0, NULL, 6, attrs);
  const HtvmAttr name = {
      "name",
      mlirFlatSymbolRefAttrGet(ctx, mlirStringRefCreateFromCString(symbol))};
  return htvmBuildValue(&emission->builder, "memref.get_global", 0, NULL, type,
                        1, &name);
}

static MlirValue bufferOf(Emission *emission, intptr_t index) {
  const HtvmJobBuffer *buffer = &emission->network->jobs.buffers[index];
  MlirValue *made = &emission->buffers[index];
  if (!mlirValueIsNull(*made))
    return *made;
  if (buffer->argument >= 0)
    *made = mlirBlockGetArgument(emission->block, buffer->argument);
  else if (buffer->constant)
    *made = emitConstant(emission, buffer);
  else
    *made = emitAlloc(emission, buffer);
  if (buffer->argument < 0 && !mlirAttributeIsNull(emission->abouts[index]))
    htvmOpSetAttr(htvmValueOp(*made), "tile.tensor", emission->abouts[index]);
  return *made;
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

static MlirValue emitRange(Emission *emission, const HtvmByteRange *range) {
  MlirContext ctx = emission->ctx;
  MlirValue buffer = bufferOf(emission, range->buffer);
  const HtvmAttr attrs[] = {
      {"offset", htvmI64Attr(ctx, range->offset)},
      {"bytes", htvmI64Attr(ctx, range->bytes)},
      {"count", htvmI64ArrayAttr(ctx, range->rank, range->count)},
      {"strides", htvmI64ArrayAttr(ctx, range->rank, range->stride)}};
  return htvmBuildValue(&emission->builder, HTVM_TILE_RANGE, 1, &buffer,
                        emission->range, 4, attrs);
}

static void emitJob(Emission *emission, const HtvmJob *job) {
  MlirContext ctx = emission->ctx;
  intptr_t count = job->readCount + job->writeCount;
  MlirValue *ranges = HTVM_ARENA_ARRAY(emission->arena, MlirValue, count + 1);
  emission->builder.loc = networkLocationOf(job->location);
  for (intptr_t i = 0; i < count; ++i)
    ranges[i] = emitRange(emission, i < job->readCount
                                        ? &job->reads[i]
                                        : &job->writes[i - job->readCount]);
  const int32_t segments[] = {(int32_t)job->readCount, (int32_t)job->writeCount,
                              0};
  HtvmAttr attrs[7] = {
      {"worker", htvmStringAttr(ctx, job->worker)},
      {"kind", htvmStringAttr(ctx, job->kind->name)},
      {"payload", htvmJobPayload(ctx, job->kind, job->payload)},
      {"cycles", htvmI64Attr(ctx, job->cycles)},
      {"layer", htvmI64Attr(ctx, job->layer)},
      {"operandSegmentSizes", mlirDenseI32ArrayGet(ctx, 3, segments)}};
  intptr_t attrCount = 6;
  if (job->callee)
    attrs[attrCount++] = (HtvmAttr){
        "callee", mlirFlatSymbolRefAttrGet(
                      ctx, mlirStringRefCreateFromCString(job->callee))};
  htvmBuildValue(&emission->builder, HTVM_TILE_JOB, count, ranges,
                 emission->token, attrCount, attrs);
}

//===----------------------------------------------------------------------===//
// The function
//===----------------------------------------------------------------------===//

// What is not known is left out.
static MlirAttribute knownNumber(MlirContext ctx, int64_t number) {
  return number >= 0 ? htvmI64Attr(ctx, number) : mlirAttributeGetNull();
}

static MlirAttribute layerAttr(MlirContext ctx, const HtvmLayerRow *row) {
  const HtvmAttr fields[] = {
      {"engine", htvmStringAttr(ctx, row->worker)},
      {"location", mlirLocationGetAttribute(networkLocationOf(row->location))},
      {"macs", htvmI64Attr(ctx, row->macs)},
      {"modelled_cycles", knownNumber(ctx, row->modelledCycles)},
      {"name", htvmStringAttr(ctx, row->name)},
      {"op", htvmStringAttr(ctx, row->op)},
      {"tiles", knownNumber(ctx, row->tiles)}};
  return htvmDictionary(ctx, sizeof fields / sizeof *fields, fields);
}

static MlirAttribute layersAttr(Emission *emission) {
  const HtvmJobs *jobs = &emission->network->jobs;
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(emission->arena, MlirAttribute, jobs->layerCount + 1);
  for (intptr_t i = 0; i < jobs->layerCount; ++i)
    rows[i] = layerAttr(emission->ctx, &jobs->layers[i]);
  return mlirArrayAttrGet(emission->ctx, jobs->layerCount, rows);
}

// What the arguments hold, unless nothing is known.
static MlirAttribute argumentTensors(Emission *emission, intptr_t count) {
  bool isKnown = false;
  MlirAttribute *list =
      HTVM_ARENA_ARRAY(emission->arena, MlirAttribute, count + 1);
  for (intptr_t i = 0; i < count; ++i) {
    MlirAttribute about =
        emission->abouts[networkArgument(emission->network, i)];
    isKnown |= !mlirAttributeIsNull(about);
    list[i] =
        mlirAttributeIsNull(about) ? mlirUnitAttrGet(emission->ctx) : about;
  }
  return isKnown ? mlirArrayAttrGet(emission->ctx, count, list)
                 : mlirAttributeGetNull();
}

static MlirOperation createFunction(Emission *emission, MlirRegion region,
                                    intptr_t count, const MlirType *types) {
  MlirContext ctx = emission->ctx;
  MlirOperation old = emission->network->function;
  const HtvmAttr attrs[] = {
      {"sym_name", htvmOpAttr(old, "sym_name")},
      {"function_type",
       mlirTypeAttrGet(mlirFunctionTypeGet(ctx, count, types, 0, NULL))},
      {"htvm.inputs", htvmI64Attr(ctx, emission->network->inputCount)},
      {"htvm.layers", layersAttr(emission)}};
  MlirOperation function = htvmBuildDetached(mlirOperationGetLocation(old),
                                             "func.func", region, 4, attrs);
  MlirAttribute tensors = argumentTensors(emission, count);
  if (!mlirAttributeIsNull(tensors))
    htvmOpSetAttr(function, "tile.argument_tensors", tensors);
  if (htvmStateCount(old))
    htvmOpSetAttr(function, HTVM_STATES, htvmOpAttr(old, HTVM_STATES));
  return function;
}

// The last note of a buffer counts.
static void collectAbouts(Emission *emission) {
  intptr_t count = emission->network->jobs.bufferCount;
  emission->abouts =
      HTVM_ARENA_ARRAY(emission->arena, MlirAttribute, count + 1);
  for (ResultNote *note = emission->network->notes; note; note = note->next)
    if (mlirAttributeIsNull(emission->abouts[note->buffer]))
      emission->abouts[note->buffer] = note->about;
}

MlirOperation networkEmit(Network *network) {
  const HtvmJobs *jobs = &network->jobs;
  MlirOperation old = network->function;
  MlirLocation loc = mlirOperationGetLocation(old);
  Emission emission = {.network = network,
                       .ctx = network->ctx,
                       .arena = jobs->arena,
                       .globals = htvmBuilderBefore(old),
                       .token = htvmTileTokenType(network->ctx),
                       .range = htvmTileRangeType(network->ctx),
                       .buffers = HTVM_ARENA_ARRAY(jobs->arena, MlirValue,
                                                   jobs->bufferCount + 1)};
  collectAbouts(&emission);
  intptr_t count = network->inputCount + network->resultCount;
  MlirType *types = HTVM_ARENA_ARRAY(jobs->arena, MlirType, count + 1);
  MlirLocation *locations =
      HTVM_ARENA_ARRAY(jobs->arena, MlirLocation, count + 1);
  for (intptr_t i = 0; i < count; ++i) {
    types[i] = typeOf(&emission, &jobs->buffers[networkArgument(network, i)]);
    locations[i] = loc;
  }
  emission.block = mlirBlockCreate(count, types, locations);
  emission.builder = htvmBuilderAtEnd(emission.block, loc);
  for (intptr_t i = 0; i < jobs->jobCount; ++i)
    emitJob(&emission, &jobs->jobs[i]);
  emission.builder.loc = loc;
  htvmBuild(&emission.builder, "func.return", 0, NULL, 0, NULL, 0, NULL);
  MlirRegion region = mlirRegionCreate();
  mlirRegionAppendOwnedBlock(region, emission.block);
  MlirOperation function = createFunction(&emission, region, count, types);
  mlirBlockInsertOwnedOperationBefore(mlirOperationGetBlock(old), old,
                                      function);
  return function;
}
