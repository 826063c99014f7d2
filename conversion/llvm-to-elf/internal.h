//===- internal.h - Between the steps of emission -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_LLVM_TO_ELF_INTERNAL_H
#define HTVM_CONVERSION_LLVM_TO_ELF_INTERNAL_H

#include "conversion/llvm-to-elf/llvm_to_elf.h"

#include "dialects/support/map.h"

#include "llvm-c/Core.h"
#include "llvm-c/TargetMachine.h"

/// Everything one emission carries along.
typedef struct Emission {
  const HtvmEmitOptions *options;
  MlirOperation source; // the module in the LLVM dialect
  HtvmArena *arena;
  LLVMContextRef context;
  LLVMModuleRef module;
  LLVMTargetMachineRef target;
  HtvmMap frames;        // bytes of stack by function; none for those without
  const char *llvmError; // first error LLVM reported, or NULL
} Emission;

// translate.c

/// Translates |module| to LLVM IR with the device functions linked in and
/// everything internal that need not be seen. Sets emission->module.
MlirLogicalResult htvmEmissionTranslate(Emission *emission,
                                        MlirOperation module);

// codegen.c

/// Creates the code generator: emission->target.
void htvmEmissionCreateTarget(Emission *emission);

void htvmEmissionOptimise(Emission *emission);

/// Machine code or assembly of the module; notes the frame of each function.
MlirLogicalResult htvmEmissionGenerate(Emission *emission,
                                       LLVMCodeGenFileType type,
                                       HtvmEmitted *out);

// stack.c

/// From now on what LLVM has to say goes to |emission|: frames and the first
/// error. LLVM itself would print an error and end the process.
void htvmEmissionListen(Emission *emission);

/// Makes the code generator report every function's frame, to
/// emission->frames.
void htvmStackObserve(Emission *emission);

/// The deepest stack that htvm_main can reach, start-up included.
MlirLogicalResult htvmStackBound(Emission *emission, uint64_t *outBytes);

// link.c

/// Links |object| to an ELF in |*out|: bank by bank, else L2 as one piece, else
/// the error that it does not fit.
MlirLogicalResult htvmLink(Emission *emission, const HtvmEmitted *object,
                           HtvmEmitted *out);

// elf.c

/// Fills the memory map of |elf| from its section headers.
bool htvmElfReadParts(HtvmEmitted *elf);

/// Fills elf->objects from its symbols; their layers stay -1.
void htvmElfReadObjects(HtvmEmitted *elf);

// owners.c

/// Gives every object of |elf| the layer of |module| that reaches it.
void htvmOwnersFind(MlirOperation module, HtvmEmitted *elf);

// shortage.c

/// Emits the error that |whole|, linked without a limit, does not fit: bytes
/// needed and available, of each part and of the largest contributors, and
/// what would help. Always fails.
MlirLogicalResult htvmShortageReport(Emission *emission,
                                     const HtvmEmitted *whole);

#endif // HTVM_CONVERSION_LLVM_TO_ELF_INTERNAL_H
