//===- session.c - Options, handlers and what compilations share ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/session/session.h"

#include "library/session/kind.h"

#include <stdlib.h>
#include <string.h>

const char *htvmVersion(void) { return HTVM_VERSION; }

//===----------------------------------------------------------------------===//
// Create and destroy
//===----------------------------------------------------------------------===//

static HtvmStatus fillSession(void *data) {
  HtvmSession *session = data;
  size_t count;
  htvmOptions(&count);
  HtvmArena *arena = htvmArenaCreate();
  session->options = htvmOptionsDefault();
  session->surroundings = htvmEnvironmentCopy(arena);
  session->texts = HTVM_ARENA_ARRAY(arena, const char *, count);
  session->arena = arena;
  return HTVM_STATUS_DONE;
}

HtvmSession *htvmSessionCreate(void) {
  HtvmSession *session = calloc(1, sizeof *session);
  if (session && htvmSessionCall(session, fillSession, session)) {
    free(session);
    return NULL;
  }
  return session;
}

void htvmSessionDestroy(HtvmSession *session) {
  if (!session)
    return;
  if (session->listener)
    htvmListenerDestroy(session->listener);
  if (!mlirContextIsNull(session->ctx))
    mlirContextDestroy(session->ctx);
  htvmSessionClearCalibration(session);
  free(session->calibrations);
  htvmArenaDestroy(session->arena);
  free(session);
}

void htvmSessionSetDiagnosticHandler(HtvmSession *session,
                                     HtvmDiagnosticHandler handler,
                                     void *userData) {
  session->handler = handler;
  session->handlerData = userData;
}

void htvmSessionSetProgressHandler(HtvmSession *session,
                                   HtvmProgressHandler handler,
                                   void *userData) {
  session->progress = handler;
  session->progressData = userData;
}

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

typedef struct Setting {
  HtvmSession *session;
  const HtvmOption *option;
  const char *value;
} Setting;

static HtvmStatus set(void *data) {
  Setting *setting = data;
  HtvmSession *session = setting->session;
  HtvmMessage message;
  const char *value = htvmArenaPrintf(session->arena, "%s", setting->value);
  if (!setting->option->take(&session->options, value, session->arena,
                             &message))
    return htvmSessionError(session, HTVM_STATUS_USAGE, NULL, "%s",
                            message.text);
  size_t count;
  session->texts[setting->option - htvmOptions(&count)] = value;
  return HTVM_STATUS_DONE;
}

HtvmStatus htvmSessionSetOption(HtvmSession *session, const char *name,
                                const char *value) {
  HTVM_NOT_NULL(session, session);
  HTVM_NOT_NULL(session, name);
  HTVM_NOT_NULL(session, value);
  Setting setting = {session, htvmOptionFind(name, strlen(name)), value};
  if (!setting.option)
    return htvmSessionError(session, HTVM_STATUS_USAGE, NULL,
                            "there is no option '--%s'", name);
  return htvmSessionCall(session, set, &setting);
}

const char *htvmSessionOption(const HtvmSession *session, const char *name) {
  size_t count;
  const HtvmOption *option = htvmOptionFind(name, strlen(name));
  if (!option)
    return NULL;
  const char *text = session->texts[option - htvmOptions(&count)];
  return text ? text : option->otherwise;
}

HtvmStatus htvmSessionCheckOptions(HtvmSession *session) {
  if (session->calibrationCount && strcmp(session->options.numerics, "pow2"))
    return htvmSessionError(session, HTVM_STATUS_USAGE, NULL,
                            "--calibration needs --numerics=pow2");
  return HTVM_STATUS_DONE;
}

typedef struct Checked {
  HtvmSession *session;
  const char *kind;
} Checked;

static HtvmStatus check(void *data) {
  const Checked *checked = data;
  HtvmKind kind;
  HtvmStatus status = htvmSessionCheckOptions(checked->session);
  return status || !checked->kind
             ? status
             : htvmKindParse(checked->session, checked->kind, &kind);
}

HtvmStatus htvmSessionCheck(HtvmSession *session, const char *kind) {
  HTVM_NOT_NULL(session, session);
  Checked checked = {session, kind};
  return htvmSessionCall(session, check, &checked);
}
