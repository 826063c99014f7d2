//===- plan_attr.h - An analog layer's tile as an attribute ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The attribute `plan` (plan_attr.h) of layers with engine "analog".
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_PLAN_ATTR_H
#define HTVM_ENGINES_ANALOG_PLAN_ATTR_H

#include "engines/analog/plan.h"
#include "mlir-c/IR.h"

/// |plan| as a dictionary.
MlirAttribute htvmAnalogPlanAttr(MlirContext ctx, const HtvmAnalogPlan *plan);

/// Reads the plan of |op|, whose geometry is |layer|, and completes it.
/// Failure, with an error at |op|, when there is none, or when it is no legal
/// tile of the layer.
MlirLogicalResult htvmAnalogPlanRead(MlirOperation op,
                                     const HtvmMachine *machine,
                                     const HtvmAnalogLayer *layer,
                                     HtvmAnalogPlan *out);

#endif // HTVM_ENGINES_ANALOG_PLAN_ATTR_H
