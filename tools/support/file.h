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

/// A file to write: its parts one after the other.
typedef struct HtvmFile {
  const char *path;
  size_t partCount;
  const HtvmBytes *parts;
} HtvmFile;

/// Writes |count| files: all of them, complete, or none. What is no regular
/// file (a device, a pipe, a link) is written directly, in front of the others.
bool htvmFilesWrite(size_t count, const HtvmFile *files, HtvmMessage *message);

/// The same for one file of |count| parts.
bool htvmFileWrite(const char *path, size_t count, const HtvmBytes *parts,
                   HtvmMessage *message);

/// Are both names of one regular file, or of one that is not there yet? "-" is
/// standard input.
bool htvmFileIsSame(const char *one, const char *other);

/// Writes out what is left of standard output. When anything of it could not be
/// written says so for |tool| on standard error and returns false.
bool htvmStdoutFinish(const char *tool);

#endif // HTVM_TOOLS_SUPPORT_FILE_H
