//===- analog.h - Starting and waiting for jobs of the analog engine ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What compiled networks call. An engine accepts registers only while it is
// idle, so every start waits for the job before.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_DEVICE_ANALOG_H
#define HTVM_RUNTIME_DEVICE_ANALOG_H

#include <stdint.h>

/// The boot program, once after power-up; nothing in later inferences.
void diana_analog_boot(const uint32_t *program, const uint32_t *conf);

/// One multi-bank copy job of |lines| lines of 64 bytes; |operation| is
/// MEMCPY_OP, |l1| the L1 byte address / 16.
void diana_analog_copy(uint32_t operation, uint32_t l2, uint32_t l1,
                       uint32_t lines);

/// |count| such jobs; addresses advance by |l2Step| bytes and |l1Step| / 16.
void diana_analog_copy_series(uint32_t operation, uint32_t l2, uint32_t l1,
                              uint32_t lines, uint32_t count, uint32_t l2Step,
                              uint32_t l1Step);

/// One compute job. |scale| is ignored by a program that skips that stage.
void diana_analog_conv(uint32_t weights, uint32_t scale,
                       const uint32_t *program, const uint32_t *conf);

/// Waits until the analog engine is idle.
void diana_analog_wait(void);

#endif // HTVM_RUNTIME_DEVICE_ANALOG_H
