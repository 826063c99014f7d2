//===- expected.c - Diagnostics against expected-error comments -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-opt/expected.h"

#include "dialects/support/arena.h"
#include "library/support/diagnostic.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { UNKNOWN_LINE = 0 };

typedef struct Comment {
  struct Comment *next;
  const char *kind, *text; // text between {{ and }}
  bool isRegex, matched;
  long ownLine, line; // where it stands; the line it speaks of
} Comment;

struct Expected {
  HtvmListener *listener;
  const HtvmInput *input;
  HtvmArena *arena;
  Comment *first, **end;
  bool good;
};

//===----------------------------------------------------------------------===//
// Reading comments
//===----------------------------------------------------------------------===//

static bool skip(const char **at, const char *text) {
  size_t length = strlen(text);
  if (strncmp(*at, text, length))
    return false;
  *at += length;
  return true;
}

static const char *parseKind(const char **at) {
  static const char *const kinds[] = {"error", "warning", "note", "remark"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i)
    if (skip(at, kinds[i]))
      return kinds[i];
  return NULL;
}

/// The place after '@'. |above| is the last line without a comment. For @below
/// the line becomes -1 until the next line without a comment is known.
static bool parsePlace(const char **at, Comment *comment, long above) {
  comment->line = comment->ownLine;
  if (!skip(at, "@"))
    return true;
  if (skip(at, "above"))
    comment->line = above;
  else if (skip(at, "below"))
    comment->line = -1;
  else if (skip(at, "unknown"))
    comment->line = UNKNOWN_LINE;
  else if (**at == '+' || **at == '-') {
    char *end;
    comment->line += strtol(*at, &end, 10);
    if (end == *at)
      return false;
    *at = end;
  } else {
    return false;
  }
  return true;
}

static bool parseText(Expected *expected, const char *at, Comment *comment) {
  size_t length = strlen(at);
  while (length && strchr(" \t\r", at[length - 1]))
    --length;
  if (length < 4 || strncmp(at, "{{", 2) || strncmp(at + length - 2, "}}", 2))
    return false;
  comment->text =
      htvmArenaPrintf(expected->arena, "%.*s", (int)length - 4, at + 2);
  return true;
}

static void reportAt(Expected *expected, long line, const char *message,
                     const char *text) {
  fprintf(stderr, "%s:%ld: error: %s%s\n", expected->input->name, line, message,
          text);
  expected->good = false;
}

/// Reads the comment on |line|, if there is one.
static bool parseLine(Expected *expected, const char *line, long number,
                      long above) {
  const char *at = strstr(line, "expected-");
  if (!at)
    return false;
  at += strlen("expected-");
  Comment comment = {.kind = parseKind(&at), .ownLine = number};
  if (!comment.kind)
    return false;
  comment.isRegex = skip(&at, "-re");
  at += strspn(at, " ");
  if (*at != '@' && *at != '{') // just a word in a sentence
    return false;
  bool good = parsePlace(&at, &comment, above);
  at += strspn(at, " ");
  if (!good || !parseText(expected, at, &comment)) {
    reportAt(expected, number, "comment is not of the form ",
             "'expected-KIND @PLACE {{TEXT}}' up to the end of the line");
    return true;
  }
  Comment *kept = htvmArenaCopy(expected->arena, &comment, sizeof comment);
  *expected->end = kept;
  expected->end = &kept->next;
  return true;
}

static void parseComments(Expected *expected) {
  const char *text = expected->input->data;
  const char *end = text + expected->input->size;
  long above = 0, number = 1;
  for (; text < end; ++number) {
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    size_t length = (size_t)((newline ? newline : end) - text);
    char *line = htvmMalloc(length + 1);
    memcpy(line, text, length);
    line[length] = 0;
    if (!parseLine(expected, line, number, above)) {
      above = number;
      for (Comment *comment = expected->first; comment; comment = comment->next)
        if (comment->line < 0)
          comment->line = number;
    }
    free(line);
    text += length + 1;
  }
}

//===----------------------------------------------------------------------===//
// Matching
//===----------------------------------------------------------------------===//

/// The regular expression of a comment: what is outside {{...}} is literal.
static char *buildRegex(HtvmArena *arena, const char *text) {
  char *regex = htvmArenaAlloc(arena, 2 * strlen(text) + 3), *out = regex;
  while (*text) {
    const char *close = strncmp(text, "{{", 2) ? NULL : strstr(text, "}}");
    if (close) {
      *out++ = '(';
      memcpy(out, text + 2, (size_t)(close - text - 2));
      out += close - text - 2;
      *out++ = ')';
      text = close + 2;
      continue;
    }
    if (strchr("\\^$.|?*+()[]{}", *text))
      *out++ = '\\';
    *out++ = *text++;
  }
  return regex;
}

static bool textMatches(Expected *expected, const Comment *comment,
                        const char *text) {
  if (!comment->isRegex)
    return strstr(text, comment->text) != NULL;
  regex_t regex;
  if (regcomp(&regex, buildRegex(expected->arena, comment->text),
              REG_EXTENDED | REG_NOSUB)) {
    reportAt(expected, comment->ownLine,
             "not a regular expression: ", comment->text);
    return true;
  }
  bool matches = !regexec(&regex, text, 0, NULL, 0);
  regfree(&regex);
  return matches;
}

static void match(Expected *expected, const HtvmDiagnostic *diagnostic) {
  bool inInput = !strcmp(diagnostic->file, expected->input->name);
  const char *kind = htvmSeverityText(diagnostic->severity);
  const char *text = diagnostic->message;
  Comment *found = inInput ? expected->first : NULL;
  while (found &&
         (found->matched || found->line != (long)diagnostic->line ||
          strcmp(found->kind, kind) || !textMatches(expected, found, text)))
    found = found->next;
  if (found) {
    found->matched = true;
    return;
  }
  fprintf(stderr, "%s:%u:%u: error: unexpected %s: %s\n", diagnostic->file,
          diagnostic->line, diagnostic->column, kind, text);
  expected->good = false;
}

static void handle(const HtvmDiagnostic *diagnostic, void *data) {
  match(data, diagnostic);
  for (size_t i = 0; i < diagnostic->noteCount; ++i)
    match(data, &diagnostic->notes[i]);
}

Expected *expectedCreate(MlirContext ctx, const HtvmInput *input) {
  Expected *expected = htvmMalloc(sizeof *expected);
  *expected =
      (Expected){.input = input, .arena = htvmArenaCreate(), .good = true};
  expected->end = &expected->first;
  parseComments(expected);
  expected->listener = htvmListenerCreate(ctx, input->name, handle, expected);
  return expected;
}

bool expectedFinish(Expected *expected) {
  htvmListenerDestroy(expected->listener);
  for (Comment *comment = expected->first; comment; comment = comment->next)
    if (!comment->matched)
      reportAt(expected, comment->ownLine,
               htvmArenaPrintf(expected->arena,
                               "expected %s was not produced: ", comment->kind),
               comment->text);
  bool good = expected->good;
  htvmArenaDestroy(expected->arena);
  free(expected);
  return good;
}
