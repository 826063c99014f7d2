//===- page_time.c - Where the time goes ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/core_cost.h"
#include "library/report/page.h"

static void appendShareRow(HtvmText *out, const cJSON *engine) {
  htvmTextAppend(out, "<tr><th scope=\"row\">");
  htvmPageEngine(out, htvmJsonText(engine, "name"));
  htvmTextAppend(out, "</th><td class=\"n\" data-l=\"Layers\">");
  htvmPageNumber(out, htvmJsonNumber(engine, "layers"), 0);
  htvmTextAppend(out, "</td><td class=\"n\" data-l=\"MAC\">");
  htvmPageNumber(out, htvmJsonNumber(engine, "macs"), 0);
  htvmTextAppend(out, "</td><td class=\"n\" data-l=\"Cycles\">");
  htvmPageNumber(out, htvmJsonNumber(engine, "cycles"), 0);
  htvmTextAppend(out, "</td><td class=\"n\" data-l=\"Share\">");
  htvmPageNumber(out, 100 * htvmJsonNumber(engine, "share"), 1);
  htvmTextAppend(out, " %%</td></tr>\n");
}

// Beside the shares of layers, which add up: how busy workers were.
static void appendBusy(HtvmText *out, const cJSON *profile) {
  const cJSON *worker;
  double cycles = htvmJsonNumber(profile, "total_cycles");
  const char *between = "";
  htvmTextAppend(out, "<p>Cycles are given to layers, and add up. Workers work "
                      "side by side: of the time ");
  cJSON_ArrayForEach(worker, htvmJson(profile, "workers")) {
    double busy = htvmJsonNumber(worker, "busy");
    if (busy <= 0)
      continue;
    htvmTextAppend(out, "%s%s is busy for %.1f %%", between,
                   htvmJsonText(worker, "name"), 100 * busy / cycles);
    between = ", ";
  }
  htvmTextAppend(out, ".</p>\n");
}

static void appendCoreRow(HtvmText *out, const char *what, int layers,
                          double cycles, double all) {
  htvmTextAppend(out, "<tr><th scope=\"row\">");
  htvmPageText(out, what);
  htvmTextAppend(out, "</th><td class=\"n\" data-l=\"Layers\">");
  if (layers)
    htvmPageNumber(out, layers, 0);
  htvmTextAppend(out, "</td><td class=\"n\" data-l=\"Busy cycles\">");
  htvmPageNumber(out, cycles, 0);
  htvmTextAppend(out, "</td><td class=\"n\" data-l=\"Share\">");
  htvmPageNumber(out, 100 * cycles / all, 1);
  htvmTextAppend(out, " %%</td></tr>\n");
}

// What the core does for engines is of no layer of the network.
static void appendCoreCost(HtvmText *out, const cJSON *profile) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmCoreCost cost = htvmCoreCostOf(profile, arena);
  htvmTextAppend(
      out, "<details><summary>What the core does</summary><table "
           "class=\"slim big\"><thead><tr><th scope=\"col\">Operation</th><th "
           "scope=\"col\" class=\"n\">Layers</th><th scope=\"col\" "
           "class=\"n\">Busy cycles</th><th scope=\"col\" "
           "class=\"n\">Share</th></tr></thead><tbody>\n");
  for (int64_t i = 0; i < cost.count; ++i)
    appendCoreRow(out, cost.groups[i].op, cost.groups[i].layers,
                  cost.groups[i].cycles, cost.cycles);
  appendCoreRow(out, "starting jobs of engines, and the rest", 0, cost.rest,
                cost.cycles);
  htvmTextAppend(out, "</tbody></table></details>\n");
  htvmArenaDestroy(arena);
}

void htvmPageTime(const cJSON *report, HtvmText *out) {
  const cJSON *totals = htvmJson(report, "totals"), *engine;
  if (!htvmJson(totals, "cycles"))
    return;
  htvmTextAppend(out, "<h2 id=\"time\">Where the time goes</h2>\n<div "
                      "class=\"bar\" aria-hidden=\"true\">");
  cJSON_ArrayForEach(engine, htvmJson(totals, "engines")) {
    double share = htvmJsonNumber(engine, "share");
    if (share <= 0)
      continue;
    htvmTextAppend(
        out, "<i class=\"b-%s\" style=\"width:", htvmJsonText(engine, "name"));
    htvmSvgNumber(out, 100 * share);
    htvmTextAppend(out, "%%\"></i>");
  }
  htvmTextAppend(
      out, "</div>\n<table class=\"slim big four\"><thead><tr><th "
           "scope=\"col\">Layers of</th><th "
           "scope=\"col\" class=\"n\">Layers</th><th scope=\"col\" "
           "class=\"n\">MAC</th><th scope=\"col\" class=\"n\">Cycles</th><th "
           "scope=\"col\" class=\"n\">Share</th></tr></thead><tbody>\n");
  cJSON_ArrayForEach(engine, htvmJson(totals, "engines"))
      appendShareRow(out, engine);
  htvmTextAppend(out, "</tbody></table>\n");
  appendBusy(out, htvmJson(report, "profile"));
  appendCoreCost(out, htvmJson(report, "profile"));
}
