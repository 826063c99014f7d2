//===- digital_issues.c - The digital engine's issue functions ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/digital.h"
#include "passes/verify-schedule/issues.h"

// Operands in the order of runtime/device.
static const Issue issues[] = {
    {"diana_digital_copy", 4, issueCopy},
    {"diana_digital_conv", 4, issueDigitalConv},
    {"diana_digital_fc", 4, issueDigitalFc},
    {"diana_digital_add", 2, issueDigitalSum},
};

extern const Issues verifyDigitalIssues;
const Issues verifyDigitalIssues = {issues, sizeof issues / sizeof *issues};
