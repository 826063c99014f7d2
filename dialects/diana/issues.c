//===- issues.c - The issue functions of all engines ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"

#include "runtime/machine/engines.h"

#define ENGINE(Name, name) extern const DianaIssues diana##Name##Issues;
#include HTVM_ENGINES_LIST
#undef ENGINE

static const DianaIssues *const engines[] = {
#define ENGINE(Name, name) &diana##Name##Issues,
#include HTVM_ENGINES_LIST
#undef ENGINE
};

static const char *const names[] = {
#define ENGINE(Name, name) name,
#include HTVM_ENGINES_LIST
#undef ENGINE
};

size_t dianaEngineCount(void) { return sizeof engines / sizeof *engines; }

const char *dianaEngineName(size_t index) { return names[index]; }

const DianaIssues *dianaEngineAt(size_t index) { return engines[index]; }
