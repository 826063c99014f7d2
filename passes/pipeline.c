//===- pipeline.c - Textual pipelines of own and upstream passes ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//   pipeline := [ element { ',' element } ]
//   element  := NAME [ '{' options '}' ]      a pass
//             | NAME                          an own pipeline
//             | NAME '(' pipeline ')'         what runs on each NAME inside
//
// MLIR's own parser knows no passes created through the C API, so the list is
// taken apart here; an upstream element goes to MLIR with its options as text.
// An upstream pass made for another operation than the one it stands under
// would end the process inside MLIR: directly under builtin.module it is nested
// as needed, elsewhere it is an error.
//
//===----------------------------------------------------------------------===//
#include "passes/passes.h"

#include "dialects/support/arena.h"
#include "passes/upstream_passes.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODULE "builtin.module"

enum { MAX_DEPTH = 32 };

typedef struct Parser {
  const char *at;
  int depth;
  HtvmArena *arena; // names and option texts
  char *message;
  size_t messageSize;
} Parser;

/// Where elements are added: a pass manager and the op it is anchored on.
typedef struct Level {
  MlirOpPassManager manager;
  const char *anchor;
} Level;

__attribute__((format(printf, 2, 3))) static bool
fail(Parser *parser, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(parser->message, parser->messageSize, format, arguments);
  va_end(arguments);
  return false;
}

static void skipSpace(Parser *parser) {
  while (isspace((unsigned char)*parser->at))
    ++parser->at;
}

static bool accept(Parser *parser, char wanted) {
  skipSpace(parser);
  if (*parser->at != wanted)
    return false;
  ++parser->at;
  return true;
}

static char *copyText(Parser *parser, const char *begin, size_t length) {
  char *text = htvmArenaAlloc(parser->arena, length + 1);
  return memcpy(text, begin, length);
}

/// What stands at the cursor, for messages.
static const char *describe(Parser *parser) {
  return *parser->at ? htvmArenaPrintf(parser->arena, "'%.20s'", parser->at)
                     : "the end";
}

static const char *parseName(Parser *parser) {
  skipSpace(parser);
  const char *begin = parser->at;
  while (isalnum((unsigned char)*parser->at) ||
         (*parser->at && strchr("-_.", *parser->at)))
    ++parser->at;
  if (parser->at == begin) {
    fail(parser, "expected the name of a pass or an operation, got %s",
         describe(parser));
    return NULL;
  }
  return copyText(parser, begin, (size_t)(parser->at - begin));
}

/// The text between balanced braces; "" when there is none, NULL on error.
static const char *parseOptions(Parser *parser, const char *name) {
  skipSpace(parser);
  if (*parser->at != '{')
    return "";
  const char *begin = parser->at;
  int depth = 0;
  for (; *parser->at; ++parser->at) {
    char c = *parser->at;
    if (c == '\'' || c == '"') {
      const char *close = strchr(parser->at + 1, c);
      if (!close)
        break;
      parser->at = close;
    }
    depth += (c == '{') - (c == '}');
    if (!depth) {
      ++parser->at;
      return copyText(parser, begin + 1, (size_t)(parser->at - begin - 2));
    }
  }
  fail(parser, "quote or brace in the options of '%s' is not closed", name);
  return NULL;
}

static const HtvmPassInfo *findOwnPass(const char *name) {
  const HtvmPassInfo *info = htvmPasses();
  while (info->argument && strcmp(info->argument, name))
    ++info;
  return info->argument ? info : NULL;
}

static const HtvmPipelineInfo *findOwnPipeline(const char *name) {
  const HtvmPipelineInfo *info = htvmPipelines();
  while (info->argument && strcmp(info->argument, name))
    ++info;
  return info->argument ? info : NULL;
}

bool htvmPipelineKnows(const char *name) {
  return findOwnPass(name) || findOwnPipeline(name) ||
         htvmUpstreamPassAnchor(name);
}

static bool checkLevel(Parser *parser, Level level, const char *kind,
                       const char *name) {
  return strcmp(level.anchor, MODULE) == 0 ||
         fail(parser,
              "%s '%s' runs on '" MODULE "' only, it stands under '%s'; "
              "move it out of the parentheses",
              kind, name, level.anchor);
}

static bool addOwnPass(Parser *parser, Level level, const HtvmPassInfo *info,
                       const char *options) {
  if (!checkLevel(parser, level, "pass", info->argument))
    return false;
  MlirPass pass =
      htvmPassCreate(info, options, parser->message, parser->messageSize);
  if (!pass.ptr)
    return false;
  mlirOpPassManagerAddOwnedPass(level.manager, pass);
  return true;
}

/// Keeps the sentence of an upstream error: what follows its position.
static void keepUpstreamMessage(MlirStringRef text, void *data) {
  Parser *parser = data;
  size_t used = strlen(parser->message);
  if (used + 1 < parser->messageSize)
    snprintf(parser->message + used, parser->messageSize - used, "%.*s",
             (int)text.length, text.data);
}

