//===- diagnostic_printer.c - Errors as a compiler prints them ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/diagnostic_printer.h"

#include "tools/support/input_file.h"

#include <string.h>
#include <sys/stat.h>

// A line of a network may hold a megabyte of constants: what is shown of it.
enum { SHOWN_BEFORE = 60, SHOWN_AFTER = 40 };

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
static const char *findLine(const HtvmInput *source, uint32_t number,
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

static void printLine(HtvmDiagnosticPrinter *printer,
                      const HtvmDiagnostic *diagnostic) {
  const HtvmInput *source = findSource(printer, diagnostic->file);
  size_t length;
  const char *line =
      source ? findLine(source, diagnostic->line, &length) : NULL;
  if (!line || diagnostic->column < 1 || diagnostic->column > length + 1)
    return;
  size_t caret = diagnostic->column - 1;
  size_t begin = caret > SHOWN_BEFORE ? caret - SHOWN_BEFORE : 0;
  size_t end = length > caret + SHOWN_AFTER ? caret + SHOWN_AFTER : length;
  fprintf(printer->stream, "  %s%.*s%s\n  %s", begin ? "..." : "",
          (int)(end - begin), line + begin, end < length ? "..." : "",
          begin ? "   " : "");
  for (size_t i = begin; i < caret; ++i)
    fputc(line[i] == '\t' ? '\t' : ' ', printer->stream);
  fputs("^\n", printer->stream);
}

static void printOne(HtvmDiagnosticPrinter *printer,
                     const HtvmDiagnostic *diagnostic) {
  FILE *stream = printer->stream;
  const char *kind = htvmSeverityText(diagnostic->severity);
  const char *file = diagnostic->file ? diagnostic->file : printer->tool;
  if (diagnostic->line > 0) {
    fprintf(stream, "%s:%u:%u: %s: %s\n", file, diagnostic->line,
            diagnostic->column, kind, diagnostic->message);
    printLine(printer, diagnostic);
    return;
  }
  // Where the file is no text, or where nothing says the place.
  fprintf(stream, diagnostic->name ? "%s, at '%s': " : "%s: ", file,
          diagnostic->name);
  fprintf(stream, "%s: %s\n", kind, diagnostic->message);
}

void htvmDiagnosticPrint(const HtvmDiagnostic *diagnostic, void *data) {
  HtvmDiagnosticPrinter *printer = data;
  printer->errors += diagnostic->severity == HTVM_SEVERITY_ERROR;
  printOne(printer, diagnostic);
  for (size_t i = 0; i < diagnostic->noteCount; ++i)
    printOne(printer, &diagnostic->notes[i]);
}

void htvmDiagnosticPrinterRelease(HtvmDiagnosticPrinter *printer) {
  htvmInputRelease(&printer->other);
}
