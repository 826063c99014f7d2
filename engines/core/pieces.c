//===- pieces.c - Jobs of the core in pieces ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/pieces.h"

#include "dialects/support/numbers.h"
#include "engines/core/activation.h"
#include "engines/core/work.h"

#include <string.h>

_Static_assert(HTVM_CORE_PAYLOAD <= HTVM_JOIN_PAYLOAD, "joined jobs have room");

// An engine that becomes idle waits for half of it on average. Shorter pieces
// cost more calls than they save time.
enum { PIECE_CYCLES = 2048 };

//===----------------------------------------------------------------------===//
// Levels
//===----------------------------------------------------------------------===//

// A loop that may be cut: the number that counts its rounds, the bytes from one
// to the next, of how many rounds cuts are multiples, and the most rounds that
// there can be in one round of the loop outside.
typedef struct Level {
  int field;
  int64_t target, source, unit, most;
} Level;

enum { LEVELS = 2 };

// Planes that follow one another look like one with more rows, but fewer rows
// in more planes are what the device's functions are fast in.
static int64_t rowsOfPlane(int64_t planeStride, int64_t rowStride) {
  return rowStride > 0 && planeStride >= rowStride ? planeStride / rowStride
                                                   : INT64_MAX;
}

// Planes, then rows. False behind the last one.
static bool planarLevel(const int64_t *payload, int index, bool isPack,
                        Level *out) {
  int64_t pitch = payload[HTVM_CORE_PACK_PITCH];
  int64_t plane = payload[HTVM_CORE_PACK_ROWS] * pitch;
  int64_t planeStride = payload[HTVM_CORE_PACK_PLANE_STRIDE];
  int64_t rowStride = payload[HTVM_CORE_PACK_ROW_STRIDE];
  int64_t inPlanes = index ? pitch : plane;
  int64_t inRows = index ? rowStride : planeStride;
  *out = (Level){index ? HTVM_CORE_PACK_ROWS : HTVM_CORE_PACK_PLANES,
                 isPack ? inPlanes : inRows, isPack ? inRows : inPlanes, 1,
                 index ? rowsOfPlane(planeStride, rowStride) : INT64_MAX};
  return true;
}

static bool linesLevel(const int64_t *payload, int index, bool isPack,
                       Level *out) {
  const HtvmLines row = {1, payload[HTVM_CORE_LINES_WIDTH],
                         payload[HTVM_CORE_LINES_CHANNELS]};
  int64_t inLines = htvmLinesBytes(&row);
  int64_t inElements = payload[HTVM_CORE_LINES_ROW_STRIDE];
  *out = (Level){HTVM_CORE_LINES_ROWS, isPack ? inLines : inElements,
                 isPack ? inElements : inLines, 1, INT64_MAX};
  return index == 0;
}

// Engines have blocks of 16 channels: pieces are such, where they are small.
static int64_t padUnit(const int64_t *payload) {
  enum { BLOCK = 16 };
  int64_t planes = payload[HTVM_CORE_PAD_PLANES];
  int64_t cycles = htvmCoreCycles(&htvmCorePad, payload);
  return planes > BLOCK && cycles / planes * BLOCK <= PIECE_CYCLES ? BLOCK : 1;
}

static bool padLevel(const int64_t *payload, int index, Level *out) {
  int64_t pitch = payload[HTVM_CORE_PAD_TARGET_PITCH];
  int64_t plane = payload[HTVM_CORE_PAD_PLANE_STRIDE];
  int64_t row = payload[HTVM_CORE_PAD_ROW_STRIDE];
  *out = index ? (Level){HTVM_CORE_PAD_ROWS, pitch, row, 1,
                         rowsOfPlane(plane, row)}
               : (Level){HTVM_CORE_PAD_PLANES,
                         payload[HTVM_CORE_PAD_TARGET_ROWS] * pitch, plane,
                         padUnit(payload), INT64_MAX};
  return true;
}

