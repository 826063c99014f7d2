//===- file_list.h - Files that are written together ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_FILE_LIST_H
#define HTVM_TOOLS_SUPPORT_FILE_LIST_H

#include "dialects/support/arena.h"
#include "library/support/tensor.h"
#include "library/support/text.h"
#include "tools/support/file.h"

/// Zero-initialised but for |arena|, which keeps what is copied, it is empty.
typedef struct HtvmFileList {
  HtvmArena *arena;
  HtvmFile *files;
  size_t count, capacity;
} HtvmFileList;

/// Adds |text|, copied, and destroys it. Fails when it ran out of memory.
bool htvmFileListAddText(HtvmFileList *list, const char *path, HtvmText *text,
                         HtvmMessage *message);

/// Adds |count| tensors at |data|, borrowed until the list is written, as .npy
/// when the path ends so (n tensors: n times the first dimension).
bool htvmFileListAddTensors(HtvmFileList *list, const char *path,
                            const HtvmTensorInfo *info, const char *data,
                            size_t count, HtvmMessage *message);

/// Writes all files, complete, or none (htvmFilesWrite).
bool htvmFileListWrite(const HtvmFileList *list, HtvmMessage *message);

#endif // HTVM_TOOLS_SUPPORT_FILE_LIST_H
