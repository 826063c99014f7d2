//===- stack.c - How much stack the program needs -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The code generator reports the frame of every function (its warning about
// large frames, with limit 0); the deepest path through the call graph is the
// stack. Generated code knows neither recursion nor function pointers.
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/internal.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
  // Frames of what is linked as objects: memory functions, and 64-bit division
  // of libgcc, which keeps what it needs in registers.
  OUTSIDE_BYTES = 128,
  START_UP_BYTES = 32,
  STACK_ALIGN = 16,
};

// "stack frame size (N) exceeds limit (0) in function 'NAME'"
static bool readFrame(Emission *emission, const char *text) {
  const char *size = strstr(text, "stack frame size (");
  const char *name = size ? strstr(size, "in function '") : NULL;
  uint64_t bytes = 0;
  if (!name || sscanf(size, "stack frame size (%" SCNu64 ")", &bytes) != 1)
    return false;
  name += strlen("in function '");
  const char *end = strrchr(name, '\'');
  if (!end)
    return false;
  const char *function =
      htvmArenaPrintf(emission->arena, "%.*s", (int)(end - name), name);
  htvmMapAddText(&emission->frames, function, (int64_t)bytes);
  return true;
}

static void observe(LLVMDiagnosticInfoRef info, void *userData) {
  Emission *emission = userData;
  char *text = LLVMGetDiagInfoDescription(info);
  bool isError = LLVMGetDiagInfoSeverity(info) == LLVMDSError;
  if (!readFrame(emission, text) && isError && !emission->llvmError)
    emission->llvmError = htvmArenaPrintf(emission->arena, "%s", text);
  LLVMDisposeMessage(text);
}

void htvmEmissionListen(Emission *emission) {
  LLVMContextSetDiagnosticHandler(emission->context, observe, emission);
}

void htvmStackObserve(Emission *emission) {
  static const char key[] = "warn-stack-size";
  LLVMAttributeRef limit = LLVMCreateStringAttribute(
      emission->context, key, (unsigned)strlen(key), "0", 1);
  for (LLVMValueRef function = LLVMGetFirstFunction(emission->module); function;
       function = LLVMGetNextFunction(function))
    if (!LLVMIsDeclaration(function))
      LLVMAddAttributeAtIndex(
          function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, limit);
}

static uint64_t frameOf(const Emission *emission, LLVMValueRef function) {
  size_t length = 0;
  const char *name = LLVMGetValueName2(function, &length);
  const int64_t *bytes = htvmMapFind(&emission->frames, name, length);
  return bytes ? (uint64_t)*bytes : 0; // no warning: no frame
}

// A function on the path that is being followed, innermost first.
typedef struct Path {
  LLVMValueRef function;
  const struct Path *caller;
} Path;

typedef struct Walk {
  const Emission *emission;
  HtvmMap depths; // of the functions that have been looked at
} Walk;

static MlirLogicalResult depthOf(Walk *walk, const Path *path,
                                 uint64_t *outBytes);

static MlirLogicalResult depthOfCall(Walk *walk, const Path *path,
                                     LLVMValueRef call, uint64_t *outBytes) {
  LLVMValueRef callee = LLVMIsAFunction(LLVMGetCalledValue(call));
  *outBytes = OUTSIDE_BYTES;
  if (!callee || LLVMIsDeclaration(callee))
    return mlirLogicalResultSuccess();
  for (const Path *step = path; step; step = step->caller) {
    size_t length = 0;
    if (step->function == callee)
      return htvmEmitErrorAt(walk->emission->options->location,
                             "function '%s' calls itself; the stack of a "
                             "network needs a bound, remove the recursion",
                             LLVMGetValueName2(callee, &length));
  }
  const int64_t *known = htvmMapFindAddress(&walk->depths, callee);
  if (known) {
    *outBytes = (uint64_t)*known;
    return mlirLogicalResultSuccess();
  }
  Path next = {callee, path};
  return depthOf(walk, &next, outBytes);
}

static MlirLogicalResult depthOf(Walk *walk, const Path *path,
                                 uint64_t *outBytes) {
  uint64_t deepest = OUTSIDE_BYTES; // any instruction may become a libcall
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(path->function); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef op = LLVMGetFirstInstruction(block); op;
         op = LLVMGetNextInstruction(op)) {
      uint64_t bytes = 0;
      if (!LLVMIsACallInst(op))
        continue;
      if (mlirLogicalResultIsFailure(depthOfCall(walk, path, op, &bytes)))
        return mlirLogicalResultFailure();
      if (bytes > deepest)
        deepest = bytes;
    }
  *outBytes = frameOf(walk->emission, path->function) + deepest;
  htvmMapAddAddress(&walk->depths, path->function, (int64_t)*outBytes);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmStackBound(Emission *emission, uint64_t *outBytes) {
  Path path = {LLVMGetNamedFunction(emission->module, "htvm_main"), NULL};
  Walk walk = {emission, htvmMapCreate(emission->arena)};
  uint64_t bytes = 0;
  if (mlirLogicalResultIsFailure(depthOf(&walk, &path, &bytes)))
    return mlirLogicalResultFailure();
  bytes += START_UP_BYTES;
  *outBytes = (bytes + STACK_ALIGN - 1) / STACK_ALIGN * STACK_ALIGN;
  return mlirLogicalResultSuccess();
}
