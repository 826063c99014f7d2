//===- cpu_parts.h - Cutting a network into parts for the CPU -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to outline-cpu: which operations of the entry block stay there and
// which leave it together.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_OUTLINE_CPU_PARTS_H
#define HTVM_PASSES_CPU_OUTLINE_CPU_PARTS_H

#include "dialects/support/ir.h"

enum {
  HTVM_PART_STAYS = -1,    // an engine's layer or its transpose, the terminator
  HTVM_PART_CONSTANT = -2, // goes wherever it is used
};

/// An operation of the block and the part it belongs to, numbered from 0 in
/// the order in which the parts have to run.
typedef struct HtvmPartOp {
  MlirOperation op;
  int64_t part;
  intptr_t position; // in the block
} HtvmPartOp;

typedef struct HtvmParts {
  MlirBlock block;
  intptr_t count;
  HtvmPartOp *ops;       // in the order of the block
  HtvmPartOp **byHandle; // sorted, for look-ups
  int64_t partCount;
} HtvmParts;

/// Is |op| a constant that is cheaper to repeat than to pass on?
bool htvmPartIsConstant(MlirOperation op);

/// Is |op| known to do nothing but compute its results?
bool htvmPartIsPure(MlirOperation op);

/// Cuts |block|. Each qnn op that no engine runs is a part of its own; what
/// stands between qnn ops and operations that stay is cut into its connected
/// pieces. Every part can run as a whole at the place of its last operation.
HtvmParts htvmPartsCreate(MlirBlock block, HtvmArena *arena);

/// The entry of the operation of the block that is or contains |op|; NULL when
/// |op| is not within the block.
HtvmPartOp *htvmPartsFind(const HtvmParts *parts, MlirOperation op);

#endif // HTVM_PASSES_CPU_OUTLINE_CPU_PARTS_H
