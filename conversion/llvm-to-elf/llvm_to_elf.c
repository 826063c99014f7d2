//===- llvm_to_elf.c - From the LLVM dialect to the device's program ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a module in the LLVM dialect with the function htvm_main.
// Output: LLVM IR, assembly, an object or a linked program, in memory.
// Fails:  when the linker is missing or refuses, when L2 is too small (with the
//         bytes needed and available and the largest objects).
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/llvm_to_elf.h"

#include "conversion/llvm-to-elf/internal.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// The manifest is not known before the memory map: a section of the right size
// is linked and filled afterwards. It is not loaded.
static void reserveManifest(Emission *emission) {
  const char *text = htvmArenaPrintf(
      emission->arena,
      ".section .htvm.manifest,\"\",@progbits\n.zero %zu\n.text\n",
      emission->options->manifestBytes);
  LLVMAppendModuleInlineAsm(emission->module, text, strlen(text));
}

static MlirLogicalResult chooseStack(Emission *emission, HtvmEmitted *out) {
  const uint64_t given = emission->options->stackBytes;
  uint64_t needed = 0;
  HTVM_TRY(htvmStackBound(emission, &needed));
  out->stackBytes = given ? given : needed;
  if (given && given < needed)
    return htvmEmitErrorAt(emission->options->location,
                           "the code needs %" PRIu64 " bytes of stack, %" PRIu64
                           " given with --stack-bytes",
                           needed, given);
  return mlirLogicalResultSuccess();
}

static void takeText(LLVMModuleRef module, HtvmEmitted *out) {
  char *text = LLVMPrintModuleToString(module);
  out->size = strlen(text);
  out->data = htvmMemdup(text, out->size + 1);
  LLVMDisposeMessage(text);
}

static MlirLogicalResult generateElf(Emission *emission, HtvmEmitted *out) {
  HtvmEmitted object = {0};
  double start = now();
  if (emission->options->manifestBytes)
    reserveManifest(emission);
  HTVM_TRY(htvmEmissionGenerate(emission, LLVMObjectFile, &object));
  out->codegenSeconds = now() - start;
  start = now();
  MlirLogicalResult result = chooseStack(emission, out);
  if (mlirLogicalResultIsSuccess(result))
    result = htvmLink(emission, &object, out);
  out->linkSeconds = now() - start;
  free(object.data);
  return result;
}

static MlirLogicalResult emit(Emission *emission, MlirOperation module,
                              HtvmEmitted *out) {
  double start = now();
  HTVM_TRY(htvmEmissionTranslate(emission, module));
  htvmEmissionOptimise(emission);
  out->optimiseSeconds = now() - start;
  switch (emission->options->kind) {
  case HTVM_EMIT_LLVM:
    takeText(emission->module, out);
    return mlirLogicalResultSuccess();
  case HTVM_EMIT_ASM:
    return htvmEmissionGenerate(emission, LLVMAssemblyFile, out);
  case HTVM_EMIT_OBJECT:
    return htvmEmissionGenerate(emission, LLVMObjectFile, out);
  case HTVM_EMIT_ELF:
    break;
  }
  return generateElf(emission, out);
}

MlirLogicalResult htvmEmit(MlirOperation module, const HtvmEmitOptions *options,
                           HtvmEmitted *out) {
  Emission emission = {.options = options,
                       .source = module,
                       .arena = htvmArenaCreate(),
                       .context = LLVMContextCreate()};
  emission.frames = htvmMapCreate(emission.arena);
  memset(out, 0, sizeof *out);
  htvmEmissionListen(&emission);
  MlirLogicalResult result = emit(&emission, module, out);
  if (mlirLogicalResultIsFailure(result))
    htvmEmittedRelease(out);
  if (emission.module)
    LLVMDisposeModule(emission.module);
  if (emission.target)
    LLVMDisposeTargetMachine(emission.target);
  LLVMContextDispose(emission.context);
  htvmArenaDestroy(emission.arena);
  return result;
}
