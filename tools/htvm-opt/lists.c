//===- lists.c - What htvm-opt knows --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-opt/lists.h"

#include "dialects/dialects.h"
#include "passes/passes.h"
#include "passes/upstream_passes.h"

void listPasses(FILE *stream) {
  fputs("Passes of htvm:\n", stream);
  for (const HtvmPassInfo *pass = htvmPasses(); pass->argument; ++pass) {
    fprintf(stream, "  --%-32s %s\n", pass->argument, pass->summary);
    const HtvmPassOptionInfo *option = pass->options;
    for (; option && option->key; ++option)
      fprintf(stream, "      %s=<%s>: %s\n", option->key, option->kind,
              option->description);
  }
  fputs("\nPipelines of htvm:\n", stream);
  const HtvmPipelineInfo *pipeline = htvmPipelines();
  for (; pipeline->argument; ++pipeline)
    fprintf(stream, "  --%-32s %s\n", pipeline->argument, pipeline->summary);
  fputs("\nPasses and pipelines of MLIR, with what they run on (their options: "
        "mlir-opt-22 --help):\n",
        stream);
  const HtvmUpstreamPass *row = htvmUpstreamPasses();
  for (; row->argument; ++row)
    fprintf(stream, "  --%-48s %s\n", row->argument, row->anchor);
}

void listPassesAsMarkdown(FILE *stream) {
  fputs("# Passes\n\n"
        "Written by `htvm-opt --list-passes --markdown`. All run on\n"
        "`builtin.module`; `htvm-opt` and pipelines mix them freely with those "
        "of MLIR.\n",
        stream);
  for (const HtvmPassInfo *pass = htvmPasses(); pass->argument; ++pass) {
    fprintf(stream, "\n## `%s`\n\n%s.\n", pass->argument, pass->summary);
    const HtvmPassOptionInfo *option = pass->options;
    if (option && option->key)
      fputs("\n| option | kind | meaning |\n|---|---|---|\n", stream);
    for (; option && option->key; ++option)
      fprintf(stream, "| `%s` | %s | %s |\n", option->key, option->kind,
              option->description);
  }
  fputs("\n# Pipelines\n\nNames for several passes in a row.\n", stream);
  const HtvmPipelineInfo *pipeline = htvmPipelines();
  for (; pipeline->argument; ++pipeline)
    fprintf(stream, "\n## `%s`\n\n%s.\n\n    %s\n", pipeline->argument,
            pipeline->summary, pipeline->text);
}

static void listNames(FILE *stream, const char *title,
                      const char *const *names) {
  fprintf(stream, "%s\n", title);
  for (; *names; ++names)
    fprintf(stream, "  %s\n", *names);
}

void listDialects(FILE *stream) {
  listNames(stream, "Dialects of htvm:", htvmDialectNames());
  listNames(stream, "Dialects of MLIR:", htvmUpstreamDialectNames());
}
