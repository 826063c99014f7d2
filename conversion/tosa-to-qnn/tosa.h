//===- tosa.h - Reading TOSA around a layer -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to convert-tosa-to-qnn. Readers return false, with a reason in the
// match where the op was a candidate, when a form is not one that a qnn op
// carries exactly.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_TOSA_TO_QNN_TOSA_H
#define HTVM_CONVERSION_TOSA_TO_QNN_TOSA_H

#include "conversion/to-qnn/layer.h"

/// tosa.rescale between signed types.
typedef struct HtvmTosaRescale {
  HtvmInts multiplier, shift; // one value, or one for each last dimension
  bool isDouble;
  int64_t inputZp, outputZp;
  unsigned inputWidth, outputWidth;
} HtvmTosaRescale;

bool htvmTosaRescaleRead(HtvmMatch *match, MlirOperation op,
                         HtvmTosaRescale *out);

/// Ops behind an accumulator that belong to the layer: bias additions and
/// reshapes, one rescale to i8, clamps with the reshapes and transposes between
/// them.
typedef struct HtvmTosaTail {
  HtvmQnnRequant requant;
  int64_t *bias;        // to add to each channel
  MlirValue end;        // last value of the layer
  MlirOperation *views; // reshapes and transposes on the way, in order
  intptr_t viewCount;
} HtvmTosaTail;

/// Follows |accumulator| (i32, |channels| in its last dimension) to the end of
/// the layer.
bool htvmTosaTailRead(HtvmMatch *match, MlirValue accumulator, int64_t channels,
                      HtvmTosaTail *out);

/// Follows an i8 |value|: clamps only, folded into |requant| (which is set).
void htvmTosaClampsRead(HtvmMatch *match, MlirValue value, HtvmTosaTail *tail);

/// Takes a second rescale, from i8 to i8, and the clamps behind it into the
/// requantisation (`post`) of a layer of |channels| outputs whose |weights| are
/// -1, 0 and 1 and whose tail ends in the ADC's codes. Else does nothing.
void htvmTosaPostRead(HtvmMatch *match, HtvmInts weights, int64_t channels,
                      HtvmTosaTail *tail);

/// Applies the tail's views to |value|, the layer's result.
MlirValue htvmTosaTailViews(HtvmBuilder *builder, MlirValue value,
                            const HtvmTosaTail *tail);

/// The constant tensor behind |value|, through reshapes and transposes.
bool htvmTosaConstRead(HtvmMatch *match, MlirValue value, HtvmConstTensor *out);

/// Looks from a layer's NHWC input through transposes, pads with |padValue|
/// (|pads| false: no pads) and slices whose rest is never read.
void htvmTosaWindowRead(HtvmMatch *match, HtvmWindow *window, bool pads,
                        int64_t padValue);

/// A pair or quadruple of integers in attribute |name|.
bool htvmTosaListRead(HtvmMatch *match, MlirOperation op, const char *name,
                      int64_t count, int64_t *out);

/// Is attribute acc_type i32, and local_bound absent or false?
bool htvmTosaAccumulatorIsI32(HtvmMatch *match, MlirOperation op);

/// A builder that inserts before the op behind |end|, at the location of |op|.
HtvmBuilder htvmTosaBuilder(MlirOperation op, MlirValue end);

/// The patterns, one a family. True when |op| was replaced.
bool htvmTosaMatchConv2d(HtvmMatch *match, MlirOperation op);
bool htvmTosaMatchDepthwise(HtvmMatch *match, MlirOperation op);
bool htvmTosaMatchMatmul(HtvmMatch *match, MlirOperation op);
bool htvmTosaMatchAdd(HtvmMatch *match, MlirOperation op);
bool htvmTosaMatchAvgPool(HtvmMatch *match, MlirOperation op);
bool htvmTosaMatchMaxPool(HtvmMatch *match, MlirOperation op);

#endif // HTVM_CONVERSION_TOSA_TO_QNN_TOSA_H
