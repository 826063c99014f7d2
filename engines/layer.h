//===- layer.h - A layer as engines see it --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an engine may ask about one op of the network, as a plain struct:
// engines know nothing of MLIR. engines/ir/read_layer.h fills it in.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_LAYER_H
#define HTVM_ENGINES_LAYER_H

#include "dialects/qnn/qnn_sums.h"
#include "engines/jobs.h"

typedef enum HtvmLayerKind {
  HTVM_LAYER_OTHER, // no quantised layer, or one that is not read further
  HTVM_LAYER_CONV,
  HTVM_LAYER_DENSE,
  HTVM_LAYER_ADD,
  HTVM_LAYER_MAX_POOL,
  HTVM_LAYER_AVG_POOL,
} HtvmLayerKind;

/// Sets of kinds: 1 << kind.
enum {
  HTVM_KIND_CONV = 1 << HTVM_LAYER_CONV,
  HTVM_KIND_DENSE = 1 << HTVM_LAYER_DENSE,
  HTVM_KIND_ADD = 1 << HTVM_LAYER_ADD,
  HTVM_KIND_MAX_POOL = 1 << HTVM_LAYER_MAX_POOL,
  HTVM_KIND_AVG_POOL = 1 << HTVM_LAYER_AVG_POOL,
  HTVM_KIND_LINEAR = HTVM_KIND_CONV | HTVM_KIND_DENSE,
};

enum { HTVM_LAYER_RANK_MAX = 8 };

/// A tensor of a layer. |shape| has its first HTVM_LAYER_RANK_MAX dimensions.
typedef struct HtvmEngineTensor {
  int64_t rank, shape[HTVM_LAYER_RANK_MAX];
  bool isI8;
} HtvmEngineTensor;

/// How often a tensor is read in which layout.
typedef struct HtvmReaders {
  int64_t planar, lines, rowMajor, others;
} HtvmReaders;

/// A tensor that a layer reads at run time.
typedef struct HtvmEngineInput {
  HtvmEngineTensor tensor;
  bool isConstant;
  HtvmRange range; // values that it can hold; those of i8 when not asked for
  // The engine of the op that makes it, "" when there is none, the layout that
  // it leaves it in and the clamp that it ends with; does the core lay it out
  // for this layer alone; who reads it? "", bytes, all values, no and nobody
  // when not asked for.
  const char *maker;
  HtvmLayoutKind layout;
  int64_t pitch; // of flat planes (choose-layouts); else 0
  HtvmRange clamp;
  bool isLaidOut;
  HtvmReaders readers;
} HtvmEngineInput;

/// Does a layer have the constants that it needs?
typedef enum HtvmLayerConstant {
  HTVM_CONSTANT_HERE,
  HTVM_CONSTANT_FREE,   // computed while the network runs
  HTVM_CONSTANT_REMOTE, // its elements stand elsewhere
} HtvmLayerConstant;

typedef struct HtvmEngineLayer {
  HtvmLayerKind kind;
  const char *op;        // its name, for people
  const char *inside;    // the op around it; "" when it is the function
  const char *noPattern; // why no pattern took it; "" when one did
  bool isComplete;       // no attribute is missing
  int inputCount;
  HtvmEngineInput inputs[2];
  bool isTwice; // both inputs are one tensor
  HtvmEngineTensor output;
  HtvmReaders readers; // of the output; nobody when not asked for
  bool leavesLines;    // the result is wanted in lines (choose-layouts)
  int64_t pitch;       // or in flat planes, rows so many bytes apart; else 0
  bool isReadByCore;   // directly, or what sums make of it; no when not asked
  // That the core needs to prepare the result for an engine that reads it, as
  // the plan of that says (`tile` begins with the last layer); else 0.
  int64_t prepareCycles;
  // By kind. Weights and bias of |linear| are there where they are constants.
  HtvmQnnLinear linear;
  HtvmQnnAdd add;
  HtvmQnnPool2d pool;
  HtvmLayerConstant weights, bias;
  // Of |linear|: weights of an output channel; has the input a border; what
  // comes in behind the clip.
  int64_t taps;
  bool isPadded;
  HtvmRange clipped;
} HtvmEngineLayer;

/// Is |kind| among |kinds|?
static inline bool htvmKindsHave(unsigned kinds, HtvmLayerKind kind) {
  return kinds >> kind & 1;
}

#endif // HTVM_ENGINES_LAYER_H
