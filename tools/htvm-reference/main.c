//===- main.c - htvm-reference: evaluate a network on the host ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-reference/evaluate.h"

#include "dialects/support/arena.h"
#include "tools/support/diagnostic_printer.h"
#include "tools/support/input_file.h"
#include "tools/support/tool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_ERROR = 1, EXIT_USAGE = 2 };

static const char usage[] =
    "usage: htvm-reference FILE.mlir --input=FILE... --output=FILE...\n"
    "\n"
    "Evaluates a network at tosa, linalg or qnn level on this computer.\n"
    "\n"
    "  --input=FILE   one for each argument, in order: raw little-endian\n"
    "                 elements or .npy; n times the size: n inferences\n"
    "  --output=FILE  one for each result, in order; .npy when it ends so\n"
    "  --reset-state  every inference begins with the initial state\n"
    "  --layers=DIR   also write the result of each layer, as the compiler\n"
    "                 knows them at level qnn, to DIR/LAYER.npy\n"
    "  --entry=NAME   the function to evaluate, if several could be it\n"
    "  --help         this text\n";

//===----------------------------------------------------------------------===//
// Command line
//===----------------------------------------------------------------------===//

static const char *valueOf(const char *argument, const char *flag) {
  size_t length = strlen(flag);
  if (strncmp(argument, flag, length) != 0 || argument[length] != '=')
    return NULL;
  return argument + length + 1;
}

static bool readArgument(Options *options, const char *argument) {
  const char *value;
  if ((value = valueOf(argument, "--input")))
    options->inputs[options->inputCount++] = value;
  else if ((value = valueOf(argument, "--output")))
    options->outputs[options->outputCount++] = value;
  else if ((value = valueOf(argument, "--entry")))
    options->entry = value;
  else if ((value = valueOf(argument, "--layers")) && *value)
    options->layers = value;
  else if (strcmp(argument, "--reset-state") == 0)
    options->resetState = true;
  else if (argument[0] == '-' && argument[1] != 0)
    return false;
  else if (options->file)
    return false;
  else
    options->file = argument;
  return true;
}

// 0, or an exit status; -1 when the work is done already.
static int readArguments(int argc, char **argv, Options *options) {
  for (int i = 1; i < argc; ++i) {
    if (strcmp(argv[i], "--help") == 0) {
      fputs(usage, stdout);
      return -1;
    }
    if (!readArgument(options, argv[i])) {
      fprintf(stderr, "error: unexpected argument '%s'\n%s", argv[i], usage);
      return EXIT_USAGE;
    }
  }
  if (options->file)
    return 0;
  fprintf(stderr, "error: no file given\n%s", usage);
  return EXIT_USAGE;
}

//===----------------------------------------------------------------------===//
// Evaluation
//===----------------------------------------------------------------------===//

typedef HtvmReference *Create(MlirModule module, const char *entry);

// |input| ready to run, made by |create|; null after an error.
static HtvmReference *load(MlirContext ctx, const HtvmInput *input,
                           const char *entry, Create *create) {
  MlirModule module = htvmModuleParse(ctx, input);
  if (mlirModuleIsNull(module))
    return NULL;
  HtvmReference *reference = create(module, entry);
  mlirModuleDestroy(module);
  return reference;
}

// The layers come from a module of their own: |network| is the oracle.
static bool evaluateLayers(MlirContext ctx, const HtvmInput *input,
                           const Options *options, HtvmReference *network,
                           const Data *data, HtvmArena *arena) {
  HtvmReference *layers =
      load(ctx, input, options->entry, htvmReferenceCreateLayers);
  Data all;
  if (!layers)
    return false;
  bool ok = evaluateFiles(layers, options, arena, &all) &&
            evaluateWriteLayers(layers, options, &all, network, data);
  htvmReferenceDestroy(layers);
  return ok;
}

static bool evaluateModule(MlirContext ctx, const HtvmInput *input,
                           const Options *options) {
  HtvmReference *reference =
      load(ctx, input, options->entry, htvmReferenceCreate);
  if (!reference)
    return false;
  HtvmArena *arena = htvmArenaCreate();
  Data data;
  bool ok = evaluateFiles(reference, options, arena, &data) &&
            (!options->layers ||
             evaluateLayers(ctx, input, options, reference, &data, arena)) &&
            evaluateWriteOutputs(reference, options, &data);
  htvmArenaDestroy(arena);
  htvmReferenceDestroy(reference);
  return ok;
}

static int run(const Options *options) {
  HtvmInput input;
  if (!htvmInputRead(options->file, &input))
    return EXIT_ERROR;
  MlirContext ctx = htvmContextCreate();
  bool ok = false;
  if (!mlirContextIsNull(ctx)) {
    HtvmDiagnosticPrinter printer = {.stream = stderr, .input = &input};
    HtvmListener *listener =
        htvmListenerCreate(ctx, input.name, htvmDiagnosticPrint, &printer);
    ok = evaluateModule(ctx, &input, options);
    htvmListenerDestroy(listener);
    htvmDiagnosticPrinterRelease(&printer);
    mlirContextDestroy(ctx);
  }
  htvmInputRelease(&input);
  return ok ? 0 : EXIT_ERROR;
}

static int runTool(int argc, char **argv) {
  HtvmArena *arena = htvmArenaCreate();
  Options options = {.inputs = HTVM_ARENA_ARRAY(arena, const char *, argc),
                     .outputs = HTVM_ARENA_ARRAY(arena, const char *, argc)};
  int status = readArguments(argc, argv, &options);
  if (status == 0)
    status = run(&options);
  else if (status < 0)
    status = 0;
  htvmArenaDestroy(arena);
  return status;
}

int main(int argc, char **argv) {
  return htvmToolMain("htvm-reference", runTool, argc, argv);
}
