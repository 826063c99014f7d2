//===- jobs.c - A network as jobs of workers over ranges of buffers -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/jobs.h"

#include "dialects/support/numbers.h"
#include "dialects/support/sizes.h"

#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

HtvmByteRange htvmByteRangeRun(intptr_t buffer, int64_t offset, int64_t bytes) {
  return (HtvmByteRange){.buffer = buffer, .offset = offset, .bytes = bytes};
}

HtvmByteRange htvmByteRangeRepeat(HtvmByteRange range, int64_t count,
                                  int64_t stride) {
  if (count == 1)
    return range;
  for (int32_t i = range.rank; i > 0; --i) {
    range.count[i] = range.count[i - 1];
    range.stride[i] = range.stride[i - 1];
  }
  range.count[0] = count;
  range.stride[0] = stride;
  ++range.rank;
  return range;
}

static int compareLoops(const void *left, const void *right) {
  const HtvmByteLoop *a = left, *b = right;
  return a->stride < b->stride ? -1 : a->stride > b->stride;
}

// From the smallest stride on, a loop whose steps join up with what is inside
// it makes the run longer.
HtvmByteRange htvmByteRangeOfLoops(intptr_t buffer, int64_t offset,
                                   int64_t elementBytes, int loopCount,
                                   const HtvmByteLoop *loops) {
  HtvmByteLoop sorted[HTVM_TENSOR_RANK + 1];
  int count = 0;
  for (int i = 0; i < loopCount; ++i)
    if (loops[i].count > 1)
      sorted[count++] = loops[i];
  qsort(sorted, (size_t)count, sizeof *sorted, compareLoops);
  HtvmByteRange range = htvmByteRangeRun(buffer, offset, elementBytes);
  for (int i = 0; i < count; ++i) {
    bool joins = range.rank == 0 && sorted[i].stride <= range.bytes;
    bool isTooMany = range.rank == 0 && count - i > HTVM_RANGE_RANK;
    if (joins || isTooMany)
      range.bytes = htvmSizeAdd(
          range.bytes, htvmSizeMultiply(sorted[i].count - 1, sorted[i].stride));
    else
      range = htvmByteRangeRepeat(range, sorted[i].count, sorted[i].stride);
  }
  return range;
}

HtvmByteRange htvmJobsWhole(const HtvmJobs *jobs, intptr_t buffer) {
  return htvmByteRangeRun(buffer, 0, jobs->buffers[buffer].bytes);
}

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

// Room for one more of |size| bytes behind |count| of them.
static void *grow(HtvmArena *arena, void *list, intptr_t count,
                  intptr_t *capacity, size_t size) {
  if (count < *capacity)
    return list;
  *capacity = *capacity ? 2 * *capacity : 64;
  void *grown = htvmArenaAlloc(arena, (size_t)*capacity * size);
  if (count)
    memcpy(grown, list, (size_t)count * size);
  return grown;
}

intptr_t htvmJobsAddBuffer(HtvmJobs *jobs, const HtvmJobBuffer *buffer) {
  jobs->buffers = grow(jobs->arena, jobs->buffers, jobs->bufferCount,
                       &jobs->bufferCapacity, sizeof *jobs->buffers);
  jobs->buffers[jobs->bufferCount] = *buffer;
  return jobs->bufferCount++;
}

intptr_t htvmJobsAlloc(HtvmJobs *jobs, int64_t bytes, bool isL1) {
  // A copy writes whole beats: room for one behind the end of what others may
  // be placed behind.
  int64_t beat = (int64_t)jobs->machine.copy_beat_bytes;
  int64_t size = htvmRoundUp(bytes, beat) + (isL1 ? 0 : beat);
  return htvmJobsAddBuffer(jobs, &(HtvmJobBuffer){.isL1 = isL1,
                                                  .bytes = size,
                                                  .alignment = beat,
                                                  .argument = -1,
                                                  .rank = -1});
}

static HtvmByteRange *copyRanges(HtvmArena *arena, intptr_t count,
                                 const HtvmByteRange *ranges) {
  return count ? htvmArenaCopy(arena, ranges, (size_t)count * sizeof *ranges)
               : NULL;
}

intptr_t htvmJobKindFields(const HtvmJobKind *kind) {
  intptr_t count = 0;
  while (kind->fields[count])
    ++count;
  return count;
}

