//===- analog_issues.c - The analog engine's issue functions --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/analog.h"
#include "passes/verify-schedule/issues.h"

// Operands in the order of runtime/device.
static const Issue issues[] = {
    {"diana_analog_copy", 4, issueLineCopy},
    {"diana_analog_conv", 4, issueAnalogConv},
    {"diana_analog_boot", 2, issueAnalogBoot},
};

extern const Issues verifyAnalogIssues;
const Issues verifyAnalogIssues = {issues, sizeof issues / sizeof *issues};
