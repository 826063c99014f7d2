//===- compile.c - One compilation ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-compile/compile.h"

#include "conversion/llvm-to-elf/llvm_to_elf.h"
#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "library/compile/calibration.h"
#include "library/compile/device_directory.h"
#include "library/compile/entry.h"
#include "library/compile/manifest.h"
#include "library/compile/pipelines.h"
#include "library/compile/report.h"
#include "passes/passes.h"
#include "tools/htvm-compile/progress.h"
#include "tools/support/diagnostic_printer.h"
#include "tools/support/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Compilation {
  const Options *options;
  HtvmArena *arena;
  MlirContext ctx;
  MlirModule module;
  MlirLocation location; // of the entry function
  Signature signature;
  Progress progress;
  Report report;
  HtvmEmitted result;
  cJSON *manifest;
} Compilation;

static MlirOperation rootOf(const Compilation *compilation) {
  return mlirModuleGetOperation(compilation->module);
}

//===----------------------------------------------------------------------===//
// Levels
//===----------------------------------------------------------------------===//

static MlirLogicalResult runPasses(Compilation *compilation, const char *text) {
  char message[512];
  MlirPassManager manager = mlirPassManagerCreate(compilation->ctx);
  MlirLogicalResult result;
  if (htvmPipelineAppend(manager, text, message, sizeof message))
    result = mlirPassManagerRunOnOp(manager, rootOf(compilation));
  else
    result = htvmEmitErrorAt(compilation->location, "%s; in the pipeline '%s'",
                             message, text);
  mlirPassManagerDestroy(manager);
  return result;
}

