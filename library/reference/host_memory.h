//===- host_memory.h - Memory of one inference ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Generated code allocates its buffers and never frees them; results may be
// such buffers, arguments or constants. So its malloc is ours: everything of
// one inference is freed after the results were copied.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REFERENCE_HOST_MEMORY_H
#define HTVM_LIBRARY_REFERENCE_HOST_MEMORY_H

#include <stddef.h>

/// A function that generated code may call, under its symbol.
typedef struct HtvmHostSymbol {
  const char *name;
  void (*function)(void);
} HtvmHostSymbol;

/// The functions to give to the execution engine; ends with a NULL name.
const HtvmHostSymbol *htvmHostSymbols(void);

/// |size| bytes aligned to a cache line, until htvmHostMemoryRelease.
void *htvmHostMemoryAlloc(size_t size);

/// Frees everything that this thread's generated code has allocated.
void htvmHostMemoryRelease(void);

#endif // HTVM_LIBRARY_REFERENCE_HOST_MEMORY_H
