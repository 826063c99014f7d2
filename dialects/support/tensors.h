//===- tensors.h - Constant tensors, reshapes and transposes --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What patterns and layout passes do with tensors apart from computing: look
// into constants in any order of dimensions, put transposes and reshapes in,
// take dead ones out.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_TENSORS_H
#define HTVM_DIALECTS_SUPPORT_TENSORS_H

#include "dialects/support/ir.h"

#define HTVM_MAX_RANK 8

/// Is |type| a static ranked tensor of signless |width|-bit integers with rank
/// |rank| (-1: any)?
bool htvmTypeIsSignless(MlirType type, int64_t rank, unsigned width);

/// Do both types have the same shape?
bool htvmTypesHaveSameShape(MlirType lhs, MlirType rhs);

/// The dimensions of a ranked type of rank <= HTVM_MAX_RANK.
void htvmTypeShape(MlirType type, int64_t shape[HTVM_MAX_RANK]);

/// The only user of |value|, or a null op.
MlirOperation htvmValueUser(MlirValue value);

/// A constant tensor: element (i0, i1, ...) is values[sum of i * stride], so
/// broadcasts and permutations cost nothing.
typedef struct HtvmConstTensor {
  int64_t rank;
  int64_t shape[HTVM_MAX_RANK], stride[HTVM_MAX_RANK];
  HtvmInts ints;
} HtvmConstTensor;

/// |shape| row-major over |ints|.
HtvmConstTensor htvmConstTensor(int64_t rank, const int64_t *shape,
                                HtvmInts ints);

/// The same tensor with its dimensions in another order: dimension i of the
/// result is dimension perm[i] of |tensor|.
HtvmConstTensor htvmConstTranspose(const HtvmConstTensor *tensor,
                                   const int64_t *perm);

/// All elements in row-major order.
HtvmInts htvmConstFlatten(const HtvmConstTensor *tensor, HtvmArena *arena);

/// Do all |ints| lie in |low|..|high|?
bool htvmIntsWithin(HtvmInts ints, int64_t low, int64_t high);

/// |value| transposed: dimension i of the result is dimension perm[i]. The
/// value itself for an identity.
MlirValue htvmEmitTranspose(HtvmBuilder *builder, MlirValue value,
                            const int64_t *perm);

/// tosa.const_shape of |count| numbers.
MlirValue htvmEmitConstShape(HtvmBuilder *builder, int64_t count,
                             const int64_t *numbers);

/// |value| as |type| of as many elements; the value itself when it has it.
MlirValue htvmEmitReshape(HtvmBuilder *builder, MlirValue value, MlirType type);

/// The |size| elements of |value| from |start| on, in each dimension; the value
/// itself when that is all.
MlirValue htvmEmitTosaSlice(HtvmBuilder *builder, MlirValue value,
                            const int64_t *start, const int64_t *size);

/// |value|, of integers, with |low| elements of value |fill| in front of each
/// dimension and |high| behind; the value itself when there are none.
MlirValue htvmEmitTosaPad(HtvmBuilder *builder, MlirValue value,
                          const int64_t *low, const int64_t *high,
                          int64_t fill);

/// arith.constant of row-major |values|.
MlirValue htvmEmitInts(HtvmBuilder *builder, int64_t rank, const int64_t *shape,
                       unsigned width, const int64_t *values);

/// Is |op| one of the pure single-result ops that a rewrite may leave behind
/// without a user?
bool htvmOpIsErasable(MlirOperation op);

/// Erases the op behind |value| when it is pure and unused, and then likewise
/// what fed it.
void htvmEraseDead(MlirValue value);

/// Replaces |old| by |replacement| and erases what becomes dead by it.
void htvmReplaceEnd(MlirValue old, MlirValue replacement);

#endif // HTVM_DIALECTS_SUPPORT_TENSORS_H
