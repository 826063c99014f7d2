//===- engines.c - The engines that passes may use ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/engines.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"

#include <string.h>

MlirLogicalResult htvmEnginesRead(MlirOperation module,
                                  const HtvmPassOptions *options,
                                  HtvmEngines *out) {
  static const HtvmEngines known[] = {{"none", false, false},
                                      {"digital", true, false},
                                      {"analog", false, true},
                                      {"digital,analog", true, true}};
  const char *text = htvmPassOptionString(options, "engines", "digital,analog");
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
    if (strcmp(text, known[i].text) == 0) {
      *out = known[i];
      return mlirLogicalResultSuccess();
    }
  return htvmEmitErrorAt(mlirOperationGetLocation(module),
                         "engines is '%s', must be 'digital,analog', "
                         "'digital', 'analog' or 'none'",
                         text);
}

MlirLogicalResult htvmEnginesBegin(MlirOperation module,
                                   const HtvmPassOptions *options,
                                   HtvmEngines *outEngines,
                                   HtvmMachine *outMachine) {
  HTVM_TRY(htvmEnginesRead(module, options, outEngines));
  HTVM_TRY(htvmQnnVerify(module));
  return htvmMachineRead(module, outMachine);
}