HtvmJob *htvmJobsAdd(HtvmJobs *jobs, const char *worker,
                     const HtvmJobKind *kind, intptr_t layer,
                     intptr_t readCount, const HtvmByteRange *reads,
                     intptr_t writeCount, const HtvmByteRange *writes) {
  jobs->jobs = grow(jobs->arena, jobs->jobs, jobs->jobCount, &jobs->jobCapacity,
                    sizeof *jobs->jobs);
  HtvmJob *job = &jobs->jobs[jobs->jobCount++];
  *job = (HtvmJob){.worker = worker,
                   .kind = kind,
                   .payload = HTVM_ARENA_ARRAY(jobs->arena, int64_t,
                                               htvmJobKindFields(kind) + 1),
                   .readCount = readCount,
                   .writeCount = writeCount,
                   .reads = copyRanges(jobs->arena, readCount, reads),
                   .writes = copyRanges(jobs->arena, writeCount, writes),
                   .layer = layer,
                   .location = jobs->location};
  return job;
}

intptr_t htvmJobsLayer(HtvmJobs *jobs, const HtvmLayerRow *row) {
  if (!jobs->layerCount)
    jobs->layerNames = htvmMapCreate(jobs->arena);
  const int64_t *known = htvmMapFindText(&jobs->layerNames, row->name);
  if (known)
    return (intptr_t)*known;
  jobs->layers = grow(jobs->arena, jobs->layers, jobs->layerCount,
                      &jobs->layerCapacity, sizeof *jobs->layers);
  HtvmLayerRow *added = &jobs->layers[jobs->layerCount];
  *added = *row;
  added->location = jobs->location;
  htvmMapAddText(&jobs->layerNames, row->name, jobs->layerCount);
  return jobs->layerCount++;
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

// FNV-1a over words of eight bytes and the rest.
static uint64_t hashBytes(const uint8_t *data, int64_t bytes) {
  uint64_t hash = 0xcbf29ce484222325u;
  int64_t i = 0;
  for (; i + 8 <= bytes; i += 8) {
    uint64_t word;
    memcpy(&word, data + i, sizeof word);
    hash = (hash ^ word) * 0x100000001b3u;
    hash ^= hash >> 32;
  }
  for (; i < bytes; ++i)
    hash = (hash ^ data[i]) * 0x100000001b3u;
  return hash;
}

// Where the buffer of these bytes is in the hash table, or where it belongs.
static intptr_t *findConstant(HtvmJobs *jobs, const uint8_t *data,
                              int64_t bytes) {
  uint64_t at = hashBytes(data, bytes);
  for (;; ++at) {
    intptr_t *entry = &jobs->constants[at % (uint64_t)jobs->constantCapacity];
    if (*entry == 0)
      return entry;
    const HtvmJobBuffer *buffer = &jobs->buffers[*entry - 1];
    if (buffer->bytes == bytes &&
        memcmp(buffer->constant, data, (size_t)bytes) == 0)
      return entry;
  }
}

static void growConstants(HtvmJobs *jobs) {
  const intptr_t *old = jobs->constants;
  intptr_t capacity = jobs->constantCapacity;
  jobs->constantCapacity = capacity ? 2 * capacity : 64;
  jobs->constants =
      HTVM_ARENA_ARRAY(jobs->arena, intptr_t, jobs->constantCapacity);
  for (intptr_t i = 0; i < capacity; ++i) {
    if (old[i] == 0)
      continue;
    const HtvmJobBuffer *buffer = &jobs->buffers[old[i] - 1];
    *findConstant(jobs, buffer->constant, buffer->bytes) = old[i];
  }
}

intptr_t htvmJobsConstant(HtvmJobs *jobs, const uint8_t *data, int64_t bytes) {
  if (2 * (jobs->constantCount + 1) > jobs->constantCapacity)
    growConstants(jobs);
  intptr_t *entry = findConstant(jobs, data, bytes);
  if (*entry)
    return *entry - 1;
  const HtvmJobBuffer buffer = {
      .bytes = bytes,
      .alignment = HTVM_L1_WORD_BYTES,
      .argument = -1,
      .constant = htvmArenaCopy(jobs->arena, data, (size_t)bytes),
      .rank = -1};
  intptr_t index = htvmJobsAddBuffer(jobs, &buffer);
  *entry = index + 1;
  ++jobs->constantCount;
  return index;
}
