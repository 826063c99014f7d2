//===- ir.h - Reading and building operations in C ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Thin helpers over mlir-c that the dialects, passes and conversions share;
// those of attributes, types and builders come with them. Reading functions
// never fail hard: they return false when a thing is not of the asked kind, so
// patterns can use them as conditions.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_IR_H
#define HTVM_DIALECTS_SUPPORT_IR_H

#include "dialects/support/attributes.h"
#include "dialects/support/build.h"
#include "dialects/support/types.h"

/// A string literal as an MlirStringRef.
#define HTVM_STR(literal) mlirStringRefCreate("" literal, sizeof(literal) - 1)

/// The order of |a| and |b| in a dictionary: negative, 0 or positive.
int htvmStringCompare(MlirStringRef a, MlirStringRef b);

/// Returns failure from the calling function when |expr| failed.
#define HTVM_TRY(expr)                                                         \
  do {                                                                         \
    if (mlirLogicalResultIsFailure(expr))                                      \
      return mlirLogicalResultFailure();                                       \
  } while (0)

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

#endif // HTVM_DIALECTS_SUPPORT_IR_H
