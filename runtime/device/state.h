//===- state.h - Values kept from inference to inference ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_DEVICE_STATE_H
#define HTVM_RUNTIME_DEVICE_STATE_H

#include <stdint.h>

/// Copies |bytes| bytes of |source|, which do not overlap with |target|.
void diana_state_copy(int8_t *target, const int8_t *source, uint32_t bytes);

/// Makes |bytes| bytes of |target| |value|.
void diana_state_fill(int8_t *target, uint32_t value, uint32_t bytes);

#endif // HTVM_RUNTIME_DEVICE_STATE_H