static void trimUpstreamMessage(Parser *parser) {
  char *text = parser->message, *start = strstr(text, "error: ");
  if (start)
    memmove(text, start + 7, strlen(start + 7) + 1);
  text[strcspn(text, "\n")] = 0;
}

static bool addUpstreamPass(Parser *parser, Level level, const char *name,
                            const char *options) {
  const char *anchor = htvmUpstreamPassAnchor(name);
  if (!anchor)
    return fail(parser, "there is no pass '%s'; --list-passes lists them all",
                name);
  if (strcmp(anchor, "any") && strcmp(anchor, level.anchor)) {
    if (strcmp(level.anchor, MODULE))
      return fail(parser, "pass '%s' runs on '%s', it stands under '%s'", name,
                  anchor, level.anchor);
    level.manager = mlirOpPassManagerGetNestedUnder(
        level.manager, mlirStringRefCreateFromCString(anchor));
  }
  const char *text =
      *options ? htvmArenaPrintf(parser->arena, "%s{%s}", name, options) : name;
  parser->message[0] = 0;
  MlirLogicalResult result = mlirOpPassManagerAddPipeline(
      level.manager, mlirStringRefCreateFromCString(text), keepUpstreamMessage,
      parser);
  if (mlirLogicalResultIsSuccess(result))
    return true;
  trimUpstreamMessage(parser);
  // Some errors in options MLIR prints itself, straight to stderr.
  return *parser->message ? false
                          : fail(parser, "MLIR does not accept '%s'", text);
}

static bool parseList(Parser *parser, Level level);

static bool parseNested(Parser *parser, Level level, const char *name) {
  if (++parser->depth > MAX_DEPTH)
    return fail(parser, "pipeline is nested more than %d levels deep",
                MAX_DEPTH);
  if (htvmPipelineKnows(name))
    return fail(parser,
                "'%s' is a pass; parentheses follow the name of an "
                "operation such as 'func.func'",
                name);
  Level nested = {mlirOpPassManagerGetNestedUnder(
                      level.manager, mlirStringRefCreateFromCString(name)),
                  name};
  if (!parseList(parser, nested))
    return false;
  --parser->depth;
  if (!accept(parser, ')'))
    return fail(parser, "expected ')' after the passes of '%s', got %s", name,
                describe(parser));
  return true;
}

// The text of the pipeline, in place of its name.
static bool addOwnPipeline(Parser *parser, Level level,
                           const HtvmPipelineInfo *info, const char *options) {
  if (!checkLevel(parser, level, "pipeline", info->argument))
    return false;
  if (*options)
    return fail(parser, "'%s' is a pipeline and takes no options, got '%s'",
                info->argument, options);
  const char *behind = parser->at;
  parser->at = info->text;
  bool good = parseList(parser, level);
  parser->at = behind;
  return good;
}

static bool parseElement(Parser *parser, Level level) {
  const char *name = parseName(parser);
  if (!name)
    return false;
  if (accept(parser, '('))
    return parseNested(parser, level, name);
  const char *options = parseOptions(parser, name);
  if (!options)
    return false;
  const HtvmPipelineInfo *pipeline = findOwnPipeline(name);
  if (pipeline)
    return addOwnPipeline(parser, level, pipeline, options);
  const HtvmPassInfo *info = findOwnPass(name);
  return info ? addOwnPass(parser, level, info, options)
              : addUpstreamPass(parser, level, name, options);
}

static bool parseList(Parser *parser, Level level) {
  skipSpace(parser);
  if (!*parser->at || *parser->at == ')')
    return true;
  do {
    if (!parseElement(parser, level))
      return false;
  } while (accept(parser, ','));
  return true;
}

/// The parentheses around a whole pipeline: they name the op |level| is
/// anchored on already.
static bool acceptModule(Parser *parser) {
  const char *start = parser->at;
  skipSpace(parser);
  if (!strncmp(parser->at, MODULE, strlen(MODULE))) {
    parser->at += strlen(MODULE);
    if (accept(parser, '('))
      return true;
  }
  parser->at = start;
  return false;
}

bool htvmPipelineAppend(MlirPassManager manager, const char *text,
                        char *message, size_t messageSize) {
  Parser parser = {.at = text,
                   .arena = htvmArenaCreate(),
                   .message = message,
                   .messageSize = messageSize};
  Level level = {mlirPassManagerGetAsOpPassManager(manager), MODULE};
  bool wrapped = acceptModule(&parser);
  bool good = parseList(&parser, level);
  if (good && wrapped && !accept(&parser, ')'))
    good = fail(&parser, "expected ')' at the end of the pipeline, got %s",
                describe(&parser));
  skipSpace(&parser);
  if (good && *parser.at)
    good = fail(&parser, "expected %s, got %s",
                wrapped ? "the end of the pipeline after its last ')'"
                        : "',' or the end of the pipeline",
                describe(&parser));
  htvmArenaDestroy(parser.arena);
  return good;
}
