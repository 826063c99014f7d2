//===- parse_errors.c - What MLIR's parser leaves unsaid ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM 22:
//
//  - the syntax of an op that IRDL defines is the generic one; its own parser
//    fails without a diagnostic;
//  - an op of an unknown dialect is told to use an option of mlir-opt, which
//    would only put the failure off;
//  - of a file of another kind, a model of TFLite say, nothing is told but that
//    its first character is not expected.
//
//===----------------------------------------------------------------------===//
#include "library/support/parse_errors.h"

#include "dialects/dialects.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "library/support/diagnostic.h"
#include "library/support/text.h"

#include <ctype.h>
#include <string.h>

/// A piece of the text.
typedef struct Token {
  const char *at;
  size_t size;
} Token;

/// What was heard while the parser ran.
typedef struct Heard {
  const HtvmInput *input;
  bool isBinary; // and no bytecode
  size_t errors;
  Token dialect; // that nobody knows; null: none
  MlirLocation dialectPlace;
} Heard;

//===----------------------------------------------------------------------===//
// Places in the text
//===----------------------------------------------------------------------===//

static MlirLocation placeOf(MlirContext ctx, const HtvmInput *input,
                            const char *at) {
  unsigned line = 1, column = 1;
  for (const char *c = input->data; c < at; ++c) {
    line += *c == '\n';
    column = *c == '\n' ? 1 : column + 1;
  }
  return mlirLocationFileLineColGet(
      ctx, mlirStringRefCreateFromCString(input->name), line, column);
}

static size_t nameSize(const char *at) {
  size_t size = 0;
  while (isalnum((unsigned char)at[size]) || at[size] == '_')
    ++size;
  return size;
}

static const char *lineEnd(const char *at) { return at + strcspn(at, "\n"); }

/// The op name in quotes that ends before |loc|: where the parser stands when
/// it finds that it does not know the op.
static Token quotedBefore(const HtvmInput *input, MlirLocation loc) {
  if (htvmInputIsBytecode(input) || !mlirLocationIsAFileLineColRange(loc))
    return (Token){NULL, 0};
  const char *line = input->data;
  for (int n = mlirLocationFileLineColRangeGetStartLine(loc); n > 1 && *line;
       --n)
    line = lineEnd(line) + (*lineEnd(line) == '\n');
  int column = mlirLocationFileLineColRangeGetStartColumn(loc);
  if (column < 3 || lineEnd(line) - line < column - 1 ||
      line[column - 2] != '"')
    return (Token){NULL, 0};
  const char *at = line + column - 2;
  while (at > line && at[-1] != '"')
    --at;
  return (Token){at, nameSize(at)};
}

//===----------------------------------------------------------------------===//
// Dialects that nobody knows
//===----------------------------------------------------------------------===//

static MlirLogicalResult hear(MlirDiagnostic diagnostic, void *data) {
  Heard *heard = data;
  HtvmText text = {0};
  heard->errors += mlirDiagnosticGetSeverity(diagnostic) == MlirDiagnosticError;
  if (heard->isBinary)
    return mlirLogicalResultSuccess(); // told afterwards, in other words
  mlirDiagnosticPrint(diagnostic, htvmAppendToText, &text);
  bool isUnknown =
      text.size && strstr(text.bytes, "parsed with an unregistered dialect");
  htvmTextDestroy(&text);
  if (isUnknown && !heard->dialect.at) {
    heard->dialectPlace = mlirDiagnosticGetLocation(diagnostic);
    heard->dialect = quotedBefore(heard->input, heard->dialectPlace);
    if (heard->dialect.at)
      return mlirLogicalResultSuccess(); // told afterwards, in other words
  }
  return mlirLogicalResultFailure(); // to the next handler
}

static void tellDialect(MlirContext ctx, const Heard *heard) {
  const Token *dialect = &heard->dialect;
  htvmEmitErrorAt(
      placeOf(ctx, heard->input, dialect->at - 1),
      "dialect '%.*s' is none that htvm reads: networks need to be in tosa or "
      "linalg; htvm-opt --show-dialects lists all, docs/frontends.md shows how "
      "to convert",
      (int)dialect->size, dialect->at);
}

//===----------------------------------------------------------------------===//
// Ops of our own without quotes
//===----------------------------------------------------------------------===//

/// The name of an op of ours, without quotes, at |at|.
static Token ownOpAt(const char *at) {
  for (const char *const *name = htvmDialectNames(); *name; ++name) {
    size_t size = strlen(*name);
    if (strncmp(at, *name, size) == 0 && at[size] == '.' &&
        nameSize(at + size + 1))
      return (Token){at, size + 1 + nameSize(at + size + 1)};
  }
  return (Token){NULL, 0};
}

/// The first statement of |text| that begins with such a name: the parser got
/// no further.
static Token findCustomForm(const char *text) {
  for (const char *line = text; *line; line = lineEnd(line) + 1) {
    const char *at = line + strspn(line, " \t\r{}");
    const char *equals = *at == '%' ? strstr(at, " = ") : NULL;
    if (equals && equals < lineEnd(line))
      at = equals + strspn(equals, " =");
    Token found = ownOpAt(at);
    if (found.at || !*lineEnd(line))
      return found;
  }
  return (Token){NULL, 0};
}

static void tellCustomForm(MlirContext ctx, const HtvmInput *input) {
  Token op = htvmInputIsBytecode(input) ? (Token){NULL, 0}
                                        : findCustomForm(input->data);
  if (op.at)
    htvmEmitErrorAt(placeOf(ctx, input, op.at),
                    "'%.*s' has no syntax of its own; write it in the generic "
                    "form, \"%.*s\"(...) : (...) -> ...",
                    (int)op.size, op.at, (int)op.size, op.at);
}

//===----------------------------------------------------------------------===//
// Files of another kind
//===----------------------------------------------------------------------===//

/// A byte of zero stands in no text that people or front ends write, and in
/// models of other formats soon.
static bool isBinary(const HtvmInput *input) {
  return !htvmInputIsBytecode(input) && memchr(input->data, 0, input->size);
}

static void tellBinary(MlirContext ctx, const HtvmInput *input) {
  htvmEmitErrorAt(placeOf(ctx, input, input->data),
                  "the file is neither MLIR text nor MLIR bytecode; "
                  "docs/frontends.md shows how to convert networks of TFLite, "
                  "PyTorch, ONNX and JAX");
}

MlirModule htvmParseAndExplain(MlirContext ctx, const HtvmInput *input) {
  Heard heard = {.input = input, .isBinary = isBinary(input)};
  MlirDiagnosticHandlerID id =
      mlirContextAttachDiagnosticHandler(ctx, hear, &heard, NULL);
  MlirModule module =
      mlirModuleCreateParse(ctx, mlirStringRefCreate(input->data, input->size));
  mlirContextDetachDiagnosticHandler(ctx, id);
  if (heard.isBinary && mlirModuleIsNull(module))
    tellBinary(ctx, input);
  else if (heard.dialect.at)
    tellDialect(ctx, &heard);
  else if (mlirModuleIsNull(module) && !heard.errors)
    tellCustomForm(ctx, input);
  return module;
}
