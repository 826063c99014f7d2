//===- compile.c - From files to files ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-compile/compile.h"

#include "tools/support/file.h"
#include "tools/support/input_file.h"

#include <stdlib.h>
#include <string.h>

enum { WRITTEN = 2 }; // files at the most

/// What is written once everything succeeded.
typedef struct Results {
  HtvmOutput *result, *explanation, *report;
} Results;

static bool isDone(HtvmStatus status) { return status == HTVM_STATUS_DONE; }

//===----------------------------------------------------------------------===//
// Compiling
//===----------------------------------------------------------------------===//

// An ELF or object that nobody wants a file of is made for a report only.
static bool produce(HtvmCompilation *compilation, const CommandLine *line,
                    Results *results) {
  const char *kind = line->kind ? line->kind : "elf";
  bool isWanted = line->output || line->report || !commandLineIsBinary(line);
  if (isWanted &&
      !isDone(htvmCompilationEmit(compilation, kind, &results->result)))
    return false;
  if (line->report && !isDone(htvmCompilationReport(
                          compilation, line->reportForm, &results->report)))
    return false;
  return !line->explain ||
         isDone(htvmCompilationExplain(compilation, &results->explanation));
}

static bool compile(HtvmSession *session, const CommandLine *line,
                    const HtvmInput *input, Results *results) {
  HtvmCompilation *compilation = NULL;
  bool isProduced =
      isDone(htvmCompilationCreate(session, input->name, input->data,
                                   input->size, &compilation)) &&
      produce(compilation, line, results);
  htvmCompilationDestroy(compilation);
  return isProduced;
}

static bool addCalibrations(HtvmSession *session, const CommandLine *line) {
  for (size_t i = 0; i < line->calibrations.count; ++i) {
    const char *path = line->calibrations.values[i];
    HtvmMessage message;
    char *data;
    size_t size;
    if (!htvmFileRead(path, &data, &size, &message)) {
      fprintf(stderr, "error: %s\n", message.text);
      return false;
    }
    HtvmStatus status = htvmSessionAddCalibration(session, path, data, size);
    free(data);
    if (!isDone(status))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

static bool writeStdout(const HtvmOutput *output) {
  size_t size = htvmOutputSize(output);
  if (fwrite(htvmOutputData(output), 1, size, stdout) == size &&
      fflush(stdout) == 0)
    return true;
  fputs("error: cannot write to standard output\n", stderr);
  return false;
}

// The files, all or none; what goes to standard output is left.
static bool writeFiles(const char *const *paths,
                       const HtvmOutput *const *outputs) {
  HtvmFile files[WRITTEN];
  HtvmBytes bytes[WRITTEN];
  HtvmMessage message = {.text = ""};
  size_t written = 0;
  for (size_t i = 0; i < WRITTEN; ++i) {
    if (!paths[i] || !outputs[i] || strcmp(paths[i], "-") == 0)
      continue;
    bytes[written] =
        (HtvmBytes){htvmOutputData(outputs[i]), htvmOutputSize(outputs[i])};
    files[written] = (HtvmFile){paths[i], 1, &bytes[written]};
    ++written;
  }
  if (htvmFilesWrite(written, files, &message))
    return true;
  fprintf(stderr, "error: %s\n", message.text);
  return false;
}

static bool writeAll(const CommandLine *line, const Results *results) {
  const char *output = line->output                ? line->output
                       : commandLineIsBinary(line) ? NULL
                                                   : "-";
  const char *const paths[WRITTEN] = {line->report, output};
  const HtvmOutput *const outputs[WRITTEN] = {results->report, results->result};
  if (!writeFiles(paths, outputs))
    return false;
  if (results->explanation)
    fputs(htvmOutputData(results->explanation), stdout);
  for (size_t i = 0; i < WRITTEN; ++i)
    if (paths[i] && outputs[i] && strcmp(paths[i], "-") == 0 &&
        !writeStdout(outputs[i]))
      return false;
  return true;
}

bool compileFiles(HtvmSession *session, const CommandLine *line,
                  HtvmDiagnosticPrinter *printer) {
  HtvmInput input;
  Results results = {NULL, NULL, NULL};
  if (!htvmInputRead(line->input, &input))
    return false;
  printer->input = &input;
  bool isWritten = addCalibrations(session, line) &&
                   compile(session, line, &input, &results) &&
                   writeAll(line, &results);
  htvmOutputDestroy(results.result);
  htvmOutputDestroy(results.explanation);
  htvmOutputDestroy(results.report);
  printer->input = NULL;
  htvmInputRelease(&input);
  return isWritten;
}
