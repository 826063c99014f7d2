//===- memory.h - What every byte of a memory holds -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A byte holds nothing that is known, a constant, or a byte of an element of a
// tensor of the network (spec.h numbers them all). What a job computes from
// other inputs than its layer's is void, and remembers the job.
//
//     0                1 .. 256        257 .. 2^31 - 1      from 2^31
//     never written    constant + 1    bytes of elements    void of a task
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_MEMORY_H
#define HTVM_PASSES_VERIFY_SCHEDULE_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

enum { CONTENT_NOTHING = 0, CONTENT_FIRST_CONSTANT = 1 };
#define CONTENT_FIRST_ELEMENT 257u
#define CONTENT_FIRST_VOID 0x80000000u

/// The content of a byte that is |value|.
static inline uint32_t contentConstant(int64_t value) {
  return CONTENT_FIRST_CONSTANT + (uint32_t)(value & 0xff);
}

static inline bool contentIsConstant(uint32_t content) {
  return content - CONTENT_FIRST_CONSTANT < 256;
}

/// The value, as int8, of a constant content.
static inline int64_t contentValue(uint32_t content) {
  return (int8_t)(uint8_t)(content - CONTENT_FIRST_CONSTANT);
}

static inline bool contentIsElement(uint32_t content) {
  return content >= CONTENT_FIRST_ELEMENT && content < CONTENT_FIRST_VOID;
}

/// A memory of |size| bytes. Accesses are remembered for each granule, the unit
/// in which engines address it: nothing that runs beside an engine can touch a
/// part of one that the engine does not touch.
typedef struct Memory {
  const char *name;
  int64_t size;
  int shift;          // granules of 1 << shift bytes
  uint32_t *content;  // by byte
  uint32_t *accessed; // by granule: history.h
} Memory;

#endif // HTVM_PASSES_VERIFY_SCHEDULE_MEMORY_H
