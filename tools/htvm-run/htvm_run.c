//===- htvm_run.c - Run an ELF on the simulated DIANA ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  an rv32imc ELF, with a manifest or without, and tensors in files.
// Output: tensors, table, profile, trace, timeline, report, marks.
// Fails:  with 1 for a bad input, 2 for wrong usage, 3 when the simulated
//         program fails.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/compare_layers.h"
#include "tools/htvm-run/reference.h"
#include "tools/htvm-run/results.h"
#include "tools/support/file.h"
#include "tools/support/tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_USAGE = 2 };

// Outputs, with --reference.
static bool compareOutputs(const char *self, const HtvmProgram *program,
                           const HtvmRunOptions *options,
                           const HtvmValueSet *values, HtvmMessage *message) {
  HtvmReferenceFolder folder = {0};
  bool equal = true;
  bool ok =
      htvmReferenceProcess(self, options->reference, options,
                           values->outputCount, false, &folder, message) &&
      htvmReferenceCompare(program, values, &folder, &equal, message);
  htvmReferenceFolderRemove(&folder);
  if (ok && !equal)
    htvmMessage(message, "'%s': outputs differ from the reference %s",
                options->elf, options->reference);
  return ok && equal;
}

// Layers and outputs, with the network given to --compare-layers. A layer that
// differs is told first: it is why outputs differ.
static bool compareWithNetwork(const char *self, const HtvmProgram *program,
                               const HtvmRunOptions *options,
                               const HtvmValueSet *values,
                               HtvmMessage *message) {
  const char *network = options->compareLayers;
  HtvmReferenceFolder folder = {0};
  HtvmMessage layers;
  bool equal = true;
  bool ok = htvmReferenceProcess(self, network, options, values->outputCount,
                                 true, &folder, message);
  bool same = ok && htvmLayersCompare(program, folder.layers, false,
                                      values->inferences, &layers);
  ok = ok && htvmReferenceCompare(program, values, &folder, &equal, message);
  htvmReferenceFolderRemove(&folder);
  if (ok && !same)
    *message = layers;
  else if (ok && !equal)
    htvmMessage(message, "'%s': outputs differ from the reference %s",
                options->elf, network);
  return ok && same && equal;
}

static bool isFolder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool compare(const char *self, const HtvmProgram *program,
                    const HtvmRunOptions *options, const HtvmValueSet *values,
                    HtvmMessage *message) {
  const char *layers = options->compareLayers;
  if (options->reference &&
      !compareOutputs(self, program, options, values, message))
    return false;
  if (!layers)
    return true;
  if (access(layers, R_OK) != 0)
    return htvmMessage(message,
                       "--compare-layers: cannot open '%s': %s; needs a folder "
                       "of layers' results or a network",
                       layers, strerror(errno));
  return isFolder(layers)
             ? htvmLayersCompare(program, layers, true, values->inferences,
                                 message)
             : compareWithNetwork(self, program, options, values, message);
}

static HtvmRunResult runAndReport(const char *self, HtvmProgram *program,
                                  const HtvmRunOptions *options,
                                  HtvmMessage *message) {
  HtvmValueSet values;
  HtvmRunResult result = HTVM_RUN_ERROR;
  if (htvmValuesRead(program, options, &values, message))
    result = htvmValuesRun(program, &values, options->maxCycles, message);
  if (result == HTVM_RUN_DONE &&
      (!htvmResultsWrite(program, options, &values, message) ||
       !compare(self, program, options, &values, message)))
    result = HTVM_RUN_ERROR;
  htvmValuesDestroy(&values);
  return result;
}

// With the results of layers, if they are wanted.
static HtvmRunResult runAndCapture(const char *self, HtvmProgram *program,
                                   const HtvmRunOptions *options,
                                   HtvmMessage *message) {
  HtvmCapture capture;
  if (!options->compareLayers)
    return runAndReport(self, program, options, message);
  if (!program->manifest.tensorCount) {
    htvmMessage(message,
                "'%s': its manifest does not say where results of layers lie; "
                "compile again",
                options->elf);
    return HTVM_RUN_ERROR;
  }
  HtvmRunResult result = HTVM_RUN_ERROR;
  if (htvmCaptureCreate(&capture, &program->manifest, program->sim)) {
    program->capture = &capture;
    result = runAndReport(self, program, options, message);
    program->capture = NULL;
  } else {
    htvmMessage(message, "'%s': out of memory", options->elf);
  }
  htvmCaptureDestroy(&capture);
  return result;
}

static bool openProgram(HtvmProgram *program, const HtvmRunOptions *options,
                        HtvmMessage *message) {
  char *bytes;
  size_t size;
  *program = (HtvmProgram){.path = options->elf};
  if (!htvmFileRead(options->elf, &bytes, &size, message) ||
      !htvmProgramOpen(program, options->elf, bytes, size,
                       options->machine.values,
                       (unsigned)options->machine.count, message))
    return false;
  program->resetState = options->resetState;
  program->console = stdout;
  program->progress = isatty(STDERR_FILENO) ? stderr : NULL;
  return true;
}

static int run(const char *self, const HtvmRunOptions *options) {
  HtvmProgram program;
  HtvmMessage message = {.text = ""};
  HtvmRunResult result = HTVM_RUN_ERROR;
  if (openProgram(&program, options, &message)) {
    if (options->analogNoise)
      htvmSimSetNoise(program.sim, options->analogNoiseSeed);
    result = runAndCapture(self, &program, options, &message);
  }
  if (!htvmStdoutFinish("htvm-run") && result == HTVM_RUN_DONE) {
    htvmProgramDestroy(&program);
    return HTVM_RUN_ERROR;
  }
  if (result != HTVM_RUN_DONE)
    fprintf(stderr, "htvm-run: error: %s\n", message.text);
  htvmProgramDestroy(&program);
  return (int)result;
}

static int runTool(int argc, char **argv) {
  HtvmRunOptions options;
  int status = EXIT_USAGE;
  if (htvmRunOptionsParse(argc, argv, &options)) {
    status = options.help ? 0 : run(argv[0], &options);
    if (options.help)
      htvmRunHelp(stdout);
  }
  htvmRunOptionsDestroy(&options);
  return status;
}

int main(int argc, char **argv) {
  return htvmToolMain("htvm-run", runTool, argc, argv);
}
