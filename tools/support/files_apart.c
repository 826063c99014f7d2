//===- files_apart.c - No file is read and written ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A result would take the place of what it was made from.
//
//===----------------------------------------------------------------------===//
#include "tools/support/arguments.h"
#include "tools/support/file.h"

#include <string.h>

/// A file that a command line names.
typedef struct Named {
  const HtvmRow *row; // NULL: the input of the program
  const char *path;
} Named;

/// Goes over the files of one list of rows.
typedef struct Cursor {
  const HtvmArguments *takes;
  const void *line;
  const char *const *names;
  size_t index; // in the values of the row
} Cursor;

static const HtvmRow *findRow(const HtvmArguments *takes, const char *name) {
  size_t i = 0;
  while (strcmp(takes->rows[i].name, name))
    ++i;
  return &takes->rows[i];
}

// The value |index| of |row|; NULL: there are no more.
static const char *valueAt(const void *line, const HtvmRow *row, size_t index) {
  const void *member = (const char *)line + row->member;
  const HtvmValues *list = member;
  if (row->kind == HTVM_ROW_LIST)
    return index < list->count ? list->values[index] : NULL;
  return index ? NULL : *(const char *const *)member;
}

static bool next(Cursor *cursor, Named *out) {
  for (; cursor->names && *cursor->names; ++cursor->names, cursor->index = 0) {
    out->row = findRow(cursor->takes, *cursor->names);
    out->path = valueAt(cursor->line, out->row, cursor->index);
    if (out->path) {
      ++cursor->index;
      return true;
    }
  }
  return false;
}

static bool checkApart(const HtvmArguments *takes, const Named *written,
                       const Named *other, const char *does) {
  const char *option = other->row ? other->row->name : "";
  if (!htvmFileIsSame(written->path, other->path))
    return true;
  const char *dashes = other->row ? option[1] ? "--" : "-" : "";
  return htvmArgumentsWrong(takes, "%s%s would overwrite '%s', which %s%s%s",
                            written->row->name[1] ? "--" : "-",
                            written->row->name, other->path,
                            other->row ? dashes : "is the input",
                            other->row ? option : "", other->row ? does : "");
}

static bool checkWritten(const HtvmArguments *takes, const void *line,
                         const Named *written, const Cursor *behind) {
  Cursor read = {takes, line, takes->readRows, 0}, others = *behind;
  const char *const *input = (const void *)((const char *)line + takes->input);
  Named other = {NULL, *input};
  if (other.path && !checkApart(takes, written, &other, ""))
    return false;
  while (next(&read, &other))
    if (!checkApart(takes, written, &other, " reads"))
      return false;
  while (next(&others, &other))
    if (strcmp(other.path, "-") &&
        !checkApart(takes, written, &other, " writes, too"))
      return false;
  return true;
}

bool htvmArgumentsFilesApart(const HtvmArguments *takes, const void *line) {
  Cursor cursor = {takes, line, takes->writtenRows, 0};
  Named written;
  while (next(&cursor, &written))
    if (strcmp(written.path, "-") &&
        !checkWritten(takes, line, &written, &cursor))
      return false;
  return true;
}
