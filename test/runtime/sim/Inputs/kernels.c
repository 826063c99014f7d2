//===- kernels.c - Compiled code to run on two cores ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sorting, a checksum, 64-bit arithmetic, a switch, recursion and calls through
// pointers; prints what each gives.
//
//===----------------------------------------------------------------------===//
#include <stdint.h>

#define TEST_DEVICE ((volatile uint32_t *)0x1A100000)

static void putHex(uint32_t value) {
  for (int shift = 28; shift >= 0; shift -= 4)
    TEST_DEVICE[0] = (uint32_t)"0123456789abcdef"[value >> shift & 15];
  TEST_DEVICE[0] = '\n';
}

static uint32_t state = 12345;

static uint32_t next(void) { return state = state * 1664525u + 1013904223u; }

static int16_t keys[100];

static void sort(int16_t *from, int count) {
  if (count < 2)
    return;
  int16_t pivot = from[count / 2];
  int low = 0, high = count - 1;
  while (low <= high) {
    while (from[low] < pivot)
      low++;
    while (from[high] > pivot)
      high--;
    if (low <= high) {
      int16_t key = from[low];
      from[low++] = from[high];
      from[high--] = key;
    }
  }
  sort(from, high + 1);
  sort(from + low, count - low);
}

static uint32_t checksum(const uint8_t *bytes, unsigned count) {
  uint32_t sum = ~0u;
  for (unsigned i = 0; i < count; i++) {
    sum ^= bytes[i];
    for (int bit = 0; bit < 8; bit++)
      sum = sum >> 1 ^ (sum & 1 ? 0xedb88320u : 0);
  }
  return ~sum;
}

static uint32_t fold(uint32_t a, uint32_t b, unsigned how) {
  switch (how % 7) {
  case 0:
    return a + b;
  case 1:
    return a / (b | 1);
  case 2:
    return (uint32_t)((int32_t)a % (int32_t)(b | 1));
  case 3:
    return (uint32_t)((uint64_t)a * b >> 32);
  case 4:
    return (uint32_t)((int64_t)(int32_t)a * (int32_t)b >> 31);
  case 5:
    return a << (b & 31) | a >> (-b & 31);
  default:
    return a < b ? b - a : a ^ b;
  }
}

static uint32_t twice(uint32_t x) { return 2 * x; }
static uint32_t square(uint32_t x) { return x * x; }
static uint32_t (*volatile functions[])(uint32_t) = {twice, square};

static void run(void) {
  for (int i = 0; i < 100; i++)
    keys[i] = (int16_t)(next() >> 16);
  sort(keys, 100);
  uint32_t ordered = 1;
  for (int i = 1; i < 100; i++)
    ordered &= keys[i - 1] <= keys[i];
  putHex(ordered);
  putHex(checksum((const uint8_t *)"123456789", 9));
  uint32_t value = 1;
  for (unsigned i = 0; i < 1000; i++)
    value = fold(value ^ next(), next() >> (i & 31), i);
  putHex(value);
  putHex(functions[1](functions[0](21)));
}

// Sorted, and the check value of the CRC-32 polynomial:
// CHECK: 00000001
// CHECK-NEXT: cbf43926
// CHECK-NEXT: {{[0-9a-f]+$}}
// CHECK-NEXT: 000006e4
// CHECK-NEXT: exit 0,

__attribute__((naked)) void _start(void) {
  __asm__("lui sp, 0x1C080\n"
          "call main\n"
          "1: j 1b\n");
}

int main(void) {
  run();
  TEST_DEVICE[1] = 0;
  return 0;
}
