//===- emitter.h - LLVM dialect ops, the few that jobs need ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to diana-to-llvm.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_DIANA_TO_LLVM_EMITTER_H
#define HTVM_CONVERSION_DIANA_TO_LLVM_EMITTER_H

#include "dialects/diana/diana.h"
#include "dialects/support/map.h"

typedef struct Emitter {
  MlirContext ctx;
  HtvmArena *arena;
  MlirOperation module;
  HtvmBuilder top;  // at the end of the module: functions and globals
  HtvmBuilder body; // in the function of the current layer
  HtvmMap symbols;  // of the module, so that each is declared once; to the
                    // elements of a constant
  HtvmMap tables;   // constant arrays of words, to their numbers
  HtvmMap shared;   // calls that differ by addresses only (calls.h)
  int64_t sharedCount;
} Emitter;

/// An emitter at the end of |module|; what it allocates is |arena|'s.
Emitter emitterCreate(MlirOperation module, HtvmArena *arena);

/// An i32 constant.
MlirValue emitterNumber(Emitter *emitter, int64_t value);

/// The address of |offset| bytes behind |symbol|, as a pointer.
MlirValue emitterAddress(Emitter *emitter, const char *symbol, int64_t offset);

/// A call without result; declares |callee| with the operands' types when the
/// module has no such symbol.
void emitterCall(Emitter *emitter, const char *callee, intptr_t count,
                 const MlirValue *operands);

/// Starts function |name|; later body ops go into it. With |internal| only the
/// module sees it and it is never inlined, so that its symbol marks a layer.
void emitterBeginFunction(Emitter *emitter, const char *name, bool internal);

/// Starts function |name| of |pointers| pointers, which only the module sees
/// and is never inlined. Returns its body, for the arguments.
MlirBlock emitterBeginFunctionOf(Emitter *emitter, const char *name,
                                 intptr_t pointers);

/// Ends the current function with a return.
void emitterEndFunction(Emitter *emitter);

/// A global of |bytes| bytes without contents, in section |section|, at a
/// multiple of |alignment|.
void emitterMemory(Emitter *emitter, const char *name, int64_t bytes,
                   const char *section, int64_t alignment);

/// A second name, |name|, for |bytes| bytes from |offset| of global |target|.
void emitterAlias(Emitter *emitter, const char *name, int64_t bytes,
                  const char *target, int64_t offset);

/// A constant global with the dense elements |data|, i8 or i32.
void emitterConstant(Emitter *emitter, const char *name, MlirAttribute data,
                     int64_t alignment);

/// The symbol of a constant array with the i32 words of |values|; equal arrays
/// are one.
const char *emitterWords(Emitter *emitter, int64_t count,
                         const int64_t *values);

/// A constant global |name| of |count| words of 32 bits: numbers, and addresses
/// behind symbols.
void emitterTable(Emitter *emitter, const char *name, int64_t count,
                  const HtvmDianaWord *words);

/// A constant global |name| of |count| structs of |fields| pointers and a
/// number each: |words| has 1 + |fields| for a struct, a number 0 among the
/// pointers is null.
void emitterStructs(Emitter *emitter, const char *name, int64_t count,
                    int64_t fields, const HtvmDianaWord *words);

/// A constant global |name| with the number |value|.
void emitterWord(Emitter *emitter, const char *name, int64_t value);

/// Declares |name| as memory that is defined elsewhere, or as a function of
/// |count| numbers (or of the types of |operands|, if not null), unless the
/// module has it.
void emitterDeclareMemory(Emitter *emitter, const char *name);
void emitterDeclareFunction(Emitter *emitter, const char *name, intptr_t count,
                            const MlirValue *operands);

#endif // HTVM_CONVERSION_DIANA_TO_LLVM_EMITTER_H
