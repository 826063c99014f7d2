//===- main.c - htvm-reference: evaluate a network on the host
//-------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-reference/reference.h"

#include "dialects/support/arena.h"
#include "tools/support/diagnostic_printer.h"
#include "tools/support/module_io.h"

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
    "  --entry=NAME   the function to evaluate, if several could be it\n"
    "  --help         this text\n";

typedef struct Options {
  bool resetState;
  const char *file, *entry;
  size_t inputCount, outputCount;
  const char **inputs, **outputs;
} Options;

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

// All tensors of all inferences.
typedef struct Data {
  size_t count; // inferences
  char **inputs, **outputs;
} Data;

static bool printError(const HtvmMessage *message) {
  fprintf(stderr, "error: %s\n", message->text);
  return false;
}

static bool checkCount(const char *what, const char *flag, size_t needed,
                       size_t given) {
  HtvmMessage message;
  if (needed == given)
    return true;
  htvmMessage(&message, "the network has %zu %s, %zu %s given", needed, what,
              given, flag);
  return printError(&message);
}

static bool readInputs(const HtvmReference *reference, const Options *options,
                       Data *data) {
  HtvmMessage message;
  data->count = 1;
  for (size_t i = 0; i < options->inputCount; ++i) {
    size_t count;
    if (!htvmTensorRead(options->inputs[i], htvmReferenceInput(reference, i),
                        &data->inputs[i], &count, &message))
      return printError(&message);
    if (i > 0 && count != data->count) {
      htvmMessage(&message,
                  "'%s' holds %zu inferences, the inputs before it %zu",
                  options->inputs[i], count, data->count);
      return printError(&message);
    }
    data->count = count;
  }
  return true;
}

static bool runAll(HtvmReference *reference, const Options *options, Data *data,
                   HtvmArena *arena) {
  const char **inputs =
      HTVM_ARENA_ARRAY(arena, const char *, options->inputCount);
  char **outputs = HTVM_ARENA_ARRAY(arena, char *, options->outputCount);
  for (size_t i = 0; i < options->outputCount; ++i)
    data->outputs[i] = htvmArenaAlloc(
        arena, data->count * htvmTensorSize(htvmReferenceOutput(reference, i)));
  for (size_t n = 0; n < data->count; ++n) {
    for (size_t i = 0; i < options->inputCount; ++i)
      inputs[i] = data->inputs[i] +
                  n * htvmTensorSize(htvmReferenceInput(reference, i));
    for (size_t i = 0; i < options->outputCount; ++i)
      outputs[i] = data->outputs[i] +
                   n * htvmTensorSize(htvmReferenceOutput(reference, i));
    if (options->resetState)
      htvmReferenceReset(reference);
    if (!htvmReferenceRun(reference, inputs, outputs)) {
      fputs("error: the generated code cannot be called\n", stderr);
      return false;
    }
  }
  return true;
}

static bool writeOutputs(const HtvmReference *reference, const Options *options,
                         const Data *data) {
  HtvmMessage message;
  for (size_t i = 0; i < options->outputCount; ++i)
    if (!htvmTensorWrite(options->outputs[i], htvmReferenceOutput(reference, i),
                         data->outputs[i], data->count, &message))
      return printError(&message);
  return true;
}

static bool evaluate(HtvmReference *reference, const Options *options) {
  if (!checkCount("inputs", "--input", htvmReferenceInputCount(reference),
                  options->inputCount) ||
      !checkCount("outputs", "--output", htvmReferenceOutputCount(reference),
                  options->outputCount))
    return false;
  HtvmArena *arena = htvmArenaCreate();
  Data data = {.inputs = HTVM_ARENA_ARRAY(arena, char *, options->inputCount),
               .outputs =
                   HTVM_ARENA_ARRAY(arena, char *, options->outputCount)};
  bool ok = readInputs(reference, options, &data) &&
            runAll(reference, options, &data, arena) &&
            writeOutputs(reference, options, &data);
  for (size_t i = 0; i < options->inputCount; ++i)
    free(data.inputs[i]);
  htvmArenaDestroy(arena);
  return ok;
}

static bool evaluateModule(MlirContext ctx, const HtvmInput *input,
                           const Options *options) {
  MlirModule module = htvmModuleParse(ctx, input);
  if (mlirModuleIsNull(module))
    return false;
  HtvmReference *reference = htvmReferenceCreate(module, options->entry);
  mlirModuleDestroy(module);
  if (!reference)
    return false;
  bool ok = evaluate(reference, options);
  htvmReferenceDestroy(reference);
  return ok;
}

static int run(const Options *options) {
  HtvmInput input;
  if (!htvmInputRead(options->file, &input))
    return EXIT_ERROR;
  MlirContext ctx = htvmToolContextCreate();
  bool ok = false;
  if (!mlirContextIsNull(ctx)) {
    HtvmDiagnosticPrinter *printer =
        htvmDiagnosticPrinterCreate(ctx, &input, stderr);
    ok = evaluateModule(ctx, &input, options);
    htvmDiagnosticPrinterDestroy(printer);
    mlirContextDestroy(ctx);
  }
  htvmInputRelease(&input);
  return ok ? 0 : EXIT_ERROR;
}

int main(int argc, char **argv) {
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
