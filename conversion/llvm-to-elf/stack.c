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

static void noteFrame(Emission *emission, const char *function,
                      uint64_t bytes) {
  if (emission->frameCount == emission->frameCapacity) {
    size_t capacity =
        emission->frameCapacity ? 2 * emission->frameCapacity : 64;
    StackFrame *frames =
        HTVM_ARENA_ARRAY(emission->arena, StackFrame, capacity);
    if (emission->frameCount)
      memcpy(frames, emission->frames,
             emission->frameCount * sizeof *emission->frames);
    emission->frames = frames;
    emission->frameCapacity = capacity;
  }
  StackFrame *frame = &emission->frames[emission->frameCount++];
  frame->function = htvmArenaPrintf(emission->arena, "%s", function);
  frame->bytes = bytes;
}

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
  noteFrame(emission, function, bytes);
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
  for (size_t i = 0; i < emission->frameCount; ++i)
    if (strcmp(emission->frames[i].function, name) == 0)
      return emission->frames[i].bytes;
  return 0; // no warning: no frame
}

// A function on the path that is being followed, innermost first.
typedef struct Path {
  LLVMValueRef function;
  const struct Path *caller;
} Path;

static MlirLogicalResult depthOf(Emission *emission, const Path *path,
                                 uint64_t *outBytes);

static MlirLogicalResult depthOfCall(Emission *emission, const Path *path,
                                     LLVMValueRef call, uint64_t *outBytes) {
  LLVMValueRef callee = LLVMIsAFunction(LLVMGetCalledValue(call));
  *outBytes = OUTSIDE_BYTES;
  if (!callee || LLVMIsDeclaration(callee))
    return mlirLogicalResultSuccess();
  for (const Path *step = path; step; step = step->caller) {
    size_t length = 0;
    if (step->function == callee)
      return htvmEmitErrorAt(emission->options->location,
                             "function '%s' calls itself; the stack of a "
                             "network needs a bound, remove the recursion",
                             LLVMGetValueName2(callee, &length));
  }
  Path next = {callee, path};
  return depthOf(emission, &next, outBytes);
}

static MlirLogicalResult depthOf(Emission *emission, const Path *path,
                                 uint64_t *outBytes) {
  uint64_t deepest = OUTSIDE_BYTES; // any instruction may become a libcall
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(path->function); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef op = LLVMGetFirstInstruction(block); op;
         op = LLVMGetNextInstruction(op)) {
      uint64_t bytes = 0;
      if (!LLVMIsACallInst(op))
        continue;
      if (mlirLogicalResultIsFailure(depthOfCall(emission, path, op, &bytes)))
        return mlirLogicalResultFailure();
      if (bytes > deepest)
        deepest = bytes;
    }
  *outBytes = frameOf(emission, path->function) + deepest;
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmStackBound(Emission *emission, uint64_t *outBytes) {
  Path path = {LLVMGetNamedFunction(emission->module, "htvm_main"), NULL};
  uint64_t bytes = 0;
  if (mlirLogicalResultIsFailure(depthOf(emission, &path, &bytes)))
    return mlirLogicalResultFailure();
  bytes += START_UP_BYTES;
  *outBytes = (bytes + STACK_ALIGN - 1) / STACK_ALIGN * STACK_ALIGN;
  return mlirLogicalResultSuccess();
}
