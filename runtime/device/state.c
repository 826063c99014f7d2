//===- state.c - Values kept from inference to inference ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/device/state.h"

// There is no string.h on the device; memory.c has the functions.
void diana_state_copy(int8_t *target, const int8_t *source, uint32_t bytes) {
  __builtin_memcpy(target, source, bytes);
}

void diana_state_fill(int8_t *target, uint32_t value, uint32_t bytes) {
  __builtin_memset(target, (int)value, bytes);
}
