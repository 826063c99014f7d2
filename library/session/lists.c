//===- lists.c - What options, parameters and levels there are ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/options.h"
#include "library/compile/pipelines.h"
#include "library/htvm.h"

static const HtvmOption *optionAt(size_t index) {
  size_t count;
  return &htvmOptions(&count)[index];
}

size_t htvmOptionCount(void) {
  size_t count;
  htvmOptions(&count);
  return count;
}

const char *htvmOptionName(size_t index) { return optionAt(index)->name; }

const char *htvmOptionValue(size_t index) { return optionAt(index)->value; }

const char *htvmOptionDefault(size_t index) {
  return optionAt(index)->otherwise;
}

const char *htvmOptionHelp(size_t index) { return optionAt(index)->help; }

static const HtvmMachineParameter *parameterAt(size_t index) {
  size_t count;
  return &htvmMachineParameters(&count)[index];
}

size_t htvmParameterCount(void) {
  size_t count;
  htvmMachineParameters(&count);
  return count;
}

const char *htvmParameterName(size_t index) { return parameterAt(index)->name; }

uint64_t htvmParameterDefault(size_t index) {
  return parameterAt(index)->defaultValue;
}

const char *htvmParameterMark(size_t index) { return parameterAt(index)->mark; }

const char *htvmParameterHelp(size_t index) {
  return parameterAt(index)->description;
}

size_t htvmLevelCount(void) { return HTVM_LEVEL_COUNT; }

const char *htvmLevelName(size_t index) { return htvmLevels[index].name; }
