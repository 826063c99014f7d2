//===- session_options.c - Options of a compilation in a command line -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/session_options.h"

#include "library/htvm.h"

#include <string.h>

static const char *find(const char *name, size_t length) {
  for (size_t i = 0; i < htvmOptionCount(); ++i)
    if (strlen(htvmOptionName(i)) == length &&
        !memcmp(htvmOptionName(i), name, length))
      return htvmOptionName(i);
  return NULL;
}

static bool isSwitch(const char *name) {
  size_t i = 0;
  while (strcmp(htvmOptionName(i), name))
    ++i;
  return strcmp(htvmOptionValue(i), HTVM_OPTION_SWITCH) == 0;
}

static bool set(void *session, const char *name, const char *value) {
  return htvmSessionSetOption(session, name, value) == HTVM_STATUS_DONE;
}

static void help(FILE *stream) {
  fputs("\nOptions of a compilation:\n", stream);
  for (size_t i = 0; i < htvmOptionCount(); ++i)
    htvmArgumentsList(stream, htvmOptionName(i), htvmOptionValue(i),
                      htvmOptionHelp(i));
  fputs("\nParameters of the machine (F fact, I inferred, A assumption):\n",
        stream);
  for (size_t i = 0; i < htvmParameterCount(); ++i)
    fprintf(stream, "  %-26s %-10llu %s  %s\n", htvmParameterName(i),
            (unsigned long long)htvmParameterDefault(i), htvmParameterMark(i),
            htvmParameterHelp(i));
}

const HtvmForeignOptions htvmSessionOptions = {find, isSwitch, set, help};
