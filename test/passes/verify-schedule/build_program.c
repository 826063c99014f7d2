//===- build_program.c - An ELF of a changed program of jobs --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// htvm-test-program NETWORK.mlir PROGRAM.mlir OUT.elf [NAME=VALUE...]
//
// Compiles the network with these options, but takes the module in PROGRAM.mlir
// for what it is at level diana: with it a program that has a fault can be run.
//
//===----------------------------------------------------------------------===//
#include "dialects/support/ir.h"
#include "library/session/compilation.h"
#include "library/support/module_io.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print(const HtvmDiagnostic *diagnostic, void *data) {
  (void)data;
  fprintf(stderr, "error: %s\n", htvmDiagnosticMessage(diagnostic));
}

static void require(bool isGood, const char *what) {
  if (isGood)
    return;
  fprintf(stderr, "htvm-test-program: %s\n", what);
  exit(1);
}

static HtvmInput readFile(const char *path) {
  FILE *file = fopen(path, "rb");
  require(file != NULL, path);
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  char *data = malloc(size + 1);
  require(data && fread(data, 1, size, file) == size, path);
  fclose(file);
  HtvmInput input = htvmInputFromMemory(path, data, size);
  free(data);
  return input;
}

static void writeFile(const char *path, const HtvmOutput *output) {
  FILE *file = fopen(path, "wb");
  size_t size = htvmOutputSize(output);
  require(file && fwrite(htvmOutputData(output), 1, size, file) == size &&
              fclose(file) == 0,
          path);
}

// |compilation|, at level diana, goes on with the module of |input|.
static void takeProgram(HtvmCompilation *compilation, const HtvmInput *input) {
  MlirModule module = htvmModuleParse(compilation->ctx, input);
  require(!mlirModuleIsNull(module), "the program does not parse");
  mlirModuleDestroy(compilation->module);
  compilation->module = module;
}

// The tables say where in the code each layer and job is; a changed program may
// have no code where they say so. Results need none of it.
static void dropTables(HtvmCompilation *compilation) {
  MlirOperation module = mlirModuleGetOperation(compilation->module);
  MlirAttribute none = mlirArrayAttrGet(compilation->ctx, 0, NULL);
  require(!htvmCompilationRun(compilation, "llvm"), "the program has no code");
  static const char *const tables[] = {"htvm.layers", "htvm.jobs",
                                       "htvm.tensors", "htvm.memory"};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; ++i)
    htvmOpSetAttr(module, tables[i], none);
}

int main(int argc, char **argv) {
  require(argc >= 4, "needs NETWORK.mlir PROGRAM.mlir OUT.elf [NAME=VALUE...]");
  HtvmSession *session = htvmSessionCreate();
  HtvmCompilation *compilation;
  HtvmOutput *output;
  htvmSessionSetDiagnosticHandler(session, print, NULL);
  for (int i = 4; i < argc; ++i) {
    char *value = strchr(argv[i], '=');
    require(value != NULL, argv[i]);
    *value = 0;
    require(!htvmSessionSetOption(session, argv[i], value + 1), argv[i]);
  }
  HtvmInput network = readFile(argv[1]), program = readFile(argv[2]);
  require(!htvmCompilationCreate(session, network.name, network.data,
                                 network.size, &compilation) &&
              !htvmCompilationRun(compilation, "diana"),
          "the network does not compile");
  takeProgram(compilation, &program);
  dropTables(compilation);
  require(!htvmCompilationEmit(compilation, "elf", &output),
          "the program has no code");
  writeFile(argv[3], output);
  htvmOutputDestroy(output);
  htvmCompilationDestroy(compilation);
  htvmSessionDestroy(session);
  htvmInputRelease(&network);
  htvmInputRelease(&program);
  return 0;
}
