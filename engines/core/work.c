//===- work.c - What a job of the core touches, and for how long ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/work.h"

#include "dialects/support/numbers.h"
#include "dialects/support/sizes.h"
#include "engines/core/activation.h"
#include "engines/core/cycles.h"

// Columns are moved within whole words where those are reversed.
static int64_t wordEnd(int64_t column) {
  return htvmRoundUp(column, HTVM_WORD_BYTES);
}

bool htvmCoreReads(const HtvmJobKind *kind) {
  return kind != &htvmCoreZeroColumns && kind != &htvmCoreFill;
}

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

static void setLoops(HtvmByteRange *range, int64_t bytes, int count,
                     const HtvmByteLoop *loops) {
  *range =
      htvmByteRangeOfLoops(range->buffer, range->offset, bytes, count, loops);
}

static void setRun(HtvmByteRange *range, int64_t bytes) {
  *range = htvmByteRangeRun(range->buffer, range->offset, bytes);
}

// Packing fills whole rows; unpacking reads the columns that have a value.
static void planarRanges(const int64_t *payload, bool isPack,
                         HtvmByteRange *planar, HtvmByteRange *plain) {
  int64_t planes = payload[HTVM_CORE_PACK_PLANES];
  int64_t rows = payload[HTVM_CORE_PACK_ROWS];
  int64_t width = payload[HTVM_CORE_PACK_WIDTH];
  int64_t pitch = payload[HTVM_CORE_PACK_PITCH];
  const HtvmByteLoop plainLoops[] = {
      {planes, payload[HTVM_CORE_PACK_PLANE_STRIDE]},
      {rows, payload[HTVM_CORE_PACK_ROW_STRIDE]},
      {width, payload[HTVM_CORE_PACK_COLUMN_STRIDE]}};
  const HtvmByteLoop lines[] = {{planes * rows, pitch}};
  setLoops(plain, 1, 3, plainLoops);
  setLoops(planar, isPack ? pitch : wordEnd(width), 1, lines);
}

// The channels of every pixel in its lines; columns are counted from where
// words begin.
static void linesRanges(const int64_t *payload, HtvmByteRange *inLines,
                        HtvmByteRange *elements) {
  const HtvmLines lines = {payload[HTVM_CORE_LINES_ROWS],
                           payload[HTVM_CORE_LINES_WIDTH],
                           payload[HTVM_CORE_LINES_CHANNELS]};
  bool isReversed = payload[HTVM_CORE_LINES_FLIP] != 0;
  int64_t first = payload[HTVM_CORE_LINES_FIRST_COLUMN];
  int64_t end = first + lines.width;
  const HtvmByteLoop loops[] = {
      {lines.channels, payload[HTVM_CORE_LINES_CHANNEL_STRIDE]},
      {lines.rows, payload[HTVM_CORE_LINES_ROW_STRIDE]},
      {isReversed ? wordEnd(end) : end,
       payload[HTVM_CORE_LINES_COLUMN_STRIDE]}};
  const HtvmByteLoop pixels[] = {
      {lines.rows * lines.width, htvmLinesPixelBytes(&lines)}};
  setLoops(elements, 1, 3, loops);
  setLoops(inLines, lines.channels, 1, pixels);
}

static void padRanges(const int64_t *payload, HtvmByteRange *target,
                      HtvmByteRange *source) {
  int64_t columns = payload[HTVM_CORE_PAD_WIDTH];
  const HtvmByteLoop loops[] = {
      {payload[HTVM_CORE_PAD_PLANES], payload[HTVM_CORE_PAD_PLANE_STRIDE]},
      {payload[HTVM_CORE_PAD_ROWS], payload[HTVM_CORE_PAD_ROW_STRIDE]},
      {payload[HTVM_CORE_PAD_FLIP] ? wordEnd(columns) : columns,
       payload[HTVM_CORE_PAD_COLUMN_STRIDE]}};
  setLoops(source, 1, 3, loops);
  setRun(target, htvmSizeMultiply(payload[HTVM_CORE_PAD_PLANES] *
                                      payload[HTVM_CORE_PAD_TARGET_ROWS],
                                  payload[HTVM_CORE_PAD_TARGET_PITCH]));
}

// Columns are counted from where words begin.
static void zeroRange(const int64_t *payload, HtvmByteRange *target) {
  const HtvmByteLoop lines[] = {
      {payload[HTVM_CORE_ZERO_LINES], payload[HTVM_CORE_ZERO_PITCH]}};
  setLoops(
      target,
      wordEnd(payload[HTVM_CORE_ZERO_FIRST] + payload[HTVM_CORE_ZERO_COUNT]), 1,
      lines);
}

