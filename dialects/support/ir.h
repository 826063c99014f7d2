//===- ir.h - Reading and building operations in C ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Thin helpers over mlir-c that the dialects, passes and conversions share.
// Reading functions never fail hard: they return false when a thing is not of
// the asked kind, so patterns can use them as conditions.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_IR_H
#define HTVM_DIALECTS_SUPPORT_IR_H

#include "dialects/support/ints.h"

#include "mlir-c/BuiltinAttributes.h"
#include "mlir-c/BuiltinTypes.h"
#include "mlir-c/IR.h"
#include "mlir-c/Rewrite.h"

#include <stdbool.h>
#include <stdint.h>

/// A string literal as an MlirStringRef.
#define HTVM_STR(literal) mlirStringRefCreate("" literal, sizeof(literal) - 1)

/// Returns failure from the calling function when |expr| failed.
#define HTVM_TRY(expr)                                                         \
  do {                                                                         \
    if (mlirLogicalResultIsFailure(expr))                                      \
      return mlirLogicalResultFailure();                                       \
  } while (0)

//===----------------------------------------------------------------------===//
// Operations and values
//===----------------------------------------------------------------------===//

/// Is |op| non-null and named |name|?
bool htvmOpIs(MlirOperation op, const char *name);

/// Does the name of |op| start with |prefix| ("qnn.")?
bool htvmOpHasPrefix(MlirOperation op, const char *prefix);

/// The op that defines |value|, or a null op for a block argument.
MlirOperation htvmValueOp(MlirValue value);

/// The op that defines operand |index| of |op|, or a null op.
MlirOperation htvmOperandOp(MlirOperation op, intptr_t index);

/// Has |value| exactly one use?
bool htvmValueHasOneUse(MlirValue value);

/// Has |value| no use?
bool htvmValueIsUnused(MlirValue value);

/// A list of operations, filled by htvmCollectOps.
typedef struct HtvmOps {
  intptr_t count;
  MlirOperation *ops;
} HtvmOps;

/// The first block of the first region of |op|; null when there is none.
MlirBlock htvmOpBody(MlirOperation op);

/// Is there such a block? A function without is a declaration.
bool htvmOpHasBody(MlirOperation op);

/// All operations nested under |root| (itself included) whose name starts with
/// |prefix|, in pre-order. The array lives in |arena|.
HtvmOps htvmCollectOps(MlirOperation root, const char *prefix,
                       HtvmArena *arena);

/// What is done with one op; |arena| is that op's alone.
typedef MlirLogicalResult (*HtvmOpApply)(MlirOperation op, HtvmArena *arena);

/// Applies |apply| to the ops that htvmCollectOps finds, in order. Failure when
/// one of them failed; it is applied to the others nevertheless.
MlirLogicalResult htvmForEachOp(MlirOperation root, const char *prefix,
                                HtvmOpApply apply);

/// The same for |ops|.
MlirLogicalResult htvmForEachOf(HtvmOps ops, HtvmOpApply apply);

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

/// Attribute |name| of |op|, inherent or discardable; null when absent.
MlirAttribute htvmOpAttr(MlirOperation op, const char *name);

/// Sets the discardable attribute |name|.
void htvmOpSetAttr(MlirOperation op, const char *name, MlirAttribute value);

/// Integer attribute |name| (any width, sign-extended).
bool htvmOpReadInt(MlirOperation op, const char *name, int64_t *out);

/// Integer attribute |name|, or |otherwise| when absent.
int64_t htvmOpInt(MlirOperation op, const char *name, int64_t otherwise);

/// Boolean attribute |name|; false when absent.
bool htvmOpBool(MlirOperation op, const char *name);

/// String attribute |name|; the empty string when absent. Borrowed.
MlirStringRef htvmOpString(MlirOperation op, const char *name);

/// |text| terminated, in |arena| or static.
const char *htvmText(MlirStringRef text, HtvmArena *arena);

/// Is string attribute |name| of |op| equal to |text|?
bool htvmOpStringIs(MlirOperation op, const char *name, const char *text);

/// Does attribute |name| of |op|, as printed, contain |part|? For attributes of
/// dialects without accessors in mlir-c, such as TOSA's enumerations.
bool htvmOpTextHas(MlirOperation op, const char *name, const char *part);

/// Integer list attribute |name|: a dense array of i8, i32 or i64, or dense
/// integer elements (tensor or vector). The values live in |arena|.
bool htvmOpReadInts(MlirOperation op, const char *name, HtvmArena *arena,
                    HtvmInts *out);

