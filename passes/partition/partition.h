//===- partition.h - Who runs each layer ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The passes of this folder, in the order they run; each file's banner says
// what it takes and leaves.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_PARTITION_H
#define HTVM_PASSES_PARTITION_PARTITION_H

#include "passes/passes.h"

/// `fold-requantization`
MlirLogicalResult htvmFoldRequantization(MlirOperation module,
                                         const HtvmPassOptions *options);

/// `legalize-kernels{engines=}`
MlirLogicalResult htvmLegalizeKernels(MlirOperation module,
                                      const HtvmPassOptions *options);

/// `orient-planes{engines=}`
MlirLogicalResult htvmOrientPlanes(MlirOperation module,
                                   const HtvmPassOptions *options);

/// `move-clamps{engines=}`
MlirLogicalResult htvmMoveClamps(MlirOperation module,
                                 const HtvmPassOptions *options);

/// `partition{engines= dispatch= machine= l1_bytes=}`
MlirLogicalResult htvmPartition(MlirOperation module,
                                const HtvmPassOptions *options);

/// `clamps-to-sums`
MlirLogicalResult htvmClampsToSums(MlirOperation module,
                                   const HtvmPassOptions *options);

/// `choose-layouts`
MlirLogicalResult htvmChooseLayouts(MlirOperation module,
                                    const HtvmPassOptions *options);

/// `flatten-planes`
MlirLogicalResult htvmFlattenPlanes(MlirOperation module,
                                    const HtvmPassOptions *options);

#endif // HTVM_PASSES_PARTITION_PARTITION_H
