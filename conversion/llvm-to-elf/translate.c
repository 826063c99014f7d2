//===- translate.c - LLVM dialect to LLVM IR with the device functions ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/internal.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

#include "mlir-c/RegisterEverything.h"
#include "mlir-c/Target/LLVMIR.h"
#include "llvm-c/BitReader.h"
#include "llvm-c/Linker.h"

#include <assert.h>
#include <string.h>

static const char mainName[] = "htvm_main";
static const char coldName[] = "htvm_cold";
static const char *const boundaryPrefixes[] = {"htvm_input_", "htvm_output_"};

// What the linker or the host must see.
static bool isBoundary(const char *name) {
  if (strcmp(name, mainName) == 0 || strcmp(name, coldName) == 0)
    return true;
  for (size_t i = 0; i < sizeof boundaryPrefixes / sizeof *boundaryPrefixes;
       ++i)
    if (strncmp(name, boundaryPrefixes[i], strlen(boundaryPrefixes[i])) == 0)
      return true;
  return false;
}

static void internalise(LLVMValueRef value) {
  size_t length = 0;
  if (LLVMIsDeclaration(value))
    return;
  if (isBoundary(LLVMGetValueName2(value, &length)))
    LLVMSetLinkage(value, LLVMExternalLinkage);
  else
    LLVMSetLinkage(value, LLVMInternalLinkage);
}

static void prepareGlobals(LLVMModuleRef module) {
  for (LLVMValueRef function = LLVMGetFirstFunction(module); function;
       function = LLVMGetNextFunction(function))
    internalise(function);
  for (LLVMValueRef global = LLVMGetFirstGlobal(module); global;
       global = LLVMGetNextGlobal(global))
    internalise(global);
}

static MlirLogicalResult linkDeviceFunctions(Emission *emission) {
  MlirLocation loc = emission->options->location;
  const char *path = htvmArenaPrintf(emission->arena, "%s/device.bc",
                                     emission->options->deviceDirectory);
  LLVMMemoryBufferRef buffer = NULL;
  char *message = NULL;
  if (LLVMCreateMemoryBufferWithContentsOfFile(path, &buffer, &message)) {
    htvmEmitErrorAt(loc,
                    "needs the device functions in '%s': %s; the "
                    "folder lib/htvm of the installation is meant, "
                    "--device-directory=DIR (option 'device-directory' of "
                    "libhtvm) says where it is",
                    path, message);
    LLVMDisposeMessage(message);
    return mlirLogicalResultFailure();
  }
  LLVMModuleRef device = NULL;
  if (LLVMGetBitcodeModuleInContext2(emission->context, buffer, &device)) {
    LLVMDisposeMemoryBuffer(buffer);
    return htvmEmitErrorAt(loc,
                           "'%s' is not bitcode of this LLVM: %s; reinstall",
                           path, emission->llvmError);
  }
  // Lazy reading keeps the buffer; linking reads all of it and takes |device|.
  if (LLVMLinkModules2(emission->module, device))
    return htvmEmitErrorAt(
        loc, "the device functions do not link with the network: %s",
        emission->llvmError);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmEmissionTranslate(Emission *emission,
                                        MlirOperation module) {
  mlirRegisterAllLLVMTranslations(mlirOperationGetContext(module));
  emission->module = mlirTranslateModuleToLLVMIR(module, emission->context);
  if (!emission->module)
    return htvmEmitError(module, "cannot be translated to LLVM IR; all of it "
                                 "needs to be in the LLVM dialect");
  LLVMSetModuleIdentifier(emission->module, "network", strlen("network"));
  LLVMSetSourceFileName(emission->module, "network", strlen("network"));
  LLVMValueRef entry = LLVMGetNamedFunction(emission->module, mainName);
  assert(entry && !LLVMIsDeclaration(entry) && "convert-diana-to-llvm made it");
  (void)entry;
  htvmEmissionCreateTarget(emission);
  HTVM_TRY(linkDeviceFunctions(emission));
  prepareGlobals(emission->module);
  return mlirLogicalResultSuccess();
}
