//===- build.h - Building operations --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_BUILD_H
#define HTVM_DIALECTS_SUPPORT_BUILD_H

#include "dialects/support/attributes.h"

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

/// Creates an operation without operands and results, which is not inserted: a
/// function or a global. Takes |region|.
MlirOperation htvmBuildDetached(MlirLocation loc, const char *name,
                                MlirRegion region, intptr_t attrCount,
                                const HtvmAttr *attrs);

/// For operations that htvmBuild cannot make: adds |attrs| to |state|; inserts
/// |op|.
void htvmStateAddAttrs(MlirOperationState *state, MlirContext ctx,
                       intptr_t attrCount, const HtvmAttr *attrs);
void htvmInsert(HtvmBuilder *builder, MlirOperation op);

/// htvmBuild for one result; the result value.
MlirValue htvmBuildValue(HtvmBuilder *builder, const char *name,
                         intptr_t operandCount, const MlirValue *operands,
                         MlirType resultType, intptr_t attrCount,
                         const HtvmAttr *attrs);

/// arith.constant of the typed attribute |attr|.
MlirValue htvmBuildConstant(HtvmBuilder *builder, MlirAttribute attr);

/// Replaces all uses of the result of |op|, its only one, by |value| and erases
/// it.
void htvmReplaceOp(MlirOperation op, MlirValue value);

#endif // HTVM_DIALECTS_SUPPORT_BUILD_H
