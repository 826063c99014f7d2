//===- emit.h - Loops over tensors, written in C --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the lowerings for the CPU: short names for the upstream ops that
// the lowering of every layer is made of.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_EMIT_EMIT_H
#define HTVM_PASSES_CPU_EMIT_EMIT_H

#include "dialects/support/arena.h"
#include "dialects/support/tensors.h"

//===----------------------------------------------------------------------===//
// Scalars
//===----------------------------------------------------------------------===//

MlirValue htvmEmitInt(HtvmBuilder *b, unsigned width, int64_t value);
MlirValue htvmEmitIndex(HtvmBuilder *b, int64_t value);

/// `arith.NAME lhs, rhs`, result of the type of |lhs|.
MlirValue htvmEmitBinary(HtvmBuilder *b, const char *name, MlirValue lhs,
                         MlirValue rhs);

/// The same with a constant on the right.
MlirValue htvmEmitBinaryInt(HtvmBuilder *b, const char *name, MlirValue lhs,
                            int64_t rhs);

/// |value| + |offset| and |value| * |factor|; |value| itself for 0 and 1.
MlirValue htvmEmitPlus(HtvmBuilder *b, MlirValue value, int64_t offset);
MlirValue htvmEmitTimes(HtvmBuilder *b, MlirValue value, int64_t factor);

/// arith.extsi or arith.trunci to |width| bits; |value| itself when it has
/// that width.
MlirValue htvmEmitCast(HtvmBuilder *b, MlirValue value, unsigned width);

/// |value| limited to |low| .. |high|.
MlirValue htvmEmitClamp(HtvmBuilder *b, MlirValue value, int64_t low,
                        int64_t high);

/// An element of a tensor, sign-extended to i32.
MlirValue htvmEmitExtract(HtvmBuilder *b, MlirValue tensor, intptr_t rank,
                          const MlirValue *indices);

//===----------------------------------------------------------------------===//
// Nested counted loops around one accumulator
//===----------------------------------------------------------------------===//

enum { HTVM_MAX_LOOPS = 4 };

/// Emits one iteration: the new accumulator.
typedef MlirValue (*HtvmEmitBody)(HtvmBuilder *b, const MlirValue *ivs,
                                  MlirValue acc, void *userData);

/// `scf.for` loops 0 .. extents[i], the last innermost, that carry |acc|
/// through |body|. A loop of extent 1 is left out: its index is 0. The
/// innermost one is unrolled when it is long.
MlirValue htvmEmitLoops(HtvmBuilder *b, int count, const int64_t *extents,
                        MlirValue acc, HtvmEmitBody body, void *userData);

/// Keeps LLVM from unrolling the scf.for |loop|, whose body is already what one
/// iteration should do.
void htvmKeepLoopRolled(MlirOperation loop);

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

/// An operand of a linalg.generic: a tensor and the result dimensions that
/// index it.
typedef struct HtvmGenericInput {
  MlirValue tensor;
  int64_t rank;
  int64_t dims[4];
  bool isWhole; // indexed like the result; rank and dims are not read
} HtvmGenericInput;

/// An operand of the result's shape.
HtvmGenericInput htvmGenericWhole(MlirValue tensor);

/// A linalg.generic over every element of its result, under construction.
typedef struct HtvmGeneric {
  HtvmArena *arena; // of the lists below
  HtvmBuilder *outer;
  HtvmBuilder body; // for the ops of one element
  MlirRegion region;
  MlirBlock block;
  MlirValue *elements; // of the inputs
  MlirType result;
  intptr_t inputs;
  MlirValue *operands;
  MlirAttribute *maps;
} HtvmGeneric;

/// Starts the op; finish it with htvmGenericEnd.
void htvmGenericBegin(HtvmGeneric *g, HtvmBuilder *outer, intptr_t inputs,
                      const HtvmGenericInput *list, MlirType result);

/// The element of input |index|.
MlirValue htvmGenericInput(const HtvmGeneric *g, intptr_t index);

/// The position of the element in dimension |dim| of the result.
MlirValue htvmGenericIndex(HtvmGeneric *g, int64_t dim);

/// Ends the op: |element| is the result's element. Returns the tensor.
MlirValue htvmGenericEnd(HtvmGeneric *g, MlirValue element);

/// A copy of |input|: a linalg.copy, which stays what it is.
MlirValue htvmEmitCopy(HtvmBuilder *b, MlirValue input);

/// A tensor of |type| with |value| everywhere.
MlirValue htvmEmitFilled(HtvmBuilder *b, MlirType type, MlirValue value);

/// A tensor of |type| of which nothing is said yet.
MlirValue htvmEmitEmpty(HtvmBuilder *b, MlirType type);

/// The |part| of |whole| that begins at |offsets|.
MlirValue htvmEmitSlice(HtvmBuilder *b, MlirValue whole, MlirType part,
                        const int64_t *offsets);

/// |whole| with |part| in place of what begins at |offsets|.
MlirValue htvmEmitInsert(HtvmBuilder *b, MlirValue part, MlirValue whole,
                         const int64_t *offsets);

/// How many elements of |value| to put around an NCHW tensor.
typedef struct HtvmPadding {
  int64_t top, bottom, left, right, value;
} HtvmPadding;

/// |input| with a border; itself when there is none.
MlirValue htvmEmitPad(HtvmBuilder *b, MlirValue input, HtvmPadding padding);

/// |input| as tensor<N x rest>.
MlirValue htvmEmitFlatten(HtvmBuilder *b, MlirValue input);

/// tensor<N x C x H x W> as tensor<N x C x pixels>.
MlirValue htvmEmitLines(HtvmBuilder *b, MlirValue input);

/// The other way round: |lines| as |type|.
MlirValue htvmEmitPlanes(HtvmBuilder *b, MlirValue lines, MlirType type);

/// A constant tensor of i32.
MlirValue htvmEmitTable(HtvmBuilder *b, int64_t rank, const int64_t *shape,
                        const int64_t *values);

#endif // HTVM_PASSES_CPU_EMIT_EMIT_H
