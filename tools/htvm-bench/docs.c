//===- docs.c - Where the text about the results goes ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/docs.h"

#include "tools/support/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// A file with a section in it: what is in front of it, and what is behind it.
typedef struct Around {
  char *text; // NULL: all of the file is to be written
  HtvmBytes before, behind;
} Around;

static bool isWhole(const char *path, const char *part) {
  struct stat status;
  return strcmp(part, "all") == 0 || stat(path, &status) != 0 ||
         !S_ISREG(status.st_mode) || status.st_size == 0;
}

// The line `<!-- WHICH PART -->` from |text| on.
static const char *findLine(const char *text, const char *which,
                            const char *part) {
  char line[80];
  snprintf(line, sizeof line, "<!-- %s %.40s -->\n", which, part);
  const char *at = strstr(text, line);
  while (at && at != text && at[-1] != '\n')
    at = strstr(at + 1, line);
  return at;
}

static bool readAround(const char *path, const char *part, Around *out,
                       HtvmMessage *message) {
  size_t size;
  *out = (Around){NULL, {NULL, 0}, {NULL, 0}};
  if (isWhole(path, part))
    return true;
  if (!htvmFileRead(path, &out->text, &size, message))
    return false;
  const char *begin = findLine(out->text, "part", part);
  const char *end = begin ? findLine(begin, "end", part) : NULL;
  if (!end) {
    free(out->text);
    return htvmMessage(message,
                       "--docs: '%s' has no section from '<!-- part %s -->' to "
                       "'<!-- end %s -->', and the rest is not overwritten; "
                       "name a file that has, or a new one",
                       path, part, part);
  }
  const char *behind = strchr(end, '\n') + 1;
  out->before = (HtvmBytes){out->text, (size_t)(begin - out->text)};
  out->behind = (HtvmBytes){behind, (size_t)(out->text + size - behind)};
  return true;
}

bool benchDocsCheck(const char *path, const char *part, HtvmMessage *message) {
  Around around;
  if (!readAround(path, part, &around, message))
    return false;
  free(around.text);
  return true;
}

bool benchDocsWrite(const char *path, const char *part, const HtvmText *text,
                    HtvmMessage *message) {
  Around around;
  if (!readAround(path, part, &around, message))
    return false;
  // A section ends with an empty line, which is behind the old one already.
  HtvmBytes parts[] = {around.before,
                       {text->bytes, text->size - (around.text ? 1 : 0)},
                       around.behind};
  bool ok = htvmFileWrite(path, sizeof parts / sizeof *parts, parts, message);
  free(around.text);
  return ok;
}
