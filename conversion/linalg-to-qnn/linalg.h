//===- linalg.h - Reading linalg around a layer ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to convert-linalg-to-qnn. Elementwise ops (linalg.generic,
// linalg.map, linalg.add, ..., arith on tensors) are interpreted: each tensor
// becomes a constant or a chain (chain.h) over an accumulator or over i8
// tensors.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_LINALG_TO_QNN_LINALG_H
#define HTVM_CONVERSION_LINALG_TO_QNN_LINALG_H

#include "conversion/linalg-to-qnn/chain.h"
#include "conversion/to-qnn/layer.h"

/// What a value is: a constant (of the tensor's or, in a body, of the loops'
/// shape) or a chain.
typedef struct HtvmSymbol {
  bool isConst;
  unsigned width; // of a constant's elements
  HtvmConstTensor constant;
  HtvmChain chain;
} HtvmSymbol;

/// Where interpretation ends.
typedef struct HtvmScope {
  HtvmMatch *match;
  MlirValue accumulator; // i32 result of a layer, or null
  HtvmChain chain;       // what the accumulator is (its bias and range)
  int budget;            // values left to look at
  bool constOnly;        // i8 tensors are no leaves
} HtvmScope;

HtvmScope htvmScope(HtvmMatch *match);

/// Interprets elementwise |op|, also when its result is i8.
bool htvmElementwiseEval(HtvmScope *scope, MlirOperation op, HtvmSymbol *out);

/// Is |op| a linalg or arith op that works element by element on static
/// tensors?
bool htvmOpIsElementwise(MlirOperation op);

/// Interprets the value that |op|'s only block yields, in loops of |shape|.
/// |arguments| are the block's arguments; those with a null leaf and no
/// constant must not be used.
bool htvmBodyEval(HtvmScope *scope, MlirOperation op, int64_t rank,
                  const int64_t *shape, const HtvmSymbol *arguments,
                  const bool *known, HtvmSymbol *out);

/// Interprets |op| of the arith dialect on whole tensors of |shape|; of its
/// operands, those that are |known|.
bool htvmArithEval(HtvmScope *scope, MlirOperation op, int64_t rank,
                   const int64_t *shape, const HtvmSymbol *operands,
                   const bool *known, HtvmSymbol *out);

/// One value for each of |count| channels of a constant in dimension |dim|; all
/// other dimensions must repeat. |count| 1: the whole constant repeats.
bool htvmConstChannels(HtvmMatch *match, const HtvmConstTensor *constant,
                       int64_t dim, int64_t count, int64_t **out);

/// Is tensor |value| constant?
bool htvmTensorConst(HtvmMatch *match, MlirValue value, HtvmConstTensor *out);

/// The constant scalar |value|.
bool htvmScalarConst(MlirValue value, int64_t *out);

/// Ops behind an accumulator that belong to its layer.
typedef struct HtvmLinalgTail {
  MlirValue end;
  HtvmChain chain;            // from the accumulator to the first i8 tensor
  int64_t clampMin, clampMax; // of further clamps in i8
} HtvmLinalgTail;

/// Follows scope->accumulator to the last i8 value of its layer.
bool htvmLinalgTailRead(HtvmScope *scope, HtvmLinalgTail *out);

/// Extends the tail by clamps of i8 |value|.
void htvmLinalgClampsRead(HtvmScope *scope, MlirValue value,
                          HtvmLinalgTail *tail);

/// The tail's chain and clamps as requantisation.
bool htvmLinalgTailRequant(HtvmMatch *match, HtvmLinalgTail *tail,
                           HtvmQnnRequant *out);

/// Folds the clamps of |tail| into a range.
void htvmLinalgTailClamp(const HtvmLinalgTail *tail, int64_t *clampMin,
                         int64_t *clampMax);

/// Looks from a window's input through transposes, pads with |*zp| (|pads|),
/// slices and one widening from i8 with offset, which goes into |*zp|. False
/// when the end is not i8.
bool htvmLinalgWindowRead(HtvmScope *scope, HtvmWindow *window, bool pads,
                          int64_t *zp);

/// The same for the input of a product: widening only.
bool htvmLinalgInputRead(HtvmScope *scope, MlirValue *value, int64_t *zp);

/// strides and dilations of a convolution or pooling.
bool htvmLinalgStridesRead(HtvmMatch *match, MlirOperation op,
                           HtvmWindow *window);

/// Range of `bias + sum w * (x - zp)` of |layer| by channel for all x in i8, as
/// a chain over |accumulator|.
HtvmChain htvmAccumulatorChain(HtvmMatch *match, MlirValue accumulator,
                               const HtvmQnnLinear *layer);

/// A builder in front of the op behind |end|, at the location of |op|.
HtvmBuilder htvmLinalgBuilder(MlirOperation op, MlirValue end);

/// The patterns. True when |op| was replaced.
bool htvmLinalgMatchConv2d(HtvmMatch *match, MlirOperation op);
bool htvmLinalgMatchMatmul(HtvmMatch *match, MlirOperation op);
bool htvmLinalgMatchPool(HtvmMatch *match, MlirOperation op);
bool htvmLinalgMatchAdd(HtvmMatch *match, MlirOperation op);

/// An elementwise op on an i8 tensor that only clamps it. True when |op| was
/// replaced.
bool htvmLinalgMatchClamp(HtvmMatch *match, MlirOperation op);

#endif // HTVM_CONVERSION_LINALG_TO_QNN_LINALG_H
