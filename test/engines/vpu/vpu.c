//===- vpu.c - The vector unit --------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/engines/vpu/vpu.h"

static const HtvmJobKind *const kinds[] = {&vpuCopy, &vpuAdd, &vpuPool, NULL};

const HtvmEngine htvmVpu = {.name = VPU_NAME,
                            .title = "vector unit",
                            .rules = &vpuRules,
                            .candidates = vpuCandidates,
                            .layout = HTVM_LAYOUT_PLANAR,
                            .kinds = kinds,
                            .copies = &vpuCopy,
                            .lower = vpuLower,
                            .check = vpuCheck,
                            .issue = vpuIssue,
                            .copy = vpuPort};
