//===- lower_cpu.c - Functions of the core, from tensors to LLVM ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lower-cpu
// Input:  modules inside the module, with functions on static tensors of qnn,
//         TOSA, linalg, tensor, arith and math ops. The outer module's own
//         functions are not touched.
// Output: their functions are loops on memrefs, without results and without
//         allocations: cpu_N(in..., out...[, scratch]), see
//         results-to-arguments and plan-scratch. Constants are memref.global.
// Fails:  where an op has no lowering (upstream's error at the op).
//
// lower-cpu-to-llvm
// Input:  modules inside the module as lower-cpu leaves them.
// Output: their functions and constants are LLVM dialect (32-bit index, one
//         pointer a memref) in the outer module; see merge-cpu.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

enum { MESSAGE_BYTES = 512 };

// Order and options of the TOSA part decide the bytes that come out: rounding,
// pooling and softmax are exact in this order only (measured on networks with
// reference outputs).
static const char *const toLoops[] = {
    "tabulate",
    "keep-rows",
    "convert-qnn-to-scf",
    "convert-qnn-to-linalg",
    "func.func(tosa-to-scf,"
    "tosa-optional-decompositions,canonicalize,tosa-infer-shapes,"
    "tosa-make-broadcastable,tosa-to-linalg-named,canonicalize,"
    "tosa-layerwise-constant-fold,tosa-make-broadcastable,tosa-to-linalg,"
    "tosa-to-tensor,tosa-to-arith{include-apply-rescale=true},"
    "canonicalize,cse,convert-elementwise-to-linalg,linalg-fuse-elementwise-"
    "ops,canonicalize,cse)",
    "freeze-arguments",
    "one-shot-bufferize{bufferize-function-boundaries=true "
    "function-boundary-type-conversion=identity-layout-map "
    "buffer-alignment=8}",
    "order-constants",
    // Twice: the first round leaves copies of a buffer to itself.
    "canonicalize,cse,canonicalize",
    "results-to-arguments",
    "canonicalize,cse",
    "expand-copies",
    "func.func(convert-linalg-to-loops,fold-memref-alias-ops,canonicalize,cse)",
    "block-loops",
    "canonicalize,cse",
    "plan-scratch",
    NULL,
};

static const char *const toLlvm[] = {
    "mark-noalias",
    "func.func(expand-strided-metadata,lower-affine,canonicalize,cse)",
    "convert-scf-to-cf",
    "convert-math-to-llvm,arith-expand",
    "convert-func-to-llvm{index-bitwidth=32 use-bare-ptr-memref-call-conv=1}",
    "convert-cf-to-llvm{index-bitwidth=32}",
    "convert-arith-to-llvm{index-bitwidth=32}",
    "convert-index-to-llvm{index-bitwidth=32}",
    "finalize-memref-to-llvm{index-bitwidth=32}",
    "convert-ub-to-llvm{index-bitwidth=32}",
    "reconcile-unrealized-casts,canonicalize,cse",
    NULL,
};

static MlirLogicalResult runList(MlirOperation module,
                                 const char *const *list) {
  MlirPassManager manager = mlirPassManagerCreateOnOperation(
      mlirOperationGetContext(module), HTVM_STR("builtin.module"));
  char message[MESSAGE_BYTES];
  MlirLogicalResult result = mlirLogicalResultSuccess();
  for (; *list && mlirLogicalResultIsSuccess(result); ++list)
    if (!htvmPipelineAppend(manager, *list, message, sizeof message))
      result = htvmEmitError(module, "%s (in '%s')", message, *list);
  if (mlirLogicalResultIsSuccess(result))
    result = mlirPassManagerRunOnOp(manager, module);
  mlirPassManagerDestroy(manager);
  return result;
}

static MlirLogicalResult runOnNested(MlirOperation module,
                                     const char *const *list) {
  MlirBlock body = mlirRegionGetFirstBlock(mlirOperationGetRegion(module, 0));
  MlirOperation next, op = mlirBlockGetFirstOperation(body);
  for (; !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (htvmOpIs(op, "builtin.module"))
      HTVM_TRY(runList(op, list));
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmLowerCpu(MlirOperation module,
                               const HtvmPassOptions *options) {
  (void)options;
  return runOnNested(module, toLoops);
}

// Upstream carries the annotation of a loop to its branch as a foreign
// attribute; the translation to LLVM reads the branch's own.
static void adoptLoopAnnotations(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps branches = htvmCollectOps(module, "llvm.br", arena);
  for (intptr_t i = 0; i < branches.count; ++i) {
    MlirAttribute annotation = mlirOperationGetDiscardableAttributeByName(
        branches.ops[i], HTVM_STR("llvm.loop_annotation"));
    if (mlirAttributeIsNull(annotation))
      continue;
    mlirOperationSetInherentAttributeByName(
        branches.ops[i], HTVM_STR("loop_annotation"), annotation);
    mlirOperationRemoveDiscardableAttributeByName(
        branches.ops[i], HTVM_STR("llvm.loop_annotation"));
  }
  htvmArenaDestroy(arena);
}

MlirLogicalResult htvmLowerCpuToLlvm(MlirOperation module,
                                     const HtvmPassOptions *options) {
  HTVM_TRY(runOnNested(module, toLlvm));
  adoptLoopAnnotations(module);
  return htvmMergeCpu(module, options);
}
