//===- manifest.h - What an ELF says about itself -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The JSON text of section `.htvm.manifest` (docs/manifest.md), checked, with
// its symbols looked up in the ELF.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_MANIFEST_H
#define HTVM_LIBRARY_RUN_MANIFEST_H

#include "library/run/elf_file.h"
#include "library/support/tensor.h"
#include "runtime/machine/machine.h"
#include "runtime/sim/sim.h"

#include <cjson/cJSON.h>

#define HTVM_MANIFEST_SECTION ".htvm.manifest"

enum { HTVM_MANIFEST_VERSION = 1, HTVM_RANK_MAX = 16 };

/// An input or output of the program. Must not move: |info| points inside.
typedef struct HtvmTensor {
  const char *name;
  HtvmTensorInfo info;
  int64_t shape[HTVM_RANK_MAX];
  uint64_t bytes;
  uint32_t address;
} HtvmTensor;

typedef struct HtvmLayer {
  const char *name, *location, *engine, *op;
  uint64_t macs;
  uint64_t tiles, modelledCycles; // 0: not said
} HtvmLayer;

/// Who does a job: the core, or an HtvmSimWorker.
enum { HTVM_WORKER_CORE = -1 };

/// The identity of a job. Of one worker they are in the order of execution: the
/// k-th job that an engine starts is the k-th piece of its rows.
typedef struct HtvmJobRow {
  const char *kind, *location;
  int worker;
  unsigned layer;                // index
  uint64_t tile, modelledCycles; // 0: not said
  uint64_t pieces;               // jobs of an engine that the row stands for
  bool isOnce;                   // not done in an inference without a reload
  uint32_t address;              // of the core's function
} HtvmJobRow;

/// The core calls the function at |address| to wait for |worker|.
typedef struct HtvmWaitRow {
  HtvmSimWorker worker;
  uint32_t address;
} HtvmWaitRow;

/// Where the result of a layer lies once the jobs of |layer| are done: element
/// (i0, i1, ...) at |tensor.address| (of L1: an offset) + the sum of index
/// times stride, or, where the bytes of words are |reversed|, at that offset
/// with its last two bits inverted. Must not move, as the tensor in it.
typedef struct HtvmLayerTensor {
  HtvmTensor tensor;              // named after the layer whose result it is
  unsigned layer;                 // index
  int64_t strides[HTVM_RANK_MAX]; // bytes
  bool reversed, isInL1;
  bool hasClamp; // only values clamped to this are the network's
  int64_t clamp[2];
  int64_t *keptChannels; // of dimension 1 of the network's tensor, or NULL: all
} HtvmLayerTensor;

typedef struct HtvmManifest {
  HtvmMachine machine; // the one it was compiled for
  bool hasAgain, hasEnd;
  uint32_t again; // entry of the second and later inferences
  uint32_t end;   // reached after the last layer
  HtvmTensor *inputs, *outputs;
  unsigned inputCount, outputCount;
  HtvmLayer *layers;
  unsigned layerCount;
  HtvmJobRow *jobs;
  unsigned jobCount;
  HtvmWaitRow *waits; // in the order of execution
  unsigned waitCount;
  HtvmLayerTensor *tensors; // results of layers, in any order
  unsigned tensorCount;
  // Highest byte used of L1, and bytes of L2 with code, constants and stack; 0
  // where the file does not say.
  uint64_t l1Bytes, l2Bytes;
  // What no order of the jobs takes less than, and what binds; NULL: not said.
  uint64_t boundCycles;
  const char *boundBy;
  void *json; // owns the strings
} HtvmManifest;

/// Parses the |size| bytes at |text|. On failure |message| says which key is
/// wrong, and |manifest| needs no destruction.
bool htvmManifestParse(const uint8_t *text, size_t size, HtvmElf elf,
                       HtvmManifest *manifest, HtvmMessage *message);

/// The same for JSON that is parsed already, which it takes even on failure.
bool htvmManifestRead(cJSON *root, HtvmElf elf, HtvmManifest *manifest,
                      HtvmMessage *message);

void htvmManifestDestroy(HtvmManifest *manifest);

#endif // HTVM_LIBRARY_RUN_MANIFEST_H
