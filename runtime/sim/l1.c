//===- l1.c - The activation scratchpad of the engines --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/l1.h"

#include <stdlib.h>
#include <string.h>

bool simL1Create(SimL1 *l1, uint32_t size) {
  *l1 = (SimL1){.bytes = malloc(size), .undefined = malloc(size), .size = size};
  if (!l1->bytes || !l1->undefined) {
    simL1Destroy(l1);
    return false;
  }
  memset(l1->undefined, 1, size);
  for (uint32_t i = 0; i < size; ++i)
    l1->bytes[i] = simOpenValue(i);
  return true;
}

void simL1Destroy(SimL1 *l1) {
  free(l1->bytes);
  free(l1->undefined);
  *l1 = (SimL1){0};
}
