//===- main.c - htvm-bench: measure and tell ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  networks, and the other programs beside this one.
// Output: tables, DIR/PART.json, plots, the text of the evaluation.
// Fails:  with 1 when a program fails that should not, 2 for wrong usage.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/docs.h"
#include "tools/htvm-bench/evaluation.h"
#include "tools/htvm-bench/parts.h"
#include "tools/support/tool.h"

#include "runtime/machine/parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_USAGE = 2 };

static void addMachine(cJSON *document, const HtvmMachine *machine) {
  cJSON *json = cJSON_AddObjectToObject(document, "machine");
  size_t count;
  const HtvmMachineParameter *parameters = htvmMachineParameters(&count);
  for (size_t i = 0; i < count; ++i) {
    uint64_t value = 0;
    htvmMachineGet(machine, parameters[i].name, &value);
    cJSON_AddNumberToObject(json, parameters[i].name, (double)value);
  }
}

static cJSON *createDocument(const BenchPart *part,
                             const HtvmMachine *machine) {
  cJSON *document = cJSON_CreateObject();
  cJSON_AddNumberToObject(document, "version", 1);
  cJSON_AddStringToObject(document, "part", part->name);
  cJSON_AddStringToObject(document, "title", part->title);
  addMachine(document, machine);
  cJSON_AddArrayToObject(document, "notes");
  cJSON_AddArrayToObject(document, "rows");
  return document;
}

static bool writeDocument(Bench *bench, const cJSON *document, const char *name,
                          HtvmMessage *message) {
  char *text = cJSON_Print(document);
  if (!text)
    return htvmMessage(message, "%s: out of memory", name);
  const char *line = htvmArenaPrintf(bench->arena, "%s\n", text);
  bool ok = benchWrite(bench, htvmArenaPrintf(bench->arena, "%s.json", name),
                       line, strlen(line), message);
  cJSON_free(text);
  return ok;
}

static void printDocument(const BenchPart *part, const cJSON *document) {
  HtvmText text = {0};
  htvmTextAppend(&text, "\n== %s: %s ==\n\n", part->name, part->title);
  part->print(document, &text);
  const cJSON *note;
  cJSON_ArrayForEach(note, cJSON_GetObjectItemCaseSensitive(document, "notes"))
      htvmTextAppend(&text, "note: %s\n", note->valuestring);
  fwrite(text.bytes, 1, text.size, stdout);
  fflush(stdout);
  htvmTextDestroy(&text);
}

// Measures one part and shows it; its section is added to |section|.
static bool runPart(Bench *bench, const BenchPart *part, HtvmText *section,
                    HtvmMessage *message) {
  cJSON *document = createDocument(part, &bench->machine);
  if (bench->options.quick)
    benchNote(document, "--quick: not all layers");
  bool ok = part->measure(bench, document, message) &&
            writeDocument(bench, document, part->name, message) &&
            (!part->plot || part->plot(bench, document, message));
  if (ok) {
    printDocument(part, document);
    benchEvaluationAppend(part, document, section);
  }
  cJSON_Delete(document);
  return ok;
}

static bool writeDocs(Bench *bench, const HtvmText *text,
                      HtvmMessage *message) {
  const BenchOptions *options = &bench->options;
  bool all = strcmp(options->part, "all") == 0;
  if (text->failed)
    return htvmMessage(message, "out of memory");
  if (options->docs)
    return benchDocsWrite(options->docs, options->part, text, message);
  return !all ||
         benchWrite(bench, "evaluation.md", text->bytes, text->size, message);
}

static bool runParts(Bench *bench, HtvmMessage *message) {
  const BenchOptions *options = &bench->options;
  bool all = strcmp(options->part, "all") == 0;
  bool ok =
      !options->docs || benchDocsCheck(options->docs, options->part, message);
  HtvmText text = {0};
  if (all)
    benchEvaluationBegin(&bench->machine, &text);
  for (size_t i = 0; ok && i < benchPartCount; ++i)
    if (all ? !benchParts[i]->isApart
            : strcmp(benchParts[i]->name, options->part) == 0)
      ok = runPart(bench, benchParts[i], &text, message);
  ok = ok && writeDocs(bench, &text, message);
  htvmTextDestroy(&text);
  return ok;
}

static int run(int argc, char **argv) {
  BenchOptions options;
  HtvmMessage message;
  if (!benchOptionsParse(argc, argv, &options)) {
    return EXIT_USAGE;
  }
  if (options.help) {
    benchHelp(stdout);
    return EXIT_SUCCESS;
  }
  Bench bench;
  bool ok = benchOpen(&bench, &options, &message) && runParts(&bench, &message);
  benchClose(&bench);
  if (!ok)
    fprintf(stderr, "htvm-bench: error: %s\n", message.text);
  ok = htvmStdoutFinish("htvm-bench") && ok;
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv) {
  return htvmToolMain("htvm-bench", run, argc, argv);
}
