//===- engines.h - The list of engines ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whoever has a table of engines defines ENGINE(Name, "name") and includes
// HTVM_ENGINES_LIST. A build of another chip defines that as a list of its own;
// the files that include it are then compiled anew, and no others:
//
//   engines/registry.c               const HtvmEngine htvmName
//   runtime/sim/engine_kinds.c       const SimEngineKind simName
//   dialects/diana/issues.c          const DianaIssues dianaNameIssues
//   passes/verify-schedule/issues.c  const Issues verifyNameIssues
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_ENGINES_H
#define HTVM_RUNTIME_MACHINE_ENGINES_H

#ifndef HTVM_ENGINES_LIST
#define HTVM_ENGINES_LIST "runtime/machine/engines.def"
#endif

enum { HTVM_ENGINES_MAX = 8 };

#endif // HTVM_RUNTIME_MACHINE_ENGINES_H
