//===- layer_source.c - What layers are compared with ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/layer_source.h"
#include "library/support/npy.h"
#include "tools/support/file.h"
#include "tools/support/layer_file.h"
#include "tools/support/tensor_file.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

static const char *const endings[] = {".npy", ".bin"};
enum { ENDINGS = sizeof endings / sizeof *endings };

static bool findFile(const char *folder, const HtvmLayerTensor *tensor,
                     char path[PATH_BYTES]) {
  char file[HTVM_LAYER_FILE_MAX];
  htvmLayerFile(tensor->tensor.name, file);
  for (int i = 0; i < ENDINGS; ++i) {
    snprintf(path, PATH_BYTES, "%.3800s/%s%s", folder, file, endings[i]);
    if (access(path, F_OK) == 0)
      return true;
  }
  return false;
}

// Bytes of elements in the file at |path|.
static bool elementBytes(const char *path, size_t *out, HtvmMessage *message) {
  char *data;
  HtvmNpy npy;
  HtvmMessage why;
  if (!htvmFileRead(path, &data, out, message))
    return false;
  bool ok = true;
  if (htvmNpyIs(data, *out)) {
    ok = htvmNpyParse(data, *out, &npy, &why) ||
         htvmMessage(message, "'%s': %s", path, why.text);
    if (ok)
      *out -= npy.dataOffset;
  }
  free(data);
  return ok;
}

// Channels of the network's tensor, of which the program's has some only.
static bool countChannels(const char *path, const HtvmLayerTensor *tensor,
                          uint64_t inferences, int64_t *out,
                          HtvmMessage *message) {
  size_t bytes;
  int64_t kept = tensor->tensor.shape[1];
  uint64_t one = tensor->tensor.bytes / (uint64_t)kept * inferences;
  if (!elementBytes(path, &bytes, message))
    return false;
  *out = (int64_t)(bytes / one);
  return (bytes % one == 0 && *out > tensor->keptChannels[kept - 1]) ||
         htvmMessage(message,
                     "'%s' holds %zu bytes, must be %" PRIu64
                     " for each channel, and at least %" PRId64 " channels",
                     path, bytes, one, tensor->keptChannels[kept - 1] + 1);
}

static bool readFile(const char *path, const HtvmLayerTensor *tensor,
                     uint64_t inferences, HtvmExpected *out,
                     HtvmMessage *message) {
  int64_t shape[HTVM_RANK_MAX];
  HtvmTensorInfo info = tensor->tensor.info;
  size_t count;
  memcpy(shape, tensor->tensor.shape, sizeof shape);
  info.shape = shape;
  if (tensor->keptChannels &&
      !countChannels(path, tensor, inferences, &shape[1], message))
    return false;
  out->channels = info.rank > 1 ? shape[1] : 1;
  if (!htvmTensorRead(path, &info, &out->data, &count, message))
    return false;
  if (count == inferences)
    return true;
  free(out->data);
  return htvmMessage(message,
                     "'%s' holds the results of %zu inferences, the run has "
                     "%" PRIu64,
                     path, count, inferences);
}

HtvmExpectedKind htvmExpectedRead(const char *folder,
                                  const HtvmLayerTensor *tensor,
                                  uint64_t inferences, HtvmExpected *out,
                                  HtvmMessage *message) {
  char path[PATH_BYTES];
  *out = (HtvmExpected){0};
  if (!findFile(folder, tensor, path)) {
    htvmMessage(message, "no such file");
    return HTVM_EXPECTED_ABSENT;
  }
  return readFile(path, tensor, inferences, out, message) ? HTVM_EXPECTED_READ
                                                          : HTVM_EXPECTED_UNFIT;
}

//===----------------------------------------------------------------------===//
// Files of no layer
//===----------------------------------------------------------------------===//

static bool isKnown(const HtvmManifest *manifest, const char *name) {
  for (unsigned i = 0; i < manifest->tensorCount; ++i) {
    char file[HTVM_LAYER_FILE_MAX];
    htvmLayerFile(manifest->tensors[i].tensor.name, file);
    if (strcmp(file, name) == 0)
      return true;
  }
  return false;
}

static bool hasEnding(const char *name) {
  size_t length = strlen(name);
  for (int i = 0; i < ENDINGS; ++i)
    if (length > 4 && strcmp(name + length - 4, endings[i]) == 0)
      return true;
  return false;
}

bool htvmExpectedStrangers(const char *folder, const HtvmManifest *manifest,
                           void (*visit)(void *userData, const char *name),
                           void *userData, HtvmMessage *message) {
  struct dirent **entries;
  int count = scandir(folder, &entries, NULL, alphasort);
  if (count < 0)
    return htvmMessage(message, "'%s': cannot read the folder: %s", folder,
                       strerror(errno));
  for (int i = 0; i < count; ++i) {
    char *name = entries[i]->d_name;
    if (hasEnding(name)) {
      name[strlen(name) - 4] = '\0';
      if (!isKnown(manifest, name))
        visit(userData, name);
    }
    free(entries[i]);
  }
  free(entries);
  return true;
}
