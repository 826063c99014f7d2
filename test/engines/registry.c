//===- registry.c - Choosing engines by their names -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
// RUN: htvm-test-engine-registry | FileCheck %s

#include "engines/registry.h"

#include <stdio.h>
#include <string.h>

static void parse(const char *text) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmEngineSet set;
  printf("'%s': %s\n", text,
         htvmEngineSetParse(text, &set) ? htvmEngineSetText(set, arena)
                                        : "unknown");
  htvmArenaDestroy(arena);
}

// Names in any order, each once; nothing else.
// CHECK-LABEL: @testParse
static void testParse(void) {
  puts("@testParse");
  // CHECK-NEXT: 'none': none
  parse("none");
  // CHECK-NEXT: 'digital': digital
  parse("digital");
  // CHECK-NEXT: 'analog,digital': digital,analog
  parse("analog,digital");
  // CHECK-NEXT: '': unknown
  parse("");
  // CHECK-NEXT: 'digital,': unknown
  parse("digital,");
  // CHECK-NEXT: 'digital,digital': unknown
  parse("digital,digital");
  // CHECK-NEXT: 'digital,none': unknown
  parse("digital,none");
  // CHECK-NEXT: 'digit': unknown
  parse("digit");
  // CHECK-NEXT: 'cpu': unknown
  parse("cpu");
}

static void find(const char *name) {
  const HtvmEngine *engine = htvmEngineFind(name, strlen(name));
  printf("%s: %s\n", name, engine ? engine->title : "unknown");
}

// The core has a name, too.
// CHECK-LABEL: @testFind
static void testFind(void) {
  puts("@testFind");
  // CHECK-NEXT: digital: digital engine
  find("digital");
  // CHECK-NEXT: cpu: core
  find("cpu");
  // CHECK-NEXT: gpu: unknown
  find("gpu");
}

// The text of all names is that of the list.
// CHECK-LABEL: @testNames
static void testNames(void) {
  HtvmArena *arena = htvmArenaCreate();
  puts("@testNames");
  // CHECK-NEXT: [[NAMES:[a-z,]+]] is [[NAMES]]
  printf("%s is %s\n", HTVM_ENGINE_NAMES,
         htvmEngineSetText(htvmEngineSetAll(), arena));
  htvmArenaDestroy(arena);
}

int main(void) {
  testParse();
  testFind();
  testNames();
  return 0;
}
