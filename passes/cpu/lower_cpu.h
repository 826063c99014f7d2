//===- lower_cpu.h - Functions of the core, from tensors to LLVM ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_LOWER_CPU_H
#define HTVM_PASSES_CPU_LOWER_CPU_H

/// Pipelines `lower-cpu` and `lower-cpu-to-llvm`, see lower_cpu.c.
extern const char htvmLowerCpu[];
extern const char htvmLowerCpuToLlvm[];

#endif // HTVM_PASSES_CPU_LOWER_CPU_H
