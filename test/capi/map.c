//===- map.c - The hash map, beside lists that are searched ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-map | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "dialects/support/map.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void show(const char *what, const int64_t *value) {
  if (value)
    printf("%s: %" PRId64 "\n", what, *value);
  else
    printf("%s: absent\n", what);
}

// Keys are told apart by every byte and by their length, and are copied.
// CHECK-LABEL: @testKeys
// CHECK-NEXT: in an empty map: absent
// CHECK-NEXT: added: 1 1 1 1, again: 0
// CHECK-NEXT: a: 1
// CHECK-NEXT: ab: 2
// CHECK-NEXT: nothing: 3
// CHECK-NEXT: a with a zero: 4
// CHECK-NEXT: b: absent
static void testKeys(void) {
  puts("@testKeys");
  HtvmArena *arena = htvmArenaCreate();
  HtvmMap map = htvmMapCreate(arena);
  char text[] = "ab";
  show("in an empty map", htvmMapFindText(&map, "a"));
  bool one = htvmMapAdd(&map, text, 1, 1), two = htvmMapAddText(&map, text, 2);
  bool three = htvmMapAddText(&map, "", 3), four = htvmMapAdd(&map, "a", 2, 4);
  printf("added: %d %d %d %d, again: %d\n", one, two, three, four,
         htvmMapAddText(&map, "ab", 5));
  text[0] = 'c';
  show("a", htvmMapFindText(&map, "a"));
  show("ab", htvmMapFindText(&map, "ab"));
  show("nothing", htvmMapFindText(&map, ""));
  show("a with a zero", htvmMapFind(&map, "a", 2));
  show("b", htvmMapFindText(&map, "b"));
  htvmArenaDestroy(arena);
}

// A value may be changed where it is.
// CHECK-LABEL: @testValues
// CHECK-NEXT: changed: 7
static void testValues(void) {
  puts("@testValues");
  HtvmArena *arena = htvmArenaCreate();
  HtvmMap map = htvmMapCreate(arena);
  htvmMapAddText(&map, "a", 1);
  *htvmMapFindText(&map, "a") = 7;
  show("changed", htvmMapFindText(&map, "a"));
  htvmArenaDestroy(arena);
}

// Addresses are keys themselves, whatever lies there; NULL is one, too.
// CHECK-LABEL: @testAddresses
// CHECK-NEXT: first: 1
// CHECK-NEXT: second: 2
// CHECK-NEXT: null: absent
// CHECK-NEXT: null: 3
static void testAddresses(void) {
  puts("@testAddresses");
  HtvmArena *arena = htvmArenaCreate();
  HtvmMap map = htvmMapCreate(arena);
  int same[2] = {0, 0};
  htvmMapAddAddress(&map, &same[0], 1);
  htvmMapAddAddress(&map, &same[1], 2);
  show("first", htvmMapFindAddress(&map, &same[0]));
  show("second", htvmMapFindAddress(&map, &same[1]));
  show("null", htvmMapFindAddress(&map, NULL));
  htvmMapAddAddress(&map, NULL, 3);
  show("null", htvmMapFindAddress(&map, NULL));
  htvmArenaDestroy(arena);
}

// Many keys that differ little: none is lost and none is made up as it grows.
// CHECK-LABEL: @testMany
// CHECK-NEXT: 20000 keys, 0 wrong
static void testMany(void) {
  enum { COUNT = 20000 };
  puts("@testMany");
  HtvmArena *arena = htvmArenaCreate();
  HtvmMap map = htvmMapCreate(arena);
  int64_t wrong = 0;
  for (int64_t i = 0; i < COUNT; ++i) {
    int64_t key = i * 64, other = key + 1; // as addresses are spaced
    wrong += !htvmMapAdd(&map, &key, sizeof key, i);
    wrong += htvmMapFind(&map, &other, sizeof other) != NULL;
  }
  for (int64_t i = 0; i < COUNT; ++i) {
    int64_t key = i * 64;
    const int64_t *value = htvmMapFind(&map, &key, sizeof key);
    wrong += !value || *value != i;
  }
  printf("%zu keys, %" PRId64 " wrong\n", map.count, wrong);
  htvmArenaDestroy(arena);
}

int main(void) {
  testKeys();
  testValues();
  testAddresses();
  testMany();
}