/// Elements of a dense array or of dense integer elements (also splat),
/// sign-extended unless the element type is unsigned.
bool htvmAttrReadInts(MlirAttribute attr, HtvmArena *arena, HtvmInts *out);

/// Constant elements behind |value|: tosa.const, tosa.const_shape,
/// arith.constant (scalar or elements).
bool htvmValueReadInts(MlirValue value, HtvmArena *arena, HtvmInts *out);

/// The single constant element behind |value| (all elements equal counts).
bool htvmValueReadInt(MlirValue value, int64_t *out);

MlirAttribute htvmI64Attr(MlirContext ctx, int64_t value);
MlirAttribute htvmI32Attr(MlirContext ctx, int64_t value);
MlirAttribute htvmBoolAttr(MlirContext ctx, bool value);
MlirAttribute htvmStringAttr(MlirContext ctx, const char *text);

/// `array<i64: ...>`
MlirAttribute htvmI64ArrayAttr(MlirContext ctx, int64_t count,
                               const int64_t *values);

/// `array<i32: ...>` of values that must fit.
MlirAttribute htvmI32ArrayAttr(MlirContext ctx, int64_t count,
                               const int64_t *values);

/// One `name = value` of an operation to build.
typedef struct HtvmAttr {
  const char *name;
  MlirAttribute value;
} HtvmAttr;

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// Is |type| a statically shaped ranked tensor or memref of rank |rank|
/// (-1: any) with integer elements of |width| bits (0: any integer)?
bool htvmTypeIsShaped(MlirType type, int64_t rank, unsigned width);

/// Dimension |index| of a shaped type.
int64_t htvmTypeDim(MlirType type, int64_t index);

/// Number of elements of a static shaped type.
int64_t htvmTypeElements(MlirType type);

/// Bytes that an element of |width| bits takes in memory: a power of two, as
/// LLVM stores integers of any width (i48 in 8).
int64_t htvmStorageBytes(unsigned width);

/// Bytes of a static shaped type on the chip; elements take whole bytes.
int64_t htvmTypeBytes(MlirType type);

/// tensor<SHAPE x ELEMENT>
MlirType htvmTensorType(int64_t rank, const int64_t *shape, MlirType element);

/// |type| as MLIR writes it, in |arena|.
const char *htvmTypeText(MlirType type, HtvmArena *arena);

/// Signless integer type of |width| bits.
MlirType htvmIntType(MlirContext ctx, unsigned width);

//===----------------------------------------------------------------------===//
// Building
//===----------------------------------------------------------------------===//

/// Where and how new operations are created: a block with an op to insert
/// before (null: at the end).
typedef struct HtvmBuilder {
  MlirContext ctx;
  MlirLocation loc;
  MlirBlock block;
  MlirOperation before;
} HtvmBuilder;

/// A builder that inserts before |op|, at its location.
HtvmBuilder htvmBuilderBefore(MlirOperation op);

/// A builder that appends to |block|.
HtvmBuilder htvmBuilderAtEnd(MlirBlock block, MlirLocation loc);

/// Creates and inserts an operation. Null arrays are allowed for zero counts.
/// With |resultCount| -1 the result types are inferred. Returns a null op when
/// inference fails (an error was emitted).
MlirOperation htvmBuild(HtvmBuilder *builder, const char *name,
                        intptr_t operandCount, const MlirValue *operands,
                        intptr_t resultCount, const MlirType *resultTypes,
                        intptr_t attrCount, const HtvmAttr *attrs);

/// htvmBuild for one result; the result value.
MlirValue htvmBuildValue(HtvmBuilder *builder, const char *name,
                         intptr_t operandCount, const MlirValue *operands,
                         MlirType resultType, intptr_t attrCount,
                         const HtvmAttr *attrs);

/// arith.constant of the typed attribute |attr|.
MlirValue htvmBuildConstant(HtvmBuilder *builder, MlirAttribute attr);

/// A dense attribute tensor<SHAPE x iWIDTH>, WIDTH 8, 16, 32 or 64.
MlirAttribute htvmDenseAttr(MlirContext ctx, int64_t rank, const int64_t *shape,
                            unsigned width, const int64_t *values);

/// Replaces all uses of the result of |op|, its only one, by |value| and erases
/// it.
void htvmReplaceOp(MlirOperation op, MlirValue value);

#endif // HTVM_DIALECTS_SUPPORT_IR_H
