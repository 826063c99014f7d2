//===- core.h - The core as an engine -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// It computes every op as it is: no rules, no normal form, nothing to plan.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_CORE_H
#define HTVM_ENGINES_CORE_CORE_H

#include "engines/engine.h"

extern const HtvmEngine htvmCore;

#endif // HTVM_ENGINES_CORE_CORE_H
