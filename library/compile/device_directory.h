//===- device_directory.h - Where the device files are --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_DEVICE_DIRECTORY_H
#define HTVM_LIBRARY_COMPILE_DEVICE_DIRECTORY_H

#include "dialects/support/arena.h"

/// The folder of device.bc and so on, found from the file that this code is in,
/// library or program, so that the project can be moved and installed anywhere:
/// htvm beside it, or ../lib/htvm beside its folder; else the place they were
/// installed to. Lives in |arena|.
const char *htvmDeviceDirectory(HtvmArena *arena);

#endif // HTVM_LIBRARY_COMPILE_DEVICE_DIRECTORY_H
