//===- emit.c - What a compilation gives ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/session/compilation.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "library/compile/device_directory.h"
#include "library/compile/pipelines.h"
#include "library/support/module_io.h"

#include <assert.h>
#include <string.h>

static MlirOperation rootOf(const HtvmCompilation *compilation) {
  return mlirModuleGetOperation(compilation->module);
}

//===----------------------------------------------------------------------===//
// Code
//===----------------------------------------------------------------------===//

// The text of the manifest, which the caller frees with cJSON_free.
static char *manifestText(const HtvmCompilation *compilation) {
  char *text = cJSON_PrintUnformatted(compilation->manifest);
  if (!text)
    htvmMemoryFail(0);
  return text;
}

static size_t manifestBytes(const HtvmCompilation *compilation) {
  char *text = manifestText(compilation);
  size_t bytes = strlen(text) + htvmManifestSectionsCapacity();
  cJSON_free(text);
  return bytes;
}

static void completeManifest(HtvmCompilation *compilation) {
  htvmManifestAddSections(compilation->manifest, &compilation->emitted);
  char *text = manifestText(compilation);
  bool isSet = htvmElfSetManifest(&compilation->emitted, text);
  assert(isSet && "manifestBytes made room for it");
  (void)isSet;
  cJSON_free(text);
}

static HtvmEmitOptions emitOptions(HtvmCompilation *compilation,
                                   HtvmEmitKind kind) {
  const HtvmOptions *options = &compilation->options;
  HtvmSurroundings surroundings = compilation->session->surroundings;
  if (options->temporaryDirectory)
    surroundings.temporaryDirectory = options->temporaryDirectory;
  return (HtvmEmitOptions){.kind = kind,
                           .deviceDirectory =
                               options->deviceDirectory
                                   ? options->deviceDirectory
                                   : htvmDeviceDirectory(compilation->arena),
                           .linker = options->linker,
                           .surroundings = surroundings,
                           .machine = &options->machine,
                           .stackBytes = options->stackBytes,
                           .manifestBytes = manifestBytes(compilation),
                           .location = compilation->location};
}