static bool levelOf(const HtvmJobKind *kind, const int64_t *payload, int index,
                    Level *out) {
  if (index == LEVELS)
    return false;
  if (kind == &htvmCorePack || kind == &htvmCoreUnpack)
    return planarLevel(payload, index, kind == &htvmCorePack, out);
  if (kind == &htvmCorePackLines || kind == &htvmCoreUnpackLines)
    return linesLevel(payload, index, kind == &htvmCorePackLines, out);
  if (kind == &htvmCorePad)
    return padLevel(payload, index, out);
  if (kind == &htvmCoreAverage)
    *out = (Level){HTVM_CORE_AVERAGE_PLANES, 1,
                   payload[HTVM_CORE_AVERAGE_PLANE], 1, INT64_MAX};
  else if (kind == &htvmCoreAverageLines)
    *out = (Level){HTVM_CORE_AVERAGE_LINES_CHANNELS, 1, 1, HTVM_WORD_BYTES,
                   INT64_MAX};
  else if (kind == &htvmCoreZeroColumns)
    *out = (Level){HTVM_CORE_ZERO_LINES, payload[HTVM_CORE_ZERO_PITCH], 0, 1,
                   INT64_MAX};
  else if (kind == &htvmCoreFill)
    *out = (Level){HTVM_CORE_FILL_LINES, payload[HTVM_CORE_FILL_PITCH], 0, 1,
                   INT64_MAX};
  else if (kind == &htvmCoreStateCopy)
    *out = (Level){HTVM_CORE_STATE_BYTES, 1, 1, HTVM_WORD_BYTES, INT64_MAX};
  else
    return false;
  return index == 0;
}

//===----------------------------------------------------------------------===//
// Cutting
//===----------------------------------------------------------------------===//

// A job in numbers.
typedef struct Piece {
  int64_t payload[HTVM_CORE_PAYLOAD];
  int64_t target, source; // offsets
} Piece;

// The first piece of rows has the border above, the last one that below.
static void takeBorder(const Piece *whole, int64_t first, int64_t count,
                       Piece *part) {
  const int64_t *payload = whole->payload;
  int64_t rows = payload[HTVM_CORE_PAD_ROWS], top = payload[HTVM_CORE_PAD_TOP];
  int64_t bottom = payload[HTVM_CORE_PAD_TARGET_ROWS] - top - rows;
  int64_t target = count;
  if (first == 0)
    target += top;
  else
    part->target += top * payload[HTVM_CORE_PAD_TARGET_PITCH];
  if (first + count == rows)
    target += bottom;
  part->payload[HTVM_CORE_PAD_TOP] = first == 0 ? top : 0;
  part->payload[HTVM_CORE_PAD_TARGET_ROWS] = target;
}

// Rounds |first| to |first| + |count| of |level|.
static Piece take(const HtvmJobKind *kind, const Piece *whole,
                  const Level *level, int64_t first, int64_t count) {
  Piece part = *whole;
  part.payload[level->field] = count;
  part.target += first * level->target;
  part.source += first * level->source;
  if (kind == &htvmCorePad && level->field == HTVM_CORE_PAD_ROWS)
    takeBorder(whole, first, count, &part);
  return part;
}

static void addPiece(HtvmJobs *jobs, intptr_t layer, const HtvmCoreWork *work,
                     const Piece *piece) {
  HtvmByteRange write = {.buffer = work->target.buffer,
                         .offset = piece->target};
  HtvmByteRange read = {.buffer = work->source.buffer, .offset = piece->source};
  htvmCoreRanges(work->kind, piece->payload, &write, &read);
  HtvmJob *job = htvmJobsAdd(jobs, HTVM_CORE, work->kind, layer,
                             htvmCoreReads(work->kind), &read, 1, &write);
  job->cycles = htvmCoreCycles(work->kind, piece->payload);
  memcpy(job->payload, piece->payload,
         (size_t)htvmJobKindFields(work->kind) * sizeof *job->payload);
}

