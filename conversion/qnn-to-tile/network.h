//===- network.h - The network while it is being lowered to tiles ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to qnn-to-tile: for every tensor of the entry function the buffers
// that hold it by now and the token after which each may be read.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_NETWORK_H
#define HTVM_CONVERSION_QNN_TO_TILE_NETWORK_H

#include "dialects/support/ir.h"
#include "dialects/tile/tile.h"
#include "runtime/machine/machine.h"

/// A tensor in an engine's layout.
typedef struct PlanarForm {
  struct PlanarForm *next;
  MlirValue buffer, ready;
  HtvmTileLayout layout;
  int64_t zeroColumns; // columns from `width` on that are known to be zero
} PlanarForm;

/// A tensor in the analog engine's layout.
typedef struct LineForm {
  struct LineForm *next;
  MlirValue buffer, ready;
  HtvmTileLines lines;
} LineForm;

/// A tensor of the network. A transposed one is a view of |source|.
typedef struct Tensor {
  struct Tensor *next;
  MlirValue value; // in the function being lowered
  struct Tensor *source;
  int64_t permutation[8]; // dimension i is dimension permutation[i] of source
  MlirValue plain, plainReady; // row-major memref; null until it exists
  PlanarForm *forms;
  LineForm *lines;   // the tensor's own pixels, or all of it as one pixel
  const char *layer; // that made it, for the names of layout changes
} Tensor;

/// What is known of an argument that holds a layer's result (results.h).
typedef struct ArgumentTensor {
  struct ArgumentTensor *next;
  intptr_t index;
  MlirAttribute about;
} ArgumentTensor;

typedef struct Network {
  MlirContext ctx;
  HtvmArena *arena;
  HtvmMachine machine;
  MlirOperation module;
  HtvmBuilder builder; // appends to the new entry block
  Tensor *tensors;
  MlirAttribute *layers; // dictionaries of the layer table
  intptr_t layerCount, layerCapacity;
  ArgumentTensor *argumentTensors;
} Network;

/// The tensor of |value|, created empty when it is new.
Tensor *networkTensor(Network *network, MlirValue value);

/// The nearest tensor behind the views of |tensor| that has a row-major buffer,
/// or null; byte strides of that buffer along the dimensions of |tensor|.
Tensor *networkPlainHolder(Tensor *tensor);
void networkStrides(Tensor *tensor, Tensor *holder, int64_t strides[8]);

/// The tensor in row-major order: its memref and, in |*outReady|, the token
/// to wait for (null: none). Layout changes are emitted as needed; a fresh
/// buffer is |target| unless that is null.
MlirValue networkPlain(Network *network, Tensor *tensor, MlirValue target,
                       MlirValue *outReady);

/// The tensor in the engine's layout |layout| (whose width counts the
/// elements of a row). Emits the layout change when no such form exists.
PlanarForm *networkPlanar(Network *network, Tensor *tensor,
                          const HtvmTileLayout *layout, const char *layer);

/// The form of |layout| if it exists already, else null.
PlanarForm *networkFindForm(Tensor *tensor, const HtvmTileLayout *layout);

/// Registers a fresh buffer of |layout| as a form of |tensor|.
PlanarForm *networkAddForm(Network *network, Tensor *tensor,
                           const HtvmTileLayout *layout);

/// Makes columns [width, width + count) of |form| zero.
void networkZeroColumns(Network *network, PlanarForm *form, int64_t count,
                        const char *layer);

/// Copies |form|, whose rows lie apart by more than they need, into |target|.
void networkRepitch(Network *network, const PlanarForm *form,
                    PlanarForm *target, const char *layer);

/// A fresh buffer of |layout| with the tensor in it from row |top| and column
/// |left| on, wherever it lies by now, and |value| around it.
PlanarForm *networkPad(Network *network, Tensor *tensor,
                       const HtvmTileLayout *layout, int64_t top, int64_t left,
                       int64_t value, const char *layer);

/// A fresh buffer of |layout| whose columns are |value|, those behind its width
/// zero.
PlanarForm *networkFill(Network *network, const HtvmTileLayout *layout,
                        int64_t value, const char *layer);

/// A fresh buffer of |layout| that belongs to no tensor.
PlanarForm *networkNewForm(Network *network, const HtvmTileLayout *layout);

/// A buffer of |bytes| bytes in L1 or L2, alignment of a beat.
MlirValue networkAlloc(Network *network, int64_t bytes, bool l1);

/// A row-major buffer in L2 for the tensor |value|.
MlirValue networkAllocPlain(Network *network, MlirValue value);

/// A buffer of |bytes| bytes, whole lines of the analog engine, in L1.
MlirValue networkAllocLines(Network *network, int64_t bytes);

/// The layout of |value|'s tensor type.
HtvmTileLayout networkLayout(MlirValue value);

/// Emits tile op |name| on |buffers| after |tokens| (null tokens are left
/// out); engine and layer attributes are added. Returns its token.
MlirValue networkEmit(Network *network, const char *name, const char *engine,
                      const char *layer, intptr_t bufferCount,
                      const MlirValue *buffers, intptr_t tokenCount,
                      const MlirValue *tokens, intptr_t attrCount,
                      const HtvmAttr *attrs);

/// Enters a row into the layer table, unless one has that name.
void networkAddLayer(Network *network, const char *name, const char *engine,
                     const char *op, int64_t macs);

/// The same with |moreCount| further fields (at most 4).
void networkAddLayerWith(Network *network, const char *name, const char *engine,
                         const char *op, int64_t macs, intptr_t moreCount,
                         const HtvmAttr *more);

/// An engine layer |op| in the engine's normal form becomes tiles.
MlirLogicalResult networkLowerConv2d(Network *network, MlirOperation op);
MlirLogicalResult networkLowerDense(Network *network, MlirOperation op);
MlirLogicalResult networkLowerAdd(Network *network, MlirOperation op);

/// A layer of the analog engine, convolution or dense, becomes tiles.
MlirLogicalResult networkLowerAnalog(Network *network, MlirOperation op);

#endif // HTVM_CONVERSION_QNN_TO_TILE_NETWORK_H
