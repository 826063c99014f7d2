//===- read_job.c - A tile.job as its engine sees it ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/ir/read_job.h"

#include "dialects/diana/diana.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/tile/tile.h"

#include <inttypes.h>

// What reading needs to know; |places| null: ranges stay offsets.
typedef struct Reader {
  MlirOperation op;
  const HtvmInts *places;
  HtvmArena *arena;
} Reader;

static MlirLogicalResult addPlace(const Reader *reader, MlirValue buffer,
                                  HtvmPlacedRange *out) {
  int64_t place = 0;
  bool isPlaced;
  if (mlirValueIsABlockArgument(buffer)) {
    int64_t index = mlirBlockArgumentGetArgNumber(buffer);
    isPlaced = index < reader->places->count;
    place = isPlaced ? reader->places->values[index] : 0;
  } else {
    isPlaced = htvmOpReadInt(htvmValueOp(buffer), HTVM_TILE_OFFSET, &place);
  }
  if (!isPlaced)
    return htvmEmitError(reader->op,
                         "needs placed buffers; run place-buffers first");
  out->address += place;
  return mlirLogicalResultSuccess();
}

// Where |buffer|, of a checked range, is.
static MlirLogicalResult placeOf(const Reader *reader, MlirValue buffer,
                                 HtvmPlacedRange *out) {
  MlirOperation maker = htvmValueOp(buffer);
  if (htvmOpIs(maker, "memref.get_global")) {
    out->symbol =
        htvmText(mlirFlatSymbolRefAttrGetValue(htvmOpAttr(maker, "name")),
                 reader->arena);
    return mlirLogicalResultSuccess();
  }
  out->symbol = HTVM_DIANA_ARENA;
  out->isL1 = htvmTileIsL1(mlirValueGetType(buffer));
  return reader->places ? addPlace(reader, buffer, out)
                        : mlirLogicalResultSuccess();
}

static MlirLogicalResult readRange(const Reader *reader, intptr_t index,
                                   HtvmPlacedRange *out) {
  HtvmTileRange range;
  if (!htvmTileJobRange(reader->op, index, reader->arena, &range) ||
      range.count.count > HTVM_RANGE_RANK)
    return htvmEmitError(reader->op, "needs ranges of at most %d loops",
                         HTVM_RANGE_RANK);
  HTVM_TRY(placeOf(reader, range.buffer, out));
  out->address += range.offset;
  out->bytes = range.bytes;
  out->rank = (int32_t)range.count.count;
  for (int32_t i = 0; i < out->rank; ++i) {
    out->count[i] = range.count.values[i];
    out->stride[i] = range.strides.values[i];
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readRanges(const Reader *reader,
                                    HtvmPlacedJob *placed) {
  HtvmTileSegments segments = {0};
  htvmTileJobSegments(reader->op, &segments);
  intptr_t count = segments.reads + segments.writes;
  HtvmPlacedRange *ranges =
      HTVM_ARENA_ARRAY(reader->arena, HtvmPlacedRange, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    HTVM_TRY(readRange(reader, i, &ranges[i]));
  placed->readCount = segments.reads;
  placed->writeCount = segments.writes;
  placed->reads = ranges;
  placed->writes = ranges + segments.reads;
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readPayload(const Reader *reader,
                                     HtvmPlacedJob *placed) {
  int64_t *payload = HTVM_ARENA_ARRAY(reader->arena, int64_t,
                                      htvmJobKindFields(placed->kind) + 1);
  for (int i = 0; placed->kind->fields[i]; ++i) {
    const char *field = placed->kind->fields[i];
    payload[i] = htvmTileJobNumber(reader->op, field, INT64_MIN);
    if (payload[i] == INT64_MIN)
      return htvmEmitError(reader->op, "has no number '%s' in its payload",
                           field);
  }
  placed->payload = payload;
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmJobOpRead(MlirOperation op, const HtvmInts *places,
                                HtvmArena *arena, HtvmJobOp *out) {
  const Reader reader = {op, places, arena};
  MlirStringRef worker = htvmOpString(op, "worker");
  MlirStringRef kind = htvmOpString(op, "kind");
  *out = (HtvmJobOp){.op = op,
                     .engine = htvmEngineFind(worker.data, worker.length)};
  if (!out->engine)
    return htvmEmitError(op, "is for worker '%.*s', which is no engine",
                         (int)worker.length, worker.data);
  out->job.kind = htvmEngineKind(out->engine, kind.data, kind.length);
  if (!out->job.kind)
    return htvmEmitError(
        op, "is of kind '%.*s', which worker '%.*s' does not do",
        (int)kind.length, kind.data, (int)worker.length, worker.data);
  MlirAttribute callee = htvmOpAttr(op, "callee");
  if (!mlirAttributeIsNull(callee) && mlirAttributeIsAFlatSymbolRef(callee))
    out->job.callee = htvmText(mlirFlatSymbolRefAttrGetValue(callee), arena);
  HTVM_TRY(readPayload(&reader, &out->job));
  return readRanges(&reader, &out->job);
}

MlirAttribute htvmJobPayload(MlirContext ctx, const HtvmJobKind *kind,
                             const int64_t *payload) {
  HtvmArena *arena = htvmArenaCreate();
  intptr_t count = htvmJobKindFields(kind);
  HtvmAttr *fields = HTVM_ARENA_ARRAY(arena, HtvmAttr, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    fields[i] = (HtvmAttr){kind->fields[i], htvmI64Attr(ctx, payload[i])};
  MlirAttribute attr = htvmDictionary(ctx, count, fields);
  htvmArenaDestroy(arena);
  return attr;
}
