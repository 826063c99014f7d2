//===- issues.c - What the functions that issue jobs do -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/issues.h"

#include "runtime/machine/engines.h"

#define ENGINE(Name, name) extern const Issues verify##Name##Issues;
#include HTVM_ENGINES_LIST
#undef ENGINE

static const Issues *const engines[] = {
#define ENGINE(Name, name) &verify##Name##Issues,
#include HTVM_ENGINES_LIST
#undef ENGINE
};

static const char *const names[] = {
#define ENGINE(Name, name) name,
#include HTVM_ENGINES_LIST
#undef ENGINE
};

static bool is(MlirStringRef text, const char *name) {
  return mlirStringRefEqual(text, mlirStringRefCreateFromCString(name));
}

const Issue *issueFind(const Check *check, const Task *task) {
  MlirStringRef engine = check->program.workers[task->worker];
  for (size_t e = 0; e < sizeof engines / sizeof *engines; ++e)
    for (size_t i = 0; i < engines[e]->count; ++i)
      if (is(engine, names[e]) &&
          is(task->function, engines[e]->list[i].function))
        return &engines[e]->list[i];
  return NULL;
}
