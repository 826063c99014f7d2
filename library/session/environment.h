//===- environment.h - What a session keeps of the environment ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SESSION_ENVIRONMENT_H
#define HTVM_LIBRARY_SESSION_ENVIRONMENT_H

#include "conversion/llvm-to-elf/child.h"

/// A copy of the environment as it is now, in |arena|. Not while another thread
/// changes it.
HtvmSurroundings htvmEnvironmentCopy(HtvmArena *arena);

#endif // HTVM_LIBRARY_SESSION_ENVIRONMENT_H
