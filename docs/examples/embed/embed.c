//===- embed.c - A compiler inside another program ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiles a network that is in memory (here read from a file, as yours may
// come from anywhere) to an ELF in memory:
//
//   embed NETWORK.mlir OUT.elf [--NAME=VALUE]...
//
//===----------------------------------------------------------------------===//
#include <htvm.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What to do with an error is up to you; here it is printed.
static void show(const HtvmDiagnostic *diagnostic, void *userData) {
  const char *file = htvmDiagnosticFile(diagnostic);
  (void)userData;
  fprintf(stderr, "%s:%u:%u: %s\n", file ? file : "embed",
          htvmDiagnosticLine(diagnostic), htvmDiagnosticColumn(diagnostic),
          htvmDiagnosticMessage(diagnostic));
}

static char *readFile(const char *path, size_t *size) {
  enum { MOST = 1 << 26 };
  FILE *file = fopen(path, "rb");
  char *data = file ? malloc(MOST) : NULL;
  if (data)
    *size = fread(data, 1, MOST, file);
  if (file)
    fclose(file);
  return data;
}

static int writeFile(const char *path, const HtvmOutput *output) {
  FILE *file = fopen(path, "wb");
  if (!file)
    return 1;
  size_t size = htvmOutputSize(output);
  int isShort = fwrite(htvmOutputData(output), 1, size, file) != size;
  return fclose(file) || isShort;
}

// "--name=value": any option of a compilation, by name.
static HtvmStatus setOption(HtvmSession *session, const char *argument) {
  const char *name = argument + strspn(argument, "-");
  const char *value = strchr(name, '=');
  char buffer[64];
  snprintf(buffer, sizeof buffer, "%.*s", (int)strcspn(name, "="), name);
  return htvmSessionSetOption(session, buffer, value ? value + 1 : "");
}

// Elf and explanation come from one compilation.
static HtvmStatus compile(HtvmSession *session, const char *name,
                          const char *data, size_t size, HtvmOutput **elf) {
  HtvmCompilation *compilation;
  HtvmOutput *text = NULL;
  HtvmStatus status =
      htvmCompilationCreate(session, name, data, size, &compilation);
  if (!status)
    status = htvmCompilationExplain(compilation, &text);
  if (!status)
    status = htvmCompilationEmit(compilation, "elf", elf);
  if (!status)
    fputs(htvmOutputData(text), stdout);
  htvmOutputDestroy(text);
  htvmCompilationDestroy(compilation);
  return status;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: embed NETWORK.mlir OUT.elf [--NAME=VALUE]...\n");
    return HTVM_STATUS_USAGE;
  }
  size_t size = 0;
  char *data = readFile(argv[1], &size);
  HtvmSession *session = htvmSessionCreate();
  HtvmOutput *elf = NULL;
  HtvmStatus status = HTVM_STATUS_USAGE;
  if (data && session) {
    htvmSessionSetDiagnosticHandler(session, show, NULL);
    status = HTVM_STATUS_DONE;
#ifdef DEVICE_DIRECTORY // libhtvm.so finds it by itself, libhtvm.a does not
    status =
        htvmSessionSetOption(session, "device-directory", DEVICE_DIRECTORY);
#endif
    for (int i = 3; i < argc && !status; ++i)
      status = setOption(session, argv[i]);
    if (!status)
      status = compile(session, argv[1], data, size, &elf);
    if (!status && writeFile(argv[2], elf)) {
      perror(argv[2]);
      status = HTVM_STATUS_DIAGNOSED;
    }
  }
  htvmOutputDestroy(elf);
  htvmSessionDestroy(session);
  if (!data)
    perror(argv[1]);
  free(data);
  return (int)status;
}
