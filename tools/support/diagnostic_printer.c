//===- diagnostic_printer.c - Errors as a compiler prints them ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/diagnostic_printer.h"

#include "dialects/support/arena.h"
#include "library/support/source_place.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// A line of a network may hold a megabyte of constants: what is shown of it.
enum { SHOWN_BEFORE = 60, SHOWN_AFTER = 40 };

struct HtvmDiagnosticPrinter {
  MlirContext ctx;
  MlirDiagnosticHandlerID id;
  const HtvmInput *input;
  HtvmInput other; // the last other file a diagnostic pointed into
  FILE *stream;
  size_t errors;
};

/// "-" is what MLIR calls text that it was given in memory.
static const char *displayName(const HtvmDiagnosticPrinter *printer,
                               const char *file) {
  return !strcmp(file, "-") && printer->input ? printer->input->name : file;
}

/// The text of |file|, or NULL.
static const HtvmInput *findSource(HtvmDiagnosticPrinter *printer,
                                   const char *file) {
  if (printer->input && !strcmp(printer->input->name, file))
    return printer->input;
  if (printer->other.name && !strcmp(printer->other.name, file))
    return &printer->other;
  struct stat status;
  if (stat(file, &status) || !S_ISREG(status.st_mode))
    return NULL;
  htvmInputRelease(&printer->other);
  return htvmInputRead(file, &printer->other) ? &printer->other : NULL;
}

/// Line |number| (from 1) of |source|; NULL when there is none or when it is
/// not text.
static const char *findLine(const HtvmInput *source, long number,
                            size_t *length) {
  const char *line = source->data, *end = line + source->size;
  while (--number > 0) {
    line = memchr(line, '\n', (size_t)(end - line));
    if (!line++)
      return NULL;
  }
  const char *newline = memchr(line, '\n', (size_t)(end - line));
  *length = (size_t)((newline ? newline : end) - line);
  if (*length && line[*length - 1] == '\r')
    --*length;
  for (size_t i = 0; i < *length; ++i)
    if ((unsigned char)line[i] < ' ' && line[i] != '\t')
      return NULL;
  return line;
}

static void printLine(HtvmDiagnosticPrinter *printer, HtvmSourcePlace place) {
  const HtvmInput *source = findSource(printer, place.file);
  size_t length;
  const char *line =
      source && place.line > 0 ? findLine(source, place.line, &length) : NULL;
  if (!line || place.column < 1 || (size_t)place.column > length + 1)
    return;
  size_t caret = (size_t)place.column - 1;
  size_t begin = caret > SHOWN_BEFORE ? caret - SHOWN_BEFORE : 0;
  size_t end = length > caret + SHOWN_AFTER ? caret + SHOWN_AFTER : length;
  fprintf(printer->stream, "  %s%.*s%s\n  %s", begin ? "..." : "",
          (int)(end - begin), line + begin, end < length ? "..." : "",
          begin ? "   " : "");
  for (size_t i = begin; i < caret; ++i)
    fputc(line[i] == '\t' ? '\t' : ' ', printer->stream);
  fputs("^\n", printer->stream);
}

// Where the file is no text, or where nothing says the place: what is known.
static void printBinaryPlace(HtvmDiagnosticPrinter *printer, const char *file,
                             MlirLocation loc) {
  char *name = htvmLocationFindName(loc);
  if (file)
    file = displayName(printer, file);
  else
    file = printer->input ? printer->input->name : "<unknown>";
  fprintf(printer->stream, name ? "%s, at '%s': " : "%s: ", file, name);
  free(name);
}

static void printOne(HtvmDiagnosticPrinter *printer,
                     MlirDiagnostic diagnostic) {
  HtvmSourcePlace place = {NULL, 0, 0};
  MlirLocation loc = mlirDiagnosticGetLocation(diagnostic);
  char *text = htvmDiagnosticText(diagnostic);
  const char *kind = htvmDiagnosticKind(diagnostic);
  if (htvmLocationFindPlace(loc, &place) && place.line > 0) {
    const char *name = displayName(printer, place.file);
    fprintf(printer->stream, "%s:%ld:%ld: %s: %s\n", name, place.line,
            place.column, kind, text);
    char *inFile = place.file;
    place.file = htvmMemdup(name, strlen(name) + 1);
    printLine(printer, place);
    free(place.file);
    free(inFile);
  } else {
    printBinaryPlace(printer, place.file, loc);
    fprintf(printer->stream, "%s: %s\n", kind, text);
    free(place.file);
  }
  free(text);
}

static MlirLogicalResult handle(MlirDiagnostic diagnostic, void *data) {
  HtvmDiagnosticPrinter *printer = data;
  printer->errors += strcmp(htvmDiagnosticKind(diagnostic), "error") == 0;
  printOne(printer, diagnostic);
  intptr_t notes = mlirDiagnosticGetNumNotes(diagnostic);
  for (intptr_t i = 0; i < notes; ++i)
    printOne(printer, mlirDiagnosticGetNote(diagnostic, i));
  return mlirLogicalResultSuccess();
}

HtvmDiagnosticPrinter *htvmDiagnosticPrinterCreate(MlirContext ctx,
                                                   const HtvmInput *input,
                                                   FILE *stream) {
  HtvmDiagnosticPrinter *printer = htvmMalloc(sizeof *printer);
  *printer =
      (HtvmDiagnosticPrinter){.ctx = ctx, .input = input, .stream = stream};
  printer->id = mlirContextAttachDiagnosticHandler(ctx, handle, printer, NULL);
  return printer;
}

void htvmDiagnosticPrinterDestroy(HtvmDiagnosticPrinter *printer) {
  mlirContextDetachDiagnosticHandler(printer->ctx, printer->id);
  htvmInputRelease(&printer->other);
  free(printer);
}

size_t htvmDiagnosticPrinterErrors(const HtvmDiagnosticPrinter *printer) {
  return printer->errors;
}
