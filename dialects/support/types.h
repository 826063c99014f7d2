//===- types.h - Shaped types ---------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_TYPES_H
#define HTVM_DIALECTS_SUPPORT_TYPES_H

#include "dialects/support/arena.h"

#include "mlir-c/BuiltinTypes.h"
#include "mlir-c/IR.h"

#include <stdbool.h>
#include <stdint.h>

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

#endif // HTVM_DIALECTS_SUPPORT_TYPES_H
