//===- part.c - One part of the evaluation --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/part.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

cJSON *benchRows(cJSON *document) {
  return cJSON_GetObjectItemCaseSensitive(document, "rows");
}

const cJSON *benchRowsOf(const cJSON *document) {
  return cJSON_GetObjectItemCaseSensitive(document, "rows");
}

void benchNote(cJSON *document, const char *format, ...) {
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  cJSON *notes = cJSON_GetObjectItemCaseSensitive(document, "notes");
  const cJSON *note;
  cJSON_ArrayForEach(note,
                     notes) if (strcmp(note->valuestring, text) == 0) return;
  cJSON_AddItemToArray(notes, cJSON_CreateString(text));
}

void benchNoteMissing(cJSON *document, const char *what,
                      const BenchResult *result) {
  if (!result)
    benchNote(document, "%s: left out: there is no such network", what);
  else if (result->outcome == BENCH_UNKNOWN)
    benchNote(document, "left out, the compiler does not do it: %.*s",
              (int)strcspn(result->reason, ";"), result->reason);
  else
    benchNote(document, "%s: refused by the compiler: %s", what,
              result->reason);
}

bool benchWritePicture(Bench *bench, const char *name, HtvmText *text,
                       HtvmMessage *message) {
  bool ok =
      text->failed
          ? htvmMessage(message, "%s.svg: out of memory", name)
          : benchWrite(bench, htvmArenaPrintf(bench->arena, "%s.svg", name),
                       text->bytes, text->size, message);
  htvmTextDestroy(text);
  return ok;
}
