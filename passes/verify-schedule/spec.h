//===- spec.h - What the jobs must compute --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kept network (keep_network.c): tensors, whose bytes are numbered through
// so that a number says tensor, element and byte; views of them in another
// order of dimensions; the layers of engines and the calls of the core.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_SPEC_H
#define HTVM_PASSES_VERIFY_SCHEDULE_SPEC_H

#include "dialects/qnn/qnn.h"
#include "dialects/support/tensors.h"

typedef struct Layer Layer;

/// A value of the network that is computed, row-major.
typedef struct Tensor {
  MlirValue value;
  MlirStringRef name; // of its layer or function; "input" of arguments
  uint32_t first;     // content of its first byte
  int64_t rank, shape[HTVM_MAX_RANK];
  int64_t elements, elementBytes;
  Layer *layer; // of an engine, that computes it; NULL
} Tensor;

/// A tensor with its dimensions in another order: strides in elements.
typedef struct View {
  const Tensor *tensor;
  int64_t rank, shape[HTVM_MAX_RANK], stride[HTVM_MAX_RANK];
} View;

typedef enum LayerKind {
  LAYER_LINEAR,
  LAYER_SUM,
  LAYER_POOL, // maxima
  LAYER_AVERAGE
} LayerKind;

/// A qnn op that an engine computes. A dense layer is a convolution of one
/// pixel, a channel for each input, whose inputs are numbered row-major in the
/// order of the view.
struct Layer {
  MlirOperation op;
  MlirStringRef name;
  LayerKind kind;
  View input, other; // other: of a sum
  const Tensor *output;
  HtvmQnnLinear linear;  // of sums of products, without constants
  HtvmQnnAdd sum;        // of sums
  HtvmQnnPool2d pool;    // of maxima and averages
  int64_t each;          // weights of an output channel
  const int8_t *weights; // [output channel][each]
  const uint8_t *bias;   // 32 bits each, little-endian
  int64_t nextChannel;   // behind the last job's: where to look first
  int32_t *equals;       // channelsFirst of each channel, once it was asked
};

/// A call of a function of the core.
typedef struct Call {
  MlirOperation op;
  MlirStringRef callee;
  intptr_t inputCount, resultCount;
  View *inputs;
  const Tensor **results;
  bool isDone;
} Call;

/// A function of the core: what it needs beside inputs and results.
typedef struct Callee {
  MlirStringRef name;
  int64_t scratchBytes;
} Callee;

typedef struct Spec {
  intptr_t tensorCount, layerCount, callCount;
  Tensor *tensors; // in the order of their contents
  Layer *layers;   // sorted by name
  Call *calls;     // sorted by callee
  intptr_t calleeCount;
  Callee *callees; // sorted by name
  intptr_t argumentCount, resultCount;
  const Tensor **arguments;
  View *results;
  MlirAttribute states; // of the function; null: there are none
} Spec;

/// Reads the function of |module|, a kept network, into |arena|. Fails at an op
/// that is no layer of an engine, call or change of order, or has no constant
/// weights.
MlirLogicalResult specRead(MlirOperation module, HtvmArena *arena, Spec *out);

/// The layer called |name|, or NULL.
Layer *specLayer(const Spec *spec, MlirStringRef name);

/// The first call of |callee| that is not done, or NULL.
Call *specCall(const Spec *spec, MlirStringRef callee);

/// Reads the functions of inner module |module| (null: none) into |arena|.
void specReadCallees(MlirOperation module, HtvmArena *arena, Spec *out);

/// The function |name|, or NULL.
const Callee *specCallee(const Spec *spec, MlirStringRef name);

/// The tensor that |content|, an element, belongs to.
const Tensor *specTensorOf(const Spec *spec, uint32_t content);

/// The content of byte |byte| of element |index|, row-major in the order of
/// |view|.
uint32_t viewContent(const View *view, int64_t index, int64_t byte);

/// The content of element (channel, row, column) of the input of |layer|,
/// linear, where |outStep| elements lie between columns.
uint32_t layerContent(const Layer *layer, int64_t channel, int64_t row,
                      int64_t column, uint32_t *outStep);

/// Which element of the input of |layer| |content|, of that tensor, is:
/// channel, row and column.
void layerLocate(const Layer *layer, uint32_t content, int64_t out[3]);

/// Is |view| the whole of its tensor in the order in which that is numbered?
bool viewIsPlain(const View *view);

/// The row-major index in |view| of element |element| of its tensor.
int64_t viewIndex(const View *view, int64_t element);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_SPEC_H
