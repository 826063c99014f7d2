//===- plan_attr.h - A layer's plan as an attribute -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The attribute `plan` of layers that `tile` has seen: a dictionary of numbers
// and words, as engines/plan.h has them.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_IR_PLAN_ATTR_H
#define HTVM_ENGINES_IR_PLAN_ATTR_H

#include "engines/plan.h"

#include "dialects/support/arena.h"
#include "mlir-c/IR.h"

#define HTVM_PLAN_ATTR "plan"

/// Sets the plan of |op|. Failure, with an error at |op|, when it has more
/// fields than a plan may have.
MlirLogicalResult htvmPlanWrite(MlirOperation op, const HtvmPlan *plan);

/// Reads the plan of |op|; its strings live in |arena|. Failure, with an error
/// at |op|, when there is none.
MlirLogicalResult htvmPlanRead(MlirOperation op, HtvmArena *arena,
                               HtvmPlan *out);

/// The number |name| of the plan of |op|, or |otherwise|.
int64_t htvmPlanReadNumber(MlirOperation op, const char *name,
                           int64_t otherwise);

#endif // HTVM_ENGINES_IR_PLAN_ATTR_H
