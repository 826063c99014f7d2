//===- contract.h - One thing wrong at a time -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_RUNTIME_CONTRACT_H
#define HTVM_TEST_RUNTIME_CONTRACT_H

#include "test/runtime/engine_fixture.h"

/// What a violation changes in a valid job.
typedef enum Place {
  FIELD,    // of the operation
  END,      // field of the entry that ends
  REGISTER, // by its offset
  CONF,     // configuration word
  WEIGHT,   // byte of the weights
  SCALE,    // byte of the SIMD constants
} Place;

typedef struct Violation {
  const void *job; // what |prepare| takes
  Place place;
  uint32_t index, value;
  const char *sentence; // part of what the engine says
} Violation;

/// Puts the valid |job| in place, registers included.
typedef void Prepare(Engine *engine, const void *job);

/// Runs the valid job: true when it is accepted. Prints what is wrong if not.
bool contractAccepts(Prepare *prepare, const void *job);

/// Applies each violation to its job and runs it: it must be refused with the
/// sentence and change nothing. Prints every sentence of the engine, and what
/// is wrong. Returns how many were.
unsigned contractRefuses(Prepare *prepare, const Violation *violations,
                         size_t count);

/// Writes |value| to each of the |count| registers; the job must still be
/// accepted and leave the same L1. Returns how many were not ignored.
unsigned contractIgnores(Prepare *prepare, const void *job,
                         const uint32_t *registers, size_t count,
                         uint32_t value);

#endif // HTVM_TEST_RUNTIME_CONTRACT_H
