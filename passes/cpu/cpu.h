//===- cpu.h - Passes that compile what runs on the core ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every one is described in the banner of its file; lower_cpu.h has them in a
// row.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_CPU_H
#define HTVM_PASSES_CPU_CPU_H

#include "passes/passes.h"

//===----------------------------------------------------------------------===//
// outline/: which work of a network is the core's
//===----------------------------------------------------------------------===//

MlirLogicalResult htvmOutlineCpu(MlirOperation module,
                                 const HtvmPassOptions *options);

//===----------------------------------------------------------------------===//
// loops/: loops that suit the core
//===----------------------------------------------------------------------===//

MlirLogicalResult htvmTabulate(MlirOperation module,
                               const HtvmPassOptions *options);
MlirLogicalResult htvmKeepRows(MlirOperation module,
                               const HtvmPassOptions *options);
MlirLogicalResult htvmGroupConcats(MlirOperation module,
                                   const HtvmPassOptions *options);
MlirLogicalResult htvmExpandCopies(MlirOperation module,
                                   const HtvmPassOptions *options);
MlirLogicalResult htvmBlockLoops(MlirOperation module,
                                 const HtvmPassOptions *options);

//===----------------------------------------------------------------------===//
// functions/: what functions take, keep and give back
//===----------------------------------------------------------------------===//

MlirLogicalResult htvmFreezeArguments(MlirOperation module,
                                      const HtvmPassOptions *options);
MlirLogicalResult htvmMarkNoalias(MlirOperation module,
                                  const HtvmPassOptions *options);
MlirLogicalResult htvmOrderConstants(MlirOperation module,
                                     const HtvmPassOptions *options);
MlirLogicalResult htvmResultsToArguments(MlirOperation module,
                                         const HtvmPassOptions *options);
MlirLogicalResult htvmPlanScratch(MlirOperation module,
                                  const HtvmPassOptions *options);
MlirLogicalResult htvmAdoptLoopAnnotations(MlirOperation module,
                                           const HtvmPassOptions *options);
MlirLogicalResult htvmMergeCpu(MlirOperation module,
                               const HtvmPassOptions *options);

#endif // HTVM_PASSES_CPU_CPU_H
