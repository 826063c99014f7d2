//===- memory.c - The device's memory functions on the host ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-device-memory | FileCheck %s
// CHECK: memcpy: equal
// CHECK: memmove: equal
// CHECK: memset: equal
//
//===----------------------------------------------------------------------===//
#include <stdio.h>

#define memcpy device_memcpy
#define memmove device_memmove
#define memset device_memset
#include "runtime/device/memory.c"
#undef memcpy
#undef memmove
#undef memset

enum { BYTES = 160, SIZES = 72, OFFSETS = 6, PERIOD = 251 };

static void fill(uint8_t *bytes) {
  for (int i = 0; i < BYTES; ++i)
    bytes[i] = (uint8_t)(i * 7 % PERIOD);
}

// Every byte is compared: also those around the range that must stay.
static int differs(const uint8_t *actual, const uint8_t *expected) {
  for (int i = 0; i < BYTES; ++i)
    if (actual[i] != expected[i])
      return 1;
  return 0;
}

static int checkCopy(int to, int from, int size, int overlap) {
  uint8_t source[BYTES], actual[BYTES], expected[BYTES];
  fill(source), fill(actual), fill(expected);
  for (int i = 0; i < BYTES && !overlap; ++i)
    actual[i] = expected[i] = 0xAA;
  for (int i = 0; i < size; ++i)
    expected[to + i] = source[from + i];
  void *result = overlap
                     ? device_memmove(actual + to, actual + from, (size_t)size)
                     : device_memcpy(actual + to, source + from, (size_t)size);
  return result != actual + to || differs(actual, expected);
}

static int checkCopies(int overlap) {
  int failures = 0;
  for (int size = 0; size < SIZES; ++size)
    for (int to = 0; to < OFFSETS; ++to)
      for (int from = 0; from < OFFSETS; ++from) {
        failures += checkCopy(to, from, size, overlap);
        failures += checkCopy(to + 35, from, size, overlap);
        failures += checkCopy(to, from + 35, size, overlap);
      }
  return failures;
}

static int checkSets(void) {
  int failures = 0;
  for (int size = 0; size < SIZES; ++size)
    for (int to = 0; to < OFFSETS; ++to) {
      uint8_t actual[BYTES], expected[BYTES];
      fill(actual), fill(expected);
      for (int i = 0; i < size; ++i)
        expected[to + i] = 0x5C;
      void *result = device_memset(actual + to, 0x35C, (size_t)size);
      failures += result != actual + to || differs(actual, expected);
    }
  return failures;
}

static void print(const char *name, int failures) {
  printf("%s: %s\n", name, failures ? "DIFFERENT" : "equal");
}

int main(void) {
  print("memcpy", checkCopies(0));
  print("memmove", checkCopies(1));
  print("memset", checkSets());
  return 0;
}
