//===- geometry.h - Tiles, windows and buffers of a layer -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a tile of given size means on the digital engine: which outputs it
// makes, what it reads, what it occupies. Knows the engine's layouts (rows
// padded to 16 bytes, whole beats copied) but nothing of MLIR.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_GEOMETRY_H
#define HTVM_ENGINES_DIGITAL_GEOMETRY_H

#include "engines/plan.h"
#include "runtime/machine/machine.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum HtvmDigitalKind {
  HTVM_DIGITAL_LAYER_CONV,
  HTVM_DIGITAL_LAYER_DEPTHWISE,
  HTVM_DIGITAL_LAYER_DENSE,
  HTVM_DIGITAL_LAYER_ADD,
} HtvmDigitalKind;

/// Rows of a tensor behind one another, so that a job sees one row and its
/// blocks of 16 columns are full however narrow the tensor is. Rows of the
/// result are |pitch| bytes apart (0: the layer is not flat) and |rows| many.
/// What is read has rows of stride * pitch bytes, those of each parity apart
/// where the stride is 2, |parts| parts in all; a kernel of several rows is
/// made up of that many images, a row apart. The core brings |inRows| rows of
/// |inWidth| columns there, behind |top| rows and |left| columns, unless the
/// input is read as it lies.
typedef struct HtvmDigitalFlat {
  int64_t pitch, rows, parts;
  int64_t inRows, inWidth, top, left;
  bool readsInput;
} HtvmDigitalFlat;

/// One layer as the engine sees it. Dense: channels inputs, outChannels
/// outputs. Add: channels is the number of bytes of an operand in its layout,
/// and |operands| says how many tensors they are: 1 when it is added to itself.
/// Rows of the input lie |inPitch| bytes apart (a multiple of 16), those of the
/// output 16 * ceil(outWidth / 16).
typedef struct HtvmDigitalLayer {
  HtvmDigitalKind kind;
  int64_t operands;
  int64_t channels, inHeight, inWidth, inPitch;
  int64_t outChannels, outHeight, outWidth;
  int64_t kernelHeight, kernelWidth, stride;
  int64_t padTop, padBottom, padLeft, padRight;
  // The border holds a value other than the engine's 0. Either the core writes
  // it around the input in L2, or `indicators` planes of that value behind
  // zero padding make up for it by their weights (0: no weights do).
  bool border;
  int64_t indicators;
  // Of each output channel, blocks of 16 alike, or one for all; borrowed. Those
  // of one job have one shift.
  const int64_t *shifts;
  int64_t shiftCount;
  // The result lies in lines, of a sum its operands as well; cut along rows
  // only.
  bool lines;
  // Rows of a sum's tensors lie so many bytes apart; 0: as always.
  int64_t pitch;
  // Where a convolution is flat, in and out are the one row that it is then,
  // padding is what the engine still adds, and the kernel is the layer's.
  HtvmDigitalFlat flat;
  // Of a dense layer: the core makes its input, or alone reads its result.
  bool coreMakes, coreTakes;
  int64_t coreReads;  // cycles that the core needs to read the result
  bool inputIsPacked; // by the core, which may write the border as it does so
} HtvmDigitalLayer;

/// The tile of a layer and how its tiles follow one another. Channels count
/// outputs of a tile (conv, dense), channels carried at once (depthwise) or
/// bytes (add).
typedef struct HtvmDigitalPlan {
  int64_t channels, rows, columns;
  // Channels in the outermost loop, every tile copies its input. Otherwise in
  // the innermost one: an input tile that serves all channels is copied once.
  bool channelsOutermost;
  int64_t jobChannels; // depthwise: channels of a job, 16 or 1; else 0
  bool indicate;       // the border is made up for by indicator planes
  // Parts that the only tile of a convolution or sum is computed and copied out
  // in, so that others read the first ones already; 0 or 1: as a whole.
  int64_t pieces;
  // A dense layer reads a row-major vector as it lies, or leaves its result so:
  // the order of bytes in words is in the weights.
  bool readsRows, leavesRows;
  // What follows from these (htvmDigitalComplete):
  bool padFirst;        // the input is padded in L2 (htvmDigitalPadFirst)
  int64_t writtenPitch; // of the output as written; more than the layout's:
                        // its rows are moved together afterwards
  int64_t l1Bytes;      // of one tile: inputs and output
  int64_t tiles;        // of the layer
  int64_t cycles;       // modelled, of the engine with its copies and jobs
  int64_t coreCycles;   // modelled, of padding first and moving together
} HtvmDigitalPlan;

/// Outputs (bytes of a sum) of a piece of |plan|.
int64_t htvmDigitalPieceSize(const HtvmDigitalLayer *layer,
                             const HtvmDigitalPlan *plan);

/// Does it slide a window over rows and columns?
bool htvmDigitalIsWindowed(const HtvmDigitalLayer *layer);

/// What its tiles' channels count up to.
int64_t htvmDigitalExtent(const HtvmDigitalLayer *layer);

/// What |plan| cuts the layer along: HTVM_CUT_CHANNELS and so on.
unsigned htvmDigitalCuts(const HtvmDigitalLayer *layer,
                         const HtvmDigitalPlan *plan);