// A byte for each plane, of the columns that have a value in whole words.
static void averageRanges(const int64_t *payload, HtvmByteRange *target,
                          HtvmByteRange *source) {
  int64_t planes = payload[HTVM_CORE_AVERAGE_PLANES];
  int64_t plane = payload[HTVM_CORE_AVERAGE_PLANE];
  HtvmByteLoop lines[] = {
      {payload[HTVM_CORE_AVERAGE_ROWS], payload[HTVM_CORE_AVERAGE_PITCH]},
      {planes, plane}};
  bool isOne = plane == lines[0].count * lines[0].stride;
  if (isOne)
    lines[0].count *= planes;
  setLoops(source, wordEnd(payload[HTVM_CORE_AVERAGE_WIDTH]), isOne ? 1 : 2,
           lines);
  setRun(target, planes);
}

static void averageLinesRanges(const int64_t *payload, HtvmByteRange *target,
                               HtvmByteRange *source) {
  int64_t channels = payload[HTVM_CORE_AVERAGE_LINES_CHANNELS];
  const HtvmByteLoop pixels[] = {{payload[HTVM_CORE_AVERAGE_LINES_PIXELS],
                                  payload[HTVM_CORE_AVERAGE_LINES_PITCH]}};
  setLoops(source, channels, 1, pixels);
  setRun(target, channels);
}

void htvmCoreRanges(const HtvmJobKind *kind, const int64_t *payload,
                    HtvmByteRange *target, HtvmByteRange *source) {
  if (kind == &htvmCorePack)
    planarRanges(payload, true, target, source);
  else if (kind == &htvmCoreUnpack)
    planarRanges(payload, false, source, target);
  else if (kind == &htvmCorePackLines)
    linesRanges(payload, target, source);
  else if (kind == &htvmCoreUnpackLines)
    linesRanges(payload, source, target);
  else if (kind == &htvmCorePad)
    padRanges(payload, target, source);
  else if (kind == &htvmCoreAverage)
    averageRanges(payload, target, source);
  else if (kind == &htvmCoreAverageLines)
    averageLinesRanges(payload, target, source);
  else if (kind == &htvmCoreZeroColumns)
    zeroRange(payload, target);
  else if (kind == &htvmCoreFill)
    setRun(target,
           payload[HTVM_CORE_FILL_LINES] * payload[HTVM_CORE_FILL_PITCH]);
  else if (kind == &htvmCoreStateCopy) {
    setRun(target, payload[HTVM_CORE_STATE_BYTES]);
    setRun(source, payload[HTVM_CORE_STATE_BYTES]);
  }
}

//===----------------------------------------------------------------------===//
// Cycles
//===----------------------------------------------------------------------===//

static int64_t padCycles(const int64_t *payload) {
  int64_t planes = payload[HTVM_CORE_PAD_PLANES];
  return htvmCorePadCycles(planes * payload[HTVM_CORE_PAD_ROWS],
                           payload[HTVM_CORE_PAD_WIDTH],
                           payload[HTVM_CORE_PAD_LEFT],
                           planes * payload[HTVM_CORE_PAD_TARGET_ROWS] *
                               payload[HTVM_CORE_PAD_TARGET_PITCH],
                           payload[HTVM_CORE_PAD_FLIP] != 0);
}

int64_t htvmCoreCycles(const HtvmJobKind *kind, const int64_t *payload) {
  if (kind == &htvmCorePack || kind == &htvmCoreUnpack)
    return htvmCorePlanarCycles(payload[HTVM_CORE_PACK_PLANES] *
                                payload[HTVM_CORE_PACK_ROWS] *
                                payload[HTVM_CORE_PACK_WIDTH]);
  if (kind == &htvmCorePackLines || kind == &htvmCoreUnpackLines)
    return htvmCoreLinesCycles(payload[HTVM_CORE_LINES_ROWS] *
                               payload[HTVM_CORE_LINES_WIDTH] *
                               payload[HTVM_CORE_LINES_CHANNELS]);
  if (kind == &htvmCorePad)
    return padCycles(payload);
  if (kind == &htvmCoreZeroColumns)
    return htvmCoreZeroColumnsCycles(payload[HTVM_CORE_ZERO_LINES],
                                     payload[HTVM_CORE_ZERO_COUNT]);
  if (kind == &htvmCoreAverage)
    return htvmCoreAverageCycles(
        payload[HTVM_CORE_AVERAGE_PLANES], payload[HTVM_CORE_AVERAGE_ROWS],
        payload[HTVM_CORE_AVERAGE_WIDTH],
        payload[HTVM_CORE_AVERAGE_NUMBERS + HTVM_CORE_MEAN_LOW] < 0);
  if (kind == &htvmCoreAverageLines)
    return htvmCoreAverageLinesCycles(
        payload[HTVM_CORE_AVERAGE_LINES_CHANNELS],
        payload[HTVM_CORE_AVERAGE_LINES_PIXELS],
        payload[HTVM_CORE_AVERAGE_LINES_NUMBERS + HTVM_CORE_MEAN_LOW] < 0);
  if (kind == &htvmCoreFill)
    return htvmCoreFillCycles(payload[HTVM_CORE_FILL_LINES] *
                              payload[HTVM_CORE_FILL_PITCH]);
  return htvmCorePlanarCycles(payload[HTVM_CORE_STATE_BYTES]);
}
