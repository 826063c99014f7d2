//===- llvm_to_elf.h - From the LLVM dialect to the device's program ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The last step of a compilation: a module in the LLVM dialect with a function
// `htvm_main`, globals `htvm_input_N`, `htvm_output_N` and optionally
// `htvm_arena` becomes LLVM IR, assembly, an object or a linked ELF.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_LLVM_TO_ELF_LLVM_TO_ELF_H
#define HTVM_CONVERSION_LLVM_TO_ELF_LLVM_TO_ELF_H

#include "conversion/llvm-to-elf/child.h"
#include "runtime/machine/parameters.h"

#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

#include <stddef.h>
#include <stdint.h>

typedef enum HtvmEmitKind {
  HTVM_EMIT_LLVM,
  HTVM_EMIT_ASM,
  HTVM_EMIT_OBJECT,
  HTVM_EMIT_ELF
} HtvmEmitKind;

typedef struct HtvmEmitOptions {
  HtvmEmitKind kind;
  const char *deviceDirectory; // holds device.bc, crt0.o, device.ld, ...
  const char *linker;          // program, searched in the search path
  HtvmSurroundings surroundings;
  const HtvmMachine *machine;
  uint64_t stackBytes;   // 0: what the code needs, measured
  size_t manifestBytes;  // room for .htvm.manifest in an ELF
  MlirLocation location; // of errors that concern the network as a whole
} HtvmEmitOptions;

/// A part of the memory map of an ELF.
typedef struct HtvmMemoryPart {
  char name[24];
  uint32_t address;
  uint32_t bytes;
} HtvmMemoryPart;

enum { HTVM_MEMORY_PARTS = 16 };

typedef enum HtvmObjectKind {
  HTVM_OBJECT_CODE,
  HTVM_OBJECT_CONSTANT,
  HTVM_OBJECT_VARIABLE,
} HtvmObjectKind;

/// A function or a datum of an ELF, the arena apart. |layer| is the row of the
/// module's `htvm.layers` that reaches it, the first of several; -1: none.
typedef struct HtvmObject {
  const char *name; // lives in the ELF
  HtvmObjectKind kind;
  uint32_t address, bytes;
  int layer;
} HtvmObject;

/// What was emitted. |data| (terminated, but may hold zeros) and |objects| are
/// freed by htvmEmittedRelease.
typedef struct HtvmEmitted {
  char *data;
  size_t size;
  uint64_t stackBytes;                     // reserved in an ELF
  HtvmMemoryPart parts[HTVM_MEMORY_PARTS]; // of an ELF, by address
  size_t partCount;
  HtvmObject *objects; // of an ELF, by address
  size_t objectCount;
  double optimiseSeconds, codegenSeconds, linkSeconds;
} HtvmEmitted;

/// Emits |module|. On success the caller releases |out|. Fails, with an error
/// emitted, when the network does not fit the memory (needed and available
/// bytes, largest contributors), recursion makes the stack unbounded, or a
/// tool or file of the device directory is missing.
MlirLogicalResult htvmEmit(MlirOperation module, const HtvmEmitOptions *options,
                           HtvmEmitted *out);

/// Frees what |emitted| owns; it is empty afterwards.
void htvmEmittedRelease(HtvmEmitted *emitted);

/// Writes |text| into the manifest section of |elf|, padded with blanks. False
/// when there is no such section or it is too small.
bool htvmElfSetManifest(HtvmEmitted *elf, const char *text);

#endif // HTVM_CONVERSION_LLVM_TO_ELF_LLVM_TO_ELF_H