// Cuts |whole| in about |wanted| pieces of |index| and the levels inside it: a
// level is cut only where those outside it have one round left.
static void cut(HtvmJobs *jobs, intptr_t layer, const HtvmCoreWork *work,
                const Piece *whole, int index, int64_t wanted) {
  Level level;
  if (wanted <= 1 || !levelOf(work->kind, whole->payload, index, &level)) {
    addPiece(jobs, layer, work, whole);
    return;
  }
  int64_t rounds = whole->payload[level.field];
  int64_t units = htvmDivideUp(rounds, level.unit);
  int64_t step = htvmDivideUp(units, htvmMin(wanted, units)) * level.unit;
  for (int64_t first = 0; first < rounds; first += step) {
    int64_t count = htvmMin(step, rounds - first);
    Piece part = take(work->kind, whole, &level, first, count);
    cut(jobs, layer, work, &part, index + 1,
        count == 1 ? htvmDivideUp(wanted, rounds) : 1);
  }
}

void htvmCoreAddPieces(HtvmJobs *jobs, intptr_t layer, const HtvmCoreWork *work,
                       const int64_t *payload) {
  Piece whole = {.target = work->target.offset, .source = work->source.offset};
  memcpy(whole.payload, payload,
         (size_t)htvmJobKindFields(work->kind) * sizeof *payload);
  int64_t cycles = htvmCoreCycles(work->kind, payload);
  cut(jobs, layer, work, &whole, 0, htvmDivideUp(cycles, PIECE_CYCLES));
}

//===----------------------------------------------------------------------===//
// Joining
//===----------------------------------------------------------------------===//

static Piece pieceOf(const HtvmPlacedJob *job) {
  Piece piece = {.target = job->writes[0].address,
                 .source = job->readCount ? job->reads[0].address : 0};
  memcpy(piece.payload, job->payload,
         (size_t)htvmJobKindFields(job->kind) * sizeof *piece.payload);
  return piece;
}

static bool areEqual(const Piece *a, const Piece *b) {
  return memcmp(a, b, sizeof *a) == 0;
}

// Is there a whole whose rounds of |level| these two are?
static bool joinAt(const HtvmJobKind *kind, const Level *level,
                   const Piece *first, const Piece *next, Piece *whole) {
  int64_t firstRounds = first->payload[level->field];
  int64_t nextRounds = next->payload[level->field];
  if (firstRounds > level->most - nextRounds)
    return false;
  *whole = *first;
  whole->payload[level->field] += nextRounds;
  if (kind == &htvmCorePad && level->field == HTVM_CORE_PAD_ROWS)
    whole->payload[HTVM_CORE_PAD_TARGET_ROWS] +=
        next->payload[HTVM_CORE_PAD_TARGET_ROWS];
  const Piece one = take(kind, whole, level, 0, firstRounds);
  const Piece other = take(kind, whole, level, firstRounds, nextRounds);
  return areEqual(&one, first) && areEqual(&other, next);
}

// Numbers of hand-written IR may be anything.
static bool isSound(const HtvmPlacedJob *job) {
  HtvmJobFault fault;
  return htvmCoreCheck(job, NULL, &fault);
}

bool htvmCoreJoin(const HtvmPlacedJob *first, const HtvmPlacedJob *next,
                  HtvmJoinedJob *out) {
  if (first->kind != next->kind || first->kind == &htvmCoreCall ||
      !isSound(first) || !isSound(next))
    return false;
  const Piece one = pieceOf(first), other = pieceOf(next);
  Piece whole;
  Level level;
  for (int i = 0; levelOf(first->kind, one.payload, i, &level); ++i) {
    if (joinAt(first->kind, &level, &one, &other, &whole)) {
      memcpy(out->payload, whole.payload, sizeof whole.payload);
      out->write = (HtvmByteRange){.offset = whole.target};
      out->read = (HtvmByteRange){.offset = whole.source};
      htvmCoreRanges(first->kind, whole.payload, &out->write, &out->read);
      out->cycles = htvmCoreCycles(first->kind, whole.payload);
      return true;
    }
    if (one.payload[level.field] != 1)
      return false; // a level inside is cut only where this has one round
  }
  return false;
}
