//===- diagnostic.c - Diagnostics as the library hands them on ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// MLIR holds a lock while it calls the handler, and memory may be what the
// diagnostic is about: nothing here gives up when there is none, texts become
// shorter.
//
//===----------------------------------------------------------------------===//
#include "library/support/diagnostic.h"

#include "dialects/support/diagnostics.h"
#include "library/support/source_place.h"
#include "library/support/text.h"

#include "mlir-c/Diagnostics.h"

#include <stdlib.h>
#include <string.h>

struct HtvmListener {
  MlirContext ctx;
  MlirDiagnosticHandlerID id;
  const char *unnamed;
  HtvmDiagnosticHandler handler;
  void *userData;
  size_t errors;
};

const char *htvmSeverityText(HtvmSeverity severity) {
  static const char *const texts[] = {"error", "warning", "note", "remark"};
  return texts[severity];
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

void htvmAppendToText(MlirStringRef part, void *text) {
  htvmTextAppendBytes(text, part.data, part.length);
}

static const char *textOf(const HtvmText *text) {
  return text->size ? text->bytes : "";
}

static HtvmSeverity severityOf(MlirDiagnostic diagnostic, bool isRemark) {
  switch (mlirDiagnosticGetSeverity(diagnostic)) {
  case MlirDiagnosticError:
    return isRemark ? HTVM_SEVERITY_REMARK : HTVM_SEVERITY_ERROR;
  case MlirDiagnosticWarning:
    return HTVM_SEVERITY_WARNING;
  case MlirDiagnosticNote:
    return HTVM_SEVERITY_NOTE;
  case MlirDiagnosticRemark:
    return HTVM_SEVERITY_REMARK;
  }
  return HTVM_SEVERITY_ERROR;
}

/// The texts of one diagnostic while its record lives.
typedef struct Texts {
  HtvmText message, file, name;
} Texts;

static void readPlace(MlirLocation loc, const HtvmListener *listener,
                      Texts *texts, HtvmDiagnostic *out) {
  HtvmSourcePlace place;
  MlirStringRef name;
  out->file = listener->unnamed;
  if (htvmLocationFindPlace(loc, &place)) {
    htvmAppendToText(place.file, &texts->file);
    if (!listener->unnamed || strcmp(textOf(&texts->file), "-"))
      out->file = textOf(&texts->file);
    out->line = place.line;
    out->column = place.column;
  }
  if (htvmLocationFindName(loc, &name)) {
    htvmAppendToText(name, &texts->name);
    out->name = textOf(&texts->name);
  }
}

static HtvmDiagnostic readDiagnostic(MlirDiagnostic diagnostic,
                                     const HtvmListener *listener,
                                     Texts *texts) {
  HtvmDiagnostic out = {.severity = HTVM_SEVERITY_ERROR};
  mlirDiagnosticPrint(diagnostic, htvmAppendToText, &texts->message);
  out.message = textOf(&texts->message);
  size_t prefix = strlen(HTVM_REMARK_PREFIX);
  bool isRemark = strncmp(out.message, HTVM_REMARK_PREFIX, prefix) == 0;
  out.severity = severityOf(diagnostic, isRemark);
  out.message += isRemark ? prefix : 0;
  readPlace(mlirDiagnosticGetLocation(diagnostic), listener, texts, &out);
  return out;
}

static void destroyTexts(Texts *texts) {
  htvmTextDestroy(&texts->message);
  htvmTextDestroy(&texts->file);
  htvmTextDestroy(&texts->name);
}

//===----------------------------------------------------------------------===//
// Handing on
//===----------------------------------------------------------------------===//

static MlirLogicalResult handle(MlirDiagnostic diagnostic, void *data) {
  HtvmListener *listener = data;
  size_t count = (size_t)mlirDiagnosticGetNumNotes(diagnostic);
  Texts *texts = calloc(count + 1, sizeof *texts), own = {{0}, {0}, {0}};
  HtvmDiagnostic *notes = calloc(count + 1, sizeof *notes);
  HtvmDiagnostic record = readDiagnostic(diagnostic, listener, &own);
  if (texts && notes) {
    record.noteCount = count;
    record.notes = notes;
    for (size_t i = 0; i < count; ++i)
      notes[i] = readDiagnostic(mlirDiagnosticGetNote(diagnostic, (intptr_t)i),
                                listener, &texts[i]);
  }
  listener->errors += record.severity == HTVM_SEVERITY_ERROR;
  listener->handler(&record, listener->userData);
  for (size_t i = 0; i < record.noteCount; ++i)
    destroyTexts(&texts[i]);
  destroyTexts(&own);
  free(notes);
  free(texts);
  return mlirLogicalResultSuccess();
}

HtvmListener *htvmListenerCreate(MlirContext ctx, const char *unnamed,
                                 HtvmDiagnosticHandler handler,
                                 void *userData) {
  HtvmListener *listener = malloc(sizeof *listener);
  if (!listener)
    return NULL;
  *listener = (HtvmListener){
      .ctx = ctx, .unnamed = unnamed, .handler = handler, .userData = userData};
  listener->id =
      mlirContextAttachDiagnosticHandler(ctx, handle, listener, NULL);
  return listener;
}

void htvmListenerDestroy(HtvmListener *listener) {
  mlirContextDetachDiagnosticHandler(listener->ctx, listener->id);
  free(listener);
}

size_t htvmListenerErrors(const HtvmListener *listener) {
  return listener->errors;
}

//===----------------------------------------------------------------------===//
// For handlers
//===----------------------------------------------------------------------===//

HtvmSeverity htvmDiagnosticSeverity(const HtvmDiagnostic *diagnostic) {
  return diagnostic->severity;
}

const char *htvmDiagnosticMessage(const HtvmDiagnostic *diagnostic) {
  return diagnostic->message;
}

const char *htvmDiagnosticFile(const HtvmDiagnostic *diagnostic) {
  return diagnostic->file;
}

uint32_t htvmDiagnosticLine(const HtvmDiagnostic *diagnostic) {
  return diagnostic->line;
}

uint32_t htvmDiagnosticColumn(const HtvmDiagnostic *diagnostic) {
  return diagnostic->column;
}

const char *htvmDiagnosticName(const HtvmDiagnostic *diagnostic) {
  return diagnostic->name;
}

size_t htvmDiagnosticNoteCount(const HtvmDiagnostic *diagnostic) {
  return diagnostic->noteCount;
}

const HtvmDiagnostic *htvmDiagnosticNote(const HtvmDiagnostic *diagnostic,
                                         size_t index) {
  return &diagnostic->notes[index];
}
