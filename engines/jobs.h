//===- jobs.h - A network as jobs of workers over ranges of buffers -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a network becomes below its layers: buffers, and jobs that read and
// write ranges of them, each for one worker. Engines make the jobs of their
// layers (engine.h), the core those of layout changes (core/). Plain C: the
// conversion to the tile dialect is qnn-to-tile.
//
// Nothing here orders two jobs: the order of the list is what they mean, and
// what must wait for what follows from the ranges (derive-tokens).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_JOBS_H
#define HTVM_ENGINES_JOBS_H

#include "dialects/support/arena.h"
#include "dialects/support/map.h"
#include "runtime/machine/machine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTVM_RANGE_RANK = 3, HTVM_TENSOR_RANK = 8 };

/// Bytes of a buffer: a run of |bytes| from |offset| on, repeated |count|[i]
/// times |stride|[i] bytes apart in each of |rank| loops, outermost first.
typedef struct HtvmByteRange {
  intptr_t buffer;
  int64_t offset, bytes;
  int32_t rank;
  int64_t count[HTVM_RANGE_RANK], stride[HTVM_RANGE_RANK];
} HtvmByteRange;

/// |bytes| bytes of |buffer| from |offset| on, in one run.
HtvmByteRange htvmByteRangeRun(intptr_t buffer, int64_t offset, int64_t bytes);

/// The same with one more loop around it; loops that run once are left out.
HtvmByteRange htvmByteRangeRepeat(HtvmByteRange range, int64_t count,
                                  int64_t stride);

/// One loop of an access: |count| elements, |stride| bytes apart.
typedef struct HtvmByteLoop {
  int64_t count, stride;
} HtvmByteLoop;

/// The bytes that |loopCount| loops over elements of |elementBytes| touch, in
/// any order of loops; exact as long as at most HTVM_RANGE_RANK of them leave
/// gaps, else the gaps of the innermost ones are taken in.
HtvmByteRange htvmByteRangeOfLoops(intptr_t buffer, int64_t offset,
                                   int64_t elementBytes, int loopCount,
                                   const HtvmByteLoop *loops);

/// The layouts of activations in memory (docs/dialects/tile.md).
typedef enum HtvmLayoutKind {
  HTVM_LAYOUT_BYTES,  // of no layout, or row-major
  HTVM_LAYOUT_PLANAR, // dims: planes, rows, width, pitch, plane
  HTVM_LAYOUT_LINES,  // dims: rows, width, channels
} HtvmLayoutKind;

/// Most numbers of a layout; the last one of planar is 0 where planes lie
/// directly behind one another.
enum { HTVM_PLANAR_DIMS = 5 };

/// Memory that jobs read and write.
typedef struct HtvmJobBuffer {
  bool isL1;
  int64_t bytes, alignment;
  HtvmLayoutKind layout;
  int64_t dims[HTVM_PLANAR_DIMS];
  intptr_t argument;       // of the function; -1: none
  const uint8_t *constant; // its bytes; null: it is written by jobs
  // A row-major tensor: `rank` -1 for bytes of no type.
  int64_t rank, shape[HTVM_TENSOR_RANK];
  unsigned elementBits;
} HtvmJobBuffer;

/// A kind of job of a worker, and what the numbers of its payload are called.
typedef struct HtvmJobKind {
  const char *name;
  const char *const *fields; // ends with NULL
} HtvmJobKind;

/// How many numbers a payload of |kind| has.
intptr_t htvmJobKindFields(const HtvmJobKind *kind);

typedef struct HtvmJob {
  const char *worker; // a name of the registry
  const HtvmJobKind *kind;
  const char *callee; // a function of the network, for kinds that call one
  int64_t *payload;   // in the order of kind->fields
  intptr_t readCount, writeCount;
  HtvmByteRange *reads, *writes;
  int64_t cycles;       // of the worker
  intptr_t layer;       // row of the layer table
  const void *location; // opaque
} HtvmJob;

/// A row of the layer table: what reports call a layer.
typedef struct HtvmLayerRow {
  const char *name, *worker, *op;
  int64_t macs;
  int64_t modelledCycles, tiles; // -1: not known
  const void *location;          // opaque
} HtvmLayerRow;

typedef struct HtvmActivation HtvmActivation; // forms.h

/// A network while it becomes jobs.
typedef struct HtvmJobs {
  HtvmArena *arena; // holds everything below
  HtvmMachine machine;
  const void *location; // of what is made next
  intptr_t bufferCount, bufferCapacity;
  HtvmJobBuffer *buffers;
  intptr_t jobCount, jobCapacity;
  HtvmJob *jobs;
  intptr_t layerCount, layerCapacity;
  HtvmLayerRow *layers;
  HtvmMap layerNames;  // their rows, once there are any
  intptr_t *constants; // hash table over the buffers that are constant
  intptr_t constantCapacity, constantCount;
} HtvmJobs;

/// A buffer of at least |bytes| bytes in L1 or L2, aligned to a copy beat, with
/// room for what a copy writes behind its end.
intptr_t htvmJobsAlloc(HtvmJobs *jobs, int64_t bytes, bool isL1);

/// A buffer as |buffer| describes it.
intptr_t htvmJobsAddBuffer(HtvmJobs *jobs, const HtvmJobBuffer *buffer);

/// The buffer of |bytes| constant bytes at |data|, which is copied; the same
/// one for equal bytes.
intptr_t htvmJobsConstant(HtvmJobs *jobs, const uint8_t *data, int64_t bytes);

/// A new job at the end of the list, of the given layer; the payload is
/// zeros. The ranges are copied. Live until the next job is added.
HtvmJob *htvmJobsAdd(HtvmJobs *jobs, const char *worker,
                     const HtvmJobKind *kind, intptr_t layer,
                     intptr_t readCount, const HtvmByteRange *reads,
                     intptr_t writeCount, const HtvmByteRange *writes);

/// The row of layer |row->name|: a new one, at the current location, unless
/// there is one of that name.
intptr_t htvmJobsLayer(HtvmJobs *jobs, const HtvmLayerRow *row);

/// A buffer's bytes from the first to the last.
HtvmByteRange htvmJobsWhole(const HtvmJobs *jobs, intptr_t buffer);

#endif // HTVM_ENGINES_JOBS_H
