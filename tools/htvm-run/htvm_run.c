//===- htvm_run.c - Run an ELF on the simulated DIANA ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  an rv32imc ELF, with a manifest or without, and tensors in files.
// Output: tensors, table, profile, trace, timeline, marks.
// Fails:  with 1 for a bad input, 2 for wrong usage, 3 when the simulated
//         program fails.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/reference.h"
#include "tools/htvm-run/report.h"
#include "tools/support/file.h"

#include <inttypes.h>
#include <stdio.h>

enum { EXIT_USAGE = 2 };

static bool writeText(const char *path, HtvmText *text, HtvmMessage *message) {
  bool ok = !text->failed;
  if (!ok)
    htvmMessage(message, "'%s': out of memory", path);
  HtvmBytes part = {text->bytes, text->size};
  ok = ok && htvmFileWrite(path, 1, &part, message);
  htvmTextDestroy(text);
  return ok;
}

static bool writeMarks(const HtvmProgram *program, const char *path,
                       HtvmMessage *message) {
  HtvmText text = {0};
  for (size_t i = 0; i < program->markCount; ++i)
    htvmTextAppend(&text, "%u,%" PRIu64 "\n", program->marks[i].value,
                   program->marks[i].cycle);
  return writeText(path, &text, message);
}

static bool writeReports(const HtvmProgram *program,
                         const HtvmRunOptions *options, HtvmMessage *message) {
  HtvmReported run = {&program->profile, &program->manifest, &program->machine};
  HtvmText text = {0};
  if (options->marks && !writeMarks(program, options->marks, message))
    return false;
  if (options->profile) {
    htvmReportJson(&run, &text);
    if (!writeText(options->profile, &text, message))
      return false;
  }
  if (options->trace) {
    htvmReportTrace(&run, &text);
    if (!writeText(options->trace, &text, message))
      return false;
  }
  if (options->timeline) {
    htvmReportTimeline(&run, &text);
    if (!writeText(options->timeline, &text, message))
      return false;
  }
  if (options->table) {
    htvmReportTable(&run, &text);
    fputs(text.failed ? "out of memory\n" : text.bytes, stdout);
    htvmTextDestroy(&text);
  }
  return true;
}

static HtvmRunResult runAndReport(const char *self, HtvmProgram *program,
                                  const HtvmRunOptions *options,
                                  HtvmMessage *message) {
  HtvmValueSet values;
  HtvmRunResult result = HTVM_RUN_ERROR;
  bool equal = true;
  if (htvmValuesRead(program, options, &values, message))
    result = htvmValuesRun(program, &values, options->maxCycles, message);
  if (result == HTVM_RUN_DONE &&
      (!htvmValuesWrite(program, options, &values, message) ||
       !writeReports(program, options, message)))
    result = HTVM_RUN_ERROR;
  if (result == HTVM_RUN_DONE && options->reference &&
      (!htvmReferenceCompare(self, program, options, &values, &equal,
                             message) ||
       !equal)) {
    result = HTVM_RUN_ERROR;
    if (!equal)
      htvmMessage(message, "'%s': outputs differ from the reference %s",
                  options->elf, options->reference);
  }
  htvmValuesDestroy(&values);
  return result;
}

static int run(const char *self, const HtvmRunOptions *options) {
  HtvmProgram program;
  HtvmMessage message = {{0}};
  HtvmRunResult result = HTVM_RUN_ERROR;
  if (htvmProgramOpen(&program, options->elf, options->machine.values,
                      options->machine.count, &message)) {
    program.resetState = options->resetState;
    if (options->analogNoise)
      htvmSimSetAnalogNoise(program.sim, options->analogNoiseSeed);
    result = runAndReport(self, &program, options, &message);
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

int main(int argc, char **argv) {
  HtvmRunOptions options;
  HtvmMessage message;
  int status = EXIT_USAGE;
  if (!htvmRunOptionsParse(argc, argv, &options, &message)) {
    fprintf(stderr, "htvm-run: error: %s; see htvm-run --help\n", message.text);
  } else if (options.help) {
    fputs(htvmRunHelp, stdout);
    status = 0;
  } else {
    status = run(argv[0], &options);
  }
  htvmRunOptionsDestroy(&options);
  return status;
}
