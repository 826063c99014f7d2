//===- core.c - The core as an engine -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/core.h"

#include "engines/core/average.h"
#include "engines/core/pieces.h"

static const HtvmJobKind *const kinds[] = {
    &htvmCorePack,        &htvmCoreUnpack,    &htvmCorePackLines,
    &htvmCoreUnpackLines, &htvmCorePad,       &htvmCoreZeroColumns,
    &htvmCoreFill,        &htvmCoreAverage,   &htvmCoreAverageLines,
    &htvmCoreCall,        &htvmCoreStateCopy, NULL};

const HtvmEngine htvmCore = {.name = HTVM_CORE,
                             .title = "core",
                             .layout = HTVM_LAYOUT_BYTES,
                             .kinds = kinds,
                             .hasJobs = htvmCoreHasJobs,
                             .lower = htvmCoreLower,
                             .check = htvmCoreCheck,
                             .join = htvmCoreJoin,
                             .issue = htvmCoreIssue};