// Code of |kind| into compilation->emitted, with the manifest in an ELF.
static MlirLogicalResult generate(HtvmCompilation *compilation,
                                  HtvmEmitKind kind) {
  HtvmEmitted *emitted = &compilation->emitted;
  HTVM_TRY(htvmCompilationReach(compilation, HTVM_LEVEL_LLVM));
  htvmEmittedRelease(emitted);
  cJSON_Delete(compilation->manifest);
  compilation->manifest = NULL; // what follows may run out of memory
  compilation->manifest =
      htvmManifestCreate(rootOf(compilation), &compilation->options,
                         &compilation->signature, compilation->arena);
  HtvmEmitOptions options = emitOptions(compilation, kind);
  htvmCompilationStep(compilation, "code");
  HTVM_TRY(htvmEmit(rootOf(compilation), &options, emitted));
  if (kind == HTVM_EMIT_ELF)
    completeManifest(compilation);
  htvmCompilationStep(compilation, NULL);
  htvmCompilationPart(compilation, "optimise", emitted->optimiseSeconds);
  htvmCompilationPart(compilation, "generate", emitted->codegenSeconds);
  htvmCompilationPart(compilation, "link", emitted->linkSeconds);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Levels
//===----------------------------------------------------------------------===//

static void printModule(HtvmCompilation *compilation, bool isBytecode) {
  HtvmEmitted *emitted = &compilation->emitted;
  htvmEmittedRelease(emitted);
  if (isBytecode) {
    emitted->data = htvmOperationBytecode(rootOf(compilation), &emitted->size);
    return;
  }
  MlirOpPrintingFlags flags = mlirOpPrintingFlagsCreate();
  emitted->data = htvmOperationText(rootOf(compilation), flags, &emitted->size);
  mlirOpPrintingFlagsDestroy(flags);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

typedef struct Emission {
  HtvmKind kind;
  HtvmOutput **out;
} Emission;

static MlirLogicalResult emit(HtvmCompilation *compilation, void *data) {
  const Emission *emission = data;
  const HtvmEmitted *emitted = &compilation->emitted;
  if (emission->kind.level < 0) {
    HTVM_TRY(generate(compilation, emission->kind.code));
  } else {
    HTVM_TRY(htvmCompilationReach(compilation, emission->kind.level));
    printModule(compilation, emission->kind.isBytecode);
  }
  *emission->out = htvmOutputCreate(
      htvmMemdup(emitted->data, emitted->size + 1), emitted->size);
  return mlirLogicalResultSuccess();
}

HtvmStatus htvmCompilationEmit(HtvmCompilation *compilation, const char *kind,
                               HtvmOutput **out) {
  HTVM_NOT_NULL(NULL, compilation);
  HtvmSession *session = compilation->session;
  HTVM_NOT_NULL(session, out);
  *out = NULL;
  HTVM_NOT_NULL(session, kind);
  Emission emission = {.out = out};
  HtvmStatus status = htvmKindParse(session, kind, &emission.kind);
  if (status)
    return status;
  if (emission.kind.level >= 0 && emission.kind.level < compilation->level)
    return htvmSessionError(session, HTVM_STATUS_USAGE, compilation->name,
                            "level %s lies behind, the compilation is at level "
                            "%s",
                            htvmLevels[emission.kind.level].name,
                            htvmLevels[compilation->level].name);
  return htvmCompilationCall(compilation, emit, &emission);
}

static HtvmOutput *takeText(HtvmText *text) {
  if (text->failed) {
    size_t size = text->size;
    htvmTextDestroy(text);
    htvmMemoryFail(2 * size);
  }
  htvmTextAppendBytes(text, "", 0);
  return htvmOutputCreate(text->bytes, text->size);
}

static MlirLogicalResult explain(HtvmCompilation *compilation, void *out) {
  HtvmText text = {0};
  HTVM_TRY(htvmCompilationReach(compilation, HTVM_LEVEL_PARTITION));
  htvmFindingsExplain(&compilation->findings, &text);
  *(HtvmOutput **)out = takeText(&text);
  return mlirLogicalResultSuccess();
}

HtvmStatus htvmCompilationExplain(HtvmCompilation *compilation,
                                  HtvmOutput **out) {
  HTVM_NOT_NULL(NULL, compilation);
  HTVM_NOT_NULL(compilation->session, out);
  *out = NULL;
  return htvmCompilationCall(compilation, explain, out);
}

typedef struct ReportWanted {
  HtvmReportForm form;
  HtvmOutput **out;
} ReportWanted;

static MlirLogicalResult makeReport(HtvmCompilation *compilation) {
  HTVM_TRY(htvmCompilationReach(compilation, HTVM_LEVEL_PARTITION));
  if (!compilation->emitted.data)
    HTVM_TRY(generate(compilation, HTVM_EMIT_ELF));
  htvmCompilationStep(compilation, "report");
  HtvmReportSource source = {.name = compilation->name,
                             .manifest = compilation->manifest,
                             .module = rootOf(compilation),
                             .emitted = &compilation->emitted,
                             .options = &compilation->options};
  htvmFindingsComplete(&compilation->findings, &source, compilation->arena);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult report(HtvmCompilation *compilation, void *data) {
  const ReportWanted *wanted = data;
  HtvmText text = {0};
  if (!compilation->findings.json)
    HTVM_TRY(makeReport(compilation));
  htvmFindingsReport(&compilation->findings, wanted->form, &text);
  *wanted->out = takeText(&text);
  return mlirLogicalResultSuccess();
}

HtvmStatus htvmCompilationReport(HtvmCompilation *compilation,
                                 HtvmReportForm form, HtvmOutput **out) {
  HTVM_NOT_NULL(NULL, compilation);
  HTVM_NOT_NULL(compilation->session, out);
  ReportWanted wanted = {form, out};
  *out = NULL;
  return htvmCompilationCall(compilation, report, &wanted);
}
