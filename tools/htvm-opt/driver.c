//===- driver.c - From input to output ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-opt/driver.h"

#include "dialects/support/ir.h"
#include "library/compile/pipelines.h"
#include "library/session/session.h"
#include "passes/passes.h"
#include "tools/htvm-opt/expected.h"
#include "tools/htvm-opt/reproducer.h"
#include "tools/htvm-opt/roundtrip.h"
#include "tools/support/diagnostic_printer.h"
#include "tools/support/file.h"
#include "tools/support/input_file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SPLIT_MARK "// -----"

typedef struct Driver {
  const CommandLine *line;
  MlirContext ctx;
  MlirPassManager manager;
  MlirOpPrintingFlags flags;
  HtvmArena *arena;
  size_t partCount, partCapacity;
  HtvmBytes *parts; // of the output; malloc'ed, each and all
} Driver;

//===----------------------------------------------------------------------===//
// Set-up
//===----------------------------------------------------------------------===//

static bool createFlags(Driver *driver) {
  const CommandLine *line = driver->line;
  driver->flags = mlirOpPrintingFlagsCreate();
  if (line->printGeneric)
    mlirOpPrintingFlagsPrintGenericOpForm(driver->flags);
  if (line->printLocalScope)
    mlirOpPrintingFlagsUseLocalScope(driver->flags);
  mlirOpPrintingFlagsEnableDebugInfo(driver->flags, line->printDebugInfo,
                                     false);
  if (!line->elideElements)
    return true;
  char *end;
  long limit = strtol(line->elideElements, &end, 10);
  if (*end || end == line->elideElements || limit < 0) {
    fprintf(stderr,
            "htvm-opt: error: --mlir-elide-elementsattrs-if-larger needs a "
            "number, got '%s'\n",
            line->elideElements);
    return false;
  }
  mlirOpPrintingFlagsElideLargeElementsAttrs(driver->flags, limit);
  return true;
}

static bool createManager(Driver *driver) {
  const CommandLine *line = driver->line;
  driver->manager = mlirPassManagerCreate(driver->ctx);
  const char *text = commandLinePasses(line);
  char message[512] = "";
  if (text &&
      !htvmPipelineAppend(driver->manager, text, message, sizeof message)) {
    fprintf(stderr, "htvm-opt: error: %s\n  in the pipeline '%s'\n", message,
            text);
    return false;
  }
  mlirPassManagerEnableVerifier(driver->manager, !line->noVerifyEach);
  bool after = line->printAfter || line->printAfterChange ||
               line->printAfterFailure || line->treeDir;
  if (line->printBefore || after)
    mlirPassManagerEnableIRPrinting(
        driver->manager, line->printBefore, after, line->printModuleScope,
        line->printAfterChange, line->printAfterFailure, driver->flags,
        mlirStringRefCreateFromCString(line->treeDir ? line->treeDir : ""));
  if (line->timing)
    mlirPassManagerEnableTiming(driver->manager);
  if (line->statistics)
    mlirPassManagerEnableStatistics(driver->manager,
                                    MLIR_PASS_DISPLAY_MODE_LIST);
  return true;
}

//===----------------------------------------------------------------------===//
// Output
//===----------------------------------------------------------------------===//

/// Keeps |data| (malloc'ed, taken over) as the next part of the output.
static void addPart(Driver *driver, char *data, size_t size) {
  if (driver->partCount == driver->partCapacity) {
    size_t capacity = driver->partCapacity * 2 + 4;
    HtvmBytes *parts = htvmMalloc(capacity * sizeof *parts);
    if (driver->partCount)
      memcpy(parts, driver->parts, driver->partCount * sizeof *parts);
    free(driver->parts);
    driver->parts = parts;
    driver->partCapacity = capacity;
  }
  driver->parts[driver->partCount++] = (HtvmBytes){data, size};
}

static void addText(Driver *driver, const char *text) {
  size_t size = strlen(text);
  addPart(driver, htvmMemdup(text, size + 1), size);
}

static void addModule(Driver *driver, MlirModule module) {
  MlirOperation op = mlirModuleGetOperation(module);
  size_t size;
  char *data = driver->line->emitBytecode
                   ? htvmOperationBytecode(op, &size)
                   : htvmOperationText(op, driver->flags, &size);
  addPart(driver, data, size);
}

static bool writeParts(Driver *driver) {
  const char *path = driver->line->output;
  HtvmMessage message;
  bool good = true;
  if (path && strcmp(path, "-")) {
    good = htvmFileWrite(path, driver->partCount, driver->parts, &message);
  } else {
    for (size_t i = 0; i < driver->partCount; ++i)
      fwrite(driver->parts[i].data, 1, driver->parts[i].size, stdout);
    if (fflush(stdout) || ferror(stdout))
      good = htvmMessage(&message, "cannot write to standard output");
  }
  if (!good)
    fprintf(stderr, "error: %s\n", message.text);
  return good;
}

//===----------------------------------------------------------------------===//
// One module
//===----------------------------------------------------------------------===//

// Only a file: a device that was named stays.
static void removeReproducer(const char *path) {
  struct stat status;
  if (lstat(path, &status) == 0 && S_ISREG(status.st_mode))
    unlink(path);
}

