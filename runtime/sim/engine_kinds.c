//===- engine_kinds.c - The engines of the simulated chip -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/engine.h"

#define ENGINE(Name, name) extern const SimEngineKind sim##Name;
#include HTVM_ENGINES_LIST
#undef ENGINE

static const SimEngineKind *const kinds[] = {
#define ENGINE(Name, name) &sim##Name,
#include HTVM_ENGINES_LIST
#undef ENGINE
};

static const char *const names[] = {
#define ENGINE(Name, name) name,
#include HTVM_ENGINES_LIST
#undef ENGINE
};

enum { COUNT = sizeof kinds / sizeof *kinds };
_Static_assert(COUNT <= HTVM_ENGINES_MAX, "lists of engines are too short");

int htvmSimEngineCount(void) { return COUNT; }

const char *htvmSimEngineName(HtvmSimWorker worker) { return names[worker]; }

const SimEngineKind *simEngineKind(HtvmSimWorker worker) {
  return kinds[worker];
}
