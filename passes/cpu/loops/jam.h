//===- jam.h - Unroll and jam marked loops --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_LOOPS_JAM_H
#define HTVM_PASSES_CPU_LOOPS_JAM_H

#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

// Marks of an scf.for: how many of its iterations are to run jammed. When two
// loops of a nest are marked, the outer one has the second mark.
#define HTVM_JAM_INNER "htvm.jam_inner"
#define HTVM_JAM_OUTER "htvm.jam_outer"

/// Unrolls and jams every marked loop under |module| and removes the marks.
/// The iterations must be independent.
MlirLogicalResult htvmJamMarkedLoops(MlirOperation module);

#endif // HTVM_PASSES_CPU_LOOPS_JAM_H
