//===- file.h - Whole files -----------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For tools: files are read whole, and written under another name first, so
// that nobody ever sees half of one.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_FILE_H
#define HTVM_TOOLS_SUPPORT_FILE_H

#include "library/support/message.h"

#include <stdbool.h>
#include <stddef.h>

/// Reads the file at |path| ("-": standard input) into |*outData|, which the
/// caller frees (never null on success, one zero byte behind the end).
bool htvmFileRead(const char *path, char **outData, size_t *outSize,
                  HtvmMessage *message);

/// Part of a file's content.
typedef struct HtvmBytes {
  const void *data;
  size_t size;
} HtvmBytes;

/// Writes |count| parts one after the other as the file at |path|: complete or
/// not at all.
bool htvmFileWrite(const char *path, size_t count, const HtvmBytes *parts,
                   HtvmMessage *message);

/// Writes out what is left of standard output. When anything of it could not be
/// written says so for |tool| on standard error and returns false.
bool htvmStdoutFinish(const char *tool);

#endif // HTVM_TOOLS_SUPPORT_FILE_H
