//===- bench.c - Folders and files of one run -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/run/bench.h"

#include "runtime/machine/parameters.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *ownFolder(HtvmArena *arena) {
  char path[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  path[length > 0 ? length : 0] = '\0';
  char *slash = strrchr(path, '/');
  if (slash)
    *slash = '\0';
  return htvmArenaPrintf(arena, "%s", slash ? path : ".");
}

// The absolute path of a folder that is there, else NULL.
static const char *resolve(HtvmArena *arena, const char *path) {
  char absolute[PATH_MAX];
  struct stat info;
  if (!realpath(path, absolute) || stat(absolute, &info) != 0 ||
      !S_ISDIR(info.st_mode))
    return NULL;
  return htvmArenaPrintf(arena, "%s", absolute);
}

// 0, or why there is no folder |path| now.
static int makeOne(const char *path) {
  struct stat info;
  if (mkdir(path, 0777) == 0)
    return 0;
  int error = errno;
  if (stat(path, &info) != 0)
    return error;
  return S_ISDIR(info.st_mode) ? 0 : ENOTDIR;
}

// With its parents; 0 or why not.
static int makeFolder(HtvmArena *arena, const char *path) {
  char *copy = htvmArenaPrintf(arena, "%s", path);
  int error = 0;
  for (char *at = copy; *at && !error; ++at)
    if (*at == '/' && at != copy) {
      *at = '\0';
      error = makeOne(copy);
      *at = '/';
    }
  return error ? error : makeOne(copy);
}

static const char *makeWorkFolder(HtvmArena *arena) {
  const char *base = getenv("TMPDIR");
  char *path = htvmArenaPrintf(arena, "%s/htvm-bench-XXXXXX",
                               base && *base ? base : "/tmp");
  return mkdtemp(path);
}

bool benchOpen(Bench *bench, const BenchOptions *options,
               HtvmMessage *message) {
  *bench = (Bench){.options = *options,
                   .arena = htvmArenaCreate(),
                   .machine = htvmMachineDefault()};
  bench->programs = ownFolder(bench->arena);
  const char *networks =
      options->networks
          ? options->networks
          : htvmArenaPrintf(bench->arena, "%s/../share/htvm/networks",
                            bench->programs);
  bench->networks = resolve(bench->arena, networks);
  if (!bench->networks)
    return htvmMessage(message, "'%s': no folder of networks", networks);
  bench->baseline = resolve(bench->arena, options->baseline);
  bench->models = resolve(bench->arena, options->models);
  bench->frontends = resolve(bench->arena, options->frontends);
  int error = makeFolder(bench->arena, options->output);
  if (!error && access(options->output, W_OK) != 0)
    error = errno;
  bench->output = resolve(bench->arena, options->output);
  if (error || !bench->output)
    return htvmMessage(message, "'%s': no folder to write to: %s",
                       options->output, strerror(error ? error : errno));
  bench->work = makeWorkFolder(bench->arena);
  return bench->work ||
         htvmMessage(message, "cannot make a temporary folder: %s",
                     strerror(errno));
}

static void removeFolder(Bench *bench, const char *folder) {
  DIR *directory = opendir(folder);
  struct dirent *entry;
  while (directory && (entry = readdir(directory)))
    if (entry->d_name[0] != '.')
      unlink(htvmArenaPrintf(bench->arena, "%s/%s", folder, entry->d_name));
  if (directory)
    closedir(directory);
  rmdir(folder);
}

void benchClose(Bench *bench) {
  for (size_t i = 0; i < bench->resultCount; ++i) {
    cJSON_Delete(bench->results[i]->profile);
    cJSON_Delete(bench->results[i]->report);
  }
  free(bench->results);
  cJSON_Delete(bench->baselines);
  if (bench->work)
    removeFolder(bench, bench->work);
  htvmArenaDestroy(bench->arena);
}

double benchMs(const Bench *bench, double cycles) {
  return cycles * 1e3 / (double)bench->machine.clock_hz;
}

bool benchFileExists(Bench *bench, const char *folder, const char *name) {
  return access(htvmArenaPrintf(bench->arena, "%s/%s", folder, name), R_OK) ==
         0;
}

const char *benchFolder(Bench *bench, const char *name) {
  const char *path =
      htvmArenaPrintf(bench->arena, "%s/%s", bench->output, name);
  makeFolder(bench->arena, path);
  return path;
}

cJSON *benchReadJson(const char *path, HtvmMessage *message) {
  char *text;
  size_t size;
  if (!htvmFileRead(path, &text, &size, message))
    return NULL;
  cJSON *json = cJSON_ParseWithLength(text, size);
  free(text);
  if (!json)
    htvmMessage(message, "'%s': not JSON", path);
  return json;
}

bool benchWrite(Bench *bench, const char *name, const char *text, size_t size,
                HtvmMessage *message) {
  HtvmBytes part = {text, size};
  return htvmFileWrite(
      htvmArenaPrintf(bench->arena, "%s/%s", bench->output, name), 1, &part,
      message);
}
