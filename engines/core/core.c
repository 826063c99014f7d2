//===- core.c - The core as an engine -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/core.h"

const HtvmEngine htvmCore = {.name = "cpu", .title = "core"};
