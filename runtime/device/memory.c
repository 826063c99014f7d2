//===- memory.c - memcpy, memmove and memset of the device ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compiler emits calls to these; there is no libc on the device. The core
// loads and stores misaligned words in two cycles (F: CV32E40P, RI5CY), which
// beats four bytes: the destination is aligned, the source is taken as it is.
//
//===----------------------------------------------------------------------===//
#include <stddef.h>
#include <stdint.h>

typedef struct __attribute__((packed, may_alias)) Word {
  uint32_t value;
} Word;

enum { WORD = 4, BLOCK = 8 * WORD };

// Loads of a block come before its stores: no load-use stall, and regions that
// overlap with |to| below |from| stay correct.
static inline void copyBlock(uint8_t *to, const uint8_t *from) {
  const Word *in = (const Word *)from;
  Word *out = (Word *)to;
  Word a = in[0], b = in[1], c = in[2], d = in[3];
  Word e = in[4], f = in[5], g = in[6], h = in[7];
  out[0] = a, out[1] = b, out[2] = c, out[3] = d;
  out[4] = e, out[5] = f, out[6] = g, out[7] = h;
}

static inline void copyForward(uint8_t *to, const uint8_t *from, size_t size) {
  for (; size && (uintptr_t)to % WORD; --size)
    *to++ = *from++;
  for (; size >= BLOCK; size -= BLOCK, to += BLOCK, from += BLOCK)
    copyBlock(to, from);
  for (; size >= WORD; size -= WORD, to += WORD, from += WORD)
    *(Word *)to = *(const Word *)from;
  for (; size; --size)
    *to++ = *from++;
}

// |to| and |from| are the ends of the regions.
static inline void copyBackward(uint8_t *to, const uint8_t *from, size_t size) {
  for (; size && (uintptr_t)to % WORD; --size)
    *--to = *--from;
  for (; size >= BLOCK; size -= BLOCK)
    copyBlock(to -= BLOCK, from -= BLOCK);
  for (; size >= WORD; size -= WORD) {
    to -= WORD, from -= WORD;
    *(Word *)to = *(const Word *)from;
  }
  for (; size; --size)
    *--to = *--from;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size) {
  copyForward(to, from, size);
  return to;
}

void *memmove(void *to, const void *from, size_t size) {
  if ((uintptr_t)to - (uintptr_t)from >= size)
    copyForward(to, from, size);
  else
    copyBackward((uint8_t *)to + size, (const uint8_t *)from + size, size);
  return to;
}

void *memset(void *to, int value, size_t size) {
  uint8_t *out = to;
  uint8_t byte = (uint8_t)value;
  uint32_t word = byte * 0x01010101u;
  for (; size && (uintptr_t)out % WORD; --size)
    *out++ = byte;
  for (; size >= BLOCK; size -= BLOCK, out += BLOCK)
    for (size_t i = 0; i < BLOCK; i += WORD)
      ((Word *)(out + i))->value = word;
  for (; size >= WORD; size -= WORD, out += WORD)
    ((Word *)out)->value = word;
  for (; size; --size)
    *out++ = byte;
  return to;
}
