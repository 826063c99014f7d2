//===- codegen.c - Optimise LLVM IR and generate code for the core --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/internal.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

#include "llvm-c/Analysis.h"
#include "llvm-c/Support.h"
#include "llvm-c/Target.h"
#include "llvm-c/Transforms/PassBuilder.h"

#include <assert.h>
#include <pthread.h>

#include <stdlib.h>
#include <string.h>

static const char triple[] = "riscv32-unknown-elf";
static const char cpu[] = "generic-rv32";
static const char tuneCpu[] = "syntacore-scr1-max";
// The core loads misaligned words in hardware (F: RI5CY); relaxation shortens
// addresses when linking. Instructions are scheduled after register allocation
// only: before it, the scheduler hoists so many loads in blocked loops that the
// allocator spills (measured: 73 instead of 39 million cycles for ResNet-8 on
// the core alone).
static const char features[] =
    "+m,+c,+zicsr,+unaligned-scalar-mem,+relax,+use-postra-scheduler";
static const char *const codegenOptions[] = {
    "htvm", "-enable-misched=false", "-riscv-enable-machine-combiner=false",
    "-misched-postra-direction=bottomup"};

// A branch to a 32-bit instruction that is not word aligned costs a cycle more
// (F: CV32E40P): functions start at words, so that layers keep their cycles
// when others change.
enum { FUNCTION_ALIGN = 4 };

// Both are of the process in LLVM, which takes the options once.
static void initialiseTarget(void) {
  LLVMParseCommandLineOptions(sizeof codegenOptions / sizeof *codegenOptions,
                              codegenOptions, "");
  LLVMInitializeRISCVTargetInfo();
  LLVMInitializeRISCVTarget();
  LLVMInitializeRISCVTargetMC();
  LLVMInitializeRISCVAsmPrinter();
  LLVMInitializeRISCVAsmParser();
}

void htvmEmissionCreateTarget(Emission *emission) {
  static pthread_once_t target = PTHREAD_ONCE_INIT;
  pthread_once(&target, initialiseTarget);
  LLVMTargetRef riscv = NULL;
  char *message = NULL;
  LLVMBool isMissing = LLVMGetTargetFromTriple(triple, &riscv, &message);
  assert(!isMissing && "the target is linked in");
  (void)isMissing;
  LLVMTargetMachineOptionsRef options = LLVMCreateTargetMachineOptions();
  LLVMTargetMachineOptionsSetCPU(options, cpu);
  LLVMTargetMachineOptionsSetFeatures(options, features);
  LLVMTargetMachineOptionsSetABI(options, "ilp32");
  LLVMTargetMachineOptionsSetCodeGenOptLevel(options,
                                             LLVMCodeGenLevelAggressive);
  LLVMTargetMachineOptionsSetRelocMode(options, LLVMRelocStatic);
  LLVMTargetMachineOptionsSetCodeModel(options, LLVMCodeModelSmall);
  emission->target = LLVMCreateTargetMachineWithOptions(riscv, triple, options);
  LLVMDisposeTargetMachineOptions(options);
  LLVMTargetDataRef layout = LLVMCreateTargetDataLayout(emission->target);
  LLVMSetTarget(emission->module, triple);
  LLVMSetModuleDataLayout(emission->module, layout);
  LLVMDisposeTargetData(layout);
}

static void setAttribute(LLVMContextRef context, LLVMValueRef function,
                         const char *key, const char *value) {
  LLVMAttributeRef attribute = LLVMCreateStringAttribute(
      context, key, (unsigned)strlen(key), value, (unsigned)strlen(value));
  LLVMAddAttributeAtIndex(
      function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, attribute);
}

// Device functions bring attributes of their own compilation; one target for
// all lets them be inlined.
static void unifyTargets(Emission *emission) {
  for (LLVMValueRef function = LLVMGetFirstFunction(emission->module); function;
       function = LLVMGetNextFunction(function)) {
    if (LLVMIsDeclaration(function))
      continue;
    setAttribute(emission->context, function, "target-cpu", cpu);
    setAttribute(emission->context, function, "target-features", features);
    setAttribute(emission->context, function, "tune-cpu", tuneCpu);
    setAttribute(emission->context, function, "frame-pointer", "none");
    LLVMSetAlignment(function, FUNCTION_ALIGN);
  }
}

static void placeInSection(Emission *emission, LLVMValueRef value,
                           const char *prefix) {
  size_t length = 0;
  const char *section = LLVMGetSection(value);
  if (LLVMIsDeclaration(value) || (section && *section))
    return;
  LLVMSetSection(value, htvmArenaPrintf(emission->arena, "%s.%s", prefix,
                                        LLVMGetValueName2(value, &length)));
}

// One section each, so that the linker places them one by one. The code
// generator's own options for that are not in the C API.
static void separateSections(Emission *emission) {
  for (LLVMValueRef function = LLVMGetFirstFunction(emission->module); function;
       function = LLVMGetNextFunction(function))
    placeInSection(emission, function, ".text");
  for (LLVMValueRef global = LLVMGetFirstGlobal(emission->module); global;
       global = LLVMGetNextGlobal(global))
    if (LLVMIsGlobalConstant(global))
      placeInSection(emission, global, ".rodata");
}

void htvmEmissionOptimise(Emission *emission) {
  unifyTargets(emission);
  LLVMPassBuilderOptionsRef options = LLVMCreatePassBuilderOptions();
  LLVMPassBuilderOptionsSetMergeFunctions(options, 0);
  LLVMErrorRef error =
      LLVMRunPasses(emission->module, "default<O3>", emission->target, options);
  LLVMDisposePassBuilderOptions(options);
  separateSections(emission);
  assert(!error && "the pipeline is LLVM's own");
  (void)error;
}

MlirLogicalResult htvmEmissionGenerate(Emission *emission,
                                       LLVMCodeGenFileType type,
                                       HtvmEmitted *out) {
  htvmStackObserve(emission);
  LLVMMemoryBufferRef buffer = NULL;
  char *message = NULL;
  LLVMBool isRefused = LLVMTargetMachineEmitToMemoryBuffer(
      emission->target, emission->module, type, &message, &buffer);
  assert(!isRefused && "the target emits assembly and objects");
  (void)isRefused;
  out->size = LLVMGetBufferSize(buffer);
  out->data = htvmMalloc(out->size + 1);
  memcpy(out->data, LLVMGetBufferStart(buffer), out->size);
  out->data[out->size] = '\0';
  LLVMDisposeMemoryBuffer(buffer);
  if (!emission->llvmError)
    return mlirLogicalResultSuccess();
  free(out->data);
  out->data = NULL;
  return htvmEmitErrorAt(emission->options->location,
                         "code generation failed: %s", emission->llvmError);
}
