//===- output.c - What came out of a compilation --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/pipelines.h"
#include "library/session/session.h"

#include <stdlib.h>
#include <string.h>

HtvmOutput *htvmOutputCreate(char *data, size_t size) {
  HtvmOutput *output = malloc(sizeof *output);
  if (!output) {
    free(data);
    htvmMemoryFail(sizeof *output);
  }
  *output = (HtvmOutput){data, size};
  return output;
}

const void *htvmOutputData(const HtvmOutput *output) { return output->data; }

size_t htvmOutputSize(const HtvmOutput *output) { return output->size; }

void htvmOutputDestroy(HtvmOutput *output) {
  if (!output)
    return;
  free(output->data);
  free(output);
}

typedef struct Wanted {
  HtvmSession *session;
  const char *level;
  HtvmOutput **out;
} Wanted;

static HtvmStatus makePipeline(void *data) {
  const Wanted *wanted = data;
  HtvmArena *arena = htvmArenaCreate();
  HtvmStatus status = HTVM_STATUS_DONE;
  int last =
      wanted->level ? htvmLevelFind(wanted->level) : HTVM_LEVEL_COUNT - 1;
  if (last < 0) {
    status = htvmSessionError(wanted->session, HTVM_STATUS_USAGE, NULL,
                              "there is no level '%s'; there are %s",
                              wanted->level, htvmLevelNames(arena));
  } else {
    const char *text = htvmArenaPrintf(
        arena, "builtin.module(%s)",
        htvmLevelPipeline(last, &wanted->session->options, arena));
    *wanted->out =
        htvmOutputCreate(htvmMemdup(text, strlen(text) + 1), strlen(text));
  }
  htvmArenaDestroy(arena);
  return status;
}

HtvmStatus htvmSessionPipeline(HtvmSession *session, const char *level,
                               HtvmOutput **out) {
  HTVM_NOT_NULL(session, session);
  HTVM_NOT_NULL(session, out);
  Wanted wanted = {session, level, out};
  *out = NULL;
  return htvmSessionCall(session, makePipeline, &wanted);
}
