//===- device_directory.h - Where the device files are --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_DEVICE_DIRECTORY_H
#define HTVM_LIBRARY_COMPILE_DEVICE_DIRECTORY_H

#include "dialects/support/arena.h"

/// ../lib/htvm beside the folder of the running program: so the project can be
/// moved and installed anywhere. Lives in |arena|.
const char *htvmDeviceDirectory(HtvmArena *arena);

#endif // HTVM_LIBRARY_COMPILE_DEVICE_DIRECTORY_H
