//===- rules.c - The rules of all engines, for their documentation --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
// Every rule has an identity of its own, made of words and '-', and stands in
// the table of its engine's page; no page has a rule that does not exist. What
// only delegates to others is no rule that a user meets.
// RUN: htvm-test-engine-rules | python3 %S/rules.py %S/../../docs/engines

#include "engines/registry.h"

#include <stdio.h>

int main(void) {
  for (int i = 0; i < htvmEngineCount(); ++i) {
    const HtvmEngine *engine = htvmEngineAt(i);
    for (size_t r = 0; r < engine->rules->count; ++r)
      printf("%s %s\n", engine->name, engine->rules->list[r].id);
  }
  return 0;
}
