//===- evaluation.c - The text about the results --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/evaluation.h"

#include <inttypes.h>

void benchEvaluationBegin(const HtvmMachine *machine, HtvmText *out) {
  htvmTextAppend(
      out,
      "# Evaluation\n\n"
      "Written by `htvm-bench all`; every number is from that run or, where "
      "it says so, quoted from a publication. Cycles are those of the "
      "simulated chip ([simulator.md](simulator.md)), milliseconds those "
      "cycles at %" PRIu64 " MHz. Nothing here was measured on silicon: what "
      "the simulator assumes is marked A in `runtime/machine/`.\n\n"
      "How to repeat it: [bench.md](bench.md).\n\n",
      machine->clock_hz / 1000000);
}

void benchEvaluationAppend(const BenchPart *part, const cJSON *document,
                           HtvmText *out) {
  htvmTextAppend(out, "<!-- part %s -->\n## %s: %s\n\n", part->name, part->name,
                 part->title);
  part->explain(document, out);
  const cJSON *note;
  const cJSON *notes = cJSON_GetObjectItemCaseSensitive(document, "notes");
  cJSON_ArrayForEach(note, notes)
      htvmTextAppend(out, "* %s\n", note->valuestring);
  htvmTextAppend(out, "%s<!-- end %s -->\n\n",
                 cJSON_GetArraySize(notes) ? "\n" : "", part->name);
}
