//===- translate.c - What is no program in the LLVM dialect ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-translate 2>&1 | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/llvm_to_elf.h"
#include "library/support/module_io.h"

#include "mlir-c/Diagnostics.h"

#include <stdio.h>

static void printText(MlirStringRef text, void *data) {
  (void)data;
  printf("%.*s", (int)text.length, text.data);
}

static MlirLogicalResult printError(MlirDiagnostic diagnostic, void *data) {
  (void)data;
  mlirDiagnosticPrint(diagnostic, printText, NULL);
  puts("");
  return mlirLogicalResultSuccess();
}

// A pass that leaves an op of another dialect behind has broken its promise;
// the program is refused, not wrong.
int main(void) {
  MlirContext ctx = htvmContextCreate();
  mlirContextAttachDiagnosticHandler(ctx, printError, NULL, NULL);
  MlirModule module =
      mlirModuleCreateParse(ctx, mlirStringRefCreateFromCString(
                                     "llvm.func @htvm_main() { llvm.return }\n"
                                     "func.func private @left()"));
  HtvmMachine machine = htvmMachineDefault();
  HtvmEmitted emitted;
  const HtvmEmitOptions options = {.kind = HTVM_EMIT_LLVM,
                                   .deviceDirectory = "nowhere",
                                   .machine = &machine,
                                   .location = mlirLocationUnknownGet(ctx)};
  // CHECK: cannot be converted to LLVM IR: {{.*}}func.func
  // CHECK: 'builtin.module' op cannot be translated to LLVM IR; all of it needs
  // CHECK-SAME: to be in the LLVM dialect
  // CHECK-NEXT: refused
  puts(mlirLogicalResultIsFailure(
           htvmEmit(mlirModuleGetOperation(module), &options, &emitted))
           ? "refused"
           : "accepted");
  mlirModuleDestroy(module);
  mlirContextDestroy(ctx);
  return 0;
}
