//===- lower_cpu.c - Functions of the core, from tensors to LLVM ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pipelines of the core's code. They work on the modules inside the module;
// the outer one's own functions are not touched. What each pass does is said in
// its banner.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/lower_cpu.h"

// Input:  functions on static tensors of qnn, TOSA, linalg, tensor, arith and
//         math ops.
// Output: the functions are loops on memrefs, without results and without
//         allocations: cpu_N(in..., out...[, scratch]), see
//         results-to-arguments and plan-scratch. Constants are memref.global.
// Fails:  where an op has no lowering (upstream's error at the op).
//
// Order and options of the TOSA part decide the bytes that come out: rounding,
// pooling and softmax are exact in this order only (measured on networks with
// reference outputs).
const char htvmLowerCpu[] =
    "builtin.module("
    "tabulate,"
    "keep-rows,"
    "group-concats,"
    "convert-qnn-to-scf,"
    "convert-qnn-to-linalg,"
    "func.func("
    "tosa-to-scf,"
    "tosa-optional-decompositions,canonicalize,"
    "tosa-infer-shapes,"
    "tosa-make-broadcastable,tosa-to-linalg-named,canonicalize,"
    "tosa-layerwise-constant-fold,"
    "tosa-make-broadcastable,tosa-to-linalg,"
    "tosa-to-tensor,"
    "tosa-to-arith{include-apply-rescale=true},canonicalize,cse,"
    "convert-elementwise-to-linalg,"
    "linalg-fuse-elementwise-ops,canonicalize,cse),"
    "freeze-arguments,"
    "one-shot-bufferize{bufferize-function-boundaries=true "
    "function-boundary-type-conversion=identity-layout-map "
    "buffer-alignment=8},"
    "order-constants,"
    // Twice: the first round leaves copies of a buffer to itself.
    "canonicalize,cse,canonicalize,"
    "results-to-arguments,canonicalize,cse,"
    "expand-copies,"
    "func.func(convert-linalg-to-loops,fold-memref-alias-ops,canonicalize,cse),"
    "block-loops,canonicalize,cse,"
    "plan-scratch)";

// Input:  functions as lower-cpu leaves them.
// Output: functions and constants are LLVM dialect (32-bit index, one pointer a
//         memref) in the outer module; see merge-cpu.
// Fails:  never, for such functions.
const char htvmLowerCpuToLlvm[] =
    "builtin.module("
    "mark-noalias,"
    "func.func(expand-strided-metadata,lower-affine,canonicalize,cse),"
    "convert-scf-to-cf,"
    "convert-math-to-llvm,arith-expand,"
    "convert-func-to-llvm{index-bitwidth=32 use-bare-ptr-memref-call-conv=1},"
    "convert-cf-to-llvm{index-bitwidth=32},"
    "convert-arith-to-llvm{index-bitwidth=32},"
    "convert-index-to-llvm{index-bitwidth=32},"
    "finalize-memref-to-llvm{index-bitwidth=32},"
    "convert-ub-to-llvm{index-bitwidth=32},"
    "reconcile-unrealized-casts,canonicalize,cse,"
    "adopt-loop-annotations),"
    "merge-cpu";
