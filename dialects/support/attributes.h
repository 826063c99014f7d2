//===- attributes.h - Reading and making attributes -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_ATTRIBUTES_H
#define HTVM_DIALECTS_SUPPORT_ATTRIBUTES_H

#include "dialects/support/ints.h"

#include "mlir-c/BuiltinAttributes.h"
#include "mlir-c/IR.h"

#include <stdbool.h>
#include <stdint.h>

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

/// A dense attribute tensor<SHAPE x iWIDTH>, WIDTH 8, 16, 32 or 64.
MlirAttribute htvmDenseAttr(MlirContext ctx, int64_t rank, const int64_t *shape,
                            unsigned width, const int64_t *values);

#endif // HTVM_DIALECTS_SUPPORT_ATTRIBUTES_H