static MlirLogicalResult chooseEntry(Compilation *compilation,
                                     MlirOperation *outEntry) {
  HtvmArena *arena = compilation->arena;
  HTVM_TRY(entryChoose(compilation->module, compilation->options->entry, arena,
                       outEntry));
  compilation->location = mlirOperationGetLocation(*outEntry);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult reachInput(Compilation *compilation,
                                    const Level *level) {
  MlirOperation entry;
  HTVM_TRY(chooseEntry(compilation, &entry));
  htvmMachineWrite(rootOf(compilation), &compilation->options->machine);
  HTVM_TRY(runPasses(compilation, pipelineText(level, compilation->options,
                                               compilation->arena)));
  HTVM_TRY(entryCheckSignature(entry, compilation->arena));
  HTVM_TRY(entryCheckBody(entry, compilation->arena));
  compilation->signature = signatureRead(entry, compilation->arena);
  const Options *options = compilation->options;
  return options->calibrationCount
             ? calibrationAttach(entry, options->calibrationCount,
                                 options->calibration, compilation->arena)
             : mlirLogicalResultSuccess();
}

// The last level that is needed.
static int lastLevel(const Options *options) {
  if (options->kind != OUTPUT_MLIR)
    return options->output || options->report || options->kind >= OUTPUT_ASM
               ? LEVEL_LLVM
               : LEVEL_PARTITION;
  int last = 0;
  while (strcmp(pipelineLevelTable[last].name, options->level))
    ++last;
  return last;
}

static MlirLogicalResult reachLevels(Compilation *compilation) {
  const Options *options = compilation->options;
  int last = lastLevel(options);
  bool isExplained = options->explain || options->report;
  for (int i = 0; i < LEVEL_COUNT; ++i) {
    const Level *level = &pipelineLevelTable[i];
    if (i > last && !(isExplained && i <= LEVEL_PARTITION))
      break;
    progressStep(&compilation->progress, level->name);
    HTVM_TRY(i == 0 ? reachInput(compilation, level)
                    : runPasses(compilation, pipelineText(level, options,
                                                          compilation->arena)));
    if (i == LEVEL_PARTITION && isExplained)
      reportTakeLayers(&compilation->report, rootOf(compilation),
                       strcmp(options->numerics, "pow2") == 0);
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Output
//===----------------------------------------------------------------------===//

static void takeModule(Compilation *compilation) {
  MlirOpPrintingFlags flags = mlirOpPrintingFlagsCreate();
  HtvmEmitted *result = &compilation->result;
  result->data = htvmOperationText(rootOf(compilation), flags, &result->size);
  mlirOpPrintingFlagsDestroy(flags);
}

static MlirLogicalResult completeManifest(Compilation *compilation) {
  manifestAddSections(compilation->manifest, &compilation->result);
  char *text = cJSON_PrintUnformatted(compilation->manifest);
  bool isSet = htvmElfSetManifest(&compilation->result, text);
  cJSON_free(text);
  return isSet ? mlirLogicalResultSuccess()
               : htvmEmitErrorAt(compilation->location,
                                 "the manifest does not fit its section");
}

static size_t manifestBytes(const Compilation *compilation) {
  char *text = cJSON_PrintUnformatted(compilation->manifest);
  size_t bytes = strlen(text) + manifestSectionsCapacity();
  cJSON_free(text);
  return bytes;
}

static MlirLogicalResult emit(Compilation *compilation) {
  static const HtvmEmitKind kinds[] = {
      [OUTPUT_ELF] = HTVM_EMIT_ELF,
      [OUTPUT_OBJECT] = HTVM_EMIT_OBJECT,
      [OUTPUT_ASM] = HTVM_EMIT_ASM,
      [OUTPUT_LLVM] = HTVM_EMIT_LLVM,
  };
  const Options *options = compilation->options;
  compilation->manifest =
      manifestCreate(rootOf(compilation), options, &compilation->signature,
                     compilation->arena);
  HtvmEmitOptions emitOptions = {.kind = kinds[options->kind],
                                 .deviceDirectory =
                                     deviceDirectory(compilation->arena),
                                 .linker = options->linker,
                                 .machine = &options->machine,
                                 .stackBytes = options->stackBytes,
                                 .manifestBytes = manifestBytes(compilation),
                                 .location = compilation->location};
  progressStep(&compilation->progress, "code");
  HTVM_TRY(htvmEmit(rootOf(compilation), &emitOptions, &compilation->result));
  if (options->kind == OUTPUT_ELF)
    HTVM_TRY(completeManifest(compilation));
  progressStep(&compilation->progress, NULL);
  const HtvmEmitted *result = &compilation->result;
  progressPart(&compilation->progress, "  optimise", result->optimiseSeconds);
  progressPart(&compilation->progress, "  generate", result->codegenSeconds);
  progressPart(&compilation->progress, "  link", result->linkSeconds);
  return mlirLogicalResultSuccess();
}

static bool writeTo(const char *path, const void *data, size_t size) {
  HtvmMessage message = {""};
  HtvmBytes bytes = {data, size};
  if (strcmp(path, "-")) {
    if (htvmFileWrite(path, 1, &bytes, &message))
      return true;
    fprintf(stderr, "error: %s\n", message.text);
    return false;
  }
  if (fwrite(data, 1, size, stdout) == size && fflush(stdout) == 0)
    return true;
  fputs("error: cannot write to standard output\n", stderr);
  return false;
}

static MlirLogicalResult produce(Compilation *compilation) {
  const Options *options = compilation->options;
  HTVM_TRY(reachLevels(compilation));
  if (options->kind == OUTPUT_MLIR)
    takeModule(compilation);
  else if (lastLevel(options) == LEVEL_LLVM)
    HTVM_TRY(emit(compilation));
  if (options->report) {
    progressStep(&compilation->progress, "report");
    reportComplete(&compilation->report, compilation->manifest,
                   rootOf(compilation), &compilation->result, options,
                   compilation->arena);
  }
  return mlirLogicalResultSuccess();
}

static void writeExplanation(const Compilation *compilation) {
  HtvmText text = {0};
  fputs(reportExplanation(&compilation->report), stdout);
  reportRunText(&compilation->report, &text);
  fputs(text.size ? text.bytes : "", stdout);
  htvmTextDestroy(&text);
}

static bool writeReport(const Compilation *compilation) {
  const Options *options = compilation->options;
  HtvmText text = {0};
  reportText(&compilation->report, options, &text);
  bool isWritten =
      !text.failed && writeTo(options->report, text.bytes, text.size);
  if (text.failed)
    fprintf(stderr, "error: '%s': out of memory\n", options->report);
  htvmTextDestroy(&text);
  return isWritten;
}

// All files only after everything succeeded.
static bool writeAll(Compilation *compilation) {
  const Options *options = compilation->options;
  const HtvmEmitted *result = &compilation->result;
  bool isBinary = options->kind == OUTPUT_ELF || options->kind == OUTPUT_OBJECT;
  const char *output = options->output ? options->output
                       : isBinary      ? NULL
                                       : "-";
  if (options->explain)
    writeExplanation(compilation);
  bool isWritten = !options->report || writeReport(compilation);
  if (isWritten && output && result->data)
    isWritten = writeTo(output, result->data, result->size);
  return isWritten;
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

static bool compileInput(Compilation *compilation, const HtvmInput *input) {
  compilation->module = htvmModuleParse(compilation->ctx, input);
  if (mlirModuleIsNull(compilation->module))
    return false;
  compilation->location = mlirOperationGetLocation(rootOf(compilation));
  MlirLogicalResult result = produce(compilation);
  progressEnd(&compilation->progress);
  return mlirLogicalResultIsSuccess(result);
}

static void release(Compilation *compilation) {
  htvmEmittedRelease(&compilation->result);
  cJSON_Delete(compilation->manifest);
  reportDestroy(&compilation->report);
  if (!mlirModuleIsNull(compilation->module))
    mlirModuleDestroy(compilation->module);
}

static int compileWithDiagnostics(Compilation *compilation,
                                  const HtvmInput *input) {
  HtvmDiagnosticPrinter *printer =
      htvmDiagnosticPrinterCreate(compilation->ctx, input, stderr);
  bool isCompiled = compileInput(compilation, input);
  if (!isCompiled && !htvmDiagnosticPrinterErrors(printer))
    fprintf(stderr, "%s: error: a pass failed without saying why\n",
            input->name);
  htvmDiagnosticPrinterDestroy(printer);
  bool isWritten = isCompiled && writeAll(compilation);
  release(compilation);
  return isWritten ? STATUS_DONE : STATUS_DIAGNOSED;
}

int compileRun(const Options *options, HtvmArena *arena) {
  HtvmInput input;
  Compilation compilation = {.options = options, .arena = arena};
  progressStart(&compilation.progress, options->verbose);
  progressStep(&compilation.progress, "read");
  if (!htvmInputRead(options->input, &input))
    return STATUS_DIAGNOSED;
  int status = STATUS_DIAGNOSED;
  compilation.ctx = htvmToolContextCreate();
  if (!mlirContextIsNull(compilation.ctx)) {
    status = compileWithDiagnostics(&compilation, &input);
    mlirContextDestroy(compilation.ctx);
  }
  htvmInputRelease(&input);
  return status;
}
