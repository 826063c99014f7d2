//===- host_memory.c - Memory of one inference ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/reference/host_memory.h"

#include "dialects/support/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 64 };

typedef struct Piece {
  struct Piece *next;
  alignas(LINE) char data[];
} Piece;

// Generated code calls malloc with a size and nothing else: the list of the
// running inference has to be found without it.
static _Thread_local Piece *pieces;

void *htvmHostMemoryAlloc(size_t size) {
  Piece *piece = NULL;
  if (size <= SIZE_MAX / 2)
    piece =
        aligned_alloc(LINE, (sizeof(Piece) + size + LINE - 1) / LINE * LINE);
  if (!piece)
    htvmMemoryFail(size); // through generated code, which holds nothing
  piece->next = pieces;
  pieces = piece;
  return piece->data;
}

void htvmHostMemoryRelease(void) {
  while (pieces) {
    Piece *next = pieces->next;
    free(pieces);
    pieces = next;
  }
}

static void *allocZeroed(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size)
    return htvmHostMemoryAlloc(SIZE_MAX);
  return memset(htvmHostMemoryAlloc(count * size), 0, count * size);
}

static void ignoreFree(void *memory) { (void)memory; }

//===----------------------------------------------------------------------===//
// memref.copy of strided views
//===----------------------------------------------------------------------===//

// MLIR's descriptors: a memref of unknown rank points to one of known rank,
// whose sizes and strides follow.
typedef struct Ranked {
  char *allocated, *aligned;
  int64_t offset;
  int64_t sizesAndStrides[];
} Ranked;

typedef struct Unranked {
  int64_t rank;
  Ranked *memref;
} Unranked;

static void copyDim(const Ranked *from, const Ranked *to, int64_t rank,
                    int64_t dim, int64_t fromIndex, int64_t toIndex,
                    size_t size) {
  if (dim == rank) {
    memcpy(to->aligned + toIndex * (int64_t)size,
           from->aligned + fromIndex * (int64_t)size, size);
    return;
  }
  int64_t fromStride = from->sizesAndStrides[rank + dim];
  int64_t toStride = to->sizesAndStrides[rank + dim];
  int64_t count = from->sizesAndStrides[dim];
  for (int64_t i = 0; i < count; ++i)
    copyDim(from, to, rank, dim + 1, fromIndex + i * fromStride,
            toIndex + i * toStride, size);
}

static void copyMemref(int64_t elementSize, Unranked *from, Unranked *to) {
  copyDim(from->memref, to->memref, from->rank, 0, from->memref->offset,
          to->memref->offset, (size_t)elementSize);
}

#define SYMBOL(name, function) {name, (void (*)(void))(function)}

const HtvmHostSymbol *htvmHostSymbols(void) {
  static const HtvmHostSymbol symbols[] = {
      SYMBOL("malloc", htvmHostMemoryAlloc),
      SYMBOL("calloc", allocZeroed),
      SYMBOL("free", ignoreFree),
      SYMBOL("memrefCopy", copyMemref),
      {NULL, NULL},
  };
  return symbols;
}