static MlirLogicalResult runPasses(Driver *driver, MlirModule module) {
  const CommandLine *line = driver->line;
  MlirOperation entry;
  if (line->level)
    HTVM_TRY(htvmLevelsBegin(module, &line->session->options, driver->arena,
                             &entry));
  if (line->reproducer && !reproducerWrite(line, module))
    return mlirLogicalResultFailure();
  HTVM_TRY(
      mlirPassManagerRunOnOp(driver->manager, mlirModuleGetOperation(module)));
  if (line->reproducer)
    removeReproducer(line->reproducer);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult processModule(Driver *driver, MlirModule module) {
  if (driver->line->verifyRoundtrip)
    HTVM_TRY(roundtripVerify(module));
  HTVM_TRY(runPasses(driver, module));
  bool hasPasses = commandLinePasses(driver->line) != NULL;
  if (driver->line->verifyRoundtrip && hasPasses)
    HTVM_TRY(roundtripVerify(module));
  addModule(driver, module);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult processInput(Driver *driver, const HtvmInput *input) {
  MlirModule module = htvmModuleParse(driver->ctx, input);
  if (mlirModuleIsNull(module))
    return mlirLogicalResultFailure();
  MlirLogicalResult result = processModule(driver, module);
  mlirModuleDestroy(module);
  return result;
}

/// Processes |input| with its diagnostics printed, or compared with the
/// comments in it.
static bool processWithDiagnostics(Driver *driver, const HtvmInput *input) {
  if (driver->line->verifyDiagnostics) {
    Expected *expected = expectedCreate(driver->ctx, input);
    // A failure that was announced is no failure.
    (void)processInput(driver, input);
    return expectedFinish(expected);
  }
  HtvmDiagnosticPrinter printer = {.stream = stderr, .input = input};
  HtvmListener *listener = htvmListenerCreate(driver->ctx, input->name,
                                              htvmDiagnosticPrint, &printer);
  MlirLogicalResult result = processInput(driver, input);
  if (mlirLogicalResultIsFailure(result) && !printer.errors)
    fprintf(stderr, "%s: error: a pass failed without saying why\n",
            input->name);
  htvmListenerDestroy(listener);
  htvmDiagnosticPrinterRelease(&printer);
  return mlirLogicalResultIsSuccess(result);
}

//===----------------------------------------------------------------------===//
// Parts of an input
//===----------------------------------------------------------------------===//

/// The next line that is a split mark, or NULL.
static const char *findMark(const char *text) {
  const char *mark = text;
  while ((mark = strstr(mark, SPLIT_MARK))) {
    bool atStart = mark == text || mark[-1] == '\n';
    const char *after = mark + strlen(SPLIT_MARK);
    if (atStart && strchr(" \r\n", *after)) // also at the end of the text
      return mark;
    mark = after;
  }
  return NULL;
}

/// Processes the text from |begin| to |end|. Empty lines stand for what is
/// before it, so that line numbers are those of the file.
static bool processPart(Driver *driver, const HtvmInput *input,
                        const char *begin, const char *end) {
  size_t lines = 0, size = (size_t)(end - begin);
  for (const char *at = input->data; at < begin; ++at)
    lines += *at == '\n';
  char *data = htvmMalloc(lines + size + 1);
  memset(data, '\n', lines);
  memcpy(data + lines, begin, size);
  data[lines + size] = 0;
  HtvmInput part = {input->name, data, lines + size};
  bool good = processWithDiagnostics(driver, &part);
  free(data);
  return good;
}

static bool processSplit(Driver *driver, const HtvmInput *input) {
  bool good = true;
  const char *begin = input->data;
  for (;;) {
    const char *mark = findMark(begin);
    const char *end = mark ? mark : input->data + input->size;
    good &= processPart(driver, input, begin, end);
    if (!mark)
      return good;
    addText(driver, SPLIT_MARK "\n");
    begin = mark + strcspn(mark, "\n");
    begin += *begin == '\n';
  }
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

static bool refuseTerminal(const CommandLine *line) {
  if (!line->emitBytecode || line->force || !isatty(STDOUT_FILENO) ||
      (line->output && strcmp(line->output, "-")))
    return false;
  fputs("htvm-opt: error: bytecode is not written to a terminal; use -o FILE "
        "or -f\n",
        stderr);
  return true;
}

static int process(Driver *driver, const HtvmInput *input) {
  bool isText = !htvmInputIsBytecode(input);
  bool good = driver->line->splitInput && isText
                  ? processSplit(driver, input)
                  : processWithDiagnostics(driver, input);
  // A file is complete or absent; standard output shows what succeeded.
  bool toFile = driver->line->output && strcmp(driver->line->output, "-");
  if (good || !toFile)
    good &= writeParts(driver);
  return good ? STATUS_DONE : STATUS_DIAGNOSED;
}

static int setUpAndProcess(Driver *driver, const HtvmInput *input) {
  driver->ctx = htvmContextCreate();
  if (mlirContextIsNull(driver->ctx))
    return STATUS_DIAGNOSED;
  mlirContextSetAllowUnregisteredDialects(driver->ctx,
                                          driver->line->allowUnregistered);
  int status = STATUS_USAGE;
  bool good = createFlags(driver);
  if (good && createManager(driver))
    status = process(driver, input);
  if (!mlirPassManagerIsNull(driver->manager))
    mlirPassManagerDestroy(driver->manager); // prints the timing
  mlirOpPrintingFlagsDestroy(driver->flags);
  mlirContextDestroy(driver->ctx);
  for (size_t i = 0; i < driver->partCount; ++i)
    free((void *)driver->parts[i].data);
  free(driver->parts);
  return status;
}

int driverRun(CommandLine *line, HtvmArena *arena) {
  HtvmInput input;
  if (refuseTerminal(line))
    return STATUS_USAGE;
  if (!htvmInputRead(line->input ? line->input : "-", &input))
    return STATUS_DIAGNOSED;
  int status = STATUS_USAGE;
  Driver driver = {.line = line, .arena = arena};
  if (!line->runReproducer || reproducerReadOptions(line, &input))
    status = setUpAndProcess(&driver, &input);
  htvmInputRelease(&input);
  return status;
}
