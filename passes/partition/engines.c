//===- engines.c - The engines that passes may use ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/engines.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"

MlirLogicalResult htvmEnginesRead(MlirOperation module,
                                  const HtvmPassOptions *options,
                                  HtvmEngineSet *out) {
  const char *text = htvmPassOptionString(options, "engines", "");
  *out = htvmEngineSetAll();
  if (!*text || htvmEngineSetParse(text, out))
    return mlirLogicalResultSuccess();
  return htvmEmitErrorAt(mlirOperationGetLocation(module),
                         "engines is '%s', must be 'none' or names from '%s' "
                         "with commas between",
                         text, HTVM_ENGINE_NAMES);
}

MlirLogicalResult htvmEnginesBegin(MlirOperation module,
                                   const HtvmPassOptions *options,
                                   HtvmEngineSet *outEngines,
                                   HtvmMachine *outMachine) {
  HTVM_TRY(htvmEnginesRead(module, options, outEngines));
  HTVM_TRY(htvmQnnVerify(module));
  return htvmMachineRead(module, outMachine);
}
