//===- jobs.h - Starting and waiting for engine jobs ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What compiled networks call. An engine accepts registers only while it is
// idle, so every start waits for the job before.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_DEVICE_JOBS_H
#define HTVM_RUNTIME_DEVICE_JOBS_H

#include <stdint.h>

/// One copy job; |operation| is MEMCPY_OP, |l1| the L1 byte address / 16.
void diana_copy(uint32_t operation, uint32_t l2, uint32_t l1, uint32_t words);

/// A block of copy jobs: |planes| times |rows| of them, |words| each.
typedef struct DianaBlock {
  uint32_t operation, words, planes, rows;
  uint32_t l2Plane, l2Row; // steps in bytes
  uint32_t l1Plane, l1Row; // steps in bytes / 16
} DianaBlock;

/// The copy jobs of |block| from L2 address |l2| and L1 address |l1| / 16 on.
void diana_copy_block(uint32_t l2, uint32_t l1, const DianaBlock *block);

/// |count| copy jobs; addresses advance by |l2Step| bytes and |l1Step| / 16.
void diana_copy_series(uint32_t operation, uint32_t l2, uint32_t l1,
                       uint32_t words, uint32_t count, uint32_t l2Step,
                       uint32_t l1Step);

/// One compute job with the program at |program| and configuration |conf|.
void diana_conv(uint32_t weights, uint32_t weightWords, const uint32_t *program,
                const uint32_t *conf);
void diana_fc(uint32_t weights, uint32_t weightWords, const uint32_t *program,
              const uint32_t *conf);
void diana_add(const uint32_t *program, const uint32_t *conf);

/// Like convolution jobs: |count| of them, their weights |weightWords| words at
/// |weightOffsets| bytes behind a base, the pointers of their programs growing
/// by |inputStep| and |outputStep| bytes of L1.
typedef struct DianaSeries {
  uint32_t weightWords, count, inputStep, outputStep;
  uint32_t weightOffsets[];
} DianaSeries;

/// The jobs of |series|; |program| is that of the first one, |weights| the
/// base of their weights.
void diana_conv_series(uint32_t weights, const uint32_t *program,
                       const uint32_t *conf, const DianaSeries *series);

/// Waits until the digital engine is idle.
void diana_wait(void);

#endif // HTVM_RUNTIME_DEVICE_JOBS_H