/// The kernel of a layer's jobs. Sides beyond the engine's are made up of
/// several images of the input, that is, copies of its planes in L1 that each
/// begin |height| rows, or a word of columns, further on than the one before;
/// an image is multiplied by the taps that it brings within the jobs' kernel.
/// One of each where the engine has the sides.
typedef struct HtvmDigitalKernel {
  int64_t height, width;
  int64_t rowImages, columnImages;
} HtvmDigitalKernel;

/// The most images that there may be; columns from one to the next: a word,
/// whose bytes are reversed.
enum { HTVM_DIGITAL_IMAGES_MAX = 16, HTVM_DIGITAL_IMAGE_COLUMNS = 4 };

HtvmDigitalKernel htvmDigitalKernelFor(int64_t height, int64_t width);
HtvmDigitalKernel htvmDigitalKernelOf(const HtvmDigitalLayer *layer);
int64_t htvmDigitalImages(const HtvmDigitalLayer *layer);

/// Can |machine| copy from where images begin?
bool htvmDigitalCopiesImages(const HtvmMachine *machine);

/// Planes of an image that has |planes| of the layer: whole beats lie behind
/// one another.
int64_t htvmDigitalImagePlanes(const HtvmDigitalLayer *layer, int64_t planes);

/// Output columns of a row in the engine's layout.
int64_t htvmDigitalOutPitch(const HtvmDigitalLayer *layer);

/// The layer after its input was padded explicitly: to the left and right, and
/// on all sides where the border has a value or there are images, which the
/// engine cannot pad.
HtvmDigitalLayer htvmDigitalPadFirst(const HtvmDigitalLayer *layer);

/// Indicator planes in front of the input planes of every job.
int64_t htvmDigitalIndicators(const HtvmDigitalLayer *layer,
                              const HtvmDigitalPlan *plan);

/// Where the input planes of a tile lie in L1. With indicators or images,
/// groups of planes (16 in a depthwise layer, else all) are |group| bytes
/// apart, each behind |lead| bytes that end with the indicators; they serve
/// tiles of fewer rows as well, since all rows of an indicator are alike.
/// Images of a group lie behind one another.
typedef struct HtvmDigitalInput {
  int64_t planes, lead, group;
} HtvmDigitalInput;

HtvmDigitalInput htvmDigitalInputPlaces(const HtvmMachine *machine,
                                        const HtvmDigitalLayer *layer,
                                        const HtvmDigitalPlan *plan);

/// Bytes of a pixel in lines for all output channels.
int64_t htvmDigitalPixelBytes(const HtvmDigitalLayer *layer);

/// How many output channels from |first| on, |most| at most, have its shift:
/// those that one job may compute.
int64_t htvmDigitalRun(const HtvmDigitalLayer *layer, int64_t first,
                       int64_t most);

/// Bytes of weights and bias that one job for |channels| outputs fetches.
int64_t htvmDigitalWeightBytes(const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan, int64_t channels);

/// A run of consecutive outputs [start, start + size) along one dimension.
typedef struct HtvmTileRange {
  int64_t start, size;
} HtvmTileRange;

/// Number of tiles of |tile| that cover |extent|.
int64_t htvmTileCount(int64_t extent, int64_t tile);

/// Tile |index| of a layer's rows or columns. The last one may be smaller, or
/// start earlier and recompute some outputs: a copy moves whole beats and must
/// not spill over what is there already.
HtvmTileRange htvmDigitalRowTile(const HtvmMachine *machine,
                                 const HtvmDigitalLayer *layer,
                                 const HtvmDigitalPlan *plan, int64_t index);
HtvmTileRange htvmDigitalColumnTile(const HtvmMachine *machine,
                                    const HtvmDigitalLayer *layer,
                                    const HtvmDigitalPlan *plan, int64_t index);

/// What a spatial tile reads: input rows and columns present in L1 and the
/// padding the engine adds around them.
typedef struct HtvmTileWindow {
  int64_t firstRow, rows;
  int64_t firstColumn, columns; // columns a multiple of 16: the pitch in L1
  int64_t padTop, padBottom, padLeft, padRight;
} HtvmTileWindow;

/// The window of output rows |rows| and columns |columns|. |layer| is the
/// padded one where the plan says so.
HtvmTileWindow htvmDigitalWindow(const HtvmDigitalLayer *layer,
                                 HtvmTileRange rows, HtvmTileRange columns);

/// Bytes of one tile's buffers in L1 (one input, output), slack of a beat
/// included. |layer| is the padded one where the plan says so.
int64_t htvmDigitalInputBytes(const HtvmMachine *machine,
                              const HtvmDigitalLayer *layer,
                              const HtvmDigitalPlan *plan);
int64_t htvmDigitalOutputBytes(const HtvmMachine *machine,
                               const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan);

/// Fills in what follows from the tile's size and order, cycles excepted.
void htvmDigitalComplete(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer, HtvmDigitalPlan *plan);

#endif // HTVM_ENGINES_DIGITAL_GEOMETRY_H
