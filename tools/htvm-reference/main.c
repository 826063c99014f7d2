//===- main.c - htvm-reference: evaluate a network on the host ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-reference/evaluate.h"

#include "tools/support/diagnostic_printer.h"
#include "tools/support/input_file.h"
#include "tools/support/tool.h"

#include <stdio.h>

#define ROW(name, kind, value, member, help)                                   \
  {name, HTVM_ROW_##kind, value, offsetof(Options, member), help}

static const HtvmRow rows[] = {
    ROW("input", LIST, "FILE", inputs,
        "one for each argument, in order: raw little-endian\n"
        "elements or .npy; n times the size: n inferences"),
    ROW("output", LIST, "FILE", outputs,
        "one for each result, in order; .npy when it ends so"),
    ROW("reset-state", SWITCH, NULL, resetState,
        "every inference begins with the initial state"),
    ROW("layers", ONCE, "DIR", layers,
        "also write the result of each layer, as the compiler knows\n"
        "them at level qnn, to DIR/LAYER.npy"),
    ROW("entry", ONCE, "NAME", entry,
        "the function to evaluate, if several could be it"),
    ROW("help", SWITCH, NULL, help, "print this text"),
};

static const char *const readRows[] = {"input", NULL};
static const char *const writtenRows[] = {"output", NULL};

static const HtvmArguments takes = {.tool = "htvm-reference",
                                    .rows = rows,
                                    .rowCount = sizeof rows / sizeof *rows,
                                    .input = offsetof(Options, file),
                                    .readRows = readRows,
                                    .writtenRows = writtenRows};

static void printHelp(void) {
  fputs("usage: htvm-reference FILE.mlir --input=FILE... --output=FILE...\n\n"
        "Evaluates a network at tosa, linalg or qnn level on this computer.\n",
        stdout);
  htvmArgumentsHelp(&takes, stdout);
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
                           const Data *data, HtvmFileList *list) {
  HtvmReference *layers =
      load(ctx, input, options->entry, htvmReferenceCreateLayers);
  Data all;
  if (!layers)
    return false;
  bool ok = evaluateFiles(layers, options, list->arena, &all) &&
            evaluateIsEqual(&all, network, options, data) &&
            evaluateAddLayers(layers, options, &all, list);
  htvmReferenceDestroy(layers);
  return ok;
}

static bool evaluateModule(MlirContext ctx, const HtvmInput *input,
                           const Options *options) {
  HtvmReference *reference =
      load(ctx, input, options->entry, htvmReferenceCreate);
  if (!reference)
    return false;
  HtvmFileList list = {.arena = htvmArenaCreate()};
  Data data;
  bool ok = evaluateFiles(reference, options, list.arena, &data) &&
            (!options->layers ||
             evaluateLayers(ctx, input, options, reference, &data, &list)) &&
            evaluateAddOutputs(reference, options, &data, &list) &&
            evaluateWrite(&list);
  htvmArenaDestroy(list.arena);
  htvmReferenceDestroy(reference);
  return ok;
}

static int run(const Options *options) {
  HtvmInput input;
  if (!htvmInputRead(options->file, &input))
    return HTVM_TOOL_DIAGNOSED;
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
  return ok ? 0 : HTVM_TOOL_DIAGNOSED;
}

static int runTool(int argc, char **argv) {
  HtvmArena *arena = htvmArenaCreate();
  Options options = {
      .inputs = {0, HTVM_ARENA_ARRAY(arena, const char *, argc)},
      .outputs = {0, HTVM_ARENA_ARRAY(arena, const char *, argc)}};
  int status = HTVM_TOOL_USAGE;
  if (htvmArgumentsParse(&takes, &options, argc - 1, argv + 1)) {
    if (options.help) {
      printHelp();
      status = HTVM_TOOL_DONE;
    } else if (options.file) {
      status = run(&options);
    } else {
      htvmArgumentsWrong(&takes, "no file given");
    }
  }
  htvmArenaDestroy(arena);
  return status;
}

int main(int argc, char **argv) {
  return htvmToolMain("htvm-reference", runTool, argc, argv);
}
