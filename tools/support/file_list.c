//===- file_list.c - Files that are written together ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/file_list.h"

#include <string.h>

static void grow(HtvmFileList *list) {
  size_t capacity = list->capacity ? 2 * list->capacity : 8;
  HtvmFile *files = HTVM_ARENA_ARRAY(list->arena, HtvmFile, capacity);
  if (list->count)
    memcpy(files, list->files, list->count * sizeof *files);
  list->files = files;
  list->capacity = capacity;
}

// Copies |parts| and |path|; the bytes are borrowed until the list is written.
static void add(HtvmFileList *list, const char *path, size_t count,
                const HtvmBytes *parts) {
  if (list->count == list->capacity)
    grow(list);
  list->files[list->count++] = (HtvmFile){
      .path = htvmArenaCopy(list->arena, path, strlen(path) + 1),
      .partCount = count,
      .parts = htvmArenaCopy(list->arena, parts, count * sizeof *parts)};
}

bool htvmFileListAddText(HtvmFileList *list, const char *path, HtvmText *text,
                         HtvmMessage *message) {
  bool ok = !text->failed || htvmMessage(message, "'%s': out of memory", path);
  if (ok) {
    HtvmBytes part = {htvmArenaCopy(list->arena, text->bytes, text->size),
                      text->size};
    add(list, path, 1, &part);
  }
  htvmTextDestroy(text);
  return ok;
}

static bool endsInNpy(const char *path) {
  size_t length = strlen(path);
  return length >= 4 && strcmp(path + length - 4, ".npy") == 0;
}

bool htvmFileListAddTensors(HtvmFileList *list, const char *path,
                            const HtvmTensorInfo *info, const char *data,
                            size_t count, HtvmMessage *message) {
  char header[HTVM_NPY_HEADER_SIZE];
  HtvmBytes parts[2] = {{header, 0}, {data, count * htvmTensorSize(info)}};
  if (endsInNpy(path) &&
      !htvmTensorNpyHeader(info, count, header, &parts[0].size, message))
    return false;
  parts[0].data = htvmArenaCopy(list->arena, header, parts[0].size);
  add(list, path, 2, parts);
  return true;
}

bool htvmFileListWrite(const HtvmFileList *list, HtvmMessage *message) {
  return htvmFilesWrite(list->count, list->files, message);
}
