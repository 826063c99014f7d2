//===- usage.c - What is wrong with a command line, and what is not -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/arguments.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool htvmArgumentsWrong(const HtvmArguments *takes, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "%s: error: ", takes->tool);
  vfprintf(stderr, format, arguments);
  fprintf(stderr, "; %s --help lists all options\n", takes->tool);
  va_end(arguments);
  return false;
}

bool htvmArgumentsNumber(const HtvmArguments *takes, const char *name,
                         const char *text, uint64_t least, uint64_t *out) {
  char *end;
  errno = 0;
  *out = strtoull(text, &end, 10);
  if (*text >= '0' && *text <= '9' && !*end && !errno && *out >= least)
    return true;
  return htvmArgumentsWrong(
      takes, "--%s needs a whole number from %" PRIu64 ", got '%s'", name,
      least, text);
}

//===----------------------------------------------------------------------===//
// Help
//===----------------------------------------------------------------------===//

enum { NAME_COLUMNS = 38 };

// |help| with its further lines under the first.
void htvmArgumentsList(FILE *stream, const char *name, const char *value,
                       const char *help) {
  char text[80];
  snprintf(text, sizeof text, "%s%s%s%s", name[1] ? "--" : "-", name,
           value ? name[1] ? "=" : " " : "", value ? value : "");
  fprintf(stream, "  %-*s ", NAME_COLUMNS, text);
  for (const char *end; (end = strchr(help, '\n')); help = end + 1)
    fprintf(stream, "%.*s\n%*s", (int)(end - help), help, NAME_COLUMNS + 3, "");
  fprintf(stream, "%s\n", help);
}

void htvmArgumentsHelp(const HtvmArguments *takes, FILE *stream) {
  fputs("\nOptions:\n", stream);
  for (size_t i = 0; i < takes->rowCount; ++i)
    htvmArgumentsList(stream, takes->rows[i].name, takes->rows[i].value,
                      takes->rows[i].help);
  if (takes->foreign)
    takes->foreign->help(stream);
}
