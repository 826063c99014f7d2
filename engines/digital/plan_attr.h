//===- plan_attr.h - A layer's tile as an attribute -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The attribute `plan` that pass `tile` leaves on a layer (docs/dialects/
// qnn.md) and convert-qnn-to-tile reads.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_PLAN_ATTR_H
#define HTVM_ENGINES_DIGITAL_PLAN_ATTR_H

#include "engines/digital/geometry.h"
#include "mlir-c/IR.h"

#define HTVM_PLAN_ATTR "plan"

/// The plan of |op|; an error at |op| when it has none.
MlirLogicalResult htvmPlanFind(MlirOperation op, MlirAttribute *out);

/// Failure with an error at |op|: its plan is no legal tile.
MlirLogicalResult htvmPlanRefuse(MlirOperation op);

/// Number |name| of |plan|, or |otherwise| when it is absent.
int64_t htvmPlanInt(MlirAttribute plan, const char *name, int64_t otherwise);

/// The order of the tiles: are output channels outermost? The reader returns
/// false for anything but the two words.
MlirAttribute htvmPlanOrderAttr(MlirContext ctx, bool channelsOutermost);
bool htvmPlanOrder(MlirAttribute plan, bool *outOutermost);

/// |plan| as a dictionary. |layer| is what it was made for.
MlirAttribute htvmDigitalPlanAttr(MlirContext ctx,
                                  const HtvmDigitalLayer *layer,
                                  const HtvmDigitalPlan *plan);

/// Reads the plan of |op|, whose geometry is |layer|, and completes it. The
/// inputs of a dense layer are set in |layer|. Failure, with an error at |op|,
/// when there is none, or when it is no legal tile of the layer.
MlirLogicalResult htvmDigitalPlanRead(MlirOperation op,
                                      const HtvmMachine *machine,
                                      HtvmDigitalLayer *layer,
                                      HtvmDigitalPlan *out);

#endif // HTVM_ENGINES_DIGITAL_PLAN_ATTR_H
