//===- qnn.h - Quantised layers on tensors --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The target-neutral level: one op is one quantised layer with its whole
// integer meaning as attributes (docs/dialects/qnn.md). The dialect itself is
// qnn.irdl.mlir; here are its names and the accessors that read a layer into a
// plain struct, so that no other file spells an attribute name.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_H
#define HTVM_DIALECTS_QNN_QNN_H

#include "dialects/qnn/qnn_layer.h"
#include "dialects/support/ir.h"

#define HTVM_QNN_CONV2D "qnn.conv2d"
#define HTVM_QNN_DENSE "qnn.dense"
#define HTVM_QNN_ADD "qnn.add"
#define HTVM_QNN_AVG_POOL2D "qnn.avg_pool2d"
#define HTVM_QNN_MAX_POOL2D "qnn.max_pool2d"

/// Notes of drop-dead-filters on a layer: the channels of the result as
/// written that are left (array<i32>), and how many output and input channels
/// it lost (i32). Absent: none.
#define HTVM_QNN_KEPT_CHANNELS "kept_channels"
#define HTVM_QNN_DROPPED_FILTERS "dropped_filters"
#define HTVM_QNN_DROPPED_INPUTS "dropped_inputs"

/// Each reads |op|, which must be of that name, into |*out|; false when an
/// attribute is missing or of the wrong kind (the verifier reports which).
bool htvmQnnLinearRead(MlirOperation op, HtvmArena *arena, HtvmQnnLinear *out);
bool htvmQnnAddRead(MlirOperation op, HtvmArena *arena, HtvmQnnAdd *out);
bool htvmQnnPool2dRead(MlirOperation op, HtvmArena *arena, HtvmQnnPool2d *out);

/// Reads the weights and biases of |op| into |*out|; false when one of them is
/// no constant.
bool htvmQnnLinearReadConstants(MlirOperation op, HtvmArena *arena,
                                HtvmQnnLinear *out);

/// Is |op| a qnn.conv2d or a qnn.dense?
bool htvmOpIsQnnLinear(MlirOperation op);

/// Each builds the op from the struct (shape members beyond the operands' own
/// are ignored) and returns its result.
MlirValue htvmQnnLinearBuild(HtvmBuilder *builder, MlirValue input,
                             MlirValue weights, MlirValue bias, MlirType result,
                             const HtvmQnnLinear *layer);
MlirValue htvmQnnAddBuild(HtvmBuilder *builder, MlirValue lhs, MlirValue rhs,
                          MlirType result, const HtvmQnnAdd *add);
MlirValue htvmQnnPool2dBuild(HtvmBuilder *builder, const char *name,
                             MlirValue input, MlirType result,
                             const HtvmQnnPool2d *pool);

/// Attribute with the multiply-accumulates that a layer stands for, where it
/// has been rewritten to one that does more.
#define HTVM_QNN_MACS "macs"

/// Unit attribute of a layer whose rows and columns are changed over.
#define HTVM_QNN_SWAPPED "swapped"

/// Multiply-accumulates of a layer (0 for ops without multiplication).
int64_t htvmQnnMacs(MlirOperation op);

/// The name of |rounding| in IR, and back; the second returns false for
/// unknown text.
const char *htvmQnnRoundingName(HtvmQnnRounding rounding);
bool htvmQnnRoundingParse(MlirStringRef text, HtvmQnnRounding *out);

/// Loads the dialect into |ctx| (from the embedded IRDL text). Failure only
/// when the embedded text does not parse, which is a defect of the build.
MlirLogicalResult htvmQnnLoad(MlirContext ctx);

/// What IRDL cannot say about the ops under |root|; errors at each op.
MlirLogicalResult htvmQnnVerify(MlirOperation root);

#endif // HTVM_DIALECTS_QNN_QNN_H
