//===- parameters.c - Defaults and overrides of the machine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/parameters.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const HtvmMachineParameter parameters[] = {
#define PARAM(name, value, low, high, mark, text)                              \
  {#name, value, low, high, mark, text, offsetof(HtvmMachine, name)},
    HTVM_MACHINE_PARAMETERS(PARAM)
#undef PARAM
};

static const size_t parameterCount = sizeof parameters / sizeof *parameters;

static const HtvmMachineParameter *findParameter(const char *name,
                                                 size_t length) {
  for (size_t i = 0; i < parameterCount; ++i)
    if (strlen(parameters[i].name) == length &&
        memcmp(parameters[i].name, name, length) == 0)
      return &parameters[i];
  return NULL;
}

const HtvmMachineParameter *htvmMachineParameters(size_t *outCount) {
  *outCount = parameterCount;
  return parameters;
}

HtvmMachine htvmMachineDefault(void) {
  HtvmMachine machine = {
#define PARAM(name, value, low, high, mark, text) .name = (value),
      HTVM_MACHINE_PARAMETERS(PARAM)
#undef PARAM
  };
  return machine;
}

bool htvmMachineGet(const HtvmMachine *machine, const char *name,
                    uint64_t *outValue) {
  const HtvmMachineParameter *parameter = findParameter(name, strlen(name));
  if (!parameter)
    return false;
  memcpy(outValue, (const char *)machine + parameter->offset, sizeof *outValue);
  return true;
}

// That there is no parameter |name|, and which there are.
static void listNames(const char *name, int length, char *message,
                      size_t messageSize) {
  size_t count, used;
  const HtvmMachineParameter *all = htvmMachineParameters(&count);
  snprintf(message, messageSize, "the machine has no parameter '%.*s'", length,
           name);
  for (size_t i = 0; i < count; ++i) {
    used = strlen(message);
    snprintf(message + used, messageSize - used, "%s%s",
             i ? ", " : "; there are ", all[i].name);
  }
}

bool htvmMachineOverride(HtvmMachine *machine, const char *assignment,
                         char *message, size_t messageSize) {
  const char *equals = strchr(assignment, '=');
  if (!equals) {
    snprintf(message, messageSize, "'%s' is not of the form NAME=VALUE",
             assignment);
    return false;
  }
  const HtvmMachineParameter *parameter =
      findParameter(assignment, (size_t)(equals - assignment));
  if (!parameter) {
    listNames(assignment, (int)(equals - assignment), message, messageSize);
    return false;
  }
  char *end = NULL;
  errno = 0;
  uint64_t value = strtoull(equals + 1, &end, 0);
  if (end == equals + 1 || *end || errno || equals[1] == '-' ||
      value < parameter->minimum || value > parameter->maximum) {
    snprintf(
        message, messageSize,
        "'%s' needs a whole number from %" PRIu64 " to %" PRIu64 ", got '%s'",
        parameter->name, parameter->minimum, parameter->maximum, equals + 1);
    return false;
  }
  memcpy((char *)machine + parameter->offset, &value, sizeof value);
  return true;
}
