//===- nesting.c - How deep is a source nested? ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// MLIR's parser, verifier and printer call themselves for what is in brackets,
// without a limit: a file of opening brackets would end the process.
//
//===----------------------------------------------------------------------===//
#include "library/support/nesting.h"

#include <string.h>

/// The end of the string that begins at |at|. It ends with its line at latest.
static const char *skipString(const char *at, const char *end) {
  for (++at; at < end && *at != '"' && *at != '\n'; ++at)
    if (*at == '\\' && at + 1 < end && at[1] != '\n')
      ++at;
  return at;
}

static const char *skipComment(const char *at, const char *end) {
  const char *newline = memchr(at, '\n', (size_t)(end - at));
  return newline ? newline : end;
}

/// +1 for an opening bracket, -1 for a closing one, 0 for another character.
/// The text is followed by a zero byte.
static int bracketStep(const char *at, const char *begin) {
  if (*at == '>') // not in -> and >=
    return (at > begin && at[-1] == '-') || at[1] == '=' ? 0 : -1;
  if (*at == ')' || *at == ']' || *at == '}')
    return -1;
  return *at == '(' || *at == '[' || *at == '{' || *at == '<';
}

bool htvmTextNestsDeeper(const char *text, size_t size, int limit,
                         unsigned *outLine, unsigned *outColumn) {
  const char *end = text + size, *line = text;
  unsigned number = 1;
  int depth = 0;
  for (const char *at = text; at < end; ++at) {
    if (*at == '"')
      at = skipString(at, end);
    else if (*at == '/' && at[1] == '/')
      at = skipComment(at, end);
    if (at >= end)
      break;
    if (*at == '\n') {
      ++number;
      line = at + 1;
      continue;
    }
    depth += bracketStep(at, text);
    depth = depth < 0 ? 0 : depth;
    if (depth > limit) {
      *outLine = number;
      *outColumn = (unsigned)(at - line) + 1;
      return true;
    }
  }
  return false;
}
