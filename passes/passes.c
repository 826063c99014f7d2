//===- passes.c - Every pass of the project, by name ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// To add a pass: declare its run function and add its row, in the order of the
// names. Command lines, pipelines, --list-passes and docs/passes.md follow.
//
//===----------------------------------------------------------------------===//
#include "passes/passes.h"

#include "conversion/tosa-to-qnn/tosa_to_qnn.h"
#include "passes/memory/place_buffers.h"
#include "passes/normalize/cancel_transposes.h"
#include "passes/partition/partition.h"
#include "passes/verify/verify.h"

#define OPTIONS(...)                                                           \
  (const HtvmPassOptionInfo[]) {                                               \
    __VA_ARGS__, { NULL, NULL, NULL }                                          \
  }
#define NO_OPTIONS NULL

static const HtvmPassInfo table[] = {
    {"cancel-transposes", "Remove layout changes between recognised layers",
     htvmCancelTransposes, NO_OPTIONS},
    {"convert-tosa-to-qnn", "Recognise quantised layers in TOSA",
     htvmConvertTosaToQnn, NO_OPTIONS},
    {"fold-requantization",
     "Fold zero points, rounding and scale of qnn layers into their constants",
     htvmFoldRequantization, NO_OPTIONS},
    {"partition", "Give every layer its engine and record each refusal",
     htvmPartition,
     OPTIONS(
         {"engines", "string", "digital (default) or none"},
         {"machine", "string", "NAME=VALUE,... of the machine's parameters"},
         {"l1_bytes", "int", "size of L1, as machine=l1_bytes=N"})},
    {"place-buffers", "Give every buffer its static offset in L1 or L2",
     htvmPlaceBuffers, NO_OPTIONS},
    {"require-no-ops", "Fail at every op whose name begins with a prefix",
     htvmRequireNoOps,
     OPTIONS({"prefix", "string", "begin of the op names not allowed"})},
    {"verify-qnn", "Check what IRDL cannot say about qnn ops", htvmVerifyQnn,
     NO_OPTIONS},
    {NULL, NULL, NULL, NULL},
};

const HtvmPassInfo *htvmPasses(void) { return table; }
