//===- qnn_to_linalg.c - Quantised layers for the CPU ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn ops on static tensors, anywhere in the module.
// Output: linalg, tensor, scf and arith ops that compute the same bytes; no
//         qnn op is left.
// Fails:  when a qnn op breaks a rule of its dialect (htvmQnnVerify).
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-linalg/qnn_to_linalg.h"

#include "conversion/qnn-to-linalg/layers.h"
#include "dialects/support/diagnostics.h"

#include <assert.h>

typedef struct Lowering {
  const char *name;
  MlirValue (*lower)(HtvmBuilder *b, MlirOperation op, HtvmArena *arena);
} Lowering;

static const Lowering lowerings[] = {
    {HTVM_QNN_CONV2D, htvmLowerLinear},
    {HTVM_QNN_DENSE, htvmLowerLinear},
    {HTVM_QNN_ADD, htvmLowerAdd},
    {HTVM_QNN_AVG_POOL2D, htvmLowerPool2d},
    {HTVM_QNN_MAX_POOL2D, htvmLowerPool2d},
};

static MlirLogicalResult lowerOp(MlirOperation op, HtvmArena *arena) {
  for (size_t i = 0; i < sizeof lowerings / sizeof lowerings[0]; ++i) {
    if (!htvmOpIs(op, lowerings[i].name))
      continue;
    HtvmBuilder b = htvmBuilderBefore(op);
    htvmReplaceOp(op, lowerings[i].lower(&b, op, arena));
    return mlirLogicalResultSuccess();
  }
  assert(false && "every operation of the dialect has its row");
  return mlirLogicalResultFailure();
}

MlirLogicalResult htvmConvertQnnToLinalg(MlirOperation module,
                                         const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  return htvmForEachOp(module, "qnn.", lowerOp);
}
