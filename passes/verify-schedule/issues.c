//===- issues.c - What the functions that issue jobs do -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/issues.h"

// Operands in the order of runtime/device.
static const Issue issues[] = {
    {"digital", "diana_digital_copy", 4, issueCopy},
    {"digital", "diana_digital_conv", 4, issueDigitalConv},
    {"digital", "diana_digital_fc", 4, issueDigitalFc},
    {"digital", "diana_digital_add", 2, issueDigitalSum},
    {"analog", "diana_analog_copy", 4, issueLineCopy},
    {"analog", "diana_analog_conv", 4, issueAnalogConv},
    {"analog", "diana_analog_boot", 2, issueAnalogBoot},
};

static bool is(MlirStringRef text, const char *name) {
  return mlirStringRefEqual(text, mlirStringRefCreateFromCString(name));
}

const Issue *issueFind(const Check *check, const Task *task) {
  MlirStringRef engine = check->program.workers[task->worker];
  for (size_t i = 0; i < sizeof issues / sizeof *issues; ++i)
    if (is(engine, issues[i].engine) && is(task->function, issues[i].function))
      return &issues[i];
  return NULL;
}
