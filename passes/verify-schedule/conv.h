//===- conv.h - A job that convolves, whatever the engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A job reads a block of planes in L1 and computes lanes: output planes. Which
// part of its layer that is, is not believed but found: the first element in
// the input says which rows and columns, the weights of a lane which channel.
// Every input byte that a window covers must then be the element that the layer
// has there, or what stands for its border. What is computed from anything else
// is void.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_CONV_H
#define HTVM_PASSES_VERIFY_SCHEDULE_CONV_H

#include "passes/verify-schedule/images.h"
#include "passes/verify-schedule/spec.h"

/// Byte (plane, row, column) of a block lies at L1 address
/// (base + plane * planeStep + row * rowStep + column * columnStep) ^ flip.
typedef struct Block {
  int64_t base, planeStep, rowStep, columnStep, flip;
  int64_t planes, rows, columns;
} Block;

typedef struct ConvJob ConvJob;

/// What an engine does behind the sums.
typedef struct ConvEngine {
  /// Does |lane| bring sums to results as the layer does in |channel|?
  bool (*scalesAs)(const ConvJob *job, int64_t lane, int64_t channel);
  /// The result of |lane| for a sum of 0 without its bias.
  int64_t (*constant)(const ConvJob *job, int64_t lane);
} ConvEngine;

struct ConvJob {
  const Task *task;
  Layer *layer;
  Image *image;
  const ConvEngine *engine;
  Block input, output; // planes of the output are lanes
  int64_t kernelHeight, kernelWidth, stride;
  int64_t top, bottom, left, right; // zeros around the input
  int64_t state[4];                 // of the engine: shift, activation, ...
  const uint8_t *scale;             // of the engine
};

/// Where in its layer a job works.
typedef struct ConvPlace {
  int64_t indicators;        // planes of the zero point in front of the others
  int64_t channel;           // of the first other plane
  int64_t row, column;       // of the layer's input, at the block's first byte
  int64_t outRow, outColumn; // of the layer's output, likewise
  uint32_t border;           // content that stands around the layer's input
} ConvPlace;

/// The address of a byte of |block|.
static inline int64_t blockAddress(const Block *block, int64_t plane,
                                   int64_t row, int64_t column) {
  return (block->base + plane * block->planeStep + row * block->rowStep +
          column * block->columnStep) ^
         block->flip;
}

/// Checks |job| and brings its output in L1 to what it then holds. Fails where
/// nothing that it computes belongs to its layer.
MlirLogicalResult convRun(Check *check, const ConvJob *job);

/// Has |job| another kernel than its layer, which may be made up by terms?
static inline bool convHasOwnKernel(const ConvJob *job) {
  const HtvmQnnLinear *linear = &job->layer->linear;
  return job->image->bias && job->stride == linear->strideY &&
         (job->kernelHeight != linear->kernelHeight ||
          job->kernelWidth != linear->kernelWidth);
}

/// Does |job| see the rows of its layer behind one another, as one long row?
static inline bool convIsFlat(const ConvJob *job) {
  const HtvmQnnLinear *linear = &job->layer->linear;
  return job->image->bias && job->output.rows == 1 && linear->outHeight > 1 &&
         job->output.columns > linear->outWidth;
}

/// Brings the output of |job|, which is pointwise as its layer is, in L1 to
/// what its pixels (conv_pixels.c) make it. False when it is not, or nothing of
/// it belongs to the layer.
bool convPixelsRun(Check *check, const ConvJob *job);

/// Brings the output of |job| in L1 to what its terms (conv_terms.c) make it.
/// False when nothing of it belongs to the layer.
bool convTermsRun(Check *check, const ConvJob *job);

/// Finds the place of |job|. Fails when its input holds nothing of the layer's
/// input, or kernel, stride or planes are not the layer's.
MlirLogicalResult convFindPlace(const Check *check, const ConvJob *job,
                                ConvPlace *out);

/// How many columns of each row of each plane, [plane * rows + row], are what
/// the layer needs there. Notes the first that is not in |*doubt|.
/// The array is the caller's until the next call.
const int64_t *convReach(Check *check, const ConvJob *job,
                         const ConvPlace *place, Doubt *doubt);

/// What the lanes of |job| are. Depthwise, |*outPlanes| has the plane that each
/// one reads.
const LaneMatch *laneMatches(const Check *check, const ConvJob *job,
                             const ConvPlace *place, int32_t **outPlanes);

/// Is each output channel of |layer| made of one input channel?
static inline bool layerIsDepthwise(const Layer *layer) {
  return layer->linear.groups > 1;
}

/// The layer that |task| claims, which must not be a sum; NULL, with an error,
/// when there is none.
Layer *convLayer(const Check *check, const Task *task);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_CONV_H
