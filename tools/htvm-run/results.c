//===- results.c - The files of one run -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/results.h"

#include "dialects/support/json_build.h"
#include "library/report/report.h"
#include "library/run/report.h"
#include "tools/support/file_list.h"

#include <inttypes.h>

static bool addOutputs(const HtvmProgram *program,
                       const HtvmRunOptions *options,
                       const HtvmValueSet *values, HtvmFileList *list,
                       HtvmMessage *message) {
  for (unsigned i = 0; i < options->outputs.count; ++i)
    if (!htvmFileListAddTensors(list, options->outputs.values[i],
                                &program->manifest.outputs[i].info,
                                values->outputs[i], (size_t)values->inferences,
                                message))
      return false;
  return true;
}

static bool addMarks(const HtvmProgram *program, const char *path,
                     HtvmFileList *list, HtvmMessage *message) {
  HtvmText text = {0};
  for (size_t i = 0; i < program->markCount; ++i)
    htvmTextAppend(&text, "%u,%" PRIu64 "\n", program->marks[i].value,
                   program->marks[i].cycle);
  return htvmFileListAddText(list, path, &text, message);
}

// The manifest with the cycles of the run.
static bool addReport(const HtvmProgram *program, const HtvmRunOptions *options,
                      const HtvmReported *run, HtvmFileList *list,
                      HtvmMessage *message) {
  HtvmText text = {0};
  HtvmMessage note;
  if (!program->hasManifest)
    return htvmMessage(message,
                       "'%s': --report needs a compiled network, an ELF with "
                       "the section " HTVM_MANIFEST_SECTION,
                       program->path);
  cJSON *report = htvmJsonCopy(program->manifest.json);
  cJSON *network = htvmJsonAddObject(report, "network");
  htvmJsonAddText(network, "file", program->path);
  htvmMessage(&note,
              "Cycles are measured: %zu inference%s on the simulated chip%s. "
              "Why layers are not on an engine, and what each takes of L2, is "
              "in the report of htvm-compile.",
              run->profile->inferenceCount,
              run->profile->inferenceCount == 1 ? "" : "s",
              run->profile->inferenceCount == 1 ? "" : ", means of them");
  htvmReportComplete(report, run, note.text);
  htvmReportAppend(report, run, options->reportForm, &text);
  cJSON_Delete(report);
  return htvmFileListAddText(list, options->report, &text, message);
}

static bool addProfiles(const HtvmRunOptions *options, const HtvmReported *run,
                        HtvmFileList *list, HtvmMessage *message) {
  const struct {
    const char *path;
    void (*append)(const HtvmReported *run, HtvmText *out);
  } profiles[] = {{options->profile, htvmReportJson},
                  {options->trace, htvmReportTrace},
                  {options->timeline, htvmReportTimeline}};
  for (size_t i = 0; i < sizeof profiles / sizeof *profiles; ++i) {
    HtvmText text = {0};
    if (!profiles[i].path)
      continue;
    profiles[i].append(run, &text);
    if (!htvmFileListAddText(list, profiles[i].path, &text, message))
      return false;
  }
  return true;
}

static void printTable(const HtvmReported *run) {
  HtvmText text = {0};
  htvmReportTable(run, &text);
  fputs(text.failed ? "out of memory\n" : text.bytes, stdout);
  htvmTextDestroy(&text);
}

bool htvmResultsWrite(const HtvmProgram *program, const HtvmRunOptions *options,
                      const HtvmValueSet *values, HtvmMessage *message) {
  const HtvmReported run = {&program->profile, &program->manifest,
                            &program->machine};
  HtvmFileList list = {.arena = htvmArenaCreate()};
  bool ok =
      addOutputs(program, options, values, &list, message) &&
      (!options->marks || addMarks(program, options->marks, &list, message)) &&
      addProfiles(options, &run, &list, message) &&
      (!options->report || addReport(program, options, &run, &list, message)) &&
      htvmFileListWrite(&list, message);
  htvmArenaDestroy(list.arena);
  if (ok && options->table)
    printTable(&run);
  return ok;
}
